package yamltree

import (
	"strings"

	"sebac/internal/tally"
)

// The vocabulary of a bar. A sentence that is right word by word need not be
// right as a whole: comparisons go with an act, bases with an act and a measure.
func measures() []tally.Measure {
	return []tally.Measure{tally.CountUnions, tally.CountVotes, tally.CountMembers, tally.CountBallots}
}

func acts() []tally.Act { return []tally.Act{tally.Favor, tally.Oppose, tally.Take} }

func comparisons() []tally.Comparison {
	return []tally.Comparison{tally.AtLeast, tally.MoreThan, tally.AtMost, tally.FewerThan, tally.Exactly}
}

func everyBase() []tally.Base {
	return []tally.Base{tally.OfAll, tally.OfVoting, tally.OfYesAndNo, tally.OfReturned, tally.OfEligible}
}

func castings() []tally.Casting { return []tally.Casting{tally.Block, tally.Proportional} }

// lawful is the comparisons under which no additional yes can hurt. A quorum
// that one more ballot breaks is the author's to want.
func lawful(a tally.Act) []tally.Comparison {
	switch a {
	case tally.Favor:
		return []tally.Comparison{tally.AtLeast, tally.MoreThan}
	case tally.Oppose:
		return []tally.Comparison{tally.AtMost, tally.FewerThan}
	case tally.Take:
	}
	return []tally.Comparison{tally.AtLeast, tally.MoreThan, tally.AtMost, tally.FewerThan}
}

// insteadOf is how to say lawfully what was said unlawfully.
func insteadOf(a tally.Act, c tally.Comparison) string {
	switch {
	case c == tally.Exactly:
		return "exactly is for claims alone; in a rule one more yes would break it: write " + either(texts(lawful(a)))
	case a == tally.Favor:
		return "an additional yes would break it; write at_least or more_than, or bound those opposed: {that: oppose, at_most: 1}"
	}
	return "an additional yes would break it; write at_most or fewer_than, or require those in favor: {that: favor, at_least: 8}"
}

// bases is what a share may be of: never what is itself the act, for those who
// voted are always all of those who voted.
func bases(m tally.Measure, a tally.Act) []tally.Base {
	switch {
	case m == tally.CountBallots && a == tally.Take:
		return []tally.Base{tally.OfEligible}
	case m == tally.CountBallots:
		return []tally.Base{tally.OfYesAndNo, tally.OfReturned, tally.OfEligible}
	case a == tally.Take:
		return []tally.Base{tally.OfAll}
	}
	return []tally.Base{tally.OfAll, tally.OfVoting}
}

// impossible is why no vote could ever meet the threshold, or fail it, and ""
// where votes can do both.
func impossible(c tally.Comparison, t tally.Ratio, share bool) string {
	whole := tally.Whole(1)
	switch {
	case share && t.Cmp(whole) > 0:
		return "is over 100%"
	case c == tally.AtLeast && t.Sign() == 0:
		return "can never fail"
	case c == tally.FewerThan && t.Sign() == 0:
		return "can never be met"
	case c == tally.MoreThan && share && t.Cmp(whole) == 0:
		return "can never be met"
	case c == tally.AtMost && share && t.Cmp(whole) == 0:
		return "can never fail"
	}
	return ""
}

// roundedFrom is the fraction that a percentage looks to be, rounded or cut off
// at the last place written; "" for none. Denominators whose fractions are
// round percentages anyway are left out, and whole percentages are doubted only
// about thirds: 17% is seldom a sixth, 67% most often two thirds.
func roundedFrom(s string) string {
	pct, ok := tally.ParseShare(s)
	body, percent := strings.CutSuffix(s, "%")
	if !ok || !percent {
		return ""
	}
	_, places, _ := strings.Cut(body, ".")
	unit := tally.Fraction(1, 100)
	for range len(places) {
		unit = unit.Div(tally.Whole(10))
	}
	for _, q := range []int64{3, 6, 7, 9, 11, 12} {
		if pct.Mul(tally.Whole(100)).IsWhole() && q != 3 {
			break
		}
		for p := int64(1); p < q; p++ {
			f := tally.Fraction(p, q)
			switch off := f.Sub(pct); { // cut off, or rounded up by no more than half
			case off.Sign() > 0 && off.Cmp(unit) < 0, off.Sign() < 0 && off.Add(off).Add(unit).Sign() >= 0:
				return f.String()
			}
		}
	}
	return ""
}

// oneOf reads one of the words of a vocabulary; the zero of it where it is absent
// or another.
func oneOf[W ~string](v Value, words []W) (W, bool) {
	s, ok := v.Word(texts(words)...)
	return W(s), ok
}

func texts[W ~string](words []W) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = string(w)
	}
	return out
}
