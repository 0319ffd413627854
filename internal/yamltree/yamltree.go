// Package yamltree reads a YAML file strictly: what a person wrote is either
// understood to the letter or named with its place and the way out.
//
// # Decisions
//
// The library is held at arm's length. It decodes to its node tree and nothing
// further, for its own conversions read 010 as 8, ~ as 0 and a repeated key in
// silence, and one of them panics. Every scalar is taken as text and parsed
// here. No other package imports it, so that it can be replaced in one place.
//
// What lets a file say other than it shows is refused: anchors, aliases, merges,
// tags, a second document. So are the characters that show as nothing or turn a
// line around on a terminal.
//
// Nothing stops at the first fault. A part that cannot be read says so once, and
// then reads as absent and silent, so a caller asks for everything that it wants
// and looks at the end whether errors were added.
//
// The grammar of bars lives here too: rules and rosters both hold bars, and the
// readers of the two do not know each other.
package yamltree

import (
	"bytes"
	"fmt"
	"io"
	"unicode"
	"unicode/utf8"

	"sebac/internal/diag"

	"gopkg.in/yaml.v3"
)

// Format is a kind of file that is written in YAML.
type Format struct {
	Letter string // that its codes begin with: "C" for rosters, "R" for rules
	Limit  int    // the most bytes that one may have
}

// Read reads a file whose outermost value is a map. It is false where there is
// no such map to walk; the map may still hold faults, which were added.
func Read(name string, r io.Reader, f Format, faults *diag.List) (*Map, bool) {
	t := &tree{name: name, letter: f.Letter, faults: faults}
	text, ok := t.read(r, f.Limit)
	if !ok {
		return nil, false
	}
	root, ok := t.parse(text)
	if !ok {
		return nil, false
	}
	t.check(root, 1)
	return Value{tree: t, node: root, key: "the file"}.Map()
}

// tree is what every part of a file needs to raise a fault.
type tree struct {
	name, letter string
	faults       *diag.List
}

// fault raises the fault of the number under the letter of the file's format.
func (t *tree) fault(line, column int, number, hint, format string, args ...any) {
	t.faults.Add(diag.Fault{
		Code:    t.letter + number,
		Place:   diag.Place{File: t.name, Line: line, Column: column},
		Message: fmt.Sprintf(format, args...),
		Hint:    hint,
	})
}

func (t *tree) faultAt(n *yaml.Node, number, hint, format string, args ...any) {
	t.fault(n.Line, n.Column, number, hint, format, args...)
}

var byteOrderMark = []byte("\ufeff")

// read reads all of the file and holds it to be plain text, without the mark at
// its beginning. Text that is not clean goes no further: the library would stop
// at the first such character, and without a place.
func (t *tree) read(r io.Reader, limit int) ([]byte, bool) {
	text, err := io.ReadAll(io.LimitReader(r, int64(limit)+1))
	if err != nil {
		t.fault(1, 1, "101", "see that the file can be read", "the file cannot be read: %v", err)
		return nil, false
	}
	if len(text) > limit {
		t.fault(1, 1, "101", "this is most likely another file; no roll or rule is as long",
			"the file is larger than %d KB", limit>>10)
		return nil, false
	}
	text = bytes.TrimPrefix(text, byteOrderMark)
	clean := true
	line, column := 1, 1
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRune(text[i:])
		switch {
		case c == utf8.RuneError && size == 1:
			// One wrong byte is seldom alone, and what follows it is guesswork.
			t.fault(line, column, "101", "save the file as UTF-8", "byte 0x%02x is not UTF-8", text[i])
			return nil, false
		case c == '\t' || c == '\n' || c == '\r':
		case !shows(c):
			t.fault(line, column, "101", "delete it: it does not show, and may change how the line reads",
				"control character U+%04X", c)
			clean = false
		}
		i += size
		column++
		if c == '\n' || c == '\r' && (i == len(text) || text[i] != '\n') {
			line, column = line+1, 1
		}
	}
	return text, clean
}

// shows reports whether a character is one that a terminal shows as itself: no
// control character, none that turns the direction of writing, no line end of
// other conventions, no byte-order mark amid the text, no non-character.
func shows(c rune) bool {
	switch {
	case unicode.IsControl(c),
		c == '\u061c', c == '\u200e', c == '\u200f',
		'\u2028' <= c && c <= '\u202e',
		'\u2066' <= c && c <= '\u2069',
		c == '\ufeff', c == '\ufffe', c == '\uffff':
		return false
	}
	return true
}
