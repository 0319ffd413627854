package analysis

import "sebac/internal/tally"

// load is a bar on ballots, or on weight split as they are, to be met or failed:
// it takes a number of ballots wherever they come from.
type load struct {
	must
	kind Kind
}

// excess is has - t*base of the bar over these ballots, the sign turned so that
// more is nearer to what is looked for.
func (l *load) excess(unions []tally.UnionResult, in []tally.Count) tally.Ratio {
	var sum tally.Ratio
	for i := range unions {
		sum = sum.Add(l.part(&unions[i], in[i]))
	}
	if l.bar.Of == tally.NoBase {
		sum = sum.Sub(l.turn(l.bar.Threshold.Value))
	}
	return sum
}

func (l *load) up() bool {
	return (l.bar.Compare == tally.AtLeast || l.bar.Compare == tally.MoreThan) == l.met
}

func (l *load) turn(x tally.Ratio) tally.Ratio {
	if l.up() {
		return x
	}
	return x.Neg()
}

// part is what one union's ballots add to the excess.
func (l *load) part(u *tally.UnionResult, in tally.Count) tally.Ratio {
	b := &l.bar
	if u.Vote == tally.Excluded || !u.Union.InGroup(b.Among) {
		return tally.Ratio{}
	}
	counted := in.Returned()
	switch b.That {
	case tally.Favor:
		counted = in.Yes
	case tally.Oppose:
		counted = in.No
	case tally.Take:
	}
	has, of := tally.Whole(counted), tally.Ratio{}
	switch b.Of {
	case tally.OfYesAndNo:
		of = tally.Whole(in.Decisive())
	case tally.OfReturned:
		of = tally.Whole(in.Returned())
	case tally.OfEligible:
		of = tally.Whole(u.Union.Eligible.N)
	case tally.NoBase, tally.OfAll, tally.OfVoting:
	}
	if b.Count != tally.CountBallots {
		w := weightOf(b, u.Union)
		has = tally.Ratio{}
		if n := in.Decisive(); n > 0 {
			has = w.Mul(tally.Fraction(counted, n))
		}
		if b.Of == tally.OfAll || b.Of == tally.OfVoting && in.Decisive() > 0 {
			of = w
		}
	}
	return l.turn(has.Sub(b.Threshold.Value.Mul(of)))
}

// done reports whether the excess is enough. The empty base apart: of nothing
// there is no share.
func (l *load) done(excess tally.Ratio, unions []tally.UnionResult, in []tally.Count) bool {
	strict := (l.bar.Compare == tally.MoreThan || l.bar.Compare == tally.FewerThan) == l.met
	loose := l.bar.Compare == tally.AtLeast || l.bar.Compare == tally.FewerThan
	if l.bar.Of != tally.NoBase && loose {
		if empty := l.empty(unions, in); empty {
			return (l.bar.Compare == tally.AtLeast) != l.met
		}
	}
	if strict {
		return excess.Sign() > 0
	}
	return excess.Sign() >= 0
}

func (l *load) empty(unions []tally.UnionResult, in []tally.Count) bool {
	if l.bar.Of == tally.NoBase {
		return false
	}
	for i := range unions {
		u := &unions[i]
		if u.Vote == tally.Excluded || !u.Union.InGroup(l.bar.Among) {
			continue
		}
		switch l.bar.Of {
		case tally.OfAll:
			return false
		case tally.OfVoting, tally.OfYesAndNo:
			if in[i].Decisive() > 0 {
				return false
			}
		case tally.OfReturned:
			if in[i].Returned() > 0 {
				return false
			}
		case tally.OfEligible:
			if u.Union.Eligible.N > 0 {
				return false
			}
		case tally.NoBase:
		}
	}
	return true
}
