package returns

import (
	"bytes"
	"slices"
	"strings"
)

// headerPeek is how much of a file is looked at to find its header and delimiter.
const headerPeek = 64 << 10

// headerRows is how many rows are tried, to tell a header below a title.
const headerRows = 10

// delimiters are tried in this order; the first wins among equals.
const delimiters = ",;\t"

// guess is a header as it reads under one delimiter.
type guess struct {
	comma byte
	line  int64
	head  header
	flaw  flaw
	cells int
}

// better reports whether g is more likely the header than the other: it names a
// form, it names more columns, it is sound, it has more cells.
func (g guess) better(than guess) bool {
	return slices.Compare(g.rank(), than.rank()) > 0
}

func (g guess) rank() []int {
	whole := 0
	if g.flaw == sound {
		whole = 1
	}
	return []int{min(1, len(g.head.forms)), g.head.known, whole, g.cells}
}

// guesses reads the first rows of a text under one delimiter.
func guesses(text []byte, comma byte, w *words) []guess {
	s := newScanner(bytes.NewReader(text))
	s.delimit(comma)
	var out []guess
	for len(out) < headerRows && s.next() {
		out = append(out, guess{comma, s.line, parseHeader(s, w), s.flaw, len(s.cells)})
	}
	return out
}

// findHeader finds the delimiter under which the next row is a header, and where
// there is none the row below that is one.
func findHeader(text []byte, w *words) (first guess, below *guess) {
	first.comma = delimiters[0]
	for _, comma := range []byte(delimiters) {
		rows := guesses(text, comma, w)
		for i, g := range rows {
			if i == 0 {
				if first.line == 0 || g.better(first) {
					first = g
				}
			} else if len(g.head.forms) > 0 && g.flaw == sound && (below == nil || g.line < below.line) {
				below = &g
			}
		}
	}
	if len(first.head.forms) > 0 {
		below = nil
	}
	return first, below
}

// separatorLine is the delimiter of a first line like sep=; and whether there is
// such a line at all. Spreadsheets write and obey it.
func separatorLine(text []byte) (comma byte, found bool) {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	line, _, _ = bytes.Cut(line, []byte("\r"))
	s := strings.Trim(string(line), `"`)
	if len(s) < 4 || !strings.EqualFold(s[:4], "sep=") {
		return 0, false
	}
	if len(s) == 5 && strings.IndexByte(delimiters+"|", s[4]) >= 0 {
		return s[4], true
	}
	return 0, true
}

// delimiterName is the delimiter in words.
func delimiterName(comma byte) string {
	switch comma {
	case ';':
		return "semicolon"
	case '\t':
		return "tab"
	case '|':
		return "bar"
	}
	return "comma"
}
