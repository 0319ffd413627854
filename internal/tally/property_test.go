package tally

import (
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// ---- drawing small coalitions ----

func drawBar(t *rapid.T, measures []Measure) Bar {
	b := Bar{
		Count:   rapid.SampledFrom(measures).Draw(t, "count"),
		That:    rapid.SampledFrom([]Act{Favor, Favor, Oppose, Take}).Draw(t, "that"),
		Casting: Block,
	}
	switch b.That {
	case Favor:
		b.Compare = rapid.SampledFrom([]Comparison{AtLeast, MoreThan}).Draw(t, "compare")
	case Oppose:
		b.Compare = rapid.SampledFrom([]Comparison{AtMost, FewerThan}).Draw(t, "compare")
	case Take:
		b.Compare = rapid.SampledFrom([]Comparison{AtLeast, MoreThan, AtMost, FewerThan}).Draw(t, "compare")
	}
	bases := []Base{NoBase, OfAll, OfVoting}
	if b.Count == CountBallots {
		bases = []Base{NoBase, OfYesAndNo, OfReturned, OfEligible}
	}
	if b.That == Take {
		bases = []Base{NoBase, OfAll}
		if b.Count == CountBallots {
			bases = []Base{NoBase, OfEligible}
		}
	}
	b.Of = rapid.SampledFrom(bases).Draw(t, "of")
	if b.Of == NoBase {
		b.Threshold.Value = Whole(rapid.Int64Range(0, 8).Draw(t, "number"))
	} else {
		b.Threshold.Value = rapid.SampledFrom([]Ratio{
			Fraction(1, 2), Fraction(2, 3), Fraction(1, 3), Fraction(4, 5), Fraction(1, 5), Whole(1), Fraction(6667, 10000),
		}).Draw(t, "share")
	}
	if (b.Count == CountVotes || b.Count == CountMembers) && b.That != Take {
		b.Casting = rapid.SampledFrom([]Casting{Block, Block, Proportional}).Draw(t, "casting")
	}
	b.Among = rapid.SampledFrom([]string{"", "", "", "g"}).Draw(t, "among")
	return b
}

func drawTree(t *rapid.T, depth int, bar func(*rapid.T) Bar) Requirement {
	kind := rapid.SampledFrom([]Kind{KindBar, KindAll, KindAny}).Draw(t, "kind")
	if depth == 0 || kind == KindBar {
		return bar(t)
	}
	var parts []Requirement
	for range rapid.IntRange(1, 3).Draw(t, "parts") {
		parts = append(parts, drawTree(t, depth-1, bar))
	}
	if kind == KindAll {
		return All{Parts: parts}
	}
	return Any{Parts: parts}
}

// drawUnionBar draws the bar of a union; decisive keeps to bars over yes and no,
// under which a yes more never turns an abstention into a no.
func drawUnionBar(t *rapid.T, decisive bool) Bar {
	b := SimpleMajority()
	b.Compare = rapid.SampledFrom([]Comparison{MoreThan, AtLeast}).Draw(t, "union compare")
	b.Threshold.Value = rapid.SampledFrom([]Ratio{Fraction(1, 2), Fraction(2, 3), Whole(1)}).Draw(t, "union share")
	if b.Compare == MoreThan && b.Threshold.Value.Cmp(Whole(1)) == 0 {
		b.Compare = AtLeast
	}
	if !decisive {
		b.Of = rapid.SampledFrom([]Base{OfYesAndNo, OfReturned, OfEligible, NoBase}).Draw(t, "union of")
		if b.Of == NoBase {
			b.Threshold.Value = Whole(rapid.Int64Range(1, 2).Draw(t, "union number"))
		}
	}
	return b
}

func drawVote(t *rapid.T, decisive, out bool) (*Coalition, []Returns) {
	c := &Coalition{}
	var returns []Returns
	for range rapid.IntRange(1, 3).Draw(t, "unions") {
		in := Count{
			Yes: rapid.Int64Range(0, 3).Draw(t, "yes"), No: rapid.Int64Range(0, 3).Draw(t, "no"),
			Blank: rapid.Int64Range(0, 1).Draw(t, "blank"),
		}
		more := int64(0)
		if out {
			more = rapid.Int64Range(0, 3).Draw(t, "out")
		}
		u := Union{
			ID: "u", Members: Whole(rapid.Int64Range(1, 6).Draw(t, "members")),
			Votes:     rapid.SampledFrom([]Ratio{Whole(1), Whole(2), Fraction(1, 2)}).Draw(t, "votes"),
			Eligible:  Known(in.Returned() + more + rapid.Int64Range(0, 2).Draw(t, "absent")),
			Suspended: rapid.IntRange(0, 9).Draw(t, "standing") == 0,
		}
		if rapid.Bool().Draw(t, "in group") {
			u.Groups = []string{"g"}
		}
		if rapid.IntRange(0, 2).Draw(t, "own bar") == 0 {
			b := drawUnionBar(t, decisive)
			u.Bar = &b
		}
		var sent Returns
		switch kind := rapid.IntRange(0, 5).Draw(t, "sent"); {
		case kind == 0 && out: // nothing at all
			u.Eligible = Known(more)
		case kind == 1 && out: // a declaration without a count
			u.Eligible = Known(more + 1)
			sent.Declarations = []Declaration{{Vote: rapid.SampledFrom([]Vote{Yes, No, Abstained}).Draw(t, "declared")}}
		default:
			sent.Returns = []Return{{Count: in, Uncounted: Known(more)}}
		}
		c.Unions = append(c.Unions, u)
		returns = append(returns, sent)
	}
	return c, returns
}

// ---- a second, dumb judge, over one whole completion ----

// ended is one union at the very end: its ballots, and its vote.
type ended struct {
	u    *Union
	in   Count
	vote Vote
	said bool // by declaration
}

func rat(r Ratio) *big.Rat {
	num, den := r.Parts()
	return new(big.Rat).SetFrac(num, den)
}

func compareAs(c Comparison, sign int) bool {
	return c == AtLeast && sign >= 0 || c == MoreThan && sign > 0 || c == AtMost && sign <= 0 ||
		c == FewerThan && sign < 0 || c == Exactly && sign == 0
}

func dumbUnionVote(u *Union, rules *Rules, in Count) Vote {
	bar := rules.UnionVote
	if u.Bar != nil {
		bar = *u.Bar
	}
	if in.Yes+in.No == 0 {
		return Abstained
	}
	need := rat(bar.Threshold.Value)
	if bar.Of != NoBase {
		of := map[Base]int64{OfYesAndNo: in.Yes + in.No, OfReturned: in.Returned(), OfEligible: u.Eligible.N}[bar.Of]
		if of == 0 {
			return No
		}
		need.Mul(need, new(big.Rat).SetInt64(of))
	}
	if compareAs(bar.Compare, new(big.Rat).SetInt64(in.Yes).Cmp(need)) {
		return Yes
	}
	return No
}

func dumb(req Requirement, unions []ended) bool {
	switch r := req.(type) {
	case All:
		for _, p := range r.Parts {
			if !dumb(p, unions) {
				return false
			}
		}
		return true
	case Any:
		for _, p := range r.Parts {
			if dumb(p, unions) {
				return true
			}
		}
		return false
	}
	b := req.(Bar)
	has, of := new(big.Rat), new(big.Rat)
	for _, e := range unions {
		if e.u.Suspended || b.Among != "" && !slices.Contains(e.u.Groups, b.Among) {
			continue
		}
		if b.Count == CountBallots {
			has.Add(has, new(big.Rat).SetInt64(map[Act]int64{Favor: e.in.Yes, Oppose: e.in.No, Take: e.in.Returned()}[b.That]))
			of.Add(of, new(big.Rat).SetInt64(map[Base]int64{OfYesAndNo: e.in.Yes + e.in.No, OfReturned: e.in.Returned(), OfEligible: e.u.Eligible.N}[b.Of]))
			continue
		}
		w := map[Measure]*big.Rat{CountUnions: big.NewRat(1, 1), CountVotes: rat(e.u.Votes), CountMembers: rat(e.u.Members)}[b.Count]
		if b.Of == OfAll || e.vote != Abstained {
			of.Add(of, w)
		}
		if b.Casting == Proportional && !e.said {
			if n := e.in.Yes + e.in.No; n > 0 {
				part := map[Act]int64{Favor: e.in.Yes, Oppose: e.in.No}[b.That]
				has.Add(has, new(big.Rat).Mul(w, big.NewRat(part, n)))
			}
			continue
		}
		if b.That == Favor && e.vote == Yes || b.That == Oppose && e.vote == No || b.That == Take && e.vote != Abstained {
			has.Add(has, w)
		}
	}
	need := rat(b.Threshold.Value)
	if b.Of != NoBase {
		if of.Sign() == 0 {
			return b.Compare == AtMost || b.Compare == FewerThan
		}
		need.Mul(need, of)
	}
	return compareAs(b.Compare, has.Cmp(need))
}

// completions calls f with every way in which the vote can end, ballot by ballot.
func completions(c *Coalition, rules *Rules, returns []Returns, f func([]ended)) {
	unions := make([]ended, len(c.Unions))
	var from func(i int)
	from = func(i int) {
		if i == len(unions) {
			f(unions)
			return
		}
		u := &c.Unions[i]
		in, out := Count{}, u.Eligible.N
		if len(returns[i].Returns) > 0 {
			in, out = returns[i].Returns[0].Count, returns[i].Returns[0].Uncounted.N
		}
		for yes := range out + 1 {
			for no := range out - yes + 1 {
				for blank := range out - yes - no + 1 {
					e := ended{u: u, in: in.Add(Count{Yes: yes, No: no, Blank: blank})}
					e.vote = dumbUnionVote(u, rules, e.in)
					if d := returns[i].Declared(); d != nil && out > 0 {
						e.vote, e.said = d.Vote, true
					}
					unions[i] = e
					from(i + 1)
				}
			}
		}
	}
	from(0)
}

// truth is the state of the requirement by brute force.
func truth(c *Coalition, rules *Rules, returns []Returns) State {
	met, failed := true, true
	completions(c, rules, returns, func(unions []ended) {
		if dumb(rules.RatifiedWhen, unions) {
			failed = false
		} else {
			met = false
		}
	})
	return state(met, failed)
}

// ---- the properties ----

var every = []Measure{CountUnions, CountVotes, CountMembers, CountBallots}

func TestOneBarIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, returns := drawVote(t, false, true)
		rules := &Rules{UnionVote: drawUnionBar(t, false), RatifiedWhen: drawBar(t, every)}
		got, want := Judge(c, rules, returns).Finding.State, truth(c, rules, returns)
		if got != want {
			t.Fatalf("got %s, by brute force %s\n%+v\n%+v\n%+v", got, want, rules, c.Unions, returns)
		}
	})
}

