package report

import (
	"sebac/internal/diag"
	"sebac/internal/tally"
)

// The schemas of what the commands on rules answer. They keep the laws of the
// result file.
const (
	SchemaRulesList  = "sebac/rules-list/v1"
	SchemaRules      = "sebac/rules/v1"
	SchemaRulesCheck = "sebac/rules-check/v1"
	SchemaNeeds      = "sebac/needs/v1"
)

type rulesListFile struct {
	Schema string        `json:"schema"`
	Rules  []listedRules `json:"rules"`
}

type listedRules struct {
	Name    string      `json:"name"`
	Title   *string     `json:"title"`
	InForce *periodFile `json:"in_force"`
}

type periodFile struct {
	From  *string `json:"from"`
	Until *string `json:"until"`
}

// JSON is the list as a file.
func (l *Listed) JSON() ([]byte, error) {
	out := rulesListFile{SchemaRulesList, []listedRules{}}
	for i := range l.rules {
		out.Rules = append(out.Rules, listed(&l.rules[i]))
	}
	return encode(out)
}

func listed(r *tally.Rules) listedRules {
	out := listedRules{Name: r.Name, Title: given(r.Title)}
	if r.InForce != (tally.Period{}) {
		out.InForce = &periodFile{given(r.InForce.From), given(r.InForce.Until)}
	}
	return out
}

type shownFile struct {
	Schema   string           `json:"schema"`
	Rules    *wordedRules     `json:"rules"`
	Sound    *bool            `json:"sound,omitempty"`
	Errors   *[]diagnosisFile `json:"errors,omitempty"`
	Warnings *[]diagnosisFile `json:"warnings,omitempty"`
	Inputs   []inputFile      `json:"inputs"`
}

type wordedRules struct {
	listedRules
	UnionVote    string            `json:"union_vote"`
	RatifiedWhen string            `json:"ratified_when"`
	Requirement  requirementFile   `json:"requirement"`
	Notes        []string          `json:"notes"`
	Sources      []sourceOfTheRule `json:"sources"`
}

type requirementFile struct {
	Kind      tally.Kind        `json:"kind"`
	Title     *string           `json:"title"`
	Cite      *string           `json:"cite"`
	Says      *string           `json:"says"`
	Count     *string           `json:"count"`
	That      *string           `json:"that"`
	Compare   *string           `json:"compare"`
	Threshold *string           `json:"threshold"`
	Of        *string           `json:"of"`
	Casting   *string           `json:"casting"`
	Among     *string           `json:"among"`
	Parts     []requirementFile `json:"parts"`
}

type sourceOfTheRule struct {
	Title string  `json:"title"`
	URL   *string `json:"url"`
	Date  *string `json:"date"`
}

// JSON is the rules as a file: each bar in its words and in those of the grammar.
func (s *Shown) JSON() ([]byte, error) {
	out := shownFile{Schema: SchemaRules, Inputs: inputs(s.inputs)}
	if s.checked {
		out.Schema, out.Sound = SchemaRulesCheck, &s.sound
		errs, warns := []diagnosisFile{}, []diagnosisFile{}
		for i := range s.findings {
			if f := &s.findings[i]; f.Severity() == diag.Error {
				errs = append(errs, diagnosis(f))
			} else {
				warns = append(warns, diagnosis(f))
			}
		}
		out.Errors, out.Warnings = &errs, &warns
	}
	if s.sound {
		out.Rules = worded(s.rules)
	}
	return encode(out)
}

func worded(r *tally.Rules) *wordedRules {
	out := &wordedRules{
		listedRules: listed(r), UnionVote: unionVote(&r.UnionVote), RatifiedWhen: sentence(r.RatifiedWhen),
		Requirement: requirement(r.RatifiedWhen), Notes: []string{}, Sources: []sourceOfTheRule{},
	}
	if r.Notes != "" {
		out.Notes = paragraphs(r.Notes)
	}
	for _, s := range r.Sources {
		out.Sources = append(out.Sources, sourceOfTheRule{s.Title, given(s.URL), given(s.Date)})
	}
	return out
}

