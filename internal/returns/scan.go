package returns

import (
	"bytes"
	"io"
	"unicode/utf8"
)

// maxRecord is the most bytes that one row may have. A return's row has a few
// dozen; beyond this the line ends are lost, or the file is no text at all.
const maxRecord = 1 << 20

// scanner cuts decoded text into rows and cells as RFC 4180 has it, except that
// it goes on after a flaw. It keeps one row at a time, so what it hands out is
// good until the next row. Places are worked out only when asked for.
type scanner struct {
	r          io.Reader
	buf        []byte
	start, end int   // buf[start:end] is read and not yet cut
	cutAt      int64 // the offset in the text of buf[start]
	eof        bool
	err        error // of the reader, other than io.EOF

	comma   byte
	lineEnd byte // '\n' or '\r', by the end of the first line; 0 until then
	plain   [256]bool

	line     int64 // the physical line on which the row begins, from 1
	nextLine int64

	raw     []byte // the row as it stands in the file, without its line end
	cells   []cell
	scratch []byte // the text of cells that hold doubled quotes
	ended   bool   // the row had a line end
	flaw    flaw
	flawAt  int // offset in raw
	over    bool
}

// cell is one cell of a row.
type cell struct {
	text   []byte
	at     int // offset in raw, of the opening quote where there is one
	quoted bool
}

// flaw is what is wrong with a row as text. A row has at most one: the first of
// the quotes or line ends, else the first byte that is no text.
type flaw uint8

const (
	sound        flaw = iota
	bareQuote         // a quote inside a cell that does not begin with one
	afterQuote        // text behind a closing quote; flawAt is the opening one
	openQuote         // a quote that is never closed; flawAt is the opening one
	strayLineEnd      // a line end of the other kind, outside quotes
	tooLong           // a row longer than maxRecord
	nulByte
	notText // bytes that are not in the encoding
)

func newScanner(r io.Reader) *scanner {
	s := &scanner{r: r, nextLine: 1}
	for b := range s.plain {
		s.plain[b] = true
	}
	s.plain['"'], s.plain['\n'], s.plain['\r'] = false, false, false
	s.delimit(',')
	return s
}

// delimit sets the delimiter of the rows to come.
func (s *scanner) delimit(comma byte) {
	if s.comma != 0 {
		s.plain[s.comma] = true
	}
	s.comma = comma
	s.plain[comma] = false
}

// next reads the next row. After false, err tells a failed reader from the end.
func (s *scanner) next() bool {
	for !s.over {
		w := s.buf[s.start:s.end]
		if len(w) > 0 {
			if n, whole := s.cut(w); whole {
				s.take(w, n)
				return true
			}
			if len(w) >= maxRecord {
				s.giveUp(w)
				return true
			}
		}
		if s.eof {
			return false
		}
		s.fill()
	}
	return false
}

// take makes the first n bytes of w the row.
func (s *scanner) take(w []byte, n int) {
	s.line = s.nextLine
	s.nextLine += s.breaks(w[:n])
	s.start += n
	s.cutAt += int64(n)
	if s.flaw == sound {
		s.checkText()
	}
}

// checkText looks for what no text has in a row that is sound otherwise.
func (s *scanner) checkText() {
	if i := bytes.IndexByte(s.raw, 0); i >= 0 {
		s.flaw, s.flawAt = nulByte, i
	} else if !utf8.Valid(s.raw) {
		s.flaw, s.flawAt = notText, invalidAt(s.raw)
	}
}

// giveUp ends the scan at a row that does not end. An open quote is the likelier
// cause and named where there is one, and a NUL before either.
func (s *scanner) giveUp(w []byte) {
	s.over = true
	s.line, s.raw, s.ended = s.nextLine, w, false
	if i := bytes.IndexByte(w, 0); i >= 0 {
		s.flaw, s.flawAt = nulByte, i
		return
	}
	if s.flaw != openQuote {
		s.flaw, s.flawAt = tooLong, 0
	}
}

// fill reads more, making room first. Buffers double, so that a row that is cut
// again from its start with each of them costs no more than twice its length.
func (s *scanner) fill() {
	if s.start > 0 {
		s.end = copy(s.buf, s.buf[s.start:s.end])
		s.start = 0
	}
	if s.end == len(s.buf) {
		grown := make([]byte, max(64<<10, 2*len(s.buf)))
		copy(grown, s.buf[:s.end])
		s.buf = grown
	}
	for range 100 {
		n, err := s.r.Read(s.buf[s.end:])
		s.end += n
		if err == io.EOF {
			s.eof = true
			return
		}
		if err != nil {
			s.err, s.over = err, true // half a row is not a row
			return
		}
		if n > 0 {
			return
		}
	}
	s.err, s.over = io.ErrNoProgress, true
}

