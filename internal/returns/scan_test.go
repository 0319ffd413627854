package returns

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"
)

// scanned is a row as the scanner or the oracle read it.
type scanned struct {
	cells  []string
	places [][2]int // line, column in characters
	flaw   flaw
}

func scanAll(r io.Reader, comma byte) (rows []scanned, lineEnd byte) {
	s := newScanner(r)
	s.delimit(comma)
	for s.next() {
		row := scanned{flaw: s.flaw}
		for _, c := range s.cells {
			line, column := s.placeOf(c.at)
			row.cells = append(row.cells, string(c.text))
			row.places = append(row.places, [2]int{int(line), column})
		}
		rows = append(rows, row)
	}
	return rows, s.lineEnd
}

// hidden stands for a CR or LF that is text to us and would not be to encoding/csv.
const hidden = 1

// normalise makes encoding/csv see the rows that we see: line ends of a CR file
// become LF, empty lines become a quoted empty cell, CRLF in quotes survives. It
// knows nothing of the scanner, only the parity of quotes, which is right up to
// the first quote out of place, and nothing behind that is compared.
func normalise(text []byte) (out []byte, cr bool) {
	lone := func(i int) bool { return i+1 < len(text) && text[i+1] != '\n' || i+1 == len(text) }
	decided, inside := false, false
	for i, c := range text {
		if c == '"' {
			inside = !inside
		}
		if !inside && !decided && (c == '\n' || c == '\r') {
			decided, cr = true, c == '\r' && lone(i)
		}
	}
	inside = false
	fresh := true // at the start of a row
	for i, c := range text {
		if c == '"' {
			inside = !inside
		}
		end := !inside && (cr && c == '\r' || !cr && (c == '\n' || c == '\r' && (!lone(i) || i+1 == len(text))))
		if end && fresh {
			out = append(out, `""`...)
		}
		half := !cr && c == '\r' && !lone(i) // of a CRLF
		switch {
		case cr && c == '\r':
			c = '\n'
		case cr && c == '\n', !cr && c == '\r' && !end:
			c = hidden
		}
		fresh = end && !half
		out = append(out, c)
	}
	return out, cr
}

// oracle reads with encoding/csv; its last row has a flaw where it failed.
func oracle(text []byte, comma byte) (rows []scanned) {
	plain, cr := normalise(text)
	r := csv.NewReader(bytes.NewReader(plain))
	r.Comma, r.FieldsPerRecord = rune(comma), -1
	back, lineEnd := strings.NewReplacer("\x01", "\r"), "\n"
	if cr {
		back, lineEnd = strings.NewReplacer("\x01", "\n", "\n", "\r"), "\r"
	}
	lines := strings.Split(string(text), lineEnd)
	for {
		cells, err := r.Read()
		switch {
		case err == io.EOF:
			return rows
		case errors.Is(err, csv.ErrBareQuote):
			return append(rows, scanned{flaw: bareQuote})
		case errors.Is(err, csv.ErrQuote):
			return append(rows, scanned{flaw: afterQuote})
		}
		var row scanned
		for i, c := range cells {
			line, column := r.FieldPos(i)
			row.cells = append(row.cells, back.Replace(c))
			row.places = append(row.places, [2]int{line, 1 + utf8.RuneCountInString(lines[line-1][:column-1])})
		}
		rows = append(rows, row)
	}
}

func FuzzScan(f *testing.F) {
	for _, s := range []string{
		"choice\nyes\nno\n", "a,b\r\nc,d\r\n", "a;b\rc;d\r\re", "\"a\r\nb\",c\n", "a\n\n\nb", "a\"b\nc", "\"a\"b\nc", "\"a", "x,\"y\"\"z\",\"\"\n\"\"\n",
		"é,ü\n\xff,b\n", "a\rb\nc\r", "a\nb\rc\r\nd\r", "\"a\rb\"\rc\nd", ",,\n", "\r\n\r\n", "sep=;\na;b", "\"\"\"\"", "a,\"b\nc\",d\ne", "a\r\r\nb",
	} {
		f.Add([]byte(s), byte(0))
	}
	f.Fuzz(func(t *testing.T, text []byte, which byte) {
		text = bytes.ReplaceAll(text, []byte{hidden}, nil)
		comma := delimiters[int(which)%len(delimiters)]
		got, _ := scanAll(bytes.NewReader(text), comma)
		same(t, text, got, oracle(text, comma))

		slow, _ := scanAll(iotest.OneByteReader(bytes.NewReader(text)), comma)
		if !slices.EqualFunc(got, slow, func(a, b scanned) bool {
			return a.flaw == b.flaw && slices.Equal(a.cells, b.cells) && slices.Equal(a.places, b.places)
		}) {
			t.Fatalf("%q: read at once %v, byte by byte %v", text, got, slow)
		}
	})
}

