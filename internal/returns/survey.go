package returns

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"sebac/internal/diag"
)

// tuning is what the tests vary, so that every cut falls everywhere.
type tuning struct {
	workers int
	part    int64 // bytes that are read at a time
	longest int64 // bytes of a row; a file with a longer one is not plain
	least   int64 // bytes of all files below which the simple reader is done sooner
	aside   int   // rows that a worker sets aside of a file, beyond which the simple reader reads it
}

func usual() tuning {
	return tuning{workers: runtime.GOMAXPROCS(0), part: 256 << 10, longest: 4 << 10, least: 1 << 20, aside: 1 << 18}
}

// survey is the fast reading of all files that are plain.
type survey struct {
	*reading
	tuning
	inputs []Input
	files  []*plain // parallel to the inputs; nil where the simple reader reads the file
	states []state  // parallel to them: of every file when it was first looked at
	parts  []part
	next   atomic.Int64 // the part that is given out next
	room   *room
}

// part is some bytes of a file. The rows that begin in them are counted with it.
type part struct {
	file   *plain
	number int
}

// survey counts the plain ones of the inputs. Nothing is told, and nothing is
// entered into the unions: that is done by enter, file by file in their order.
func (r *reading) survey(inputs []Input, t tuning) *survey {
	s := &survey{reading: r, tuning: t, inputs: inputs, files: make([]*plain, len(inputs)), states: make([]state, len(inputs))}
	var total, bytesWithIDs int64
	for _, in := range inputs {
		total += in.Size
	}
	if total < t.least {
		return s
	}
	withIDs := make([]bool, len(inputs))
	for i, in := range inputs {
		s.files[i], withIDs[i], s.states[i] = r.probe(in)
		if withIDs[i] {
			bytesWithIDs += in.Size
		}
	}
	if bytesWithIDs == 0 {
		s.pass(false)
		return s
	}
	odd, before := s.odd(withIDs), -1
	for len(odd) != before {
		// A file that is given up leaves ids behind, and those of it that are noted later
		// would all seem to come twice: without it the rest is read anew.
		before = len(odd)
		s.ids = newIDIndex(bytesWithIDs)
		s.pass(false)
		odd = s.odd(withIDs)
	}
	if !slices.ContainsFunc(s.files, func(f *plain) bool { return f != nil && !f.odd() && f.hasIDs() }) {
		s.ids = nil // the simple reader sees them all
		return s
	}
	s.noteIDs(odd)
	if s.ids.settle(t.workers) {
		s.pass(true)
	}
	return s
}

// odd is the files with ids, perhaps, that only the simple reader understands.
func (s *survey) odd(withIDs []bool) []int {
	var odd []int
	for i, f := range s.files {
		if withIDs[i] && (f == nil || f.odd()) {
			odd = append(odd, i)
		}
	}
	return odd
}

// rest announces the files that are left to the simple reader.
func (s *survey) rest() {
	for i, f := range s.files {
		if f == nil || f.odd() {
			s.opt.Progress.expect(s.inputs[i].Size)
		}
	}
}

// read is the next file in the order of the inputs, by whichever reader.
func (s *survey) read(i int) seen {
	if f := s.files[i]; f != nil && !f.odd() {
		if file, ok := s.enter(f); ok {
			return file
		}
		s.opt.Progress.expect(f.size)
	}
	return s.reading.read(s.inputs[i], s.states[i])
}

// pass reads the plain files, by as many workers as there are cores. The second
// pass reads those with ids again, and sets aside the rows whose id may come twice.
func (s *survey) pass(second bool) {
	s.parts = s.parts[:0]
	s.next.Store(0)
	s.room = newRoom(s.workers, int(s.part+s.longest), s.opt.Hash && !second)
	for _, f := range s.files {
		if f == nil || f.odd() || second && !f.hasIDs() {
			continue
		}
		var d *digest
		if s.opt.Hash && !second {
			d = newDigest(s.room)
		}
		f.begin(s.part, d)
		for i := range f.parts {
			s.parts = append(s.parts, part{f, i})
		}
		s.opt.Progress.expect(f.size)
	}
	var wg sync.WaitGroup
	for range min(s.workers, len(s.parts)) {
		wg.Go(func() { newWorker(s, second).run() })
	}
	wg.Wait()
	for _, f := range s.files {
		if f != nil && f.digest != nil {
			f.sheet.file.SHA256 = f.digest.sum()
		}
	}
}

// shadow is a reading that tells nobody what it finds, and notes all ids.
func (s *survey) shadow(n *noter) *reading {
	r := &reading{coalition: s.coalition, opt: s.opt, words: s.words, faults: new(diag.List), unions: newUnions(s.coalition), note: n}
	r.opt.Hash = false
	return r
}

// noteIDs enters the ids of files that only the simple reader understands. It
// reads them for that alone: what it finds wrong it will find again.
func (s *survey) noteIDs(files []int) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(s.workers, len(files)) {
		wg.Go(func() {
			n := s.ids.noter()
			for i := next.Add(1) - 1; i < int64(len(files)); i = next.Add(1) - 1 {
				s.opt.Progress.expect(s.inputs[files[i]].Size)
				s.shadow(n).read(s.inputs[files[i]], state{})
			}
		})
	}
	wg.Wait()
}
