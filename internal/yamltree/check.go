package yamltree

import (
	"gopkg.in/yaml.v3"
)

// deepest is how far values may lie within each other. Nobody writes half of it
// by hand, and it bounds every recursion over the tree.
const deepest = 32

// refused is the kind of a node that was told of and is read as absent.
const refused yaml.Kind = 0

// check refuses what hides something, everywhere in the tree, and takes it out:
// behind it every key is a scalar and stands once in its map.
func (t *tree) check(n *yaml.Node, depth int) {
	if n.Anchor != "" {
		t.faultAt(n, "103", "write the value out wherever it is meant", "anchor %q", short("&"+n.Anchor))
	}
	if n.Style&yaml.TaggedStyle != 0 {
		t.faultAt(n, "103", "remove it; every key here knows what it holds", "tag %q", short(n.Tag))
	}
	switch {
	case n.Kind == yaml.AliasNode:
		t.faultAt(n, "103", "write the value itself; quote text that begins with *", "alias %q", short("*"+n.Value))
		n.Kind = refused
	case depth > deepest:
		t.faultAt(n, "103", "write it flatter", "values lie more than %d deep", deepest)
		n.Kind = refused
	case n.Kind == yaml.SequenceNode:
		for _, c := range n.Content {
			t.check(c, depth+1)
		}
	case n.Kind == yaml.MappingNode:
		t.checkMap(n, depth)
	}
}

func (t *tree) checkMap(n *yaml.Node, depth int) {
	seen := make(map[string]*yaml.Node, len(n.Content)/2)
	kept := n.Content[:0]
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		t.check(key, depth+1)
		t.check(value, depth+1)
		switch first := seen[key.Value]; {
		case key.Kind == refused:
		case key.Kind != yaml.ScalarNode:
			t.faultAt(key, "103", "write a plain word before the colon", "a key that is %s", kindOf(key))
		case key.Tag == "!!merge":
			t.faultAt(key, "103", "write the keys out", "merge %q", short(key.Value))
		case first != nil:
			t.faultAt(key, "105", "keep one of the two", "key %q is given twice, first on line %d", short(key.Value), first.Line)
		default:
			seen[key.Value] = key
			kept = append(kept, key, value)
		}
	}
	n.Content = kept
}
