package report

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// cells is how many columns of a screen a text takes. Marks that combine with
// the letter before take none, wide letters two. It does not look at the
// locale: the same text is as wide on every machine.
func cells(s string) int {
	n := 0
	for _, r := range s {
		n += cellsOf(r)
	}
	return n
}

func cellsOf(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
		return 2
	}
	return 1
}

// shorten cuts a text to n columns and marks that it did.
func shorten(s string, n int) string {
	if cells(s) <= n {
		return s
	}
	out, used := "", 0
	for _, r := range s {
		if used+cellsOf(r) > n-1 {
			break
		}
		out += string(r)
		used += cellsOf(r)
	}
	return strings.TrimRight(out, " ") + "…"
}

// wrap breaks a text at spaces into lines of at most n columns; the lines behind
// the first begin with the indent. A word longer than a line stays whole.
func wrap(s string, n int, indent string) string {
	lead := s[:len(s)-len(strings.TrimLeft(s, " "))]
	var lines []string
	line, used := lead, cells(lead)
	empty := true
	for word := range strings.FieldsSeq(s) {
		w := cells(word)
		if !empty && used+1+w > n {
			lines = append(lines, line)
			line, used, empty = indent, cells(indent), true
		}
		if !empty {
			line += " "
			used++
		}
		line += word
		used += w
		empty = false
	}
	return strings.Join(append(lines, line), "\n")
}

// gap is the columns that the table puts around a cell.
const gap = 2

// step is a column that gives way where the screen is too narrow, and how narrow
// it may become: to be read still, not to fit at any price.
type step struct {
	col, least int
	wrap       bool // into lines; else cut, and marked
}

// fit makes the rows as narrow as the screen, step by step until they are.
func (l layout) fit(head []string, rows [][]string) [][]string {
	out := make([][]string, len(rows))
	for i, row := range rows {
		out[i] = append([]string(nil), row...)
	}
	if l.width == 0 {
		return out
	}
	over := -l.width
	for col := range head {
		over += widest(head, rows, col) + gap
	}
	for _, s := range l.steps {
		if over <= 0 {
			break
		}
		was := widest(head, out, s.col)
		n := max(min(was, s.least), was-over)
		for i := range out {
			// From the cell as it was, for an earlier step may have narrowed it.
			cell := rows[i][s.col]
			indent := cell[:len(cell)-len(strings.TrimLeft(cell, " "))]
			if s.wrap {
				out[i][s.col] = wrap(cell, n, indent+"  ")
			} else {
				out[i][s.col] = shorten(cell, n)
			}
		}
		over -= was - n
	}
	return out
}

// widest is how many columns the widest line of a column takes.
func widest(head []string, rows [][]string, col int) int {
	most := cells(head[col])
	for _, row := range rows {
		for line := range strings.SplitSeq(row[col], "\n") {
			most = max(most, cells(line))
		}
	}
	return most
}

// natural is the width of a table that nothing narrows.
func natural(head []string, rows [][]string) int {
	n := 0
	for col := range head {
		n += widest(head, rows, col) + gap
	}
	return n
}