func requirement(r tally.Requirement) requirementFile {
	parts := func(of []tally.Requirement) []requirementFile {
		out := []requirementFile{}
		for _, p := range of {
			out = append(out, requirement(p))
		}
		return out
	}
	switch r := r.(type) {
	case tally.All:
		return requirementFile{Kind: tally.KindAll, Title: given(r.Title), Cite: given(r.Cite), Parts: parts(r.Parts)}
	case tally.Any:
		return requirementFile{Kind: tally.KindAny, Title: given(r.Title), Cite: given(r.Cite), Parts: parts(r.Parts)}
	case tally.Bar:
		return requirementFile{
			Kind: tally.KindBar, Title: given(r.Title), Cite: given(r.Cite), Says: given(says(&r)), Count: given(string(r.Count)), That: given(string(r.That)),
			Compare: given(string(r.Compare)), Threshold: given(r.Threshold.Text), Of: given(string(r.Of)), Casting: given(string(r.Casting)), Among: given(r.Among), Parts: []requirementFile{},
		}
	}
	return requirementFile{}
}

type needsFile struct {
	Schema      string          `json:"schema"`
	Rules       rulesFile       `json:"rules"`
	Coalition   *string         `json:"coalition"`
	Unions      int             `json:"unions"`
	Needs       []needsRow      `json:"needs"`
	Bars        []stakeFile     `json:"bars"`
	Blockers    []blockerFile   `json:"blockers"`
	Explanation []string        `json:"explanation"`
	Warnings    []diagnosisFile `json:"warnings"`
	Inputs      []inputFile     `json:"inputs"`
}

type needsRow struct {
	NotVoting int    `json:"not_voting"`
	Opposed   *int64 `json:"may_be_opposed"`
	InFavor   *int64 `json:"must_be_in_favor"`
	Whatever  *int64 `json:"enough_whatever_they_carry"`
}

type stakeFile struct {
	Title  *string `json:"title"`
	Cite   *string `json:"cite"`
	Says   string  `json:"says"`
	Of     *string `json:"of"`
	Needs  *string `json:"needs"`
	Slack  *string `json:"slack"`
	Fewest *int64  `json:"fewest_unions"`
}

type blockerFile struct {
	ID       string `json:"id"`
	ByNo     bool   `json:"by_no"`
	ByNoVote bool   `json:"by_not_voting"`
}

// JSON is what is enough as a file, for every number not voting. Where no roster
// was given the bars and blockers are null.
func (n *Needed) JSON() ([]byte, error) {
	out := needsFile{
		Schema: SchemaNeeds, Rules: rulesFile{n.rules.Name, given(n.rules.Title)}, Unions: n.needs.Unions,
		Needs: []needsRow{}, Explanation: n.sentences, Warnings: []diagnosisFile{}, Inputs: inputs(n.inputs),
	}
	for _, r := range n.needs.Rows {
		out.Needs = append(out.Needs, needsRow{r.NotVoting, known(r.Opposed), known(r.InFavor), known(r.Whatever)})
	}
	for i := range n.warnings {
		out.Warnings = append(out.Warnings, diagnosis(&n.warnings[i]))
	}
	if n.stakes == nil {
		return encode(out)
	}
	out.Coalition = given(n.coalition.Name)
	out.Bars, out.Blockers = []stakeFile{}, []blockerFile{}
	for i := range n.stakes.Bars {
		b := &n.stakes.Bars[i]
		f := &b.Finding
		s := stakeFile{Title: given(f.Title), Cite: given(f.Cite), Says: says(&f.Bar), Of: exact(f.OfMost), Slack: exact(b.Slack), Fewest: known(b.Fewest)}
		if f.Needs != nil {
			s.Needs = given(comparison(f.Needs.Compare) + " " + f.Needs.Amount.String())
		}
		out.Bars = append(out.Bars, s)
	}
	for _, b := range n.stakes.Blockers {
		out.Blockers = append(out.Blockers, blockerFile{n.coalition.Unions[b.Union].ID, true, b.Abstained})
	}
	return encode(out)
}

func inputs(of []Input) []inputFile {
	out := []inputFile{}
	for _, in := range of {
		file := inputFile{Path: in.Path, SHA256: given(in.SHA256), Bytes: in.Bytes, Form: in.Form}
		if in.Rows >= 0 {
			file.Rows = &in.Rows
		}
		out = append(out, file)
	}
	return out
}
