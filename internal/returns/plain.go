package returns

import (
	"io"
	"sync"
	"sync/atomic"

	"sebac/internal/diag"
)

// plain is a file of ballots that the fast reader counts: in UTF-8, with lines
// that end in LF or CRLF, below a header that is understood. It stays plain for as
// long as no row of it is wrong.
type plain struct {
	sheet  *sheet // as the header left it, with faults of its own
	faults diag.List
	before state
	size   int64
	body   int64 // where the rows begin
	line   int64 // the line that they begin on
	comma  byte
	gaveUp atomic.Bool

	parts []partEnd // by number
	unit  int64     // bytes of a part

	mu       sync.Mutex
	turned   sync.Cond
	turn     int  // the part whose turn it is to learn whether it begins in quotes
	inside   bool // whether that one does
	left     int  // parts that are not yet done
	at       readerAt
	digest   *digest // nil where no hash is asked for
	counters []*counter
}

type readerAt interface {
	io.ReaderAt
	io.Closer
}

// probe reads the header of a file. The file is nil where it is not plain; ids
// tells whether its rows may have ids, plain or not.
func (r *reading) probe(in Input) (f *plain, ids bool, before state) {
	source, err := in.Open()
	if err != nil {
		return nil, true, state{} // it may open the next time
	}
	defer source.Close() // only read
	before = stateOf(source)
	f = &plain{size: in.Size, before: before}
	quiet := &reading{coalition: r.coalition, opt: r.opt, words: r.words, faults: &f.faults}
	f.sheet = quiet.newSheet(in)
	if !f.sheet.open(source) {
		return nil, false, before
	}
	ids = f.sheet.head.has(ballotID)
	at, ok := source.(readerAt)
	if !ok || f.sheet.file.Encoding != utf8Text || f.sheet.form != Ballots || f.sheet.scan.lineEnd != '\n' {
		return nil, ids, before
	}
	var mark [3]byte
	if n, _ := at.ReadAt(mark[:], 0); n == len(mark) && string(mark[:]) == "\xEF\xBB\xBF" {
		f.body = int64(len(mark))
	}
	f.body += f.sheet.scan.cutAt
	f.line = f.sheet.scan.nextLine
	f.comma = f.sheet.scan.comma
	f.sheet.scan = nil // and the buffers with it
	if f.body >= f.size {
		return nil, ids, before
	}
	return f, ids, before
}

func (f *plain) odd() bool { return f.gaveUp.Load() }

func (f *plain) hasIDs() bool { return f.sheet.head.has(ballotID) }

// giveUp leaves the file to the simple reader.
func (f *plain) giveUp() { f.gaveUp.Store(true) }

// begin makes the file ready for a pass.
func (f *plain) begin(unit int64, hash *digest) {
	f.unit = unit
	f.parts = make([]partEnd, (f.size+unit-1)/unit)
	f.turned.L = &f.mu
	f.turn, f.inside, f.left = 0, false, len(f.parts)
	f.counters, f.digest = nil, hash
}

// open is the open file. It is opened when its first part is read, and closed
// behind its last, so that a folder of thousands needs few at a time.
func (f *plain) open() (io.ReaderAt, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.at == nil {
		source, err := f.sheet.input.Open()
		if err != nil {
			return nil, false
		}
		f.at, _ = source.(readerAt) // as it was when it was probed
	}
	return f.at, f.at != nil
}

// done closes the file behind its last part, and gives it up where it changed.
func (f *plain) done() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.left--; f.left > 0 || f.at == nil {
		return
	}
	var beyond [1]byte
	if n, _ := f.at.ReadAt(beyond[:], f.size); n > 0 || !f.before.same(stateOf(f.at)) {
		f.giveUp()
	}
	f.at.Close() // only read
	f.at = nil
}

// pass reports whether a part begins inside quotes, given how many quotes are in
// it. A part waits for the one before it, which need only have counted its own.
//
// Counting is right as long as quotes stand where they should; where one does not,
// the row that it stands in is the first to be cut wrong, or cut and found wrong,
// and the file is given up.
func (f *plain) pass(number, quotes int) (inside bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for f.turn != number {
		f.turned.Wait()
	}
	inside = f.inside
	f.inside = inside != (quotes%2 == 1)
	f.turn++
	f.turned.Broadcast()
	return inside
}

// add takes in the counter of another worker.
func (f *plain) add(k *counter) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.counters = append(f.counters, k)
}
