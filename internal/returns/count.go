package returns

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"sebac/internal/diag"
)

// counter counts rows of one file for one worker.
//
// A row is first looked at with a fast eye, eight bytes at a time, which sees
// rows of plain cells, in quotes or not, and known words. Any other row is cut and
// read by the simple reader's own code; where that finds a fault, the file is not
// plain.
type counter struct {
	file   *plain
	sheet  *sheet // the simple reader, for one row; its faults go nowhere
	faults diag.List

	comma  byte
	commas uint64 // the delimiter in each of eight bytes
	want   int    // cells of a row
	choice int    // the cell of the choice
	id     int    // of the ballot id, or -1
	places []place
	index  map[string]int32 // of places, by key
	where  []int            // the cells that name the place
	key    []byte
	known  near // places of one cell
	words  near // choices
	shape  shape
	cells  []span
	n      int // cells of the row

	at    position
	ids   *noter   // in the first pass, where there are ids
	again *idIndex // in the second
	most  int      // rows to set aside
	aside []aside
}

func newCounter(f *plain, w *worker) *counter {
	head := &f.sheet.head
	k := &counter{file: f, comma: f.comma, want: len(head.columns), choice: head.at[choiceColumn], id: head.at[ballotID], index: map[string]int32{}}
	k.commas = uint64(k.comma) * ones
	k.cells = make([]span, k.want+8) // a spreadsheet leaves some empty ones behind
	for _, m := range placeColumns() {
		if i := head.at[m]; i >= 0 {
			k.where = append(k.where, i)
		}
	}
	quiet := *f.sheet.reading
	quiet.faults = &k.faults
	copied := *f.sheet
	k.sheet = &copied
	k.sheet.reading = &quiet
	k.sheet.scan = newScanner(nil)
	k.sheet.scan.delimit(k.comma)
	if k.id >= 0 {
		k.ids, k.most = w.ids, w.aside
		if w.second {
			k.again = w.survey.ids
		}
	}
	return k
}

// count counts the rows that begin in buf[p:end]. The text ends at limit, and the
// file with it where last is set. False where a row is not to be understood.
func (k *counter) count(buf []byte, p, end, limit int, last bool) (res partEnd, ok bool) {
	for p < end {
		next, ok := k.quick(buf, p)
		if ok {
			res.rows++
			k.at.line++
		} else {
			var n int
			var empty bool
			if n, empty, ok = k.loose(buf[p:limit], last); !ok {
				return res, false
			}
			next = p + n
			k.at.line += k.sheet.scan.breaks(buf[p:next])
			if empty {
				res.gap = true
				p = next
				continue
			}
			res.rows++
		}
		if res.gap {
			return res, false // an empty row between others
		}
		p = next
	}
	res.filled = res.rows > 0
	res.lines = k.at.line
	return res, true
}

// quick counts the row at buf[p:] where it is plain. It counts nothing where not.
func (k *counter) quick(buf []byte, p int) (next int, ok bool) {
	next, ok = k.row(buf, p)
	if !ok || k.n < k.want {
		return 0, false
	}
	for _, c := range k.cells[k.want:k.n] {
		if c.a < c.b {
			return 0, false
		}
	}
	c := k.cells[k.choice]
	if c.b-c.a > nearText || c.b == c.a && !c.quoted { // the row may be empty
		return 0, false
	}
	word, ok := k.words.find(text16(buf[p+c.a:], c.b-c.a))
	if !ok {
		return 0, false
	}
	m := meaning(word)
	at, ok := k.place(buf[p:])
	if !ok {
		return 0, false
	}
	if k.id < 0 {
		k.add(at, m)
		return next, true
	}
	c = k.cells[k.id]
	id := buf[p+c.a : p+c.b]
	if len(id) == 0 || !graphic(id[0]) || !graphic(id[len(id)-1]) {
		if id = clean(id); len(id) == 0 {
			return 0, false
		}
	}
	begin := c.a
	if c.quoted {
		begin--
	}
	return next, k.ballot(at, m, id, buf[p:next], begin)
}

