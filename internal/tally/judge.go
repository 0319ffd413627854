package tally

// Judge settles the vote: what each union did, how the requirement stands
// against all that can still happen, and so the verdict. returns runs parallel
// to the coalition's unions; where it is shorter, the others have sent nothing.
func Judge(c *Coalition, rules *Rules, returns []Returns) Result {
	res := Result{Unions: make([]UnionResult, len(c.Unions)), Complete: true}
	for i := range c.Unions {
		var sent Returns
		if i < len(returns) {
			sent = returns[i]
		}
		u := cast(&c.Unions[i], &sent, rules, c.Final)
		res.Unions[i] = u
		if u.Vote != Excluded && !u.Whole() && u.Declared == nil {
			res.Complete = false
		}
	}
	res.Finding = Weigh(rules.RatifiedWhen, res.Unions)
	res.Verdict = verdict(res.Finding.State)
	res.PerCapita = perCapita(res.Unions)
	for i := range c.Claims {
		claim := &c.Claims[i]
		res.Claims = append(res.Claims, ClaimResult{claim, Weigh(claim.Bar, res.Unions)})
	}
	return res
}

func verdict(s State) Verdict {
	switch s {
	case Met:
		return Ratified
	case Failed:
		return Rejected
	case Open:
	}
	return VerdictPending
}

// Weigh judges a requirement over unions that have been cast. The finding has
// the shape of the requirement.
func Weigh(req Requirement, unions []UnionResult) Finding {
	switch r := req.(type) {
	case All:
		return r.find(weighAll(r.Parts, unions))
	case Any:
		return r.find(weighAll(r.Parts, unions))
	case Bar:
		return r.weigh(unions)
	}
	panic("tally: a requirement of no known kind")
}

func weighAll(parts []Requirement, unions []UnionResult) []Finding {
	var out []Finding
	for _, part := range parts {
		out = append(out, Weigh(part, unions))
	}
	return out
}

// find is the worst of the parts.
func (r All) find(parts []Finding) Finding {
	f := Finding{Kind: KindAll, Title: r.Title, Cite: r.Cite, State: Met, Parts: parts}
	for i := range parts {
		f.State = min(f.State, parts[i].State)
	}
	return f
}

// find is the best of the parts.
func (r Any) find(parts []Finding) Finding {
	f := Finding{Kind: KindAny, Title: r.Title, Cite: r.Cite, State: Failed, Parts: parts}
	for i := range parts {
		f.State = max(f.State, parts[i].State)
	}
	return f
}

// weigh judges one bar.
func (b Bar) weigh(unions []UnionResult) Finding {
	var sum span
	for i := range unions {
		b.count(&sum, &unions[i])
	}
	return b.find(&sum)
}

// count adds what one union brings to a bar, and nothing of one that has no part
// in it.
func (b *Bar) count(sum *span, u *UnionResult) {
	if u.Vote == Excluded || !u.Union.InGroup(b.Among) {
		return
	}
	sum.broken = sum.broken || !b.weight(u.Union).IsWhole()
	sum.add(b, b.reach(u))
}

// find is the finding of a bar whose unions are summed up.
func (b Bar) find(sum *span) Finding {
	f := Finding{Kind: KindBar, Title: b.Title, Cite: b.Cite, Bar: b, Whole: b.Casting != Proportional && !sum.broken}
	f.State = sum.state(&b)
	f.Has, f.Of = sum.now.has, sum.now.of
	if !sum.unknown {
		f.Least, f.Most = &sum.hasLeast, &sum.hasMost
		if sum.endless {
			f.Most = nil
		}
		if b.Of != NoBase {
			f.OfLeast, f.OfMost = &sum.ofLeast, &sum.ofMost
			if sum.endless {
				f.OfMost = nil
			}
		}
	}
	if b.Of == NoBase || f.OfMost != nil && f.OfMost.Sign() > 0 {
		need := b.need(sum.ofMost, f.Whole)
		f.Needs = &need
	}
	return f
}

// need is the bar as an amount of that base, rounded to the next whole number
// that meets it where all that is counted comes whole.
func (b *Bar) need(of Ratio, whole bool) Need {
	amount := b.Threshold.Value
	if b.Of != NoBase {
		amount = amount.Mul(of)
	}
	if !whole {
		return Need{b.Compare, amount}
	}
	switch b.Compare {
	case AtLeast:
		return Need{AtLeast, amount.Ceil()}
	case MoreThan:
		return Need{AtLeast, amount.Floor().Add(Whole(1))}
	case AtMost:
		return Need{AtMost, amount.Floor()}
	case FewerThan:
		return Need{AtMost, amount.Ceil().Sub(Whole(1))}
	case Exactly:
	}
	return Need{b.Compare, amount}
}

