package tally

// term is what one union adds to a bar in one way that its vote can end: to what
// is counted, and to the base.
type term struct{ has, of Ratio }

// reach is what one union adds to a bar now, and the ends between which
// everything lies that it can still add. It is endless where nothing bounds the
// ballots that are out, of whatever kind, and the ends then go as far as one
// ballot of each. It is unknown where the files do not tell the base at all.
type reach struct {
	now              term
	ends             []term
	endless, unknown bool
}

// reach is the union's part in the bar.
func (b *Bar) reach(u *UnionResult) reach {
	switch {
	case b.Count == CountBallots:
		return b.ofBallots(u)
	case b.Casting == Proportional:
		return b.ofShare(u)
	default:
		return b.ofBlock(u)
	}
}

// weight is what one union weighs under the bar's measure.
func (b *Bar) weight(u *Union) Ratio {
	switch b.Count {
	case CountVotes:
		return u.Votes
	case CountMembers:
		return u.Members
	case CountUnions, CountBallots:
	}
	return Whole(1)
}

// cast is what the union adds by one vote.
func (b *Bar) cast(w Ratio, v Vote) term {
	var t term
	switch {
	case b.That == Favor && v == Yes, b.That == Oppose && v == No, b.That == Take && v != Abstained:
		t.has = w
	}
	if b.Of == OfAll || b.Of == OfVoting && v != Abstained {
		t.of = w
	}
	return t
}

// ofBlock: the union's majority casts its whole weight. Now is what is certain.
func (b *Bar) ofBlock(u *UnionResult) reach {
	w := b.weight(u.Union)
	var r reach
	for i, v := range u.Can.votes() {
		t := b.cast(w, v)
		r.ends = append(r.ends, t)
		if i == 0 {
			r.now = t
		}
		r.now.has = least(r.now.has, t.has)
		r.now.of = least(r.now.of, t.of)
	}
	return r
}

// ofShare: the union's weight is split as its yes and no ballots are. The share
// rises with every yes and falls with every no, so all yes and all no are its
// ends; none at all is a third, for then a union without a ballot abstained. A
// declared vote counts whole. Where nothing bounds what is out the share comes
// as near to none and to all as one likes, and they are taken as its ends.
func (b *Bar) ofShare(u *UnionResult) reach {
	w := b.weight(u.Union)
	if u.ByDeclaration() {
		t := b.cast(w, u.Declared.Vote)
		return reach{now: t, ends: []term{t}}
	}
	r := reach{now: b.share(w, u.Pooled)}
	r.ends = append(r.ends, r.now)
	switch {
	case !u.Outstanding.Known:
		r.ends = append(r.ends, b.cast(w, Yes), b.cast(w, No))
	case u.Outstanding.N > 0:
		yes, no := u.Pooled, u.Pooled
		yes.Yes += u.Outstanding.N
		no.No += u.Outstanding.N
		r.ends = append(r.ends, b.share(w, yes), b.share(w, no))
	}
	return r
}

// share is the union's weight as its ballots split it.
func (b *Bar) share(w Ratio, in Count) term {
	if in.Decisive() == 0 {
		return b.cast(w, Abstained)
	}
	t := b.cast(w, Yes)
	n := in.Yes
	if b.That == Oppose {
		n = in.No
	}
	t.has = w.Mul(Fraction(n, in.Decisive()))
	return t
}

// ofBallots: has and base are linear in each kind of ballot, so the ends are
// that all of what is out is yes, no, blank, or never comes.
func (b *Bar) ofBallots(u *UnionResult) reach {
	if b.Of == OfEligible && !u.Union.Eligible.Known {
		return reach{unknown: true}
	}
	r := reach{now: b.ballots(u, u.Pooled)}
	r.ends = []term{r.now}
	if u.Outstanding == Known(0) {
		return r
	}
	n := u.Outstanding.N
	if !u.Outstanding.Known {
		n, r.endless = 1, true
	}
	for _, more := range []Count{{Yes: n}, {No: n}, {Blank: n}} {
		r.ends = append(r.ends, b.ballots(u, u.Pooled.Add(more)))
	}
	return r
}

func (b *Bar) ballots(u *UnionResult, in Count) term {
	t := term{of: b.base(in, u.Union.Eligible)}
	switch b.That {
	case Favor:
		t.has = Whole(in.Yes)
	case Oppose:
		t.has = Whole(in.No)
	case Take:
		t.has = Whole(in.Returned())
	}
	return t
}

func least(a, b Ratio) Ratio {
	if b.Cmp(a) < 0 {
		return b
	}
	return a
}

func most(a, b Ratio) Ratio {
	if b.Cmp(a) > 0 {
		return b
	}
	return a
}
