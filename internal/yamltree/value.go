package yamltree

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sebac/internal/diag"
	"sebac/internal/tally"

	"gopkg.in/yaml.v3"
)

// Value is a value of a file. Its methods read it as what the caller needs; where
// it is something else they raise the fault and are false. A value that is absent
// is false in silence.
type Value struct {
	tree *tree
	node *yaml.Node
	key  string // what messages call it
}

// Given reports whether the value is there to be read.
func (v Value) Given() bool { return v.node != nil && v.node.Kind != refused }

// Place is where the value begins.
func (v Value) Place() diag.Place {
	if v.node == nil {
		return diag.Place{}
	}
	return diag.Place{File: v.tree.name, Line: v.node.Line, Column: v.node.Column}
}

// Fault raises a fault of the caller's on the value; the code is a full one. On
// a value that is absent it does nothing: that was told, or is no fault.
func (v Value) Fault(code, hint, format string, args ...any) {
	if v.node == nil {
		return
	}
	v.tree.faults.Add(diag.Fault{Code: code, Place: v.Place(), Message: fmt.Sprintf(format, args...), Hint: hint})
}

// fault is Fault for a number that rosters and rules share.
func (v Value) fault(number, hint, format string, args ...any) {
	v.tree.faultAt(v.node, number, hint, format, args...)
}

// Map reads a map.
func (v Value) Map() (*Map, bool) {
	if !v.is(yaml.MappingNode, "a map, as in {key: value}") {
		return nil, false
	}
	m := &Map{tree: v.tree, node: v.node}
	for i := 0; i+1 < len(v.node.Content); i += 2 {
		m.entries = append(m.entries, entry{key: v.node.Content[i], value: v.node.Content[i+1]})
	}
	return m, true
}

// List reads a list, which may be empty.
func (v Value) List() ([]Value, bool) {
	if !v.is(yaml.SequenceNode, "a list, as in [one, two]") {
		return nil, false
	}
	list := make([]Value, len(v.node.Content))
	for i, n := range v.node.Content {
		list[i] = Value{tree: v.tree, node: n, key: v.key}
	}
	return list, true
}

// Text reads one line of text, without the space around it.
func (v Value) Text() (string, bool) {
	s, ok := v.Prose()
	if ok && strings.ContainsAny(s, "\n\t") {
		v.fault("107", "write it in one line", "%s is more than one line of text", v.key)
		return "", false
	}
	return s, ok
}

// Prose reads text of any number of lines, without the space around it.
func (v Value) Prose() (string, bool) {
	s, ok := v.scalar("text")
	if !ok {
		return "", false
	}
	for _, c := range s {
		if c != '\n' && c != '\t' && !shows(c) {
			v.fault("107", "remove it: it does not show", "%s holds the control character U+%04X", v.key, c)
			return "", false
		}
	}
	return strings.TrimSpace(s), true
}

// Bool reads true or false, and none of the other words that YAML has had for them.
func (v Value) Bool() (value, ok bool) {
	s, ok := v.scalar("true or false")
	if !ok {
		return false, false
	}
	if s != "true" && s != "false" {
		v.fault("107", "write true or false", "%s is %q, not true or false", v.key, short(s))
		return false, false
	}
	return s == "true", true
}

// ID reads an identifier. It may be a number without quotes.
func (v Value) ID() (string, bool) {
	s, ok := v.scalar("an id")
	if !ok {
		return "", false
	}
	if !isID(s) {
		hint := "use lower-case letters, digits, - and _, at most 64"
		if near := strings.Join(strings.Fields(strings.ToLower(s)), "-"); isID(near) {
			hint = "write " + near
		}
		v.fault("111", hint, "%s is %q, not an id", v.key, short(s))
		return "", false
	}
	return s, true
}

func isID(s string) bool {
	return s != "" && len(s) <= 64 && !strings.ContainsFunc(s, func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_' && c != '-'
	})
}

