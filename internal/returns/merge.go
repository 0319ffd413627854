package returns

import (
	"cmp"
	"slices"
)

// partEnd is what a part leaves to those behind it.
type partEnd struct {
	lines  int64
	rows   int64
	filled bool // it has a row that is not empty
	gap    bool // it has an empty row, and only empty ones behind it
}

// position is the part in which a row begins, and the line of it, from 0.
type position struct {
	part int
	line int64
}

func (p position) compare(q position) int {
	return cmp.Or(cmp.Compare(p.part, q.part), cmp.Compare(p.line, q.line))
}

// place is a place that rows name, and what was counted of it.
type place struct {
	key     []byte // as placeKey has it
	union   int    // the union whose ids these are
	named   position
	first   position // the first row that was counted
	counted bool
	kinds   [choices]int64
}

// join adds what another worker counted of the same place.
func (p *place) join(q place) {
	if q.named.compare(p.named) < 0 {
		p.named = q.named
	}
	if q.counted && (!p.counted || q.first.compare(p.first) < 0) {
		p.first, p.counted = q.first, true
	}
	for m, n := range q.kinds {
		p.kinds[m] += n
	}
}

// aside is a row whose id may come twice.
type aside struct {
	at     position
	below  int64 // how many lines below the start of its row the id stands
	column int
	id     []byte
	place  []byte
	choice meaning
}

// lines is, by part, the line on which its first row begins.
func (f *plain) lines() []int64 {
	lines, line := make([]int64, len(f.parts)), f.line
	for i, p := range f.parts {
		lines[i] = line
		line += p.lines
	}
	return lines
}

// rows is how many the file has. It is not whole where an empty row stands
// between others, of which only the simple reader tells.
func (f *plain) rows() (n int64, whole bool) {
	gap := false
	for _, p := range f.parts {
		if gap && p.filled {
			return 0, false
		}
		gap = gap || p.gap
		n += p.rows
	}
	return n, true
}

// places are those that the rows are of, in the order in which they are first named.
func (f *plain) places() []place {
	index := map[string]int{}
	var all []place
	for _, k := range f.counters {
		for _, p := range k.places {
			i, ok := index[string(p.key)]
			if !ok {
				index[string(p.key)] = len(all)
				all = append(all, p)
				continue
			}
			all[i].join(p)
		}
	}
	slices.SortFunc(all, func(a, b place) int { return a.named.compare(b.named) })
	return all
}

// asides are the rows set aside, in their order.
func (f *plain) asides() []aside {
	var all []aside
	for _, k := range f.counters {
		all = append(all, k.aside...)
	}
	slices.SortFunc(all, func(a, b aside) int { return a.at.compare(b.at) })
	return all
}
