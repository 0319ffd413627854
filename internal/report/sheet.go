package report

import (
	"bytes"
	"strings"
)

// Sheet is the answer of a command beside tally: a sentence, tables, and what
// they mean. It is put into words once; the formats differ in how they set it.
type Sheet struct {
	Summary string
	Heading string
	Grids   []Grid
	Notes   []string
	Inputs  []Input
	rows    [][]string // for CSV: plain numbers, the header first
	file    any        // for JSON
}

// Grid is one table.
type Grid struct {
	Title string
	Head  []string
	Right []bool
	Rows  [][]string
}

// Table is the sheet as a person reads it on a screen.
func (s *Sheet) Table(opt Options) ([]byte, error) {
	var b bytes.Buffer
	p := pen{opt.Color}
	verdict, _, _ := strings.Cut(s.Summary, " ")
	width := opt.open(&b, verdict, s.Summary, s.Heading)
	for _, g := range s.Grids {
		b.WriteByte('\n')
		if g.Title != "" {
			b.WriteString(wrap(g.Title, width, "") + "\n")
		}
		l := layout{width: opt.Width, right: g.Right, steps: []step{{0, 20, true}, {len(g.Head) - 1, 12, true}, {0, 8, true}}, paint: func(_ int, cell string) string {
			switch strings.TrimSpace(cell) {
			case "YES", "NO", "RATIFIED", "REJECTED", "PENDING":
				return p.word(cell)
			}
			return cell
		}}
		if err := set(&b, g.Head, g.Rows, l); err != nil {
			return nil, err
		}
	}
	if len(s.Notes) > 0 {
		b.WriteByte('\n')
	}
	for _, n := range s.Notes {
		b.WriteString(wrap("- "+n, width, "  ") + "\n")
	}
	return b.Bytes(), nil
}

// word colours a cell that is a vote or a verdict.
func (p pen) word(cell string) string {
	switch strings.TrimSpace(cell) {
	case "YES", "RATIFIED":
		return p.paint(green, cell)
	case "NO", "REJECTED":
		return p.paint(red, cell)
	}
	return p.paint(yellow, cell)
}

// Markdown is the sheet for a web page or a wiki.
func (s *Sheet) Markdown() ([]byte, error) {
	var b bytes.Buffer
	verdict, rest, _ := strings.Cut(s.Summary, " ")
	if verdict == strings.ToUpper(verdict) && len(verdict) > 3 {
		b.WriteString("**" + marked(clean(verdict)) + "** " + marked(clean(rest)) + "\n")
	} else {
		b.WriteString(marked(clean(s.Summary)) + "\n")
	}
	if s.Heading != "" {
		b.WriteString("\n" + marked(clean(s.Heading)) + "\n")
	}
	for _, g := range s.Grids {
		if g.Title != "" {
			b.WriteString("\n" + marked(clean(g.Title)) + "\n")
		}
		b.WriteString("\n" + mdTable(g.Head, g.Right, g.Rows))
	}
	if len(s.Notes) > 0 {
		b.WriteByte('\n')
	}
	for _, n := range s.Notes {
		b.WriteString("- " + marked(clean(n)) + "\n")
	}
	return b.Bytes(), nil
}

// CSV is the numbers of the sheet, one table for a spreadsheet.
func (s *Sheet) CSV() ([]byte, error) { return csvText(s.rows) }

// JSON is the sheet as the file of its command.
func (s *Sheet) JSON() ([]byte, error) { return encode(s.file) }

func inputFiles(inputs []Input) []inputFile {
	out := []inputFile{}
	for _, in := range inputs {
		file := inputFile{Path: in.Path, SHA256: given(in.SHA256), Bytes: in.Bytes, Form: in.Form}
		if in.Rows >= 0 {
			file.Rows = &in.Rows
		}
		out = append(out, file)
	}
	return out
}
