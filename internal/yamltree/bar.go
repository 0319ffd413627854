package yamltree

import (
	"fmt"
	"slices"

	"sebac/internal/tally"
)

// Requirement reads a requirement of rules: all, any, or one bar. It is false
// where errors were added.
func (v Value) Requirement() (tally.Requirement, bool) {
	m, ok := v.Map()
	if !ok {
		return nil, false
	}
	before := v.tree.faults.Errors()
	var r tally.Requirement
	switch {
	case m.Has("all") && m.Has("any"):
		v.fault("116", "put one of them inside the other", "all and any stand side by side, so neither binds")
		return nil, false
	case m.Has("all"):
		r = tally.All{Title: m.text("title"), Cite: m.text("cite"), Parts: m.parts("all")}
	case m.Has("any"):
		r = tally.Any{Title: m.text("title"), Cite: m.text("cite"), Parts: m.parts("any")}
	default:
		r = m.bar(lawful)
		m.known = append(m.known, "all", "any")
	}
	m.Done()
	return r, v.tree.faults.Errors() == before
}

func (m *Map) parts(key string) []tally.Requirement {
	v := m.At(key)
	list, ok := v.List()
	if ok && len(list) == 0 {
		v.fault("116", "list at least one bar", "%s of nothing", key)
	}
	var parts []tally.Requirement
	for _, p := range list {
		r, _ := p.Requirement()
		parts = append(parts, r)
	}
	return parts
}

// text is a text that may be left out.
func (m *Map) text(key string) string {
	s, _ := m.At(key).Text()
	return s
}

// Claim reads the bar of a claim. Its map has other keys too: the caller asks
// for them, and calls Done. A claim decides nothing, so it may compare anything
// with anything, and exactly.
func (m *Map) Claim() (tally.Bar, bool) {
	before := m.tree.faults.Errors()
	b := m.bar(func(tally.Act) []tally.Comparison { return comparisons() })
	return b, m.tree.faults.Errors() == before
}

// UnionVote reads the bar by which one union votes. What it counts is never
// written: yes ballots of the union, pooled.
func (v Value) UnionVote() (tally.Bar, bool) {
	m, ok := v.Map()
	if !ok {
		return tally.Bar{}, false
	}
	before := v.tree.faults.Errors()
	b := tally.Bar{Title: m.text("title"), Cite: m.text("cite"), Count: tally.CountBallots, That: tally.Favor}
	m.compare(&b, lawful)
	m.Done()
	return b, v.tree.faults.Errors() == before
}

func (m *Map) bar(allowed func(tally.Act) []tally.Comparison) tally.Bar {
	b := tally.Bar{Title: m.text("title"), Cite: m.text("cite")}
	b.Count, _ = oneOf(m.Need("count", "members"), measures())
	b.That, _ = oneOf(m.Need("that", "favor"), acts())
	m.compare(&b, allowed)
	casting := m.At("casting")
	b.Casting, _ = oneOf(casting, castings())
	if b.Count != "" && b.That != "" && casting.Given() && !weighed(b) {
		casting.fault("116", "leave it out: each of these counts once", "casting goes with votes or members that favor or oppose, not with %s that %s", b.Count, b.That)
	}
	if b.Casting == "" && weighed(b) {
		b.Casting = tally.Block
	}
	b.Among = m.text("among")
	return b
}

// weighed reports whether a union's part in the bar has a weight that could be split.
func weighed(b tally.Bar) bool {
	return (b.Count == tally.CountVotes || b.Count == tally.CountMembers) && b.That != tally.Take
}

// compare reads the comparison, the threshold and the base of a bar. What the
// bar counts is known by then, or was faulty and is "".
func (m *Map) compare(b *tally.Bar, allowed func(tally.Act) []tally.Comparison) {
	var threshold Value
	for _, c := range comparisons() {
		v := m.At(string(c))
		if !m.Has(string(c)) {
			continue
		}
		if b.Compare != "" && v.Given() {
			v.fault("116", "keep one, and put the other into a bar of its own", "two comparisons, %s and %s", b.Compare, c)
		}
		if b.Compare == "" {
			b.Compare, threshold = c, v
		}
	}
	of := m.At("of")
	base, isBase := oneOf(of, everyBase())
	if b.Compare == "" {
		m.fault("106", "add one that this bar may have: "+either(texts(allowed(b.That))), "a comparison is missing")
		return
	}
	if b.That != "" && threshold.Given() && !slices.Contains(allowed(b.That), b.Compare) {
		threshold.fault("116", insteadOf(b.That, b.Compare), "%s does not go with %s", b.Compare, b.That)
	}
	share, ok := threshold.threshold(b)
	if !ok {
		return
	}
	switch legal := bases(b.Count, b.That); {
	case !share && of.Given():
		of.fault("116", "leave of out, or write the threshold as a share like 2/3", "%s %s is a number, not a share of anything", b.Compare, b.Threshold.Text)
	case share && !m.Has("of"):
		m.fault("106", "add what it is a share of, as in of: "+string(legal[0]), "of is missing beside %s %s", b.Compare, b.Threshold.Text)
	case isBase && b.Count != "" && b.That != "" && !slices.Contains(legal, base):
		of.fault("116", "write of: "+either(texts(legal)), "%s is no base for %s that %s", base, b.Count, b.That)
	case isBase:
		b.Of = base
	}
}

// threshold reads the amount of a bar, and reports whether it is a share.
func (v Value) threshold(b *tally.Bar) (share, ok bool) {
	s, ok := v.scalar("a number, a percentage or a fraction")
	if !ok {
		return false, false
	}
	b.Threshold.Text = s
	if n, whole := tally.ParseWhole(s); whole {
		b.Threshold.Value = tally.Whole(n)
	} else if r, part := tally.ParseShare(s); part {
		b.Threshold.Value, share = r, true
	} else {
		v.fault("109", "write a whole number, a percentage like 80% or a fraction like 2/3",
			"%s is %q, not a number or a share", v.key, short(s))
		return false, false
	}
	if why := impossible(b.Compare, b.Threshold.Value, share); why != "" {
		v.fault("117", "mend the threshold", "%s %s %s", b.Compare, s, why)
	}
	if near := roundedFrom(s); near != "" {
		v.fault("208", fmt.Sprintf("did you mean %s? If not, leave it: it is kept as written", near), "%s looks like %s rounded, and is not the same", s, near)
	}
	return share, true
}
