package tally

// VoteSet is the votes that a union can still cast.
type VoteSet struct{ Yes, No, Abstained bool }

// Only is the set of that one vote.
func Only(v Vote) VoteSet { return VoteSet{v == Yes, v == No, v == Abstained} }

// Vote is the one vote of the set, Pending where there are several.
func (s VoteSet) Vote() Vote {
	for _, v := range []Vote{Yes, No, Abstained} {
		if s == Only(v) {
			return v
		}
	}
	return Pending
}

// votes are the votes of the set.
func (s VoteSet) votes() []Vote {
	var out []Vote
	if s.Yes {
		out = append(out, Yes)
	}
	if s.No {
		out = append(out, No)
	}
	if s.Abstained {
		out = append(out, Abstained)
	}
	return out
}

// cast is what one union does: its pooled ballots held to its bar, and a
// declaration where the ballots are not whole.
func cast(u *Union, returns *Returns, rules *Rules, final bool) UnionResult {
	n := u.node()
	pooled := n.pool(0, returns.Returns)
	declared := returns.Declared()
	if final && declared == nil {
		pooled.close()
	}
	bar := rules.UnionVote
	if u.Bar != nil {
		bar = *u.Bar
	}
	res := UnionResult{
		Union: u, Declared: declared, Pooled: pooled.Pooled, Counted: pooled.Counted,
		Outstanding: pooled.Outstanding, Bar: bar, Units: pooled.Locals,
	}
	for i := range res.Units {
		side(&res.Units[i], &bar, returns.declaredFor(res.Units[i].ID))
	}
	res.Can = can(&bar, res.Pooled, res.Outstanding, u.Eligible)
	res.ByBallots = res.Can.Vote()
	switch {
	case u.Suspended:
		res.Vote, res.Can = Excluded, VoteSet{}
		return res
	case declared != nil && !res.Whole():
		res.Can = Only(declared.Vote)
	case res.Can.Yes && res.Can.No:
		res.Lead = lead(&bar, res.Pooled, res.Outstanding, u.Eligible)
	}
	res.Vote = res.Can.Vote()
	return res
}

// ByDeclaration reports whether the union's vote rests on a declaration.
func (u *UnionResult) ByDeclaration() bool {
	return u.Declared != nil && !u.Whole() && u.Vote != Excluded
}

// Contradicted reports whether the union's ballots, with all that can still come
// of them, say otherwise than its declaration.
func (u *UnionResult) Contradicted() bool {
	return u.Declared != nil && u.ByBallots != Pending && u.ByBallots != u.Declared.Vote
}

// side says how a unit or local stood, which decides nothing. A bar that is a
// number of ballots is the union's and means nothing for a part of it, so there
// the simple majority stands in.
func side(res *UnitResult, bar *Bar, declared *Declaration) {
	if bar.Of == NoBase {
		simple := SimpleMajority()
		bar = &simple
	}
	res.Declared = declared
	switch {
	case res.Counted && res.Outstanding == Known(0):
		res.Vote = can(bar, res.Pooled, res.Outstanding, res.Eligible).Vote()
	case declared != nil:
		res.Vote = declared.Vote
	default:
		res.Vote = Pending
	}
	for i := range res.Locals {
		side(&res.Locals[i], bar, nil)
	}
}

// can is every vote that these ballots, with those still out, can come to.
//
// The extremes are that all of what is out says yes and that all of it says no:
// a yes adds 1 - t to has - t*base at the most and a no or blank takes t away.
// Without a yes or no ballot there is no vote to hold to the bar: the union
// abstained.
func can(bar *Bar, in Count, out, eligible Figure) VoteSet {
	set := VoteSet{Abstained: in.Decisive() == 0}
	if out == Known(0) && set.Abstained {
		return set
	}
	if bar.Of == OfEligible && !eligible.Known {
		set.Yes, set.No = true, true
		return set
	}
	if !out.Known {
		// Nothing bounds what is out, so the union can vote anything that no number
		// of ballots rules out: under "all of them" one no is enough.
		all := (bar.Of == OfYesAndNo || bar.Of == OfReturned) && bar.Threshold.Value.Cmp(Whole(1)) >= 0
		against := in.Returned() - in.Yes
		if bar.Of == OfYesAndNo {
			against = in.No
		}
		set.Yes = !all || against == 0
		set.No = bar.Of != NoBase && bar.Of != OfEligible || !bar.meets(in, eligible)
		return set
	}
	best, worst := in, in
	best.Yes += out.N
	worst.No += out.N
	set.Yes = bar.meets(best, eligible)
	set.No = !bar.meets(worst, eligible)
	return set
}

// meets holds the ballots of one union to its bar. An empty base meets nothing.
func (b *Bar) meets(in Count, eligible Figure) bool {
	has, of := Whole(in.Yes), b.base(in, eligible)
	if b.Of != NoBase && of.Sign() == 0 {
		return false
	}
	return b.holds(b.excess(has, of))
}

// base is the ballots that a share of ballots is of.
func (b *Bar) base(in Count, eligible Figure) Ratio {
	switch b.Of {
	case OfYesAndNo:
		return Whole(in.Decisive())
	case OfReturned:
		return Whole(in.Returned())
	case OfEligible:
		return Whole(eligible.N)
	case NoBase, OfAll, OfVoting:
	}
	return Ratio{}
}

// excess is has - t*base, or has - t for a bar without a base, times the
// denominator of t, which keeps whole what is whole. Its sign decides.
func (b *Bar) excess(has, of Ratio) Ratio {
	num, den := b.Threshold.Value.over()
	if b.Of == NoBase {
		return den.Mul(has).Sub(num)
	}
	return den.Mul(has).Sub(num.Mul(of))
}

// holds compares the excess of a union's bar with 0. Those bars ask for yes
// ballots, so of the comparisons there are only two.
func (b *Bar) holds(excess Ratio) bool {
	if b.Compare == AtLeast {
		return excess.Sign() >= 0
	}
	return excess.Sign() > 0
}

// lead is what the ballots out must bring for the union to vote yes.
func lead(bar *Bar, in Count, out, eligible Figure) *Lead {
	if !out.Known || bar.Of == OfEligible && !eligible.Known {
		return nil
	}
	all := in
	all.No += out.N
	need := bar.need(bar.base(all, eligible), true).Amount.Sub(Whole(in.Yes))
	n, _ := need.Parts()
	l := &Lead{IfAll: max(0, n.Int64()), OutOf: out.N}
	if bar.Of == OfYesAndNo && bar.Threshold.Value.Cmp(Fraction(1, 2)) == 0 {
		l.By = Known(in.No - in.Yes)
		if bar.Compare == MoreThan {
			l.By.N++
		}
	}
	return l
}
