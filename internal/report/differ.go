package report

import (
	"fmt"
	"slices"
	"strconv"
)

// Difference is one thing that a published result says and a recount does not
// find, or the other way round. What names it as a path into the result file, or
// a file of a bundle.
type Difference struct {
	What      string `json:"what"`
	Published string `json:"published"`
	Found     string `json:"found"`
}

// nothing is what stands on the side that has nothing there.
const nothing = "(nothing)"

// Differences is all in which a published result differs from a recount's result
// file: files first, for they are the cause, then the rest in the order of the file.
func (p *Published) Differences(recount []byte) ([]Difference, error) {
	ours, err := parseTree(recount)
	if err != nil {
		return nil, err
	}
	d := &differ{}
	d.walk("inputs", p.tree.at("inputs"), ours.at("inputs"))
	for i, k := range p.tree.keys {
		if k != "inputs" {
			d.walk(k, p.tree.parts[i], ours.at(k))
		}
	}
	for i, k := range ours.keys {
		if !slices.Contains(p.tree.keys, k) {
			d.walk(k, node{}, ours.parts[i])
		}
	}
	return d.found, nil
}

type differ struct{ found []Difference }

func (d *differ) add(what string, published, found node) {
	d.found = append(d.found, Difference{clean(what), shown(published), shown(found)})
}

// shown is a value in a line. A whole object is told by what it is called.
func shown(n node) string {
	switch n.kind {
	case 0:
		return nothing
	case '{':
		for _, k := range []string{"id", "path", "title", "says", "message"} {
			if s := n.at(k).text(); s != "" {
				return clean(shorten(s, 200))
			}
		}
		return fmt.Sprintf("{%s}", plural(int64(len(n.parts)), "entry", "entries"))
	case '[':
		return fmt.Sprintf("[%s]", plural(int64(len(n.parts)), "entry", "entries"))
	}
	return clean(shorten(n.raw, 400))
}

func (d *differ) walk(what string, published, found node) {
	if published.kind != found.kind {
		d.add(what, published, found)
		return
	}
	switch published.kind {
	case '{':
		for i, k := range published.keys {
			d.walk(what+"."+k, published.parts[i], found.at(k))
		}
		for i, k := range found.keys {
			if !slices.Contains(published.keys, k) {
				d.walk(what+"."+k, node{}, found.parts[i])
			}
		}
	case '[':
		d.list(what, published.parts, found.parts)
	default:
		if published.raw != found.raw {
			d.add(what, published, found)
		}
	}
}

// name is what an entry of a list is known by, so that one more or one less is
// one difference and not one for every entry behind it.
func name(n node) string {
	for _, k := range []string{"id", "path"} {
		if s := n.at(k).text(); s != "" {
			return s
		}
	}
	if n.kind == '"' {
		return n.raw
	}
	return ""
}

// list compares two lists: named entries by name, the others by place. Sentences
// are known by what they say; those that only one side has are told in pairs.
func (d *differ) list(what string, published, found []node) {
	places, ok := placesOf(found)
	seen, ok2 := placesOf(published)
	if !ok || !ok2 {
		for i := range max(len(published), len(found)) {
			d.walk(what+"["+strconv.Itoa(i)+"]", entry(published, i), entry(found, i))
		}
		return
	}
	var gone, order []int
	for i, p := range published {
		j, ok := places[name(p)]
		if !ok {
			gone = append(gone, i)
			continue
		}
		order = append(order, j)
		if p.kind == '{' {
			d.walk(what+"["+name(p)+"]", p, found[j])
		}
	}
	var fresh []int
	for j, f := range found {
		if _, ok := seen[name(f)]; !ok {
			fresh = append(fresh, j)
		}
	}
	for k := range max(len(gone), len(fresh)) {
		switch {
		case k >= len(fresh):
			d.add(what+place(published[gone[k]], gone[k]), published[gone[k]], node{})
		case k >= len(gone):
			d.add(what+place(found[fresh[k]], fresh[k]), node{}, found[fresh[k]])
		case published[gone[k]].kind == '"' && found[fresh[k]].kind == '"':
			d.add(what+place(node{}, gone[k]), published[gone[k]], found[fresh[k]])
		default:
			d.add(what+place(published[gone[k]], gone[k]), published[gone[k]], node{})
			d.add(what+place(found[fresh[k]], fresh[k]), node{}, found[fresh[k]])
		}
	}
	if !slices.IsSorted(order) {
		d.found = append(d.found, Difference{clean(what), "in another order", "in this order"})
	}
}

// place is an entry of a list in a path: by name, or by where it stands.
func place(n node, i int) string {
	if n.kind == '{' {
		return "[" + name(n) + "]"
	}
	return "[" + strconv.Itoa(i) + "]"
}

func entry(list []node, i int) node {
	if i < len(list) {
		return list[i]
	}
	return node{}
}

// placesOf is where each named entry stands; false where entries have no names,
// or two the same.
func placesOf(list []node) (map[string]int, bool) {
	out := make(map[string]int, len(list))
	for i, n := range list {
		k := name(n)
		if _, twice := out[k]; k == "" || twice {
			return nil, false
		}
		out[k] = i
	}
	return out, true
}