// span is the sum over unions of what they add to a bar: now, and at the
// extremes of what can still happen.
type span struct {
	now               term
	hasLeast, hasMost Ratio
	ofLeast, ofMost   Ratio
	endless, unknown  bool
	broken            bool // a weight that is no whole number is among them

	low, high Ratio // of has - t*base, over all that can happen
	// The empty base apart: a share of nothing is no share. filled reports that
	// some union can put something into the base, and cost is the least by which
	// high falls short once one has to; stuck that some union always does.
	filled, stuck bool
	cost          Ratio
}

func (s *span) add(b *Bar, r reach) {
	if r.unknown {
		s.unknown = true
		return
	}
	s.now.has = s.now.has.Add(r.now.has)
	s.now.of = s.now.of.Add(r.now.of)

	first := r.ends[0]
	hasLeast, hasMost, ofLeast, ofMost := first.has, first.has, first.of, first.of
	low := b.slope(first)
	high := low
	var full Ratio // the highest value of an end that fills the base
	fills, always := false, true
	for _, t := range r.ends {
		v := b.slope(t)
		hasLeast, hasMost = least(hasLeast, t.has), most(hasMost, t.has)
		ofLeast, ofMost = least(ofLeast, t.of), most(ofMost, t.of)
		low, high = least(low, v), most(high, v)
		if t.of.Sign() == 0 {
			always = false
			continue
		}
		if !fills || v.Cmp(full) > 0 {
			full = v
		}
		fills = true
	}
	s.endless = s.endless || r.endless
	s.hasLeast, s.hasMost = s.hasLeast.Add(hasLeast), s.hasMost.Add(hasMost)
	s.ofLeast, s.ofMost = s.ofLeast.Add(ofLeast), s.ofMost.Add(ofMost)
	s.low, s.high = s.low.Add(low), s.high.Add(high)
	s.stuck = s.stuck || always
	if fills {
		if cost := high.Sub(full); !s.filled || cost.Cmp(s.cost) < 0 {
			s.cost = cost
		}
		s.filled = true
	}
}

// join is the sum of two sums over different unions.
func (s *span) join(t *span) span {
	out := span{
		now:      term{has: s.now.has.Add(t.now.has), of: s.now.of.Add(t.now.of)},
		hasLeast: s.hasLeast.Add(t.hasLeast), hasMost: s.hasMost.Add(t.hasMost),
		ofLeast: s.ofLeast.Add(t.ofLeast), ofMost: s.ofMost.Add(t.ofMost),
		low: s.low.Add(t.low), high: s.high.Add(t.high), cost: s.cost,
		endless: s.endless || t.endless, unknown: s.unknown || t.unknown, broken: s.broken || t.broken,
		filled: s.filled || t.filled, stuck: s.stuck || t.stuck,
	}
	if t.filled && (!s.filled || t.cost.Cmp(s.cost) < 0) {
		out.cost = t.cost
	}
	return out
}

// slope is what a term adds to the excess: all of it but what a bar without a
// base subtracts once.
func (b *Bar) slope(t term) Ratio {
	if b.Of == NoBase {
		return t.has
	}
	return b.excess(t.has, t.of)
}

// state holds the extremes to the bar. An empty base meets no at_least and
// breaks no fewer_than, though 0 - t*0 is neither below 0 nor above it; for the
// other comparisons 0 gives the right answer by itself.
func (s *span) state(b *Bar) State {
	if s.unknown {
		return Open
	}
	low, high := s.low, s.high
	if b.Of == NoBase {
		low, high = low.Sub(b.Threshold.Value), high.Sub(b.Threshold.Value)
	}
	based := b.Of != NoBase
	top := high // the highest with something in the base
	if based && s.filled {
		top = high.Sub(s.cost)
	}
	// Ballots without end of the kind that counts raise has, and raise a share as
	// long as it is of less than the whole; of the other kinds they lower a share.
	share := b.Threshold.Value
	falls := s.endless && based && share.Sign() > 0
	rises := s.endless && (!based || share.Cmp(Whole(1)) < 0)
	none := based && !s.filled                // nothing can ever be in the base
	some := !based || s.stuck                 // something always is
	atLeast := !falls && low.Sign() >= 0      // in every end the excess is 0 or more,
	above := !falls && low.Sign() > 0         // more,
	atMost := !rises && high.Sign() <= 0      // 0 or less,
	below := none || !rises && top.Sign() < 0 // or less, wherever there is a base
	switch b.Compare {
	case AtLeast:
		return state(some && atLeast, below)
	case MoreThan:
		return state(above, atMost)
	case AtMost:
		return state(atMost, above)
	case FewerThan:
		return state(below, some && atLeast)
	case Exactly:
	}
	return state(some && atLeast && atMost, above || below)
}

func state(met, failed bool) State {
	switch {
	case met:
		return Met
	case failed:
		return Failed
	default:
		return Open
	}
}
