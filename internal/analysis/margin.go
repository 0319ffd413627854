package analysis

import (
	"slices"

	"sebac/internal/tally"
)

// Turn is the fewest ballots of one kind that would have turned a decided
// outcome.
//
// The fewest lie between Least and Most; where they are one number, that is
// exact. Least rests on what is not published being as close as it can be, Most
// on its being as far off as the roll allows, all of it having voted.
type Turn struct {
	Kind        Kind
	Possible    bool  // false: no ballots of this kind turn it
	Least, Most int64 // Most is -1 where nothing bounds it
	Where       []Flip
	Uncounted   []int  // the unions of Where, by their place, whose count is not known
	Why         string // why it is not exact, "" where it is
}

// Exact reports that the fewest are known.
func (t *Turn) Exact() bool { return t.Least == t.Most }

// Flip is a union's part in a turn.
type Flip struct {
	Union   int
	Ballots int64
	Vote    tally.Vote // what it votes then
}

// Reasons why a turn is told as bounds.
const (
	WhyUncounted = "a union that it takes has no whole count"
	WhyOut       = "ballots that are still out or were never published could bear on it"
	WhyBounds    = "only bounds were found"
	WhyLarge     = "the weights are too fine to try every sum of them, so they were rounded both ways"
	WhyMixed     = "bars on ballots and on unions bind together, with more unions than every set of can be tried"
	WhyConvex    = "ballots taken out move a proportional weight unevenly"
	WhyTurnout   = "a bar on turnout binds, which a ballot towards the outcome can hurt"
	WhyLone      = "in a union that abstained, a lone yes can be a no under its own bar"
	WhyDeep      = "the rule has too many ways to be met"
)

// maxTried is up to how many unions every set of them is tried.
const maxTried = 20

// Margin is the turns of a decided result: by changing ballots, by adding and by
// removing them. Of a pending result there are none: nothing is decided yet.
func Margin(req tally.Requirement, res *tally.Result) []Turn {
	if res.Verdict == tally.VerdictPending {
		return nil
	}
	met := res.Verdict == tally.Rejected
	ways := roads(req, met)
	var out []Turn
	for _, kind := range []Kind{Changed, Added, Removed} {
		t := Turn{Kind: kind, Least: -1, Most: -1}
		switch {
		case turnout(req, kind):
			t.Possible, t.Least, t.Why = true, 1, WhyTurnout
			out = append(out, t)
			continue
		case ways == nil:
			t.Possible, t.Least, t.Why = true, 1, WhyDeep
		}
		for _, way := range ways {
			t.better(turnBy(kind, way, res.Unions))
		}
		t.finish(res)
		out = append(out, t)
	}
	return out
}

// better keeps the cheaper of two ways: the least of what both take at least,
// and of what both take at most.
func (t *Turn) better(way Turn) {
	if !way.Possible {
		return
	}
	most := t.Most
	if most < 0 || way.Most >= 0 && way.Most < most {
		most = way.Most
	}
	if !t.Possible || way.Least < t.Least {
		t.Least, t.Where, t.Why = way.Least, way.Where, way.Why
	}
	t.Possible, t.Most = true, most
}

func (t *Turn) finish(res *tally.Result) {
	if !t.Possible {
		t.Least = -1
		return
	}
	for _, f := range t.Where {
		if !res.Unions[f.Union].Whole() {
			t.Uncounted = append(t.Uncounted, f.Union)
		}
	}
	switch {
	case t.Exact():
		t.Why = ""
	case len(t.Uncounted) > 0:
		t.Why = WhyUncounted
	case t.Why == "":
		// The unions that it takes are counted: what makes it a bound is what others
		// may bring.
		t.Why = WhyBounds
		for i := range res.Unions {
			if u := &res.Unions[i]; u.Vote != tally.Excluded && !u.Whole() {
				t.Why = WhyOut
			}
		}
	}
}

// turnout reports whether a bar of the requirement can be hurt by a ballot that
// helps the others: the bars that count who voted, but where voting more is what
// they ask, or no ballot comes or goes.
func turnout(req tally.Requirement, kind Kind) bool {
	hurt := func(part tally.Requirement) bool { return turnout(part, kind) }
	switch r := req.(type) {
	case tally.Bar:
		limit := r.Compare == tally.AtMost || r.Compare == tally.FewerThan
		return r.That == tally.Take && (r.Count != tally.CountBallots || limit && kind != Changed)
	case tally.All:
		return slices.ContainsFunc(r.Parts, hurt)
	case tally.Any:
		return slices.ContainsFunc(r.Parts, hurt)
	}
	return false
}

// seat is a union that can be turned at some price.
type seat struct {
	at      int
	options []Price
}

// turnBy is the turn by one way.
func turnBy(kind Kind, way []must, unions []tally.UnionResult) Turn {
	t := Turn{Kind: kind, Most: -1}
	alternatives := [][]cover{nil}
	var loads []load
	to := tally.No
	for _, m := range way {
		if m.met {
			to = tally.Yes
		}
		if !byUnions(&m.bar) {
			loads = append(loads, load{m, kind})
			continue
		}
		f, fits := formOf(m.bar, unions)
		if !fits {
			t.Possible, t.Least, t.Why = true, 1, WhyLarge
			return t
		}
		var longer [][]cover
		for _, set := range alternatives {
			for _, more := range covers(&f, m.met) {
				longer = append(longer, append(slices.Clone(set), more...))
			}
		}
		alternatives = longer
	}
	var seats []seat
	for i := range unions {
		if p := worthwhile(Prices(kind, &unions[i]), to); len(p) > 0 {
			seats = append(seats, seat{i, p})
		}
	}
	for _, set := range alternatives {
		p := &problem{kind: kind, to: to, unions: unions, covers: set, loads: loads}
		p.seats = p.helpful(seats)
		t.better(search(p))
	}
	return t
}

// worthwhile drops the prices that cannot help: away from the outcome looked
// for, or an abstention no cheaper than the vote itself.
func worthwhile(prices []Price, to tally.Vote) []Price {
	var out []Price
	var full *Price
	for i := range prices {
		if prices[i].Vote == to {
			full = &prices[i]
			out = append(out, prices[i])
		}
	}
	for _, p := range prices {
		if p.Vote == tally.Abstained && (full == nil || p.Least < full.Least || p.Most >= 0 && (full.Most < 0 || p.Most < full.Most)) {
			out = append(out, p)
		}
	}
	return out
}

// Needed is the unions without whose turn a decided outcome stands, though all
// the others that are on its side turn.
func Needed(req tally.Requirement, res *tally.Result) []int {
	from, to := tally.Yes, tally.No
	if res.Verdict == tally.Rejected {
		from, to = to, from
	}
	unions := slices.Clone(res.Unions)
	for i := range unions {
		if unions[i].Vote == from {
			unions[i].Vote, unions[i].Can = to, tally.Only(to)
		}
	}
	var out []int
	instead := tally.NewInstead(req, unions)
	for i := range unions {
		if res.Unions[i].Vote == from && instead.With(i, &res.Unions[i]).State == res.Finding.State {
			out = append(out, i)
		}
	}
	return out
}
