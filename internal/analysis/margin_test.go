package analysis

import (
	"fmt"
	"testing"

	"sebac/internal/tally"

	"pgregory.net/rapid"
)

// ---- drawing small coalitions, all in ----

func drawBar(t *rapid.T, measures []tally.Measure) tally.Bar {
	b := tally.Bar{Count: rapid.SampledFrom(measures).Draw(t, "count"), That: rapid.SampledFrom([]tally.Act{tally.Favor, tally.Oppose}).Draw(t, "that")}
	b.Compare = rapid.SampledFrom([]tally.Comparison{tally.AtLeast, tally.MoreThan}).Draw(t, "compare")
	if b.That == tally.Oppose {
		b.Compare = rapid.SampledFrom([]tally.Comparison{tally.AtMost, tally.FewerThan}).Draw(t, "compare")
	}
	bases := []tally.Base{tally.NoBase, tally.OfAll, tally.OfVoting}
	if b.Count == tally.CountBallots {
		bases = []tally.Base{tally.NoBase, tally.OfYesAndNo, tally.OfReturned, tally.OfEligible}
	}
	b.Of = rapid.SampledFrom(bases).Draw(t, "of")
	b.Threshold.Value = tally.Whole(rapid.Int64Range(1, 5).Draw(t, "number"))
	if b.Of != tally.NoBase {
		b.Threshold.Value = rapid.SampledFrom([]tally.Ratio{tally.Fraction(1, 2), tally.Fraction(2, 3), tally.Fraction(1, 3), tally.Fraction(4, 5)}).Draw(t, "share")
	}
	if b.Count == tally.CountMembers {
		b.Casting = rapid.SampledFrom([]tally.Casting{tally.Block, tally.Block, tally.Proportional}).Draw(t, "casting")
	}
	b.Among = rapid.SampledFrom([]string{"", "", "g"}).Draw(t, "among")
	return b
}

func drawTree(t *rapid.T, depth int, measures []tally.Measure) tally.Requirement {
	kind := rapid.SampledFrom([]tally.Kind{tally.KindBar, tally.KindAll, tally.KindAny}).Draw(t, "kind")
	if depth == 0 || kind == tally.KindBar {
		return drawBar(t, measures)
	}
	var parts []tally.Requirement
	for range rapid.IntRange(1, 2).Draw(t, "parts") {
		parts = append(parts, drawTree(t, depth-1, measures))
	}
	if kind == tally.KindAll {
		return tally.All{Parts: parts}
	}
	return tally.Any{Parts: parts}
}

func drawVote(t *rapid.T, unions int, ballots int64) (*tally.Coalition, []tally.Returns) {
	c := &tally.Coalition{}
	var returns []tally.Returns
	for i := range rapid.IntRange(1, unions).Draw(t, "unions") {
		in := tally.Count{Yes: rapid.Int64Range(0, ballots).Draw(t, "yes"), No: rapid.Int64Range(0, ballots).Draw(t, "no"), Blank: rapid.Int64Range(0, 1).Draw(t, "blank")}
		u := tally.Union{
			ID: fmt.Sprint(i), Members: tally.Whole(rapid.Int64Range(1, 6).Draw(t, "members")), Votes: tally.Whole(1),
			Eligible: tally.Known(in.Returned() + rapid.Int64Range(0, 2).Draw(t, "absent")),
		}
		if rapid.Bool().Draw(t, "in group") {
			u.Groups = []string{"g"}
		}
		if rapid.IntRange(0, 2).Draw(t, "own bar") == 0 {
			b := tally.SimpleMajority()
			b.Of = rapid.SampledFrom([]tally.Base{tally.OfYesAndNo, tally.OfReturned, tally.OfEligible, tally.NoBase}).Draw(t, "union of")
			b.Threshold.Value = tally.Fraction(2, 3)
			if b.Compare = tally.AtLeast; b.Of == tally.NoBase {
				b.Threshold.Value = tally.Whole(2)
			}
			u.Bar = &b
		}
		c.Unions = append(c.Unions, u)
		returns = append(returns, tally.Returns{Returns: []tally.Return{{Count: in, Uncounted: tally.Known(0)}}})
	}
	return c, returns
}

