package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"

	"sebac/internal/tally"
)

// fingerprint is short enough to read over the telephone: the first 16 hex
// digits of a SHA-256 over the facts below, in this order. Version 1 lists, one
// fact a line: every bar of the rules by its meaning, each union of the roll
// sorted by id with its figures, units and locals, whether more may come, each
// union's, unit's and local's counts and votes, and the verdict. Words, names,
// comments, sources and the order of rows and unions are not in it. It catches
// mistakes, not a forger.
func fingerprint(f *Facts) string {
	h := sha256.New()
	say := func(format string, args ...any) { fmt.Fprintf(h, format+"\n", args...) }
	say("sebac/fingerprint/v1")
	say("union_vote %s", barFacts(&f.Rules.UnionVote))
	requirementFacts(h, f.Rules.RatifiedWhen)
	say("final %t shares %t", f.Coalition.Final, f.Coalition.Shares)

	order := make([]int, len(f.Result.Unions))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return strings.Compare(f.Result.Unions[a].Union.ID, f.Result.Unions[b].Union.ID)
	})
	for _, i := range order {
		unionFacts(h, &f.Result.Unions[i])
	}
	say("verdict %s", f.Result.Verdict)

	digits := hex.EncodeToString(h.Sum(nil))[:16]
	return "v1-" + digits[:4] + "-" + digits[4:8] + "-" + digits[8:12] + "-" + digits[12:]
}

func requirementFacts(w io.Writer, req tally.Requirement) {
	kind, parts := "", []tally.Requirement(nil)
	switch r := req.(type) {
	case tally.Bar:
		fmt.Fprintf(w, "bar %s\n", barFacts(&r))
		return
	case tally.All:
		kind, parts = "all", r.Parts
	case tally.Any:
		kind, parts = "any", r.Parts
	}
	fmt.Fprintf(w, "%s %d\n", kind, len(parts))
	for _, p := range parts {
		requirementFacts(w, p)
	}
}

func barFacts(b *tally.Bar) string {
	casting := b.Casting
	if casting == "" {
		casting = tally.Block
	}
	return fmt.Sprintf("%s %s %s %s of=%s %s among=%s", b.Count, b.That, b.Compare, b.Threshold.Value, b.Of, casting, b.Among)
}

func unionFacts(w io.Writer, u *tally.UnionResult) {
	r := u.Union
	fmt.Fprintf(w, "union %s members=%s estimated=%t eligible=%s votes=%s suspended=%t awaiting=%t\n",
		r.ID, r.Members, r.Estimated, figure(r.Eligible), r.Votes, r.Suspended, r.Awaiting)
	if r.Between != nil {
		fmt.Fprintf(w, "between %s %s\n", r.Between[0], r.Between[1])
	}
	groups := slices.Clone(r.Groups)
	slices.Sort(groups)
	for _, g := range groups {
		fmt.Fprintf(w, "group %s\n", g)
	}
	if r.Bar != nil {
		fmt.Fprintf(w, "bar %s\n", barFacts(r.Bar))
	}
	fmt.Fprintf(w, "vote %s ballots=%s counted=%t out=%s\n", u.Vote, u.ByBallots, u.Counted, figure(u.Outstanding))
	if u.Declared != nil {
		fmt.Fprintf(w, "declared %s\n", u.Declared.Vote)
	}
	countFacts(w, u.Pooled)
	unitFacts(w, u.Units, 1)
}

func unitFacts(w io.Writer, units []tally.UnitResult, depth int) {
	sorted := slices.Clone(units)
	slices.SortFunc(sorted, func(a, b tally.UnitResult) int { return strings.Compare(a.ID, b.ID) })
	for i := range sorted {
		u := &sorted[i]
		fmt.Fprintf(w, "part %d %q members=%s estimated=%t eligible=%s vote=%s counted=%t out=%s\n",
			depth, u.ID, figure(u.Members), u.Estimated, figure(u.Eligible), u.Vote, u.Counted, figure(u.Outstanding))
		countFacts(w, u.Pooled)
		unitFacts(w, u.Locals, depth+1)
	}
}

func countFacts(w io.Writer, c tally.Count) {
	fmt.Fprintf(w, "count %d %d %d %d %d\n", c.Yes, c.No, c.Abstain, c.Blank, c.Void)
}

func figure(f tally.Figure) string {
	if !f.Known {
		return "?"
	}
	return fmt.Sprint(f.N)
}
