package yamltree

import (
	"time"

	"sebac/internal/tally"
)

// Date reads a day, a month or a year, as written: sources often know no more
// than "2012", and a day made up for them would be a fact made up.
func (v Value) Date() (string, bool) {
	s, ok := v.scalar("a date")
	if !ok {
		return "", false
	}
	for _, layout := range []string{"2006", "2006-01", time.DateOnly} {
		if _, err := time.Parse(layout, s); err == nil {
			return s, true
		}
	}
	v.fault("110", "write YYYY-MM-DD, YYYY-MM or YYYY", "%s is %q, not a date", v.key, short(s))
	return "", false
}

// Period reads {from, until}, of which one may be left open.
func (v Value) Period() (tally.Period, bool) {
	m, ok := v.Map()
	if !ok {
		return tally.Period{}, false
	}
	var p tally.Period
	before := v.tree.faults.Errors()
	if !m.Has("from") && !m.Has("until") {
		v.fault("106", "write {from: YYYY-MM-DD, until: YYYY-MM-DD}, or one of the two", "%s has neither from nor until", v.key)
	}
	p.From, _ = m.At("from").Date()
	until := m.At("until")
	p.Until, _ = until.Date()
	m.Done()
	if p.From != "" && p.Until != "" && Before(p.Until, p.From) {
		until.fault("110", "put the earlier date under from", "until %s is before from %s", p.Until, p.From)
	}
	return p, v.tree.faults.Errors() == before
}

// Before reports whether all of one date, which may be a month or a year, lies
// before all of another. So 2011 is not before 2011-07-18, nor behind it.
func Before(a, b string) bool {
	const first, last = "0000-01-01", "9999-12-31"
	return a+last[min(len(a), len(last)):] < b+first[min(len(b), len(first)):]
}
