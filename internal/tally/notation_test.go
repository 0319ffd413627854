package tally

import (
	"strconv"
	"strings"
	"testing"
)

// The tests write votes and rules in one line each, so that a case can be read
// aloud. A vote is unions divided by ";", each "id members words…":
//
//	yes no abstained   declared
//	y3 n2 a1 b4 v1     ballots in, of the whole union
//	+5                 that many more may still come in
//	(nothing)          out
//	votes=1/2 group=g elig=40 suspended awaiting
//	bar=more_than:1/2:eligible
//
// A rule is bars "measure act comparison threshold [of base] [casting] [in group]"
// joined by " and " or, for the whole rule, " or ".

func vote(t testing.TB, line string) (*Coalition, []Returns) {
	t.Helper()
	c := &Coalition{}
	var returns []Returns
	for part := range strings.SplitSeq(line, ";") {
		words := strings.Fields(part)
		if len(words) < 2 {
			t.Fatalf("union %q: want id and members", part)
		}
		members := number(t, words[1])
		u := Union{ID: words[0], Members: Whole(members), Eligible: Known(members), Votes: Whole(1)}
		var sent Returns
		var in Return
		counted := false
		for _, w := range words[2:] {
			switch key, value, _ := strings.Cut(w, "="); {
			case w == "yes" || w == "no" || w == "abstained":
				sent.Declarations = append(sent.Declarations, Declaration{Vote: Vote(w)})
			case w == "suspended":
				u.Suspended = true
			case w == "awaiting":
				u.Awaiting = true
			case key == "votes":
				u.Votes = fraction(t, value)
			case key == "group":
				u.Groups = append(u.Groups, value)
			case key == "elig" && value == "?":
				u.Eligible = Figure{}
			case key == "elig":
				u.Eligible = Known(number(t, value))
			case key == "bar":
				p := strings.Split(value, ":")
				b := Bar{Count: CountBallots, That: Favor, Compare: Comparison(p[0]), Threshold: Threshold{p[1], fraction(t, p[1])}}
				if len(p) == 3 {
					b.Of = Base(p[2])
				}
				u.Bar = &b
			case w[0] == '+':
				in.Uncounted = Known(number(t, w[1:]))
				counted = true
			default:
				counted = true
				n := number(t, w[1:])
				switch w[0] {
				case 'y':
					in.Count.Yes = n
				case 'n':
					in.Count.No = n
				case 'a':
					in.Count.Abstain = n
				case 'b':
					in.Count.Blank = n
				case 'v':
					in.Count.Void = n
				default:
					t.Fatalf("union %q: what is %q?", part, w)
				}
			}
		}
		if counted {
			sent.Returns = append(sent.Returns, in)
		}
		c.Unions = append(c.Unions, u)
		returns = append(returns, sent)
	}
	return c, returns
}

func rules(t testing.TB, line string) *Rules {
	t.Helper()
	r := &Rules{UnionVote: SimpleMajority()}
	var parts []Requirement
	join := " and "
	if strings.Contains(line, " or ") {
		join = " or "
	}
	for part := range strings.SplitSeq(line, join) {
		parts = append(parts, bar(t, part))
	}
	switch {
	case len(parts) == 1:
		r.RatifiedWhen = parts[0]
	case join == " or ":
		r.RatifiedWhen = Any{Parts: parts}
	default:
		r.RatifiedWhen = All{Parts: parts}
	}
	return r
}

func bar(t testing.TB, line string) Bar {
	t.Helper()
	w := strings.Fields(line)
	b := Bar{Count: Measure(w[0]), That: Act(w[1]), Compare: Comparison(w[2]), Threshold: Threshold{w[3], fraction(t, w[3])}}
	for i := 4; i < len(w); i++ {
		switch w[i] {
		case "of":
			i++
			b.Of = Base(w[i])
		case "in":
			i++
			b.Among = w[i]
		default:
			b.Casting = Casting(w[i])
		}
	}
	return b
}

func number(t testing.TB, s string) int64 {
	t.Helper()
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func fraction(t testing.TB, s string) Ratio {
	t.Helper()
	if r, ok := ParseShare(s); ok {
		return r
	}
	return Whole(number(t, s))
}
