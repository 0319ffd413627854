package returns

import (
	"io/fs"
	"sync/atomic"
)

// state is what the file system says of an open file. Whoever writes to it moves
// the one or the other, so that a file which changes under the count is refused
// and not counted as it never was. The zero state is of a source that has none.
type state struct{ fs.FileInfo }

func stateOf(source any) state {
	if s, ok := source.(interface{ Stat() (fs.FileInfo, error) }); ok {
		if info, err := s.Stat(); err == nil {
			return state{info}
		}
	}
	return state{}
}

func (s state) same(t state) bool {
	if s.FileInfo == nil || t.FileInfo == nil {
		return true
	}
	return s.Size() == t.Size() && s.ModTime().Equal(t.ModTime())
}

// changed reports that the file is not what it was when reading began.
func (s *sheet) changed() {
	s.fault("B125", 0, 0, "the file changed while it was read", "wait until it is written, and run again")
}

// Progress tells while Read runs how far it is. It may be looked at from any
// goroutine at any time.
type Progress struct{ bytes, rows, total atomic.Int64 }

// Bytes is how many bytes were read, of how many. Files that have to be read
// twice count twice in both.
func (p *Progress) Bytes() (done, total int64) { return p.bytes.Load(), p.total.Load() }

// Ballots is how many were counted so far.
func (p *Progress) Ballots() int64 { return p.rows.Load() }

func (p *Progress) add(bytes, rows int64) {
	if p != nil {
		p.bytes.Add(bytes)
		p.rows.Add(rows)
	}
}

func (p *Progress) expect(bytes int64) {
	if p != nil {
		p.total.Add(bytes)
	}
}
