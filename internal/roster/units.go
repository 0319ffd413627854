package roster

import (
	"sebac/internal/tally"
	"sebac/internal/yamltree"
)

// units reads the bargaining units of a union. An id stands once among all the
// units and locals of it, so that the file afscme/391.csv can mean one only.
func units(m *yamltree.Map, members int64, known bool) []tally.Unit {
	v := m.At("units")
	seen := make(map[string]int)
	var out []tally.Unit
	var sum int64
	for _, part := range parts(v) {
		b := read(part)
		unique(part, b.id, seen, "unit or local")
		sum += b.members
		out = append(out, tally.Unit{
			ID: b.id, Name: b.name, Members: b.members, Estimated: b.estimated,
			Eligible: b.eligible, Awaiting: b.awaiting, Locals: locals(part, b, seen),
		})
		part.Done()
	}
	if known && len(out) > 0 && sum != members {
		v.Fault("C203", "compare the two; members is the weight of the union", "the units add up to %d members, the union has %d", sum, members)
	}
	return out
}

func locals(m *yamltree.Map, unit body, seen map[string]int) []tally.Local {
	v := m.At("locals")
	var out []tally.Local
	var sum int64
	for _, part := range parts(v) {
		b := read(part)
		unique(part, b.id, seen, "unit or local")
		sum += b.members
		out = append(out, tally.Local{
			ID: b.id, Name: b.name, Members: b.members, Estimated: b.estimated,
			Eligible: b.eligible, Awaiting: b.awaiting,
		})
		part.Done()
	}
	if unit.known && len(out) > 0 && sum != unit.members {
		v.Fault("C203", "compare the two", "the locals add up to %d members, the unit has %d", sum, unit.members)
	}
	return out
}

// parts is the maps of a list that may be left out, but not be empty: no units
// at all may report, or any may, and an empty list says neither.
func parts(v yamltree.Value) []*yamltree.Map {
	list, ok := v.List()
	if ok && len(list) == 0 {
		v.Fault("C107", "list one, or remove the key: any may then report", "an empty list")
	}
	var out []*yamltree.Map
	for _, item := range list {
		if m, ok := item.Map(); ok {
			out = append(out, m)
		}
	}
	return out
}

// body is what a unit and a local have in common.
type body struct {
	id, name            string
	members, eligible   int64
	known               bool // members was readable
	estimated, awaiting bool
}

func read(m *yamltree.Map) body {
	var b body
	b.id, _ = m.Need("id", "np-4").ID()
	b.name = nameOr(m, b.id)
	b.members, b.known = m.Need("members", "4800").Whole()
	b.eligible = b.members
	if n, ok := m.At("eligible").Whole(); ok {
		b.eligible = n
	}
	b.estimated, _ = m.At("members_estimated").Bool()
	b.awaiting, _ = m.At("awaiting").Bool()
	return b
}

func nameOr(m *yamltree.Map, id string) string {
	if s := line(m.At("name")); s != "" {
		return s
	}
	return id
}

// unique refuses an id that was seen before; seen keeps the line of each.
func unique(m *yamltree.Map, id string, seen map[string]int, what string) {
	if id == "" {
		return
	}
	place := m.At("id").Place()
	if first, ok := seen[id]; ok {
		m.At("id").Fault("C112", "give each its own id", "%s %q is listed twice, first on line %d", what, id, first)
		return
	}
	seen[id] = place.Line
}
