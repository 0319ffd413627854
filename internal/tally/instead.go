package tally

// Instead judges one requirement again and again with a single union cast
// otherwise. A bar is a sum over unions, so it keeps the sums of all before and
// of all behind each union, and asks of the one alone: without that, to try
// every union of ten thousand is a hundred million steps, and minutes.
type Instead struct {
	parts []*Instead
	find  func(parts []Finding) Finding

	bar            Bar
	before, behind []span // of the unions before and behind each place
}

// NewInstead takes the unions as they were cast.
func NewInstead(req Requirement, unions []UnionResult) *Instead {
	switch r := req.(type) {
	case All:
		return &Instead{parts: insteadOf(r.Parts, unions), find: r.find}
	case Any:
		return &Instead{parts: insteadOf(r.Parts, unions), find: r.find}
	case Bar:
		t := &Instead{bar: r, before: make([]span, len(unions)+1), behind: make([]span, len(unions)+1)}
		for i := range unions {
			t.before[i+1] = t.before[i]
			r.count(&t.before[i+1], &unions[i])
		}
		for i := len(unions) - 1; i >= 0; i-- {
			t.behind[i] = t.behind[i+1]
			r.count(&t.behind[i], &unions[i])
		}
		return t
	}
	panic("tally: a requirement of no known kind")
}

func insteadOf(parts []Requirement, unions []UnionResult) []*Instead {
	var out []*Instead
	for _, part := range parts {
		out = append(out, NewInstead(part, unions))
	}
	return out
}

// With is what Weigh finds where the union of that place is cast so instead.
func (t *Instead) With(at int, u *UnionResult) Finding {
	if t.find == nil {
		sum := t.before[at].join(&t.behind[at+1])
		t.bar.count(&sum, u)
		return t.bar.find(&sum)
	}
	var parts []Finding
	for _, part := range t.parts {
		parts = append(parts, part.With(at, u))
	}
	return t.find(parts)
}
