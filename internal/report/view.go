// Package report renders a judged vote. A result is put into words once, in a
// View; the formats differ in how they set those words and never in what is said.
//
// # Decisions
//
// Every number that a person reads is derived here from an exact one, and a
// percentage keeps as many places as it takes not to stand on or across the bar
// that it is held to.
//
// Text from the files is cleaned before it is shown: a control character would
// act on the terminal, a bidi mark would turn a name around.
package report

import (
	"strings"
	"unicode"

	"sebac/internal/analysis"
	"sebac/internal/diag"
	"sebac/internal/tally"
)

// Facts is everything that a report is made from.
type Facts struct {
	Coalition *tally.Coalition
	Rules     *tally.Rules
	Returns   []tally.Returns
	Result    *tally.Result
	Encoding  string // in which the returns were read
	Accepted  []diag.Accepted
	Warnings  []diag.Fault
	Inputs    []Input
}

// Input is a file that the result rests on.
type Input struct {
	Path, SHA256 string
	Bytes, Rows  int64
	Form         string
}

// View is a result in words, and in the order in which it is told.
type View struct {
	facts       Facts
	words       *viewer  // what the sentences are drawn from
	Verdict     string   // RATIFIED, REJECTED, PENDING
	Summary     string   // one sentence, the verdict first
	Heading     string   // the vote, and how much of it is in
	Reasons     []string // a bar each: what it asks and how it stands
	Follows     []string // what else follows
	Rests       []string // of these, what it rests on: disputed and estimated figures
	Claims      []Claim
	Rows        []Row
	Uncounted   []string // the unions without a count, by how they stand
	Fingerprint string
}

// Claim is what somebody says of the vote, and whether it is so.
type Claim struct{ Says, Who, Verdict, Has, Why string }

// Sentence is why a claim stands as it does.
func (c Claim) Sentence() string { return upper(c.Why) + "." }

// Row is a line of the table of unions: a union, or behind it a unit or local.
type Row struct {
	Depth                 int
	Name, Members, Weight string
	Yes, No, Other, Share string // "" where nothing was counted
	Vote, Brief           string // the vote and what it rests on; the same where room is short
	Kind                  tally.Vote
}

// viewer is what the words are drawn from.
type viewer struct {
	coalition *tally.Coalition
	rules     *tally.Rules
	result    *tally.Result
	outlook   analysis.Outlook
	disputed  analysis.Disputed
	alone     analysis.Turners
	total     tally.Ratio // the weight of all in good standing
}

// viewer knows names and figures, and nothing yet that has to be worked out.
func (f *Facts) viewer() *viewer {
	return &viewer{coalition: f.Coalition, rules: f.Rules, result: f.Result, total: f.Result.PerCapita.Block.Of}
}

// New puts a result into words.
func New(f Facts) *View {
	v := f.viewer()
	req := f.Rules.RatifiedWhen
	v.outlook = analysis.Ahead(req, f.Result)
	v.disputed = analysis.Roll(f.Coalition, f.Rules, f.Returns)
	v.alone = analysis.Alone(req, f.Result)

	out := &View{facts: f, words: v, Verdict: strings.ToUpper(string(f.Result.Verdict)), Fingerprint: fingerprint(&f)}
	out.Summary = v.summary()
	out.Heading = v.heading()
	for _, bar := range f.Result.Finding.Bars() {
		out.Reasons = append(out.Reasons, v.reason(bar))
	}
	out.Follows = v.follows()
	for _, s := range []string{v.dispute(), v.estimates()} {
		if s != "" {
			out.Rests = append(out.Rests, s)
		}
	}
	for i := range f.Result.Claims {
		out.Claims = append(out.Claims, v.claim(&f.Result.Claims[i]))
	}
	out.Rows = v.rows()
	out.Uncounted = v.uncounted()
	return out
}

// Explanation is every sentence behind the verdict, in the order of the result file.
func (v *View) Explanation() []string {
	return append(append([]string(nil), v.Reasons...), v.Follows...)
}

// Clean takes out of a text what would act on a terminal, but for its line ends and tabs.
func Clean(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		tab := strings.HasPrefix(l, "\t")
		lines[i] = clean(strings.TrimPrefix(l, "\t"))
		if tab {
			lines[i] = "\t" + lines[i]
		}
	}
	return strings.Join(lines, "\n")
}

// Line is Clean for a name, which could hold a line end and pass for a line of ours.
func Line(s string) string { return clean(s) }

// clean takes out what would act on a terminal or turn text around, and makes
// one line of several.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case acts(r):
			return -1
		}
		return r
	}, s)
}

// acts reports whether a character does something to a screen instead of
// standing on it: controls, marks that turn the text around, line ends of other
// kinds, and the byte-order mark, which hides.
func acts(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' || r == '\ufeff'
}

func (v *viewer) name(i int) string { return clean(v.result.Unions[i].Union.Name) }

func (v *viewer) names(at []int) []string {
	var out []string
	for _, i := range at {
		out = append(out, v.name(i))
	}
	return out
}

// pending is the unions whose vote is open.
func (v *viewer) pending() []int {
	var out []int
	for i := range v.result.Unions {
		if v.result.Unions[i].Vote == tally.Pending {
			out = append(out, i)
		}
	}
	return out
}

// in is how many unions are in, whole or by declaration, of how many in good standing.
func (v *viewer) in() (in, of int64) {
	for i := range v.result.Unions {
		u := &v.result.Unions[i]
		if u.Vote == tally.Excluded {
			continue
		}
		of++
		if u.Whole() || u.Declared != nil {
			in++
		}
	}
	return in, of
}

// members is a membership as it is shown, an estimate marked.
func (v *viewer) members(u *tally.Union) string {
	s := amount(u.Members)
	if v.coalition.Shares {
		s = percent(u.Members) + "%"
	}
	if u.Estimated {
		s = "~" + s
	}
	return s
}

func (v *viewer) weight(u *tally.Union) string {
	if v.total.Sign() == 0 || u.Suspended {
		return ""
	}
	return percent(u.Members.Div(v.total)) + "%"
}

// day writes a date as a person does; a year or a month stays what it is.
func day(s string) string {
	months := []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	parts := strings.Split(s, "-")
	if len(parts) < 2 {
		return s
	}
	m, ok := tally.ParseWhole(parts[1])
	if !ok || m < 1 || m > 12 {
		return s
	}
	out := months[m-1] + " " + parts[0]
	if len(parts) == 3 {
		out = strings.TrimPrefix(parts[2], "0") + " " + out
	}
	return out
}

func (v *viewer) heading() string {
	s := clean(v.coalition.Name)
	if q := clean(v.coalition.Question); q != "" {
		s += ": " + q
	}
	if !strings.HasSuffix(s, "?") && !strings.HasSuffix(s, ".") {
		s += "."
	}
	in, of := v.in()
	s += "  "
	if v.coalition.AsOf != "" {
		s += "As of " + day(v.coalition.AsOf) + ": "
	}
	switch {
	case of == 1 && in == 1:
		return s + "Its one union is in."
	case in == of:
		return s + "All " + plural(of, "union", "unions") + " in."
	}
	return s + whole(in) + " of " + plural(of, "union", "unions") + " in."
}
