package returns

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"

	"sebac/internal/diag"
)

// sheet is one file while it is read.
type sheet struct {
	*reading
	input  Input
	number int // of the file, by path
	file   *seen
	scan   *scanner
	head   header
	form   Form

	gap      diag.Place // the first of the empty rows just passed
	gaps     int64      // how many there are
	resolved map[string]*resolved
	last     *resolved // of the row before
	lastKey  []byte
	keyBuf   []byte
	counts   sums
}

// newSheet is the next file of the reading.
func (r *reading) newSheet(in Input) *sheet {
	f := &seen{File: File{Path: in.Path}, input: in}
	return &sheet{reading: r, input: in, number: len(r.files), file: f, resolved: map[string]*resolved{}}
}

// read reads one file.
//
// The state is that of the file when it was first looked at, if it was.
func (r *reading) read(in Input, before state) seen {
	s := r.newSheet(in)
	f := s.file
	source, err := in.Open()
	if err != nil {
		s.fault("B101", 0, 0, "the file cannot be opened: "+err.Error(), "make it readable, or move it out of the folder: its place then counts as out")
		return *f
	}
	defer source.Close() // it was only read: there is nothing that closing could lose

	if before.FileInfo == nil {
		before = stateOf(source)
	}
	meter := &meter{r: source, progress: r.opt.Progress}
	if r.opt.Hash {
		meter.hash = sha256.New()
	}
	if s.open(meter) {
		s.rows()
	}
	f.whole = s.scan != nil && s.scan.eof && s.scan.err == nil
	f.Bytes = meter.n
	if f.whole && (in.Size > 0 && meter.n != in.Size || !before.same(stateOf(source))) {
		f.whole = false
		s.changed()
	}
	if f.whole && meter.hash != nil {
		f.SHA256 = hex.EncodeToString(meter.hash.Sum(nil))
	}
	return *f
}

// open reads the file up to its header, and reports whether it has rows that can
// be read.
func (s *sheet) open(source io.Reader) bool {
	text, encoding := decode(source, s.opt.Encoding)
	switch encoding {
	case workbook:
		s.fault("B120", 0, 0, "this is a workbook and not CSV, whatever its name",
			`open it in the spreadsheet and save the sheet as "CSV UTF-8 (comma delimited)"`)
		return false
	case utf32:
		s.fault("B102", 1, 1, "the text is UTF-32", "save the file as CSV UTF-8")
		return false
	}
	s.file.Encoding = encoding
	s.scan = newScanner(text)
	return s.header()
}

// meter counts and hashes what is read through it.
type meter struct {
	r        io.Reader
	n        int64
	hash     hash.Hash // nil where nobody asks for it
	progress *Progress
}

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	m.n += int64(n)
	m.progress.add(int64(n), 0)
	if m.hash != nil {
		m.hash.Write(p[:n]) // a hash never fails
	}
	return n, err
}

// rows reads everything below the header.
func (s *sheet) rows() {
	s.file.IDs = s.form == Ballots && s.head.has(ballotID)
	for s.scan.next() {
		if s.scan.flaw != sound {
			s.file.Rows++
			s.closeGap()
			if s.flaw() {
				return
			}
			continue
		}
		if s.empty() {
			if s.gaps == 0 {
				s.gap = s.here(0)
			}
			s.gaps++
			continue
		}
		s.file.Rows++
		s.closeGap()
		if !s.fits() {
			continue
		}
		switch s.form {
		case Ballots:
			s.ballot()
		case Counts:
			s.count()
		case Declarations:
			s.declare()
		}
	}
	if s.scan.err != nil {
		s.unreadable()
		return
	}
	if s.form == Counts {
		s.numbersLeftAlone()
		s.lastRow()
	}
}

// empty reports whether the row says nothing at all. A choice of "" in quotes
// is a blank ballot, for no spreadsheet quotes a cell that nobody filled.
func (s *sheet) empty() bool {
	for i, c := range s.scan.cells {
		if len(c.text) > 0 && len(bytes.TrimSpace(c.text)) > 0 {
			return false
		}
		if c.quoted && s.form == Ballots && i == s.head.at[choiceColumn] {
			return false
		}
	}
	return true
}

// closeGap tells of empty rows once a row comes behind them: at the end of a
// file a spreadsheet leaves as many as it likes.
func (s *sheet) closeGap() {
	if s.gaps == 0 {
		return
	}
	msg, hint := "an empty row between others", "delete the row"
	if s.gaps > 1 {
		msg, hint = fmt.Sprintf("%s empty rows between others", group(s.gaps)), "delete the rows"
	}
	if s.form == Ballots {
		hint = "write blank for a blank ballot, or " + hint
	}
	s.report(diag.Fault{Code: "B115", Place: s.gap, Message: msg, Hint: hint})
	s.gaps = 0
}

