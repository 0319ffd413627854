package report

import "sebac/internal/tally"

// standing is how a union stands, in the words of a cell that must do without
// the line about the unions that published no count.
func standing(u *tally.UnionResult) string {
	switch {
	case u.Counted || u.Vote == tally.Excluded || u.Vote == tally.Pending:
		return voteWords(u)
	case u.Declared != nil:
		return votedWord(u.Vote) + ", no count (" + clean(u.Declared.By) + ")"
	case u.Vote == tally.Abstained:
		return "abstained, for nothing was returned"
	}
	return voteWords(u)
}
