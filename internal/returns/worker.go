package returns

import (
	"bytes"
	"io"
)

// worker reads parts, one after the other, until there are none left.
type worker struct {
	*survey
	second  bool // the second pass
	ids     *noter
	counter *counter // of the file that the part before was of
}

func newWorker(s *survey, second bool) *worker {
	w := &worker{survey: s, second: second}
	if s.ids != nil && !second {
		w.ids = s.ids.noter()
	}
	return w
}

func (w *worker) run() {
	for {
		// A buffer comes before a part, so that whoever has a part can finish it: those
		// behind wait for it, to learn their quotes and to be hashed.
		buf := w.room.take()
		i := int(w.next.Add(1)) - 1
		if i >= len(w.parts) {
			w.room.give(buf)
			return
		}
		w.part(w.parts[i], buf)
	}
}

// part counts the rows that begin in a part.
func (w *worker) part(p part, buf []byte) {
	f := p.file
	begin := int64(p.number) * f.unit
	end := min(begin+f.unit, f.size)
	from := max(0, begin-1) // the byte before tells whether a row begins with the first
	text := buf[:min(end+w.longest, f.size)-from]
	clear(buf[len(text) : len(text)+padding])

	if !w.readAt(f, text, from) {
		f.giveUp()
	}
	own := text[begin-from : end-from]
	rows := text[min(max(f.body, begin), end)-from : end-from]
	inside := f.pass(p.number, bytes.Count(rows, []byte{'"'}))
	if !f.odd() && len(rows) > 0 {
		start := int(f.body - from)
		if f.body < begin {
			start = rowStart(text[:end-from], inside)
		}
		k := w.counterOf(f)
		k.at = position{part: p.number}
		res, ok := k.count(buf, start, int(end-from), len(text), end+w.longest >= f.size)
		if !ok {
			f.giveUp()
		}
		f.parts[p.number] = res
		if !w.second {
			w.opt.Progress.add(0, res.rows)
		}
	}
	w.opt.Progress.add(end-begin, 0)
	if f.digest != nil {
		f.digest.add(p.number, buf, own, f.odd())
	} else {
		w.room.give(buf)
	}
	f.done()
}

// readAt fills the text from an offset of the file. A file that ends before it
// should has changed, and is not plain.
func (w *worker) readAt(f *plain, text []byte, from int64) bool {
	if f.odd() {
		return false
	}
	at, ok := f.open()
	if !ok {
		return false
	}
	n, err := at.ReadAt(text, from)
	return n == len(text) && (err == nil || err == io.EOF)
}

// counterOf is the worker's counter for a file. Parts are given out in the order
// of the files, so that it has one at a time.
func (w *worker) counterOf(f *plain) *counter {
	if w.counter == nil || w.counter.file != f {
		w.counter = newCounter(f, w)
		f.add(w.counter)
	}
	return w.counter
}
