package analysis

import (
	"fmt"
	"math/big"
	"testing"

	"sebac/internal/tally"

	"pgregory.net/rapid"
)

func council(weights []int64, groups ...int) *tally.Coalition {
	c := &tally.Coalition{}
	for i, w := range weights {
		u := tally.Union{ID: fmt.Sprint(i), Members: tally.Whole(w), Eligible: tally.Known(w), Votes: tally.Whole(1)}
		for _, g := range groups {
			if g == i {
				u.Groups = []string{"permanent"}
			}
		}
		c.Unions = append(c.Unions, u)
	}
	return c
}

func share(t *testing.T, s string) tally.Ratio {
	t.Helper()
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		t.Fatal(s)
	}
	return tally.Quotient(r.Num(), r.Denom())
}

// Published values, each worked out by others.
func TestPowerAsPublished(t *testing.T) {
	ones := make([]int64, 15)
	for i := range ones {
		ones[i] = 1
	}
	un := bar(tally.CountUnions, tally.Oppose, tally.AtMost, tally.NoBase, tally.Whole(0))
	un.Among = "permanent"
	number := func(n int64) tally.Bar {
		return bar(tally.CountMembers, tally.Favor, tally.AtLeast, tally.NoBase, tally.Whole(n))
	}
	for _, c := range []struct {
		name             string
		c                *tally.Coalition
		rule             tally.Requirement
		banzhaf, shapley []string
	}{
		{
			"Security Council of the United Nations", council(ones, 0, 1, 2, 3, 4),
			tally.All{Parts: []tally.Requirement{bar(tally.CountUnions, tally.Favor, tally.AtLeast, tally.NoBase, tally.Whole(9)), un}},
			[]string{4: "106/635", 5: "21/1270"},
			[]string{4: "421/2145", 5: "4/2145"},
		},
		{
			"European Economic Community of 1958", council([]int64{4, 4, 4, 2, 2, 1}), number(12),
			[]string{"5/21", "5/21", "5/21", "3/21", "3/21", "0"},
			[]string{"14/60", "14/60", "14/60", "9/60", "9/60", "0"},
		},
		{"a majority of three", council([]int64{50, 49, 1}), number(51), []string{"3/5", "1/5", "1/5"}, []string{"2/3", "1/6", "1/6"}},
		{"one that decides alone", council([]int64{3, 1, 1}), number(3), []string{"1", "0", "0"}, []string{"1", "0", "0"}},
	} {
		shares, why := Power(c.rule, c.c)
		if why != "" {
			t.Errorf("%s: %s", c.name, why)
			continue
		}
		for i, s := range shares {
			if i < len(c.banzhaf) && c.banzhaf[i] != "" && s.Banzhaf.Cmp(share(t, c.banzhaf[i])) != 0 {
				t.Errorf("%s: Banzhaf of %d is %s, want %s", c.name, i, s.Banzhaf, c.banzhaf[i])
			}
			if i < len(c.shapley) && c.shapley[i] != "" && s.ShapleyShubik.Cmp(share(t, c.shapley[i])) != 0 {
				t.Errorf("%s: Shapley of %d is %s, want %s", c.name, i, s.ShapleyShubik, c.shapley[i])
			}
		}
	}
}

func TestVetoesAndDummies(t *testing.T) {
	shares, _ := Power(june1996().RatifiedWhen, council([]int64{30, 30, 30, 9, 1}))
	for i, want := range []bool{true, true, true, false, false} {
		if shares[i].Veto != want || shares[i].Dummy {
			t.Errorf("%d: %+v", i, shares[i])
		}
	}
	shares, _ = Power(bar(tally.CountMembers, tally.Favor, tally.MoreThan, tally.OfAll, tally.Fraction(1, 2)), council([]int64{4, 4, 4, 2, 1}))
	if !shares[4].Dummy || shares[4].Banzhaf.Sign() != 0 || shares[0].Veto {
		t.Errorf("%+v", shares)
	}
}

func TestPowerDoesNotApply(t *testing.T) {
	c := council([]int64{1, 1})
	for _, x := range []struct {
		rule tally.Requirement
		want string
	}{
		{bar(tally.CountBallots, tally.Favor, tally.MoreThan, tally.OfYesAndNo, tally.Fraction(1, 2)), NoPowerBallots},
		{bar(tally.CountUnions, tally.Favor, tally.AtLeast, tally.NoBase, tally.Whole(3)), NoPowerNobody},
		{bar(tally.CountUnions, tally.Oppose, tally.AtMost, tally.NoBase, tally.Whole(2)), NoPowerNobody},
	} {
		if _, why := Power(x.rule, c); why != x.want {
			t.Errorf("got %q, want %q", why, x.want)
		}
	}
}

