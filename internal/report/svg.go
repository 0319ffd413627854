package report

import (
	"strconv"
	"strings"

	"sebac/internal/tally"
)

// The drawings of the HTML report. Only places are reckoned here, as shares of
// the drawing's width and with exact fractions; the page draws them. Widths are
// percentages and heights are pixels, so that a drawing is as wide as its page
// and its letters never shrink with it.

// meter is a bar of the rule drawn on a scale from nothing to all that is
// counted: what there is, what that can still become, and the mark of what is needed.
type meter struct {
	Alt, Class    string
	NowHead       string // now, or has where nothing is out
	Has           string // per cent of the width, as all below
	From, Span    string // the range that it can still take, "" where it is settled
	Mark          string
	MarkAtEnd     bool // the mark's words stand to its left
	NowWords      string
	RangeWords    string
	MarkWords     string
	Top           string // the end of the scale
	MeetsLeft     bool   // a limit: it is met left of the mark
	MeetsX, Meets string // where it is met
}

// meter draws a bar of the rule, or is nil where there is nothing to draw it on.
func (v *viewer) meter(f *tally.Finding) *meter {
	b := &f.Bar
	scale := v.scale(f)
	if f.Needs == nil || f.Least == nil || f.Most == nil || scale.Sign() == 0 {
		return nil
	}
	need := f.Needs.Amount
	m := &meter{
		Has: along(f.Has, scale), Mark: along(need, scale),
		MarkAtEnd: need.Add(need).Cmp(scale) > 0,
		MeetsLeft: f.Needs.Compare == tally.AtMost || f.Needs.Compare == tally.FewerThan,
		NowWords:  v.number(b, f.Has), MarkWords: comparison(f.Needs.Compare) + " " + v.number(b, need),
		Top: v.number(b, scale),
	}
	m.MeetsX, m.Meets = m.Mark, along(scale.Sub(need), scale)
	if m.MeetsLeft {
		m.MeetsX, m.Meets = "0", m.Mark
	}
	if f.Least.Cmp(*f.Most) != 0 {
		m.From, m.Span = along(*f.Least, scale), along(f.Most.Sub(*f.Least), scale)
		m.RangeWords = v.number(b, *f.Least) + " to " + v.number(b, *f.Most)
	}
	m.Class, m.NowHead = f.State.String(), "has"
	m.Alt = subject(b) + ": " + m.NowWords + " of " + m.Top + ", needs " + m.MarkWords + ", " + stateWord(f.State)
	if m.Span != "" {
		m.NowHead = "now"
		m.Alt += ", can still be " + m.RangeWords
	}
	return m
}

// scale is all that a bar could count, its base where it has one.
func (v *viewer) scale(f *tally.Finding) tally.Ratio {
	var all tally.Ratio
	if f.OfMost != nil && f.Bar.Of != tally.NoBase {
		all = *f.OfMost
	} else {
		for i := range v.result.Unions {
			u := &v.result.Unions[i]
			if u.Vote == tally.Excluded || !u.Union.InGroup(f.Bar.Among) {
				continue
			}
			switch f.Bar.Count {
			case tally.CountUnions:
				all = all.Add(tally.Whole(1))
			case tally.CountVotes:
				all = all.Add(u.Union.Votes)
			case tally.CountMembers:
				all = all.Add(u.Union.Members)
			case tally.CountBallots:
				all = all.Add(tally.Whole(u.Union.Eligible.N))
			}
		}
	}
	// A scale that its own mark stood outside of would say nothing.
	for _, x := range []*tally.Ratio{f.Most, &f.Has} {
		if x != nil && x.Cmp(all) > 0 {
			all = *x
		}
	}
	if f.Needs != nil && f.Needs.Amount.Cmp(all) > 0 {
		all = f.Needs.Amount
	}
	return all
}

// along is a place on a scale, in per cent of its width.
func along(x, scale tally.Ratio) string {
	if scale.Sign() == 0 {
		return "0"
	}
	return decimal(rounded(x.Mul(tally.Whole(100)).Div(scale), 4), 4)
}

