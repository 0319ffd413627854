package tally

import "slices"

// Coalition is a coalition of unions at one vote: the roll, the question, and
// what is claimed of the outcome. It says who may vote, never how anyone did.
type Coalition struct {
	Name, Question string
	AsOf           string // the day that the files show, as written, or ""
	RollDate       string // the day that the membership figures are of, or ""
	Voted          Period
	Final          bool // nothing more will come in
	Shares         bool // weights are shares of the whole (percentages), not heads
	Published      *PublishedBallots
	Unions         []Union
	Claims         []Claim
}

// Period is a span of days, each written YYYY, YYYY-MM or YYYY-MM-DD; "" is open.
type Period struct{ From, Until string }

// PublishedBallots is a popular vote that somebody published. It is shown
// beside our own count and never judged.
type PublishedBallots struct {
	Yes, No        int64
	Covers, Source string
}

// Union is one voting member of the coalition.
type Union struct {
	ID, Name  string
	Members   Ratio // the weight of its per-capita vote: heads, or a share of the whole
	Between   *[2]Ratio
	Estimated bool   // no published figure stands behind Members
	Eligible  Figure // who could vote; unknown where only a share is given
	Votes     Ratio  // its number of union votes, most often 1
	Groups    []string
	Bar       *Bar // its own bar over its pooled ballots, nil where the rules' holds
	Suspended bool // not in good standing: takes no part in anything
	Awaiting  bool // its return is not yet whole: the rest of its eligible is out
	Units     []Unit
}

// Unit is a bargaining unit of a union. Where a union lists units, only they may
// report, and together they are the union.
type Unit struct {
	ID, Name  string
	Members   int64
	Estimated bool
	Eligible  int64
	Awaiting  bool
	Locals    []Local
}

// Local is a local of a bargaining unit.
type Local struct {
	ID, Name  string
	Members   int64
	Estimated bool
	Eligible  int64
	Awaiting  bool
}

// Claim is what somebody says of the vote, put as a bar. It decides nothing.
type Claim struct {
	Says, By, On, Source string
	Bar                  Bar
}

// Figure is a whole number that the files may not tell.
type Figure struct {
	N     int64
	Known bool
}

// Known is a figure that the files tell.
func Known(n int64) Figure { return Figure{N: n, Known: true} }

// less is what remains of f after n, never below 0 and unknown where f is.
func (f Figure) less(n int64) Figure {
	if !f.Known {
		return f
	}
	return Known(max(0, f.N-n))
}

// InGroup reports whether the union is of the group; every union is of the group "".
func (u *Union) InGroup(group string) bool {
	return group == "" || slices.Contains(u.Groups, group)
}