// same holds rows of the scanner to those of the oracle, up to its first error.
func same(t *testing.T, text []byte, got, want []scanned) {
	t.Helper()
	text = text[:min(len(text), 200)] // for the messages
	for i, w := range want {
		if i >= len(got) {
			t.Fatalf("%q: %d rows, the oracle has more: %v", text, len(got), w)
		}
		g := got[i]
		switch {
		case w.flaw != sound:
			kind := g.flaw
			if kind == openQuote {
				kind = afterQuote // encoding/csv has one error for both
			}
			if kind != w.flaw && g.flaw != strayLineEnd { // which may come first in a row that has both
				t.Fatalf("%q: row %d has flaw %d, the oracle says %d", text, i, g.flaw, w.flaw)
			}
			return
		case g.flaw == bareQuote || g.flaw == afterQuote || g.flaw == openQuote:
			t.Fatalf("%q: row %d has flaw %d, the oracle none", text, i, g.flaw)
		case !slices.Equal(g.cells, w.cells) || !slices.Equal(g.places, w.places):
			t.Fatalf("%q: row %d is %q at %v, the oracle says %q at %v", text, i, g.cells, g.places, w.cells, w.places)
		}
		notUTF8 := false
		for _, c := range g.cells {
			notUTF8 = notUTF8 || !utf8.ValidString(c)
		}
		if notUTF8 && g.flaw == sound {
			t.Fatalf("%q: row %d is not UTF-8, and nothing is said", text, i)
		}
	}
	if len(got) != len(want) {
		t.Fatalf("%q: %d rows, the oracle has %d", text, len(got), len(want))
	}
}

// The scanner is held to the oracle over texts longer than its buffer too, where
// rows lie across the end of it.
func TestScanLong(t *testing.T) {
	var b strings.Builder
	for i := range 20_000 {
		b.WriteString(strings.Repeat("é", i%7))
		b.WriteString(`,"x""y` + strings.Repeat("\r\n", i%3) + "\",z\r\n")
	}
	text := []byte(b.String())
	got, _ := scanAll(bytes.NewReader(text), ',')
	same(t, text, got, oracle(text, ','))
	if len(got) != 20_000 {
		t.Fatalf("%d rows, want 20000", len(got))
	}
}

func TestScanFlaws(t *testing.T) {
	tests := []struct {
		text         string
		row          int // from 0
		flaw         flaw
		line, column int
	}{
		{"a\nb,c\"d\"\n", 1, bareQuote, 2, 4},
		{"a\nb,\"c\"d\n", 1, afterQuote, 2, 3},
		{"a\né,\"c\"d\"\n", 1, afterQuote, 2, 3},
		{"a\nb,\"c\nd\ne", 1, openQuote, 2, 3},
		{"a\nb\rc\n", 1, strayLineEnd, 2, 2},
		{"a\rb\nc\r", 1, strayLineEnd, 2, 2},
		{"a\r\"x\ry\",é\x00\r", 1, nulByte, 3, 5},
		{"a\n\"x\ny\",\xff\n", 1, notText, 3, 4},
	}
	for _, tt := range tests {
		s := newScanner(strings.NewReader(tt.text))
		for range tt.row + 1 {
			s.next()
		}
		line, column := s.placeOf(s.flawAt)
		if s.flaw != tt.flaw || int(line) != tt.line || column != tt.column {
			t.Errorf("%q: flaw %d at %d:%d, want %d at %d:%d", tt.text, s.flaw, line, column, tt.flaw, tt.line, tt.column)
		}
	}
}

// An endless file is given up in bounded memory.
func TestScanEndless(t *testing.T) {
	for _, tt := range []struct {
		fill byte
		head string
		flaw flaw
	}{{'x', "", tooLong}, {'x', "a,\"", openQuote}, {0, "", nulByte}} {
		s := newScanner(io.MultiReader(strings.NewReader(tt.head), endless(tt.fill)))
		if !s.next() || s.flaw != tt.flaw || s.next() {
			t.Errorf("an endless %q: flaw %d, want %d and no more rows", tt.fill, s.flaw, tt.flaw)
		}
		if len(s.buf) > 2*maxRecord {
			t.Errorf("an endless %q: the buffer grew to %d", tt.fill, len(s.buf))
		}
	}
}

// endless is a file that never ends.
type endless byte

func (e endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(e)
	}
	return len(p), nil
}