// Looking at every coalition and counting them unseen are two ways to the same
// numbers, and both agree with the definition: judge every coalition, with the
// union and without.
func TestPowerByThreeWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weights := rapid.SliceOfN(rapid.Int64Range(1, 9), 1, 8).Draw(t, "weights")
		c := council(weights, rapid.SliceOfN(rapid.IntRange(0, 7), 0, 4).Draw(t, "groups")...)
		req := rapid.Custom(func(t *rapid.T) tally.Requirement { return drawTree(t, 2, measures[:2]) }).Filter(blocks).Draw(t, "tree")
		req = regroup(req)
		shares, why := Power(req, c)
		if why == NoPowerNobody {
			return
		}
		if why != "" {
			t.Fatal(why)
		}
		rules := &tally.Rules{UnionVote: tally.SimpleMajority(), RatifiedWhen: req}
		passes := func(set int) bool {
			returns := make([]tally.Returns, len(weights))
			for i := range returns {
				v := tally.No
				if set>>i&1 == 1 {
					v = tally.Yes
				}
				returns[i].Declarations = []tally.Declaration{{Vote: v}}
			}
			return tally.Judge(c, rules, returns).Verdict == tally.Ratified
		}
		for i := range weights {
			swings := int64(0)
			for set := range 1 << len(weights) {
				if set>>i&1 == 0 && !passes(set) && passes(set|1<<i) {
					swings++
				}
			}
			if shares[i].Swings.Cmp(big.NewInt(swings)) != 0 {
				t.Fatalf("union %d: %s swings, want %d", i, shares[i].Swings, swings)
			}
		}
		players := make([]int, len(weights))
		unions := make([]tally.UnionResult, len(weights))
		for i := range players {
			players[i], unions[i].Union = i, &c.Unions[i]
		}
		g, _ := newGame(req, unions, players)
		seen := g.enumerate()
		counted, ok := g.count()
		if !ok || fmt.Sprint(seen) != fmt.Sprint(counted) {
			t.Fatalf("enumerated %v, counted %v", seen, counted)
		}
	})
}

// regroup puts the bars that ask for a group into the one that council knows.
func regroup(req tally.Requirement) tally.Requirement {
	all := func(parts []tally.Requirement) (out []tally.Requirement) {
		for _, p := range parts {
			out = append(out, regroup(p))
		}
		return out
	}
	switch r := req.(type) {
	case tally.Bar:
		if r.Among != "" {
			r.Among = "permanent"
		}
		return r
	case tally.All:
		return tally.All{Parts: all(r.Parts)}
	case tally.Any:
		return tally.Any{Parts: all(r.Parts)}
	}
	return req
}

// large is a coalition of n unions with 50,000 members, no two of a size.
func large(n int) *tally.Coalition {
	weights := make([]int64, n)
	left := int64(50_000)
	for i := range weights {
		weights[i] = left / int64(n-i) * int64(n+2*i) / int64(2*n)
		left -= weights[i]
	}
	weights[n-1] += left
	return council(weights)
}

func BenchmarkPower(b *testing.B) {
	for _, n := range []int{15, 24, 50, 100} {
		b.Run(fmt.Sprintf("unions=%d", n), func(b *testing.B) {
			c, rules := large(n), june1996()
			for b.Loop() {
				if _, why := Power(rules.RatifiedWhen, c); why != "" {
					b.Fatal(why)
				}
			}
		})
	}
}

func BenchmarkMargin(b *testing.B) {
	for _, n := range []int{15, 50, 100} {
		b.Run(fmt.Sprintf("unions=%d", n), func(b *testing.B) {
			c := large(n)
			var returns []tally.Returns
			for i := range c.Unions {
				num, _ := c.Unions[i].Members.Parts()
				m := num.Int64()
				returns = append(returns, tally.Returns{Returns: []tally.Return{{Count: tally.Count{Yes: m * int64(10+i*7%25) / 100, No: m * int64(36-i*5%9) / 100}}}})
			}
			rules := &tally.Rules{UnionVote: tally.SimpleMajority(), RatifiedWhen: tally.All{Parts: []tally.Requirement{
				bar(tally.CountUnions, tally.Favor, tally.MoreThan, tally.OfVoting, tally.Fraction(1, 2)),
				bar(tally.CountMembers, tally.Favor, tally.MoreThan, tally.OfVoting, tally.Fraction(1, 2)),
			}}}
			res := tally.Judge(c, rules, returns)
			for b.Loop() {
				for _, t := range Margin(rules.RatifiedWhen, &res) {
					if t.Kind == Changed && !t.Exact() {
						b.Fatalf("%+v", t)
					}
				}
			}
		})
	}
}