// Bars that gain from every yes are met together by one and the same best
// completion and fail together by one worst, so a tree of them is exact, as long
// as a yes cannot turn a union from abstaining to a no.
func TestTreesOfBarsThatGainFromAYesAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, returns := drawVote(t, true, true)
		rules := &Rules{UnionVote: drawUnionBar(t, true)}
		rules.RatifiedWhen = drawTree(t, 2, func(t *rapid.T) Bar {
			return rapid.Custom(func(t *rapid.T) Bar { return drawBar(t, every) }).
				Filter(func(b Bar) bool { return b.That != Take }).Draw(t, "bar")
		})
		got, want := Judge(c, rules, returns).Finding.State, truth(c, rules, returns)
		if got != want {
			t.Fatalf("got %s, by brute force %s\n%+v\n%+v\n%+v", got, want, rules, c.Unions, returns)
		}
	})
}

func TestAnyTreeIsSound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, returns := drawVote(t, false, true)
		rules := &Rules{UnionVote: drawUnionBar(t, false), RatifiedWhen: drawTree(t, 2, func(t *rapid.T) Bar { return drawBar(t, every) })}
		got, want := Judge(c, rules, returns).Finding.State, truth(c, rules, returns)
		if got != Open && got != want {
			t.Fatalf("claimed %s, by brute force %s\n%+v\n%+v\n%+v", got, want, rules, c.Unions, returns)
		}
	})
}

