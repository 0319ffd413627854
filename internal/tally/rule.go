package tally

// Rules are a coalition's bylaws on ratification.
type Rules struct {
	Name, Title  string
	InForce      Period
	Sources      []Source
	Notes        string
	UnionVote    Bar // over a union's pooled ballots: met, the union votes yes
	RatifiedWhen Requirement
}

// Source is where a rule's text was found.
type Source struct{ Title, URL, Date string }

// Requirement is a tree: All, Any, or one Bar. It is sealed, for judging a tree
// must give a tree of the same shape and so has to know every kind of node.
type Requirement interface{ sealed() }

// All is met when every part is.
type All struct {
	Title, Cite string
	Parts       []Requirement
}

// Any is met when one part is.
type Any struct {
	Title, Cite string
	Parts       []Requirement
}

// Bar is a threshold, and reads as a sentence: count what, that do what,
// compared with how many, of which.
type Bar struct {
	Title, Cite string
	Count       Measure
	That        Act
	Compare     Comparison
	Threshold   Threshold
	Of          Base
	Casting     Casting // "" is Block
	Among       string  // a group: only its unions count, above and below the line
}

func (All) sealed() {}
func (Any) sealed() {}
func (Bar) sealed() {}

// Measure is what a bar counts.
type Measure string

// The measures: unions one each, votes as the roll gives them, members as the
// roll weighs them, and ballots.
const (
	CountUnions  Measure = "unions"
	CountVotes   Measure = "votes"
	CountMembers Measure = "members"
	CountBallots Measure = "ballots"
)

// Act is what those counted do.
type Act string

// The acts. To vote is, for a union, to have voted yes or no; for a ballot, to
// have been returned.
const (
	Favor  Act = "favor"
	Oppose Act = "oppose"
	Take   Act = "vote"
)

// Comparison is how what is counted is held to the threshold.
type Comparison string

// The comparisons. Exactly is for claims alone: a rule that one more yes could
// break is no rule.
const (
	AtLeast   Comparison = "at_least"
	MoreThan  Comparison = "more_than"
	AtMost    Comparison = "at_most"
	FewerThan Comparison = "fewer_than"
	Exactly   Comparison = "exactly"
)

// Base is what a share is of.
type Base string

// The bases. A whole number stands alone and has NoBase.
const (
	NoBase     Base = ""
	OfAll      Base = "all"        // every union in good standing
	OfVoting   Base = "voting"     // the unions that voted yes or no
	OfYesAndNo Base = "yes_and_no" // the yes and no ballots
	OfReturned Base = "returned"   // the ballots of every kind
	OfEligible Base = "eligible"   // all who could vote
)

// Casting is how a union's weight is cast.
type Casting string

// Block casts a union's whole weight with its majority; Proportional splits it
// as its yes and no ballots are.
const (
	Block        Casting = "block"
	Proportional Casting = "proportional"
)

// Threshold is a number as its author wrote it, and its exact value.
type Threshold struct {
	Text  string // "80%", "2/3", "8"
	Value Ratio  // a count where the bar has no base, else a share of the base
}

// SimpleMajority is more than half of the yes and no ballots, the bar that holds
// inside a union where its rules are silent. A tie is not a majority.
func SimpleMajority() Bar {
	return Bar{
		Count: CountBallots, That: Favor, Compare: MoreThan,
		Threshold: Threshold{Text: "1/2", Value: Fraction(1, 2)}, Of: OfYesAndNo,
	}
}