// place is the place that the cells name.
func (k *counter) place(buf []byte) (int32, bool) {
	if len(k.where) == 0 {
		return 0, len(k.places) > 0
	}
	c := k.cells[k.where[0]]
	n := c.b - c.a
	if len(k.where) > 1 || n > nearText {
		k.key = k.key[:0]
		for _, m := range placeColumns() {
			if i := k.sheet.head.at[m]; i >= 0 {
				c := k.cells[i]
				k.key = append(k.key, buf[c.a:c.b]...)
			}
			k.key = append(k.key, 0)
		}
		at, ok := k.index[string(k.key)]
		return at, ok
	}
	return k.known.find(text16(buf[c.a:], n))
}

// add counts a ballot.
func (k *counter) add(at int32, m meaning) {
	p := &k.places[at]
	if !p.counted {
		p.counted, p.first = true, k.at
	}
	p.kinds[m]++
}

// ballot counts a ballot with an id, which stands at an offset in its row, or
// sets it aside. False where there are too many of those.
func (k *counter) ballot(at int32, m meaning, id, raw []byte, offset int) bool {
	p := &k.places[at]
	if k.ids != nil {
		k.ids.note(p.union, id)
	} else if k.again != nil && k.again.suspect(p.union, id) {
		if len(k.aside) == k.most {
			return false
		}
		before := raw[:offset]
		below := int64(bytes.Count(before, []byte{'\n'}))
		before = before[bytes.LastIndexByte(before, '\n')+1:]
		k.aside = append(k.aside, aside{k.at, below, 1 + utf8.RuneCount(before), slices.Clone(id), p.key, m})
		return true
	}
	k.add(at, m)
	return true
}

// loose counts the row that text begins with, and that has n bytes, by the code of
// the simple reader.
func (k *counter) loose(text []byte, last bool) (n int, empty, ok bool) {
	s, scan := k.sheet, k.sheet.scan
	scan.eof, scan.lineEnd = last, '\n'
	n, whole := scan.cut(text)
	if !whole || scan.flaw != sound {
		return 0, false, false
	}
	if scan.checkText(); scan.flaw != sound {
		return 0, false, false
	}
	if s.empty() {
		return n, true, true
	}
	if !s.fits() {
		return 0, false, false
	}
	m, understood := s.choice()
	if !understood {
		return 0, false, false
	}
	at, ok := k.resolve()
	if !ok {
		return 0, false, false
	}
	k.learn(scan.cells[k.choice], m)
	if k.id < 0 {
		k.add(at, m)
		return n, false, true
	}
	id := s.text(ballotID)
	return n, false, len(id) > 0 && k.ballot(at, m, id, scan.raw, scan.cells[k.id].at)
}

// learn remembers a word for the fast eye, as it stands in the row. Space is none:
// whether a row with nothing else is empty takes another look.
func (k *counter) learn(c cell, m meaning) {
	if len(c.text) == 0 || len(bytes.TrimSpace(c.text)) > 0 {
		k.words.add(c.text, int32(m))
	}
}

// resolve is the place of the row that the simple reader stands on.
func (k *counter) resolve() (int32, bool) {
	key := k.sheet.placeKey()
	at, ok := k.index[string(key)]
	if !ok {
		union := findUnion(k.sheet.coalition, either(whereOf(key).Union, k.sheet.input.Union))
		if union < 0 {
			return 0, false
		}
		at = int32(len(k.places))
		key = bytes.Clone(key)
		k.index[string(key)] = at
		k.places = append(k.places, place{key: key, union: union, named: k.at})
	}
	if len(k.where) == 1 {
		k.known.add(k.sheet.scan.cells[k.where[0]].text, at)
	}
	return at, true
}
