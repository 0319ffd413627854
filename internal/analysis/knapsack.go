package analysis

import (
	"cmp"
	"slices"
)

// maxCells bounds the table of a covering knapsack: with a hundred unions it is
// filled in a few tenths of a second.
const maxCells = 1 << 21

// dear is more than any price.
const dear = int64(1) << 60

// fill is the problem as a covering knapsack: the least price from which on the
// seats bring what is lacking, by what is lacking of each cover. Where the table
// would be too large the sums are rounded, once in favour, which gives a bound
// below, and once against, which gives a set that does.
func (p *problem) fill() (solution, bool) {
	// The widest cover last: the table runs along it.
	sorted := *p
	p = &sorted
	p.covers = slices.Clone(p.covers)
	slices.SortStableFunc(p.covers, func(a, b cover) int {
		return cmp.Compare(p.width(&a), p.width(&b))
	})
	lack := p.lack()
	scale := make([]int64, len(lack))
	var cells int64
	for j := range lack {
		scale[j] = p.common(j)
		lack[j] = max(0, ceil(lack[j], scale[j]))
	}
	for {
		cells = 1
		widest := 0
		for j, l := range lack {
			cells *= l + 1
			if l > lack[widest] {
				widest = j
			}
			if cells > maxCells {
				cells = maxCells + 1
			}
		}
		if cells <= maxCells {
			break
		}
		scale[widest] *= 2
		lack[widest] = (lack[widest] + 1) / 2
	}
	rounded := false
	for j := range scale {
		rounded = rounded || scale[j] != p.common(j)
	}
	if !rounded {
		cost, where, ok := p.table(scale, false)
		if !p.suffices(where) {
			return solution{cost, -1, where, false, WhyLarge}, ok
		}
		return solution{cost, cost, where, true, ""}, ok
	}
	least, where, ok := p.table(scale, false)
	if !ok {
		return solution{}, false
	}
	s := solution{least: least, most: -1, where: where, why: WhyLarge}
	if most, sure, ok := p.table(scale, true); ok && p.suffices(sure) {
		s.most, s.where = most, sure
	}
	s.exact = s.least == s.most
	return s, true
}

// width is how far a cover is from what it needs, in steps of its gains.
func (p *problem) width(c *cover) int64 {
	one := *p
	one.covers = []cover{*c}
	return ceil(one.lack()[0], one.common(0))
}

// suffices holds a set to the covers themselves.
func (p *problem) suffices(flips []Flip) bool {
	lack := p.lack()
	for _, f := range flips {
		for j := range lack {
			c := &p.covers[j]
			lack[j] -= c.adds[f.Union][column(f.Vote)] - p.stands(c, f.Union)
		}
	}
	return slices.Max(append(lack, 0)) <= 0
}

// common is the greatest number that divides every gain of a cover.
func (p *problem) common(j int) int64 {
	g := int64(0)
	for k := range p.seats {
		for o := range p.seats[k].options {
			for a, b := g, p.gain(&p.covers[j], &p.seats[k], &p.seats[k].options[o]); ; a, b = b, a%b {
				if b == 0 {
					g = max(a, -a)
					break
				}
			}
		}
	}
	return max(g, 1)
}

func ceil(a, b int64) int64 {
	if a <= 0 {
		return a / b
	}
	return (a + b - 1) / b
}

// table fills the knapsack, gains in units of scale rounded down (against, so
// that what is found does suffice) or up, and reads off the first set in roster
// order.
func (p *problem) table(scale []int64, against bool) (int64, []Flip, bool) {
	lack := p.lack()
	stride := make([]int64, len(lack))
	cells := int64(1)
	for j := len(lack) - 1; j >= 0; j-- {
		if against {
			lack[j] = max(0, ceil(lack[j], scale[j]))
		} else {
			lack[j] = max(0, lack[j]/scale[j])
			if p.common(j) == scale[j] {
				lack[j] = max(0, ceil(p.lack()[j], scale[j]))
			}
		}
		stride[j] = cells
		cells *= lack[j] + 1
	}
	price := make([]int64, cells)
	for i := range price {
		price[i] = dear
	}
	price[0] = 0
	next := make([]int64, cells)
	chosen := make([][]uint8, len(p.seats))
	gain := make([]int64, len(lack))
	far := make([]int64, len(lack)) // how far the seats so far reach: beyond it, every cell is dear
	for k := len(p.seats) - 1; k >= 0; k-- {
		copy(next, price)
		pick := make([]uint8, cells)
		farther := slices.Clone(far)
		for o := len(p.seats[k].options) - 1; o >= 0; o-- { // the first one last: it keeps a tie
			option := &p.seats[k].options[o]
			cost, ok := p.cost(option)
			if !ok {
				continue
			}
			useful := false
			for j := range gain {
				gain[j] = p.gain(&p.covers[j], &p.seats[k], option)
				if against {
					gain[j] /= scale[j]
				} else {
					gain[j] = ceil(gain[j], scale[j])
				}
				// An abstention can take away the last vote of a base. The table does not
				// count down, so that is looked at in what it finds.
				gain[j] = max(0, gain[j])
				useful = useful || gain[j] > 0
				farther[j] = max(farther[j], min(lack[j], far[j]+gain[j]))
			}
			if useful {
				relax(next, price, pick, uint8(o+1), cost, gain, lack, stride, farther)
			}
		}
		far = farther
		chosen[k] = pick
		price, next = next, price
	}
	at := cells - 1
	total := price[at]
	if total >= dear {
		return 0, nil, false
	}
	var where []Flip
	for k := range p.seats {
		if chosen[k][at] == 0 {
			continue
		}
		option := &p.seats[k].options[chosen[k][at]-1]
		cost, _ := p.cost(option)
		where = append(where, Flip{p.seats[k].at, cost, option.Vote})
		left := int64(0)
		for j := range lack {
			g := p.gain(&p.covers[j], &p.seats[k], option)
			if against {
				g /= scale[j]
			} else {
				g = ceil(g, scale[j])
			}
			left += max(0, at/stride[j]%(lack[j]+1)-max(0, g)) * stride[j]
		}
		at = left
	}
	return total, where, true
}

// relax offers one option to every cell: it costs so much and leaves less to be
// reached. Taken also where it is only as cheap, for this union is earlier in
// the roster than those already in the table.
func relax(next, price []int64, pick []uint8, mark uint8, cost int64, gain, lack, stride, far []int64) {
	last := len(lack) - 1
	digits := make([]int64, len(lack))
	width := lack[last] + 1
	flat := min(gain[last], width)
	for base := int64(0); base < int64(len(price)); base += width {
		from, within := int64(0), true
		for j := range last {
			from += max(0, digits[j]-gain[j]) * stride[j]
			within = within && digits[j] <= far[j]
		}
		if within {
			row, marks := next[base:base+far[last]+1], pick[base:base+far[last]+1]
			src := price[from : from+width]
			for w := range min(flat, int64(len(row))) {
				if c := src[0] + cost; c <= row[w] && c < dear {
					row[w], marks[w] = c, mark
				}
			}
			if flat < int64(len(row)) {
				row, marks = row[flat:], marks[flat:]
				src = src[:len(row)]
				marks = marks[:len(row)]
				for w, before := range src {
					if c := before + cost; c <= row[w] && c < dear {
						row[w], marks[w] = c, mark
					}
				}
			}
		}
		for j := last - 1; j >= 0; j-- {
			if digits[j]++; digits[j] <= lack[j] {
				break
			}
			digits[j] = 0
		}
	}
}