// Word reads one of the words.
func (v Value) Word(words ...string) (string, bool) {
	s, ok := v.scalar("one of " + strings.Join(words, ", "))
	if !ok {
		return "", false
	}
	if !slices.Contains(words, s) {
		hint := "write " + either(words)
		if near := diag.Nearest(s, words); near != "" {
			hint += "; did you mean " + near + "?"
		}
		v.fault("115", hint, "%s is %q", v.key, short(s))
		return "", false
	}
	return s, true
}

// Whole reads a whole number, at most 10^12.
func (v Value) Whole() (int64, bool) {
	s, ok := v.scalar("a whole number")
	if !ok {
		return 0, false
	}
	n, ok := tally.ParseWhole(s)
	if !ok {
		v.fault("108", wholeHint(s), "%s is %q, not a whole number", v.key, short(s))
	}
	return n, ok
}

func wholeHint(s string) string {
	whole, places, dotted := strings.Cut(s, ".")
	if dotted && strings.Trim(places, "0") == "" {
		s = whole
	}
	s = strings.NewReplacer(",", "", " ", "", "_", "", "'", "", "\u00a0", "", "\u202f", "").Replace(s)
	if n, ok := tally.ParseWhole(s); ok {
		return "write " + strconv.FormatInt(n, 10)
	}
	return "write digits alone, at most 1000000000000"
}

// Share reads a percentage or a fraction, and keeps how it was written. It may
// be more than the whole.
func (v Value) Share() (tally.Threshold, bool) {
	s, ok := v.scalar("a percentage or fraction")
	if !ok {
		return tally.Threshold{}, false
	}
	r, ok := tally.ParseShare(s)
	if !ok {
		v.fault("109", "write a percentage like 80% or 66.67%, or a fraction like 2/3",
			"%s is %q, not a percentage or fraction", v.key, short(s))
	}
	return tally.Threshold{Text: s, Value: r}, ok
}

// Quantity reads a number of something that can be split: a whole number or a
// fraction, never a percentage.
func (v Value) Quantity() (tally.Ratio, bool) {
	s, ok := v.scalar("a whole number or fraction")
	if !ok {
		return tally.Ratio{}, false
	}
	if n, ok := tally.ParseWhole(s); ok {
		return tally.Whole(n), true
	}
	r, ok := tally.ParseShare(s)
	if !ok || strings.HasSuffix(s, "%") {
		v.fault("109", "write a whole number like 2, or a fraction like 1/2",
			"%s is %q, not a whole number or fraction", v.key, short(s))
		return tally.Ratio{}, false
	}
	return r, true
}

// scalar is the text of a scalar as it stands in the file.
func (v Value) scalar(want string) (string, bool) {
	if !v.is(yaml.ScalarNode, want) {
		return "", false
	}
	return v.node.Value, true
}

func (v Value) is(kind yaml.Kind, want string) bool {
	switch {
	case !v.Given():
		return false
	case missing(v.node):
		v.fault("107", "write "+want+", or remove it", "an empty place in %s", v.key)
		return false
	case v.node.Kind != kind:
		v.fault("107", "write "+want, "%s is %s", v.key, kindOf(v.node))
		return false
	}
	return true
}

// missing reports whether a node says nothing: empty, blank, or YAML's nulls.
func missing(n *yaml.Node) bool {
	if n.Kind != yaml.ScalarNode {
		return false
	}
	if n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0 &&
		slices.Contains([]string{"~", "null", "Null", "NULL"}, n.Value) {
		return true
	}
	return strings.TrimSpace(n.Value) == ""
}

func kindOf(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a map"
	case yaml.SequenceNode:
		return "a list"
	case yaml.ScalarNode, yaml.DocumentNode, yaml.AliasNode:
	}
	return strconv.Quote(short(n.Value))
}

// short keeps a message to a line when a whole paragraph stands in place of a word.
func short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return s
}

// either is "a, b or c".
func either(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
