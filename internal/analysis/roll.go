package analysis

import "sebac/internal/tally"

// Disputed is what becomes of the outcome over the figures between which
// sources differ.
type Disputed struct {
	Unions []int // those whose members lie between two figures, by their place in the result
	Holds  bool  // every requirement stands the same for every figure between
	// Verdict is that the outcome at least is the same: the requirements that stand
	// the same settle it, whatever becomes of the others.
	Verdict bool
	// Tried is false where too many unions are disputed to try every end, or where
	// one would vote otherwise with another figure.
	Tried bool
}

// maxDisputed is how many disputed unions are tried against each other: every
// one more doubles the work.
const maxDisputed = 8

// Roll tries the ends of every disputed membership against every other.
//
// What a bar has above what it needs is linear in each union's weight, so a bar
// that stands alike at all ends stands so at every figure between them. That the
// verdict alone is the same at the ends would not do: one of two ways may be
// open at one end, the other at the other, and neither between.
func Roll(c *tally.Coalition, rules *tally.Rules, returns []tally.Returns) Disputed {
	var d Disputed
	for i := range c.Unions {
		if u := &c.Unions[i]; u.Between != nil && !u.Suspended {
			d.Unions = append(d.Unions, i)
		}
	}
	if len(d.Unions) == 0 || len(d.Unions) > maxDisputed {
		return d
	}
	d.Tried, d.Holds = true, true
	at := *c
	at.Unions = append([]tally.Union(nil), c.Unions...)
	judged := tally.Judge(c, rules, returns)
	stated := judged.Finding
	sure := tally.Weigh(rules.RatifiedWhen, judged.Unions) // what stands so at every end
	for ends := range 1 << len(d.Unions) {
		for bit, i := range d.Unions {
			u := &at.Unions[i]
			u.Members = u.Between[ends>>bit&1]
			// Who may vote follows the membership where the roll gives no figure of
			// its own, and then bounds what is out.
			if was := c.Unions[i]; was.Eligible.Known && tally.Whole(was.Eligible.N).Cmp(was.Members) == 0 {
				if num, _ := u.Members.Parts(); u.Members.IsWhole() {
					u.Eligible = tally.Known(num.Int64())
				}
			}
		}
		end := tally.Judge(&at, rules, returns)
		for _, i := range d.Unions {
			// A union that votes otherwise at an end, by a bar of its eligible, turns
			// somewhere between: what stands at the ends says nothing of the middle.
			if end.Unions[i].Can != judged.Unions[i].Can {
				return Disputed{Unions: d.Unions}
			}
		}
		other := end.Finding
		d.Holds = d.Holds && alike(&stated, other)
		doubt(&sure, &other)
	}
	d.Verdict = sure.State == stated.State
	return d
}

// doubt opens every bar of a finding that stands otherwise in another, and with
// it whatever rests on that bar.
func doubt(f, other *tally.Finding) {
	if f.Kind == tally.KindBar {
		if f.State != other.State {
			f.State = tally.Open
		}
		return
	}
	for i := range f.Parts {
		part := &f.Parts[i]
		doubt(part, &other.Parts[i])
		switch {
		case i == 0, f.Kind == tally.KindAll && part.State < f.State, f.Kind == tally.KindAny && part.State > f.State:
			f.State = part.State
		}
	}
}

// alike reports whether two findings of one requirement agree in every part.
func alike(a *tally.Finding, b tally.Finding) bool {
	if a.State != b.State {
		return false
	}
	for i := range a.Parts {
		if !alike(&a.Parts[i], b.Parts[i]) {
			return false
		}
	}
	return true
}
