package roster

import (
	"slices"
	"strings"
	"unicode"

	"sebac/internal/yamltree"
)

// choices reads the words that a coalition's ballots have for the choices.
func choices(v yamltree.Value) [][2]string {
	m, ok := v.Map()
	if !ok {
		return nil
	}
	var out [][2]string
	for _, kind := range m.Keys() {
		if !slices.Contains(kinds(), kind) {
			continue
		}
		words, _ := m.At(kind).List()
		for _, w := range words {
			theirs := strings.ToLower(line(w))
			if theirs == "" {
				continue
			}
			if other := meaning(theirs); other != "" && other != kind {
				w.Fault("C119", "leave it out: a ballot that says it is counted as "+other, "%q means %s already", theirs, other)
			} else if other := taken(out, theirs); other != "" && other != kind {
				w.Fault("C119", "keep it under one of them", "%q is given for %s and for %s", theirs, other, kind)
			}
			out = append(out, [2]string{kind, theirs})
		}
	}
	for _, kind := range kinds() {
		m.At(kind)
	}
	m.Done()
	return out
}

// columns reads the headers under which a coalition's sheets have the known columns.
func columns(v yamltree.Value) [][2]string {
	m, ok := v.Map()
	if !ok {
		return nil
	}
	known := append(kinds(), "choice", "ballot_id", "union", "unit", "local", "uncounted", "vote", "by", "source")
	var out [][2]string
	for _, column := range m.Keys() {
		if !slices.Contains(known, column) {
			continue
		}
		header := m.At(column)
		theirs := line(header)
		if theirs == "" {
			continue
		}
		if other := columnNamed(theirs, known); other != "" && other != column {
			header.Fault("C119", "name the column that holds "+column, "%q is the column %s already", theirs, other)
		}
		for _, pair := range out {
			if fold(pair[1]) == fold(theirs) {
				header.Fault("C119", "one column holds one thing; name another", "%q is given for %s and for %s", theirs, pair[0], column)
			}
		}
		out = append(out, [2]string{column, theirs})
	}
	for _, column := range known {
		m.At(column)
	}
	m.Done()
	return out
}

func taken(pairs [][2]string, word string) string {
	for _, p := range pairs {
		if fold(p[1]) == fold(word) {
			return p[0]
		}
	}
	return ""
}

// columnNamed is the known column that a header names by itself, "" for none.
func columnNamed(header string, known []string) string {
	h := fold(header)
	for _, k := range known {
		if fold(k) == h {
			return k
		}
	}
	return meaning(strings.TrimSuffix(h, "votes"))
}

// fold is a text as headers are compared: case, space, _ and - do not tell two
// of them apart.
func fold(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(c rune) bool {
		return c == '_' || c == '-' || unicode.IsSpace(c)
	}), "")
}

// kinds is the kinds of ballot, in the order of a count.
func kinds() []string { return []string{"yes", "no", "abstain", "blank", "void"} }

// meaning is the choice that a word means in every returns file, "" for none.
// The reader of returns has the same words; neither knows the other.
func meaning(word string) string {
	word = fold(word)
	for _, row := range [...][]string{
		{"yes", "y", "for", "approve", "accept", "infavor", "infavour"},
		{"no", "n", "against", "reject", "disapprove", "oppose"},
		{"abstain", "abstained", "abstention"},
		{"blank"},
		{"void", "spoiled", "spoilt", "invalid"},
	} {
		if slices.Contains(row, word) {
			return row[0]
		}
	}
	return ""
}
