package yamltree

import (
	"slices"
	"strconv"
	"strings"

	"sebac/internal/diag"
	"sebac/internal/tally"

	"gopkg.in/yaml.v3"
)

// Map is a map of a file while it is read: ask it for every key that it may
// have, then call Done, which tells of the others.
type Map struct {
	tree    *tree
	node    *yaml.Node
	entries []entry
	known   []string // the keys that were asked for
}

type entry struct {
	key, value *yaml.Node
	asked      bool
}

// Has reports whether the key is written, with a value or without. It does not
// ask for the key.
func (m *Map) Has(key string) bool {
	return slices.ContainsFunc(m.entries, func(e entry) bool { return e.key.Value == key })
}

// At is the value under a key, absent where there is none. A key without a
// value is a fault: whoever wrote it meant to say something.
func (m *Map) At(key string) Value {
	if !slices.Contains(m.known, key) {
		m.known = append(m.known, key)
	}
	for i := range m.entries {
		e := &m.entries[i]
		if e.key.Value != key {
			continue
		}
		if missing(e.value) {
			if !e.asked {
				m.tree.faultAt(e.key, "106", "write a value, or remove the key", "%s has no value", key)
			}
			e.asked = true
			return Value{}
		}
		e.asked = true
		return Value{tree: m.tree, node: e.value, key: key}
	}
	return Value{}
}

// Need is At for a key that must be there. The example is a value that it could
// have, for the hint.
func (m *Map) Need(key, example string) Value {
	v := m.At(key)
	if !m.Has(key) {
		m.fault("106", "add it, as in "+key+": "+example, "%s is missing", key)
	}
	return v
}

// Keys is every key in the order of the file, for a map whose keys are the
// author's to choose. Asking At for each is left to the caller.
func (m *Map) Keys() []string {
	var keys []string
	for _, e := range m.entries {
		keys = append(keys, e.key.Value)
	}
	return keys
}

// Done raises a fault for every key that was never asked for.
func (m *Map) Done() {
	for i, e := range m.entries {
		if e.asked {
			continue
		}
		hint := "write one of " + strings.Join(m.known, ", ")
		if near := diag.Nearest(e.key.Value, m.known); near != "" {
			hint = "did you mean " + near + "?"
		}
		if parted := m.parted(i); parted != "" {
			hint = parted
		}
		m.tree.faultAt(e.key, "104", hint, "unknown key %q", short(e.key.Value))
	}
}

// parted is the hint where an entry is no key but what follows a comma within a
// value: between braces {members: 1,200} is the key members and the key 200.
func (m *Map) parted(i int) string {
	first, last := i, i
	for first > 0 && m.bare(first) {
		first--
	}
	if m.node.Style&yaml.FlowStyle == 0 || first == i || m.entries[first].value.Kind != yaml.ScalarNode {
		return ""
	}
	for last+1 < len(m.entries) && m.bare(last+1) {
		last++
	}
	number, text := m.entries[first].value.Value, m.entries[first].value.Value
	for _, e := range m.entries[first+1 : last+1] {
		if len(e.key.Value) != 3 {
			number = "" // not a group of thousands
		}
		if number != "" {
			number += e.key.Value
		}
		text += ", " + e.key.Value
	}
	if n, ok := tally.ParseWhole(number); ok && number[0] != '0' {
		return "a comma parts two keys here: write the number without separators, as " + strconv.FormatInt(n, 10)
	}
	if _, ok := tally.ParseWhole(m.entries[first].value.Value); ok {
		return "" // a word behind a whole figure is no part of it
	}
	return "a comma parts two keys here: put text that holds one in quotes, as " + strconv.Quote(short(text))
}

// bare reports an entry that is a key alone, without a colon or a value.
func (m *Map) bare(i int) bool { return missing(m.entries[i].value) }

// fault is Fault for a number that rosters and rules share.
func (m *Map) fault(number, hint, format string, args ...any) {
	m.tree.faultAt(m.node, number, hint, format, args...)
}

// Place is where the map begins.
func (m *Map) Place() diag.Place {
	return diag.Place{File: m.tree.name, Line: m.node.Line, Column: m.node.Column}
}

// Fault raises a fault of the caller's on the map as a whole.
func (m *Map) Fault(code, hint, format string, args ...any) {
	Value{tree: m.tree, node: m.node}.Fault(code, hint, format, args...)
}