// peek is what lies ahead: n bytes of it, or all there is. Nothing is consumed.
func (s *scanner) peek(n int) []byte {
	for s.end-s.start < n && !s.eof && s.err == nil {
		s.fill()
	}
	return s.buf[s.start:min(s.end, s.start+n)]
}

// cut finds the row at the start of w and how many bytes it takes, line end
// included. It is not whole where w ends before it can be told where the row does.
func (s *scanner) cut(w []byte) (n int, whole bool) {
	s.cells, s.scratch = s.cells[:0], s.scratch[:0]
	s.flaw, s.flawAt, s.ended = sound, 0, false
	for i := 0; ; {
		c := cell{at: i}
		if i < len(w) && w[i] == '"' {
			next, ok := s.quotedCell(w, &c)
			if !ok {
				return 0, false
			}
			i = next
		}
		behind := i // where the text begins that is not in quotes
		for {
			for i < len(w) && s.plain[w[i]] {
				i++
			}
			end, size, more := s.stop(w, i)
			if more {
				return 0, false
			}
			if !end {
				switch {
				case c.quoted:
					s.mark(afterQuote, c.at)
				case w[i] == '"':
					s.mark(bareQuote, i)
				default:
					s.mark(strayLineEnd, i)
				}
				i++
				continue
			}
			if !c.quoted {
				c.text = w[behind:i]
			} else if i > behind {
				s.mark(afterQuote, c.at)
			}
			s.cells = append(s.cells, c)
			if i < len(w) && w[i] == s.comma {
				i++
				break
			}
			s.raw = w[:i]
			s.ended = size > 0
			return i + size, true
		}
	}
}

// stop tells whether the cell ends at w[i], at a delimiter, a line end of the
// given size, or the end of the text.
func (s *scanner) stop(w []byte, i int) (end bool, size int, more bool) {
	if i == len(w) {
		return s.eof, 0, !s.eof
	}
	switch w[i] {
	case s.comma:
		return true, 0, false
	case '\n':
		if s.lineEnd == 0 {
			s.lineEnd = '\n'
		}
		return s.lineEnd == '\n', 1, false
	case '\r':
		if s.lineEnd == '\r' {
			return true, 1, false
		}
		if i+1 == len(w) {
			if s.eof && s.lineEnd == 0 {
				s.lineEnd = '\r'
			}
			return s.eof, 1, !s.eof
		}
		if w[i+1] == '\n' {
			s.lineEnd = '\n'
			return true, 2, false
		}
		if s.lineEnd == 0 {
			s.lineEnd = '\r'
			return true, 1, false
		}
	}
	return false, 0, false
}

// quotedCell reads the quoted part of the cell that begins at c.at and is the
// offset behind its closing quote.
func (s *scanner) quotedCell(w []byte, c *cell) (next int, ok bool) {
	c.quoted = true
	i := c.at + 1
	from, unescaped := i, -1
	for {
		j := bytes.IndexByte(w[i:], '"')
		if j < 0 || (i+j+1 == len(w) && !s.eof) {
			s.mark(openQuote, c.at)
			if !s.eof {
				return 0, false
			}
			c.text = w[from:]
			return len(w), true
		}
		i += j + 1
		if i == len(w) || w[i] != '"' {
			break
		}
		if unescaped < 0 {
			unescaped = len(s.scratch)
		}
		s.scratch = append(s.scratch, w[from:i]...)
		i++
		from = i
	}
	c.text = w[from : i-1]
	if unescaped >= 0 {
		s.scratch = append(s.scratch, c.text...)
		c.text = s.scratch[unescaped:len(s.scratch):len(s.scratch)]
	}
	return i, true
}

func (s *scanner) mark(f flaw, at int) {
	if s.flaw == sound {
		s.flaw, s.flawAt = f, at
	}
}

// placeOf is the line and the column, both from 1, of an offset in the row. A
// column is counted in characters, and a byte that is none counts as one.
func (s *scanner) placeOf(at int) (line int64, column int) {
	before := s.raw[:at]
	line = s.line
	if n := s.breaks(before); n > 0 {
		line += n
		before = before[bytes.LastIndexByte(before, s.lineByte())+1:]
	}
	return line, 1 + utf8.RuneCount(before)
}

// breaks is how many lines end in b.
func (s *scanner) breaks(b []byte) int64 { return int64(bytes.Count(b, []byte{s.lineByte()})) }

// lineByte is the byte that ends a line, LF where the text has but one row.
func (s *scanner) lineByte() byte {
	if s.lineEnd == '\r' {
		return '\r'
	}
	return '\n'
}

// invalidAt is the offset of the first byte of b that is not UTF-8.
func invalidAt(b []byte) int {
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(b)
}
