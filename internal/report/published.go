package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Published is a result file that somebody published: what it says was counted
// and how, to be held against a recount. It came over the network or out of a
// drawer and may have been written to deceive, so it is read strictly: bounded in
// size and depth, no key twice, nothing behind its end.
type Published struct {
	Fingerprint string
	Verdict     string
	Encoding    string
	Final       bool
	Roster      string // the path of the roster, as the result names it
	Rules       string // that of the rules, "builtin:NAME" for built-in ones
	Inputs      []Input
	unions      []string
	tree        node
}

// The bounds of a published result. Ours takes about 1 KB a union.
const (
	maxPublished = 32 << 20
	maxDepth     = 40
	maxValues    = 1 << 19 // of a text of commas each takes a hundred bytes
)

// ReadPublished reads a result file. Every error says what the file is not.
func ReadPublished(r io.Reader) (*Published, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxPublished+1))
	switch {
	case err != nil:
		return nil, err
	case len(data) > maxPublished:
		return nil, fmt.Errorf("not a result file: larger than %s bytes", whole(maxPublished))
	case !utf8.Valid(data):
		return nil, errors.New("not a result file: not UTF-8 text")
	}
	tree, err := parseTree(data)
	if err != nil {
		return nil, fmt.Errorf("not a result file: %w", err)
	}
	p := &Published{tree: tree}
	if schema := tree.at("schema").text(); schema != Schema {
		return nil, fmt.Errorf("not a result file: its schema is %q, want %q", clean(shorten(schema, 60)), Schema)
	}
	p.Fingerprint, p.Verdict = tree.at("fingerprint").text(), tree.at("verdict").text()
	p.Encoding = tree.at("options", "encoding").text()
	p.Final = tree.at("options", "final").raw == "true"
	for _, in := range tree.at("inputs").parts {
		input := Input{Path: in.at("path").text(), SHA256: in.at("sha256").text(), Form: in.at("form").text()}
		switch input.Form {
		case "roster":
			p.Roster = input.Path
		case "rules":
			p.Rules = input.Path
		default:
			p.Inputs = append(p.Inputs, input)
		}
	}
	for _, u := range tree.at("unions").parts {
		p.unions = append(p.unions, u.at("id").text())
	}
	if p.Roster == "" || p.Rules == "" {
		return nil, errors.New("not a whole result file: its inputs name no roster or no rules")
	}
	return p, nil
}

// Single is the one CSV file that was counted for all unions together, or "" where
// a folder was: a file at the top of a folder bears the name of its union.
func (p *Published) Single() string {
	if len(p.Inputs) != 1 || strings.ContainsAny(p.Inputs[0].Path, `/\:`) {
		return ""
	}
	name := p.Inputs[0].Path
	stem := name[:max(strings.LastIndex(name, "."), 0)]
	if !strings.EqualFold(name[len(stem):], ".csv") || slices.ContainsFunc(p.unions, func(id string) bool { return strings.EqualFold(id, stem) }) {
		return ""
	}
	return name
}

// node is a value of a JSON document. Scalars keep their text as it was written,
// for 1.0 is not what we write where we mean 1.
type node struct {
	kind  byte   // { [ " or, for a number, true, false and null, their first letter
	raw   string // of a scalar; of a string what it says
	keys  []string
	parts []node
}

// at follows keys; where there is none the value is nothing.
func (n node) at(keys ...string) node {
	for _, k := range keys {
		i := slices.Index(n.keys, k)
		if i < 0 {
			return node{}
		}
		n = n.parts[i]
	}
	return n
}

func (n node) text() string {
	if n.kind == '"' {
		return n.raw
	}
	return ""
}

func parseTree(data []byte) (node, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	values := 0
	tree, err := parseNode(d, 0, &values)
	if err != nil {
		return node{}, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return node{}, errors.New("something stands behind its end")
	}
	return tree, nil
}

func parseNode(d *json.Decoder, depth int, values *int) (node, error) {
	if *values++; *values > maxValues {
		return node{}, fmt.Errorf("more than %s values", whole(maxValues))
	}
	if depth > maxDepth {
		return node{}, fmt.Errorf("nested more than %d deep", maxDepth)
	}
	token, err := d.Token()
	if errors.Is(err, io.EOF) {
		return node{}, errors.New("it ends too early")
	}
	if err != nil {
		return node{}, fmt.Errorf("not JSON: %s", clean(err.Error()))
	}
	switch t := token.(type) {
	case json.Delim:
		n := node{kind: byte(t)}
		seen := map[string]bool{}
		for d.More() {
			if t == '{' {
				key, err := d.Token()
				if err != nil {
					return node{}, fmt.Errorf("not JSON: %s", clean(err.Error()))
				}
				k := key.(string) // the decoder takes nothing else for a key
				if seen[k] {
					return node{}, fmt.Errorf("the key %q stands twice", clean(shorten(k, 60)))
				}
				seen[k] = true
				n.keys = append(n.keys, k)
			}
			part, err := parseNode(d, depth+1, values)
			if err != nil {
				return node{}, err
			}
			n.parts = append(n.parts, part)
		}
		if _, err := d.Token(); err != nil {
			return node{}, fmt.Errorf("not JSON: %s", clean(err.Error()))
		}
		return n, nil
	case string:
		return node{kind: '"', raw: t}, nil
	case json.Number:
		return node{kind: '0', raw: t.String()}, nil
	case bool:
		return node{kind: 't', raw: fmt.Sprint(t)}, nil
	}
	return node{kind: 'n', raw: "null"}, nil
}