// fits reports whether the row has the cells of the header; more of them are
// understood as long as nothing is in them.
func (s *sheet) fits() bool {
	cells, want := s.scan.cells, len(s.head.columns)
	if len(cells) == want {
		return true
	}
	if len(cells) > want {
		surplus := -1
		for i := want; i < len(cells) && surplus < 0; i++ {
			if len(bytes.TrimSpace(cells[i].text)) > 0 {
				surplus = i
			}
		}
		if surplus < 0 {
			return true
		}
		p := s.here(cells[surplus].at)
		hint := "remove what is too much; a cell that holds the delimiter must stand in quotes"
		if s.form == Counts {
			hint += ", and a number must be digits alone"
		}
		if bytes.ContainsAny(s.scan.raw, "“”„") {
			hint = `write straight quotes (") around a cell that holds the delimiter: typographic ones do not hold it together`
		}
		s.report(diag.Fault{Code: "B106", Place: p, Message: fmt.Sprintf("the row has %d cells, the header names %d", len(cells), want), Hint: hint})
		return false
	}
	msg := fmt.Sprintf("the row has %d of the %d cells of the header", len(cells), want)
	hint := "give the row every cell, empty ones too"
	if !s.scan.ended {
		msg += ", and the file ends in it"
		hint = "the file seems cut off: ask for it again; if it is whole, give the row every cell"
	}
	s.report(diag.Fault{Code: "B106", Place: s.here(0), Message: msg, Hint: hint})
	return false
}

// flaw reports what is wrong with the row as text, and whether rows can no
// longer be told apart behind it.
func (s *sheet) flaw() (stop bool) {
	f := diag.Fault{Place: s.here(s.scan.flawAt)}
	switch s.scan.flaw {
	case sound:
	case bareQuote:
		f.Code, f.Message = "B110", "a quote inside a cell that does not begin with one"
		f.Hint = "put the whole cell in quotes, and write the quotes inside it twice"
	case afterQuote:
		f.Code, f.Message = "B110", "text follows the quote that closes this cell"
		f.Hint = "write quotes inside a quoted cell twice, or remove what follows"
		if s.scan.breaks(s.scan.raw) > 0 {
			stop = true
			f.Hint += "; if a quote was left open here, close it: nothing below this row was read"
		}
	case openQuote:
		f.Code, f.Message, f.Hint = "B110", "a quote that is never closed", "close the quote, or remove it; the file may be cut off"
		stop = true
	case strayLineEnd:
		f.Code, f.Message = "B126", "a carriage return (CR) alone, in a file whose lines end otherwise"
		if s.scan.lineEnd == '\r' {
			f.Message = "a line feed (LF), in a file whose lines end in a carriage return (CR)"
		}
		f.Hint = "save the file again, which gives all lines one end; put a cell that holds a line break in quotes"
	case tooLong:
		f.Code, f.Message = "B101", fmt.Sprintf("a row of more than %s bytes", group(maxRecord))
		f.Hint = "no return has such rows: the line ends are lost, or this is another kind of file"
		stop = true
	case nulByte:
		f.Code, f.Message, f.Hint = "B109", "a NUL byte, which text does not have", "the file is damaged or no text: ask for it again, or save it as CSV UTF-8"
		if s.file.Encoding == utf8Text && s.file.Form == "" {
			f.Hint = "it may be UTF-16 without a byte-order mark: save it as CSV UTF-8"
		}
		stop = s.scan.over
	case notText:
		f.Code = "B102"
		f.Message, f.Hint = s.notText()
	}
	s.report(f)
	return stop
}

func (s *sheet) notText() (msg, hint string) {
	switch s.file.Encoding {
	case windows1252:
		return "a byte that means nothing in Windows-1252", "it has another encoding: save the file as CSV UTF-8"
	case utf16Little, utf16Big:
		return "half a character: the UTF-16 text is damaged", "the file may be cut off: ask for it again, or save it as CSV UTF-8"
	}
	return fmt.Sprintf("byte 0x%02X is not UTF-8", s.scan.raw[s.scan.flawAt]),
		"save the file as CSV UTF-8; if an older Windows program wrote it, run again with --encoding windows-1252"
}

// unreadable reports that reading failed, at the line that was not reached.
func (s *sheet) unreadable() {
	s.fault("B101", s.scan.nextLine, 0, "the file cannot be read on: "+s.scan.err.Error(), "copy it again, or move it out of the folder: its place then counts as out")
}

// here is the place of an offset in the row.
func (s *sheet) here(at int) diag.Place {
	line, column := s.scan.placeOf(at)
	return diag.Place{File: s.input.Path, Line: int(line), Column: column}
}

// place is where the cell of a meaning stands; the row, where there is no such column.
func (s *sheet) place(m meaning) diag.Place {
	if i := s.head.at[m]; i >= 0 && i < len(s.scan.cells) {
		return s.here(s.scan.cells[i].at)
	}
	return s.here(0)
}

// text is the cell of a meaning, cleaned; nil where there is no such column.
func (s *sheet) text(m meaning) []byte {
	if i := s.head.at[m]; i >= 0 {
		return clean(s.scan.cells[i].text)
	}
	return nil
}

func (s *sheet) fault(code string, line int64, column int, msg, hint string) {
	s.report(diag.Fault{Code: code, Place: diag.Place{File: s.input.Path, Line: int(line), Column: column}, Message: msg, Hint: hint})
}

// report adds a fault, of the union of the file where it names none itself.
func (s *sheet) report(f diag.Fault) {
	if f.Union == "" {
		f.Union = s.input.Union
	}
	s.faults.Add(f)
}