func TestCompleteMeansNeverPending(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, returns := drawVote(t, false, false)
		rules := &Rules{UnionVote: drawUnionBar(t, false), RatifiedWhen: drawTree(t, 2, func(t *rapid.T) Bar { return drawBar(t, every) })}
		if res := Judge(c, rules, returns); !res.Complete || res.Verdict == VerdictPending {
			t.Fatalf("complete %v, %s", res.Complete, res.Verdict)
		}
	})
}

func TestOrderNeverMatters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, returns := drawVote(t, false, true)
		rules := &Rules{UnionVote: drawUnionBar(t, false), RatifiedWhen: drawTree(t, 2, func(t *rapid.T) Bar { return drawBar(t, every) })}
		before := Judge(c, rules, returns).Verdict
		order := rapid.Permutation([]int{0, 1, 2}[:len(c.Unions)]).Draw(t, "order")
		other := &Coalition{}
		var moved []Returns
		for _, i := range order {
			other.Unions = append(other.Unions, c.Unions[i])
			moved = append(moved, returns[i])
		}
		if after := Judge(other, rules, moved).Verdict; after != before {
			t.Fatalf("%s became %s", before, after)
		}
	})
}

func TestDecidedStaysDecidedAsReturnsComeIn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, returns := drawVote(t, false, true)
		rules := &Rules{UnionVote: drawUnionBar(t, false), RatifiedWhen: drawTree(t, 2, func(t *rapid.T) Bar { return drawBar(t, every) })}
		before := Judge(c, rules, returns).Verdict
		i := rapid.IntRange(0, len(c.Unions)-1).Draw(t, "union")
		sent := &returns[i]
		if len(sent.Declarations) > 0 {
			return // a declaration stands; ballots against it are an error to mend
		}
		in, out := Count{}, c.Unions[i].Eligible.N
		if len(sent.Returns) > 0 {
			in, out = sent.Returns[0].Count, sent.Returns[0].Uncounted.N
		}
		yes := rapid.Int64Range(0, out).Draw(t, "more yes")
		no := rapid.Int64Range(0, out-yes).Draw(t, "more no")
		blank := rapid.Int64Range(0, out-yes-no).Draw(t, "more blank")
		left := rapid.Int64Range(0, out-yes-no-blank).Draw(t, "left")
		sent.Returns = []Return{{Count: in.Add(Count{Yes: yes, No: no, Blank: blank}), Uncounted: Known(left)}}
		if after := Judge(c, rules, returns).Verdict; before != VerdictPending && after != before {
			t.Fatalf("%s became %s", before, after)
		}
	})
}

