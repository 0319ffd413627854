// Package rulefile reads a coalition's bylaws on ratification from YAML.
//
// # Decisions
//
// A rule in which one more yes could lose the vote is refused, and so is one
// that silence would meet: nobody adopts such a rule knowingly, and the reader
// is the last place where it has a line and a column.
//
// Where union_vote is left out, more than half of a union's yes and no ballots
// decides, the reading of a majority that every coalition here has used.
package rulefile

import (
	"io"
	"slices"
	"strings"

	"sebac/internal/diag"
	"sebac/internal/tally"
	"sebac/internal/yamltree"
)

// Read reads a rules file. It is false where errors were added; the rules are
// then not to be used.
func Read(name string, r io.Reader, faults *diag.List) (tally.Rules, bool) {
	before := faults.Errors()
	var rules tally.Rules
	if m, ok := yamltree.Read(name, r, yamltree.Format{Letter: "R", Limit: 256 << 10}, faults); ok {
		rules = read(m)
	}
	if faults.Errors() != before {
		return tally.Rules{}, false
	}
	return rules, true
}

func read(m *yamltree.Map) tally.Rules {
	var r tally.Rules
	r.Name, _ = m.Need("name", "sebac-2011").ID()
	r.Title, _ = m.At("title").Text()
	r.InForce, _ = m.At("in_force").Period()
	r.Sources = sources(m.At("sources"))
	r.Notes, _ = m.At("notes").Prose()
	r.UnionVote = tally.SimpleMajority()
	if v := m.At("union_vote"); v.Given() {
		r.UnionVote, _ = v.UnionVote()
	}
	ratified := m.Need("ratified_when", "{count: unions, that: favor, more_than: 1/2, of: voting}")
	req, ok := ratified.Requirement()
	if ok && metBySilence(req) {
		ratified.Fault("R118", "add a bar that somebody must be in favor: {count: unions, that: favor, at_least: 1}",
			"these rules ratify when nobody votes")
	}
	if ok {
		repeats(ratified, req)
	}
	r.RatifiedWhen = req
	m.Done()
	return r
}

func sources(v yamltree.Value) []tally.Source {
	list, _ := v.List()
	var out []tally.Source
	for _, item := range list {
		m, ok := item.Map()
		if !ok {
			continue
		}
		var s tally.Source
		s.Title, _ = m.Need("title", "the bylaws, Section 10").Text()
		url := m.At("url")
		s.URL, _ = url.Text()
		if s.URL != "" && !strings.HasPrefix(s.URL, "https://") && !strings.HasPrefix(s.URL, "http://") {
			url.Fault("R107", "begin it with https://", "url is %q, not the address of a page", s.URL)
		}
		s.Date, _ = m.At("date").Date()
		m.Done()
		out = append(out, s)
	}
	return out
}

// metBySilence reports whether the requirement is met when nobody casts
// anything. Nothing is then in favor of or opposed to anything, and of an empty
// base: no at_least or more_than is met, no at_most or fewer_than is broken.
func metBySilence(r tally.Requirement) bool {
	switch r := r.(type) {
	case tally.All:
		return !slices.ContainsFunc(r.Parts, func(p tally.Requirement) bool { return !metBySilence(p) })
	case tally.Any:
		return slices.ContainsFunc(r.Parts, metBySilence)
	case tally.Bar:
		return r.Compare == tally.AtMost || r.Compare == tally.FewerThan
	}
	return false
}