// block is a union in the chart of weights: as wide as its weight, and labelled
// where the label fits.
type block struct {
	Kind                tally.Vote
	X, Width            string
	Name, ID, Weight    string
	Word                string // yes, no, out
	NameFrom, ShortFrom string // the width of the chart in pixels from which each fits, "" if none
	NameBox, ShortBox   int    // the width of each in pixels
}

// side is the unions that stand alike, in words below the chart.
type side struct {
	Kind  tally.Vote
	Head  string
	Names string
}

// weights is the chart of the unions by weight: first those in favor, then those
// out, then those that abstain, then those opposed, so that a share of the whole
// is a stretch of the chart. A union that is not in good standing has no weight
// and stands below the chart alone.
func (v *viewer) weights() (blocks []block, sides []side) {
	var x tally.Ratio
	for _, kind := range []tally.Vote{tally.Yes, tally.Pending, tally.Abstained, tally.No, tally.Excluded} {
		var sum tally.Ratio
		var names []string
		for i := range v.result.Unions {
			u := &v.result.Unions[i]
			if u.Vote != kind {
				continue
			}
			b := v.block(i, x)
			if b.Weight == "" {
				names = append(names, b.Name)
				continue
			}
			names = append(names, b.Name+" ("+b.Weight+")")
			sum, x = sum.Add(u.Union.Members), x.Add(u.Union.Members)
			if u.Union.Members.Sign() > 0 {
				blocks = append(blocks, b)
			}
		}
		if len(names) == 0 {
			continue
		}
		head := upper(sideWord(kind)) + ": " + plural(int64(len(names)), "union", "unions")
		if kind != tally.Excluded && v.total.Sign() > 0 {
			head += ", " + percent(sum.Div(v.total), tally.Fraction(1, 2)) + "% of the weight"
		}
		sides = append(sides, side{kind, head, strings.Join(names, ", ")})
	}
	return blocks, sides
}

// block is a union's block, that begins where x of the weight stands before it.
func (v *viewer) block(i int, x tally.Ratio) block {
	u := &v.result.Unions[i]
	b := block{Kind: u.Vote, Name: v.name(i), ID: u.Union.ID, Word: sideWord(u.Vote), Weight: v.weight(u.Union)}
	if b.Weight == "" {
		return b
	}
	if u.Union.Estimated {
		b.Weight = "~" + b.Weight
	}
	b.X, b.Width = along(x, v.total), along(u.Union.Members, v.total)
	second := cells(b.Word + " " + b.Weight)
	long, short := max(cells(b.Name), second), max(cells(b.ID), second)
	part := u.Union.Members.Div(v.total)
	b.NameFrom, b.NameBox = fitsFrom(long, part), letters(long)
	b.ShortFrom, b.ShortBox = fitsFrom(short, part), letters(short)
	if b.ShortFrom == b.NameFrom {
		b.ShortFrom = ""
	}
	return b
}

func sideWord(v tally.Vote) string {
	switch v {
	case tally.Pending:
		return "out"
	case tally.Excluded:
		return "not in good standing"
	case tally.Yes, tally.No, tally.Abstained:
	}
	return string(v)
}

// letters is the width in pixels that a text of n letters takes at most, as the
// page sets it.
func letters(n int) int { return 8*n + 4 }

// fitsFrom is from what width of the chart, in pixels, a text of n letters fits
// into a block of that share: the first of the steps that the page's style knows.
func fitsFrom(n int, share tally.Ratio) string {
	for _, step := range steps() {
		if tally.Whole(step).Mul(share).Cmp(tally.Whole(int64(letters(n)+8))) >= 0 {
			return strconv.FormatInt(step, 10)
		}
	}
	return ""
}

// steps is the widths of the chart, in pixels, at which labels come and go.
func steps() []int64 {
	var out []int64
	for step := int64(280); step <= 1000; step += 40 {
		out = append(out, step)
	}
	return out
}
