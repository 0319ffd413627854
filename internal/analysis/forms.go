package analysis

import (
	"math/big"

	"sebac/internal/tally"
)

// form is a bar over union votes as whole numbers: what each union adds to
// has - t*base by each vote, times whatever makes all of it whole. The bar
// compares the sum with 0.
type form struct {
	bar      tally.Bar
	constant int64      // of a bar without a base: its number, subtracted once
	adds     [][3]int64 // by union, then by vote: yes, no, abstained
	votes    []bool     // by union: the bar counts it at all
}

// ballotVotes are the votes in the order of a form's columns.
func ballotVotes() [3]tally.Vote { return [3]tally.Vote{tally.Yes, tally.No, tally.Abstained} }

func column(v tally.Vote) int {
	switch v {
	case tally.Yes:
		return 0
	case tally.No:
		return 1
	case tally.Abstained, tally.Pending, tally.Excluded:
	}
	return 2
}

// byUnions reports whether a bar counts unions, or weights that go with the
// union's vote whole, so that a form tells all of it.
func byUnions(b *tally.Bar) bool {
	return b.Count != tally.CountBallots && b.Casting != tally.Proportional
}

// weightOf is what a union weighs under the bar's measure.
func weightOf(b *tally.Bar, u *tally.Union) tally.Ratio {
	switch b.Count {
	case tally.CountVotes:
		return u.Votes
	case tally.CountMembers:
		return u.Members
	case tally.CountUnions, tally.CountBallots:
	}
	return tally.Whole(1)
}

// maxWhole keeps sums of a form far inside an int64.
const maxWhole = 1 << 50

// formOf makes whole numbers of a bar, false where they would be too large.
func formOf(b tally.Bar, unions []tally.UnionResult) (form, bool) {
	f := form{bar: b, adds: make([][3]int64, len(unions)), votes: make([]bool, len(unions))}
	num, den := b.Threshold.Value.Parts()
	common := big.NewInt(1)
	for i := range unions {
		_, d := weightOf(&b, unions[i].Union).Parts()
		gcd := new(big.Int).GCD(nil, nil, common, d)
		common.Mul(common, d).Div(common, gcd)
	}
	whole := func(share *big.Int, w tally.Ratio) (int64, bool) {
		n, d := w.Parts()
		n.Mul(n, common).Div(n, d).Mul(n, share)
		return n.Int64(), n.IsInt64() && n.Int64() < maxWhole
	}
	fits := true
	if b.Of == tally.NoBase {
		f.constant, fits = whole(num, tally.Whole(1))
	}
	for i := range unions {
		u := &unions[i]
		if u.Vote == tally.Excluded || !u.Union.InGroup(b.Among) {
			continue
		}
		f.votes[i] = true
		has, ok := whole(den, weightOf(&b, u.Union))
		of, ok2 := whole(num, weightOf(&b, u.Union))
		fits = fits && ok && ok2
		for col, v := range ballotVotes() {
			if b.That == tally.Favor && v == tally.Yes || b.That == tally.Oppose && v == tally.No || b.That == tally.Take && v != tally.Abstained {
				f.adds[i][col] += has
			}
			if b.Of == tally.OfAll || b.Of == tally.OfVoting && v != tally.Abstained {
				f.adds[i][col] -= of
			}
		}
	}
	return f, fits
}

// must is one thing that has to come about: a bar met, or failed.
type must struct {
	bar tally.Bar
	met bool
}

// maxRoads bounds how many ways a tree is taken apart into.
const maxRoads = 200

// roads is every way to settle a requirement so: all of what stands in one of
// them is enough. All is met when every part is and failed when one is, Any the
// other way round. It is nil where there are too many.
func roads(req tally.Requirement, met bool) [][]must {
	parts, every := []tally.Requirement(nil), met
	switch r := req.(type) {
	case tally.Bar:
		return [][]must{{{r, met}}}
	case tally.All:
		parts = r.Parts
	case tally.Any:
		parts, every = r.Parts, !met
	}
	if !every {
		var out [][]must
		for _, p := range parts {
			out = append(out, roads(p, met)...)
		}
		return out
	}
	out := [][]must{nil}
	for _, p := range parts {
		var longer [][]must
		for _, road := range out {
			for _, more := range roads(p, met) {
				longer = append(longer, append(append([]must(nil), road...), more...))
			}
		}
		if out = longer; len(out) > maxRoads {
			return nil
		}
	}
	return out
}

// cover is a must over union votes, turned so that every union's gain is looked
// for and the sum has to reach need.
type cover struct {
	adds [][3]int64 // by union and vote
	need int64
}

// covers turns a bar to be met or failed into what the votes have to reach: one
// of the returned sets, all of the set.
//
// The empty base apart: 0 of 0 meets no at_least and breaks no fewer_than, so
// there somebody has to vote, or that nobody does is another way.
func covers(f *form, met bool) [][]cover {
	up := (f.bar.Compare == tally.AtLeast || f.bar.Compare == tally.MoreThan) == met
	strict := (f.bar.Compare == tally.MoreThan || f.bar.Compare == tally.FewerThan) == met
	c := cover{adds: make([][3]int64, len(f.adds)), need: f.constant}
	for i, add := range f.adds {
		for col := range add {
			if !up {
				add[col] = -add[col]
			}
		}
		c.adds[i] = add
	}
	if !up {
		c.need = -c.need
	}
	if strict {
		c.need++
	}
	if f.bar.Of == tally.NoBase || f.bar.Compare != tally.AtLeast && f.bar.Compare != tally.FewerThan {
		return [][]cover{{c}}
	}
	somebody := cover{adds: make([][3]int64, len(f.adds)), need: 1}
	nobody := cover{adds: make([][3]int64, len(f.adds))}
	for i, counted := range f.votes {
		if counted {
			somebody.adds[i], nobody.adds[i] = [3]int64{1, 1, 0}, [3]int64{-1, -1, 0}
			if f.bar.Of == tally.OfAll {
				somebody.adds[i][2], nobody.adds[i][2] = 1, -1
			}
		}
	}
	if (f.bar.Compare == tally.AtLeast) == met {
		return [][]cover{{c, somebody}}
	}
	return [][]cover{{c}, {nobody}}
}