// ---- the oracle: every way that ballots can be changed, added or removed ----

// others is every count that k ballots of the kind make of one, by k.
func others(kind Kind, in tally.Count, eligible int64) [][]tally.Count {
	out := make([][]tally.Count, 16)
	n := in.Returned()
	for yes := int64(0); yes <= eligible; yes++ {
		for no := int64(0); yes+no <= eligible; no++ {
			for blank := int64(0); yes+no+blank <= eligible; blank++ {
				c := tally.Count{Yes: yes, No: no, Blank: blank}
				up := max(0, yes-in.Yes) + max(0, no-in.No) + max(0, blank-in.Blank)
				down := max(0, in.Yes-yes) + max(0, in.No-no) + max(0, in.Blank-blank)
				switch {
				case kind == Changed && c.Returned() == n:
					out[up] = append(out[up], c)
				case kind == Added && down == 0:
					out[up] = append(out[up], c)
				case kind == Removed && up == 0:
					out[down] = append(out[down], c)
				}
			}
		}
	}
	return out
}

// fewestByHand is the least number of ballots that turn the outcome, -1 where none do.
func fewestByHand(kind Kind, c *tally.Coalition, rules *tally.Rules, returns []tally.Returns, most int) int64 {
	was := tally.Judge(c, rules, returns).Verdict
	at := make([]tally.Returns, len(returns))
	var walk func(i, left int) bool
	walk = func(i, left int) bool {
		if i == len(returns) {
			return left == 0 && tally.Judge(c, rules, at).Verdict != was
		}
		byCost := others(kind, returns[i].Returns[0].Count, c.Unions[i].Eligible.N)
		for k := 0; k <= left && k < len(byCost); k++ {
			for _, count := range byCost[k] {
				at[i] = tally.Returns{Returns: []tally.Return{{Count: count, Uncounted: tally.Known(0)}}}
				if walk(i+1, left-k) {
					return true
				}
			}
		}
		return false
	}
	for k := 0; k <= most; k++ {
		if walk(0, k) {
			return int64(k)
		}
	}
	return -1
}

var measures = []tally.Measure{tally.CountUnions, tally.CountMembers, tally.CountBallots}

// The margin agrees with every way to change, add or remove ballots, tried one
// by one: exactly where it says so, and between its bounds elsewhere.
func TestMarginAgainstEveryWay(t *testing.T) {
	exact, all := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		c, returns := drawVote(t, 3, 2)
		rules := &tally.Rules{UnionVote: tally.SimpleMajority(), RatifiedWhen: drawTree(t, 2, measures)}
		res := tally.Judge(c, rules, returns)
		for _, turn := range Margin(rules.RatifiedWhen, &res) {
			want := fewestByHand(turn.Kind, c, rules, returns, 15)
			all++
			switch {
			case want < 0 && turn.Possible && turn.Exact():
				t.Fatalf("%s: %+v, but nothing turns it", turn.Kind, turn)
			case want >= 0 && !turn.Possible:
				t.Fatalf("%s: impossible, but %d turn it", turn.Kind, want)
			case want < 0:
			case turn.Least > want || turn.Most >= 0 && turn.Most < want:
				t.Fatalf("%s: %+v, want %d", turn.Kind, turn, want)
			case !turn.Exact() && turn.Why == "":
				t.Fatalf("%s: %+v is not exact and does not say why", turn.Kind, turn)
			}
			if turn.Exact() {
				exact++
			}
		}
	})
	t.Logf("exact: %d of %d", exact, all)
	if exact*10 < all*8 {
		t.Errorf("only %d of %d were exact", exact, all)
	}
}