func TestANoTurnedYesNeverHurts(t *testing.T) {
	rank := map[Verdict]int{Rejected: 0, VerdictPending: 1, Ratified: 2}
	rapid.Check(t, func(t *rapid.T) {
		c, returns := drawVote(t, false, true)
		rules := &Rules{UnionVote: drawUnionBar(t, false)}
		rules.RatifiedWhen = drawTree(t, 2, func(t *rapid.T) Bar {
			return rapid.Custom(func(t *rapid.T) Bar { return drawBar(t, every) }).
				Filter(func(b Bar) bool { return b.That != Take }).Draw(t, "bar")
		})
		i := rapid.IntRange(0, len(c.Unions)-1).Draw(t, "union")
		if len(returns[i].Returns) == 0 || returns[i].Returns[0].Count.No == 0 {
			return
		}
		before := Judge(c, rules, returns).Verdict
		returns[i].Returns[0].Count.No--
		returns[i].Returns[0].Count.Yes++
		if after := Judge(c, rules, returns).Verdict; rank[after] < rank[before] {
			t.Fatalf("a no turned yes made %s of %s", after, before)
		}
	})
}

func TestScaleNeverMatters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, returns := drawVote(t, false, true)
		k := rapid.Int64Range(2, 9).Draw(t, "k")
		// A union's number of votes and the number of unions do not scale with the
		// ballots, so bars in whole numbers are of members and ballots alone.
		b := drawBar(t, []Measure{CountMembers, CountBallots})
		rules := &Rules{UnionVote: drawUnionBar(t, false), RatifiedWhen: b}
		before := Judge(c, rules, returns).Verdict

		scale := func(b Bar) Bar {
			if b.Of == NoBase {
				b.Threshold.Value = b.Threshold.Value.Mul(Whole(k))
			}
			return b
		}
		rules.UnionVote, rules.RatifiedWhen = scale(rules.UnionVote), scale(b)
		for i := range c.Unions {
			u := &c.Unions[i]
			u.Members, u.Eligible.N = u.Members.Mul(Whole(k)), u.Eligible.N*k
			if u.Bar != nil {
				own := scale(*u.Bar)
				u.Bar = &own
			}
			for j := range returns[i].Returns {
				r := &returns[i].Returns[j]
				r.Count = Count{Yes: r.Count.Yes * k, No: r.Count.No * k, Blank: r.Count.Blank * k}
				r.Uncounted.N *= k
			}
		}
		// A single ballot can decide what a block of k cannot be split on, so with
		// ballots out only what was certain has to stay so.
		if after := Judge(c, rules, returns).Verdict; after != before && before != VerdictPending {
			t.Fatalf("times %d, %s became %s", k, before, after)
		}
	})
}
