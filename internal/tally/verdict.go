package tally

// Vote is how a union voted.
type Vote string

// The votes. A union has Abstained when its whole return has no yes or no
// ballot, is Pending while what is out can still change its vote, and is
// Excluded when it is not in good standing.
const (
	Yes       Vote = "yes"
	No        Vote = "no"
	Abstained Vote = "abstained"
	Pending   Vote = "pending"
	Excluded  Vote = "excluded"
)

// State is how a requirement stands against all that can still happen. The
// order is that of All (the worst part) and Any (the best).
type State uint8

// The states: failed whatever comes, open, met whatever comes.
const (
	Failed State = iota
	Open
	Met
)

// String is the state in the word of the result file.
func (s State) String() string { return [...]string{"failed", "open", "met"}[s] }

// Verdict is whether it was ratified.
type Verdict string

// The verdicts. Ratified and Rejected hold whatever the returns still out bring,
// if the roll is right.
const (
	Ratified       Verdict = "ratified"
	Rejected       Verdict = "rejected"
	VerdictPending Verdict = "pending"
)

// Kind is the kind of a finding's requirement.
type Kind string

// The kinds.
const (
	KindAll Kind = "all"
	KindAny Kind = "any"
	KindBar Kind = "bar"
)

// Finding is a judged requirement: a tree of the shape of the rule, and the
// explanation of the verdict. The fields behind Bar are of a bar alone.
type Finding struct {
	Kind        Kind
	Title, Cite string
	State       State
	Parts       []Finding

	Bar             Bar
	Has, Of         Ratio  // as it stands: what is certain or counted, and the base of that
	Least, Most     *Ratio // what Has can still become; nil where nothing bounds it
	OfLeast, OfMost *Ratio // what Of can still become; all nil where the bar has no base
	Whole           bool   // all that is counted comes in whole numbers
	Needs           *Need  // what is enough, for the base if all that is out votes; nil where that is unknown or empty
}

// Bars is every bar of the finding, in the order of the rule.
func (f *Finding) Bars() []*Finding {
	if f.Kind == KindBar {
		return []*Finding{f}
	}
	var out []*Finding
	for i := range f.Parts {
		out = append(out, f.Parts[i].Bars()...)
	}
	return out
}

// Need is a threshold turned into an amount: at least 25,001, at most 3.
type Need struct {
	Compare Comparison
	Amount  Ratio
}

// Spare is how far the finding stands above what it needs; negative, how much
// it is short, or how many are too many. It is nil where Needs is.
func (f *Finding) Spare() *Ratio {
	if f.Needs == nil {
		return nil
	}
	d := f.Has.Sub(f.Needs.Amount)
	if f.Needs.Compare == AtMost || f.Needs.Compare == FewerThan {
		d = d.Neg()
	}
	return &d
}

// Result is a judged vote.
type Result struct {
	Verdict   Verdict
	Complete  bool // every union in good standing has sent a whole return or a declaration
	Finding   Finding
	Unions    []UnionResult // in the order of the roll
	PerCapita PerCapita
	Claims    []ClaimResult
}

// UnionResult is what one union did.
type UnionResult struct {
	Union       *Union
	Vote        Vote
	Can         VoteSet // the votes it can still cast; one of them unless pending
	Declared    *Declaration
	ByBallots   Vote  // what the ballots alone say, Pending where they do not settle it
	Pooled      Count // every ballot counted so far
	Counted     bool  // anything was counted at all, even a return of nothing
	Outstanding Figure
	Bar         Bar // the bar its ballots were held to
	Lead        *Lead
	Units       []UnitResult
}

// Whole reports that the union's return is in and nothing of it is out.
func (u *UnionResult) Whole() bool { return u.Outstanding == Known(0) }

// Lead is what the ballots still out of a pending union must bring for a yes.
type Lead struct {
	By    Figure // more yes than no; known under a bar at one half of yes and no
	IfAll int64  // how many of them must be yes if all of them vote yes or no
	OutOf int64
}

// UnitResult is what a unit or a local did. It decides nothing.
type UnitResult struct {
	ID, Name    string
	Members     Figure // unknown under a free label
	Estimated   bool
	Eligible    Figure
	Declared    *Declaration
	Vote        Vote // its side: under its union's bar, or as declared
	Pooled      Count
	Counted     bool
	Outstanding Figure
	Locals      []UnitResult
}

// PerCapita is the per-capita vote in its three readings. The rule says which
// one binds; all three are told, each with the unions over which it is known.
type PerCapita struct {
	Block        Split
	Proportional Split
	Ballots      Split
}

// Split is one reading of the per-capita vote.
type Split struct {
	Favor, Oppose, Of Ratio
	Known             int  // unions that this is over
	All               bool // that is every union in good standing
}

// ClaimResult is a claim and how it stands: Met is borne out, Failed is not
// borne out, Open cannot be told from these files.
type ClaimResult struct {
	Claim   *Claim
	Finding Finding
}