// Over unions alone, with weights as a block, the margin is always exact.
func TestMarginOfBlocksIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, returns := drawVote(t, 3, 2)
		rules := &tally.Rules{UnionVote: tally.SimpleMajority()}
		rules.RatifiedWhen = rapid.Custom(func(t *rapid.T) tally.Requirement { return drawTree(t, 2, measures[:2]) }).
			Filter(blocks).Draw(t, "tree")
		res := tally.Judge(c, rules, returns)
		for _, turn := range Margin(rules.RatifiedWhen, &res) {
			if want := fewestByHand(turn.Kind, c, rules, returns, 15); want != turn.Least || !turn.Exact() {
				t.Fatalf("%+v, want %d", turn, want)
			}
		}
	})
}

func blocks(req tally.Requirement) bool {
	switch r := req.(type) {
	case tally.Bar:
		return byUnions(&r)
	case tally.All:
		for _, p := range r.Parts {
			if !blocks(p) {
				return false
			}
		}
	case tally.Any:
		for _, p := range r.Parts {
			if !blocks(p) {
				return false
			}
		}
	}
	return true
}

// Where a union's count is kept back and its vote declared, what would turn the
// outcome lies between the bounds all the same.
func TestMarginWithoutACount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, returns := drawVote(t, 3, 2)
		rules := &tally.Rules{UnionVote: tally.SimpleMajority()}
		rules.RatifiedWhen = rapid.Custom(func(t *rapid.T) tally.Requirement { return drawTree(t, 1, measures[:2]) }).
			Filter(blocks).Draw(t, "tree")
		i := rapid.IntRange(0, len(c.Unions)-1).Draw(t, "kept back")
		c.Unions[i].Eligible = tally.Known(returns[i].Returns[0].Count.Returned())
		whole := tally.Judge(c, rules, returns)
		told := append([]tally.Returns(nil), returns...)
		told[i] = tally.Returns{Declarations: []tally.Declaration{{Vote: whole.Unions[i].Vote}}}
		res := tally.Judge(c, rules, told)
		if res.Verdict != whole.Verdict {
			t.Fatalf("a declaration of the vote changes nothing: %s, %s", res.Verdict, whole.Verdict)
		}
		for _, turn := range Margin(rules.RatifiedWhen, &res) {
			want := fewestByHand(turn.Kind, c, rules, returns, 15)
			if want >= 0 && (!turn.Possible || turn.Least > want) || turn.Kind == Changed && want >= 0 && turn.Most >= 0 && turn.Most < want {
				t.Fatalf("%+v, want %d", turn, want)
			}
		}
	})
}

// The table and the search through every set are two ways to one number.
func TestTableAgreesWithSearch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, returns := drawVote(t, 10, 9)
		rules := &tally.Rules{UnionVote: tally.SimpleMajority()}
		rules.RatifiedWhen = rapid.Custom(func(t *rapid.T) tally.Requirement { return drawTree(t, 1, measures[:2]) }).
			Filter(blocks).Draw(t, "tree")
		res := tally.Judge(c, rules, returns)
		met := res.Verdict == tally.Rejected
		for _, way := range roads(rules.RatifiedWhen, met) {
			p := problem{kind: Changed, to: tally.No, unions: res.Unions}
			if met {
				p.to = tally.Yes
			}
			for _, m := range way {
				f, _ := formOf(m.bar, res.Unions)
				p.covers = append(p.covers, covers(&f, m.met)[0]...)
			}
			for i := range res.Unions {
				if prices := worthwhile(Prices(Changed, &res.Unions[i]), p.to); len(prices) > 0 {
					p.seats = append(p.seats, seat{i, prices})
				}
			}
			a, ok := p.try()
			b, ok2 := p.fill()
			if ok2 && !b.exact {
				continue
			}
			if ok != ok2 || ok && (a.least != b.least || fmt.Sprint(a.where) != fmt.Sprint(b.where)) {
				t.Fatalf("search %v %+v, table %v %+v", ok, a, ok2, b)
			}
		}
	})
}
