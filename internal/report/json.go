package report

import (
	"bytes"
	"encoding/json"
	"fmt"

	"sebac/internal/diag"
	"sebac/internal/tally"
)

// Schema is the name and version of the result file. Fields may be added to it;
// none changes its meaning.
const Schema = "sebac/result/v1"

// The result file. Exact values are strings, whole or a/b; what does not apply
// or cannot be known is there and null. The order of keys is that of the fields.
type resultFile struct {
	Schema      string          `json:"schema"`
	Fingerprint string          `json:"fingerprint"`
	Coalition   string          `json:"coalition"`
	Question    *string         `json:"question"`
	AsOf        *string         `json:"as_of"`
	Options     optionsFile     `json:"options"`
	Rules       rulesFile       `json:"rules"`
	Verdict     tally.Verdict   `json:"verdict"`
	Complete    bool            `json:"complete"`
	Summary     string          `json:"summary"`
	Requirement findingFile     `json:"requirement"`
	Unions      []unionFile     `json:"unions"`
	PerCapita   perCapitaFile   `json:"per_capita"`
	Published   *publishedFile  `json:"published_ballots"`
	Claims      []claimFile     `json:"claims"`
	Explanation []string        `json:"explanation"`
	Accepted    []acceptedFile  `json:"accepted"`
	Warnings    []diagnosisFile `json:"warnings"`
	Inputs      []inputFile     `json:"inputs"`
}

type optionsFile struct {
	Final    bool   `json:"final"`
	Encoding string `json:"encoding"`
}

type rulesFile struct {
	Name  string  `json:"name"`
	Title *string `json:"title"`
}

type findingFile struct {
	Kind         tally.Kind    `json:"kind"`
	Title        *string       `json:"title"`
	Cite         *string       `json:"cite"`
	Verdict      string        `json:"verdict"`
	Count        *string       `json:"count"`
	Bar          *string       `json:"bar"`
	Has          *string       `json:"has"`
	Of           *string       `json:"of"`
	OfLeast      *string       `json:"of_least"`
	OfMost       *string       `json:"of_most"`
	Needs        *string       `json:"needs"`
	Least        *string       `json:"least"`
	Most         *string       `json:"most"`
	HasPercent   *string       `json:"has_percent"`
	LeastPercent *string       `json:"least_percent"`
	MostPercent  *string       `json:"most_percent"`
	Spare        *string       `json:"spare"`
	Parts        []findingFile `json:"parts"`
}

type unionFile struct {
	ID             string     `json:"id"`
	Name           string     `json:"name"`
	Members        string     `json:"members"`
	MembersBetween []string   `json:"members_between"`
	Estimated      bool       `json:"members_estimated"`
	WeightPercent  *string    `json:"weight_percent"`
	Votes          string     `json:"votes"`
	Groups         []string   `json:"groups"`
	UnionVote      string     `json:"union_vote"`
	Vote           tally.Vote `json:"vote"`
	How            *string    `json:"how"`
	Source         *string    `json:"source"`
	Ballots        *countFile `json:"ballots"`
	Eligible       *int64     `json:"eligible"`
	Outstanding    *int64     `json:"outstanding"`
	LeadNeeded     *int64     `json:"lead_needed"`
	Turnout        *string    `json:"turnout_percent"`
	YesPercent     *string    `json:"yes_percent"`
	Units          []unitFile `json:"units"`
}

type unitFile struct {
	ID          string     `json:"id"`
	Name        string     `json:"name"`
	Members     *string    `json:"members"`
	Estimated   bool       `json:"members_estimated"`
	Vote        tally.Vote `json:"vote"`
	How         *string    `json:"how"`
	Ballots     *countFile `json:"ballots"`
	Outstanding *int64     `json:"outstanding"`
	YesPercent  *string    `json:"yes_percent"`
	Locals      []unitFile `json:"locals"`
}

type countFile struct {
	Yes      int64 `json:"yes"`
	No       int64 `json:"no"`
	Abstain  int64 `json:"abstain"`
	Blank    int64 `json:"blank"`
	Void     int64 `json:"void"`
	Returned int64 `json:"returned"`
}

type perCapitaFile struct {
	Block        splitFile `json:"block"`
	Proportional splitFile `json:"proportional"`
	Ballots      splitFile `json:"ballots"`
}

type splitFile struct {
	Favor       *string `json:"favor"`
	Oppose      *string `json:"oppose"`
	Of          *string `json:"of"`
	Percent     *string `json:"percent"`
	KnownUnions int     `json:"known_unions"`
}

type publishedFile struct {
	Yes     int64   `json:"yes"`
	No      int64   `json:"no"`
	Percent *string `json:"percent"`
	Covers  *string `json:"covers"`
	Source  *string `json:"source"`
}

type claimFile struct {
	Says    string  `json:"says"`
	By      *string `json:"by"`
	On      *string `json:"on"`
	Source  *string `json:"source"`
	Verdict string  `json:"verdict"`
	Has     string  `json:"has"`
	Why     string  `json:"why"`
}

type acceptedFile struct {
	diagnosisFile
	Why string `json:"why"`
}

type diagnosisFile struct {
	Code    string  `json:"code"`
	File    string  `json:"file"`
	Line    *int    `json:"line"`
	Column  *int    `json:"column"`
	Message string  `json:"message"`
	Hint    *string `json:"hint"`
}

type inputFile struct {
	Path   string  `json:"path"`
	SHA256 *string `json:"sha256"`
	Bytes  int64   `json:"bytes"`
	Rows   *int64  `json:"rows"`
	Form   string  `json:"form"`
}

// JSON is the result file.
func (v *View) JSON() ([]byte, error) { return encode(v.file()) }

// file is the result with every exact value, from which the formats that a
// program reads are written.
func (v *View) file() *resultFile {
	f, res := &v.facts, v.facts.Result
	out := resultFile{
		Schema: Schema, Fingerprint: v.Fingerprint,
		Coalition: f.Coalition.Name, Question: given(f.Coalition.Question), AsOf: given(f.Coalition.AsOf),
		Options: optionsFile{f.Coalition.Final, f.Encoding},
		Rules:   rulesFile{f.Rules.Name, given(f.Rules.Title)},
		Verdict: res.Verdict, Complete: res.Complete, Summary: v.Summary,
		Requirement: finding(&res.Finding),
		PerCapita: perCapitaFile{
			Block: split(&res.PerCapita.Block, true), Proportional: split(&res.PerCapita.Proportional, res.PerCapita.Proportional.All),
			Ballots: split(&res.PerCapita.Ballots, true),
		},
		Unions: []unionFile{}, Claims: []claimFile{}, Explanation: v.Explanation(),
		Accepted: []acceptedFile{}, Warnings: []diagnosisFile{}, Inputs: []inputFile{},
	}
	w := v.words
	for i := range res.Unions {
		out.Unions = append(out.Unions, w.union(&res.Unions[i]))
	}
	if p := f.Coalition.Published; p != nil {
		out.Published = &publishedFile{Yes: p.Yes, No: p.No, Percent: yesPercent(p.Yes, p.No, tally.Fraction(1, 2)), Covers: given(p.Covers), Source: given(p.Source)}
	}
	for i, c := range v.Claims {
		said := res.Claims[i].Claim
		out.Claims = append(out.Claims, claimFile{said.Says, given(said.By), given(said.On), given(said.Source), c.Verdict, c.Has, c.Why})
	}
	for i := range f.Accepted {
		out.Accepted = append(out.Accepted, acceptedFile{diagnosis(&f.Accepted[i].Fault), f.Accepted[i].Why})
	}
	for i := range f.Warnings {
		out.Warnings = append(out.Warnings, diagnosis(&f.Warnings[i]))
	}
	for _, in := range f.Inputs {
		file := inputFile{Path: in.Path, SHA256: given(in.SHA256), Bytes: in.Bytes, Form: in.Form}
		if in.Rows >= 0 {
			file.Rows = &in.Rows
		}
		out.Inputs = append(out.Inputs, file)
	}
	return &out
}

// encode writes any of our files: two-space indent, a final newline, and text as
// it is, for nothing here is ever put into a page unescaped. What would act on a
// terminal is escaped: the file is whole, and a screen that shows it is safe.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	// Such a character can stand in a string alone, so the escape is read back as it.
	var out bytes.Buffer
	for _, r := range b.String() {
		if r != '\n' && acts(r) {
			fmt.Fprintf(&out, `\u%04x`, r)
			continue
		}
		out.WriteRune(r)
	}
	return out.Bytes(), nil
}

func given(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func exact(x *tally.Ratio) *string {
	if x == nil {
		return nil
	}
	return given(x.String())
}

func known(f tally.Figure) *int64 {
	if !f.Known {
		return nil
	}
	return &f.N
}

func finding(f *tally.Finding) findingFile {
	out := findingFile{Kind: f.Kind, Title: given(f.Title), Cite: given(f.Cite), Verdict: f.State.String(), Parts: []findingFile{}}
	for i := range f.Parts {
		out.Parts = append(out.Parts, finding(&f.Parts[i]))
	}
	if f.Kind != tally.KindBar {
		return out
	}
	b := &f.Bar
	out.Count = given(heading(b))
	out.Bar = given(comparison(b.Compare) + " " + b.Threshold.Text)
	out.Has, out.Least, out.Most, out.Spare = exact(&f.Has), exact(f.Least), exact(f.Most), exact(f.Spare())
	if f.Needs != nil {
		out.Needs = given(comparison(f.Needs.Compare) + " " + f.Needs.Amount.String())
	}
	if b.Of == tally.NoBase {
		return out
	}
	out.Of, out.OfLeast, out.OfMost = exact(&f.Of), exact(f.OfLeast), exact(f.OfMost)
	out.HasPercent = shareOf(&f.Has, &f.Of, b)
	// Where the base can still move, least and most are not of any one base.
	if f.OfLeast != nil && f.OfMost != nil && f.OfLeast.Cmp(*f.OfMost) == 0 {
		out.LeastPercent, out.MostPercent = shareOf(f.Least, f.OfMost, b), shareOf(f.Most, f.OfMost, b)
	}
	return out
}

func shareOf(x, of *tally.Ratio, b *tally.Bar) *string {
	if x == nil || of == nil || of.Sign() == 0 {
		return nil
	}
	return given(percent(x.Div(*of), b.Threshold.Value))
}

func split(s *tally.Split, whole bool) splitFile {
	out := splitFile{KnownUnions: s.Known}
	if !whole || s.Known == 0 {
		return out
	}
	out.Favor, out.Oppose, out.Of = exact(&s.Favor), exact(&s.Oppose), exact(&s.Of)
	if s.Of.Sign() > 0 {
		out.Percent = given(percent(s.Favor.Div(s.Of), tally.Fraction(1, 2)))
	}
	return out
}

func yesPercent(yes, no int64, bars ...tally.Ratio) *string {
	if yes+no == 0 {
		return nil
	}
	return given(percent(tally.Fraction(yes, yes+no), bars...))
}

func (v *viewer) union(u *tally.UnionResult) unionFile {
	r := u.Union
	out := unionFile{
		ID: r.ID, Name: r.Name, Members: r.Members.String(), Estimated: r.Estimated,
		Votes: r.Votes.String(), Groups: append([]string{}, r.Groups...), UnionVote: heading(&u.Bar),
		Vote: u.Vote, How: how(u), Eligible: known(r.Eligible), Outstanding: known(u.Outstanding), Units: []unitFile{},
	}
	if r.Between != nil {
		out.MembersBetween = []string{r.Between[0].String(), r.Between[1].String()}
	}
	if w := v.weight(r); w != "" {
		out.WeightPercent = given(w[:len(w)-1])
	}
	if u.ByDeclaration() {
		out.Source = given(u.Declared.Source)
	}
	out.Ballots = count(u.Pooled, u.Counted)
	if u.Counted {
		var held []tally.Ratio
		if u.Bar.Of == tally.OfYesAndNo {
			held = append(held, u.Bar.Threshold.Value)
		}
		out.YesPercent = yesPercent(u.Pooled.Yes, u.Pooled.No, held...)
		if r.Eligible.Known && r.Eligible.N > 0 {
			out.Turnout = given(percent(tally.Fraction(u.Pooled.Returned(), r.Eligible.N), tally.Whole(1)))
		}
	}
	if u.Lead != nil {
		out.LeadNeeded = known(u.Lead.By)
	}
	for i := range u.Units {
		out.Units = append(out.Units, unit(&u.Units[i]))
	}
	return out
}

// how is what a union's vote rests on: ballots, or who declared it.
func how(u *tally.UnionResult) *string {
	switch {
	case u.Vote == tally.Pending || u.Vote == tally.Excluded:
		return nil
	case u.ByDeclaration():
		return given(u.Declared.By)
	}
	return given("ballots")
}

func unit(u *tally.UnitResult) unitFile {
	out := unitFile{ID: u.ID, Name: u.Name, Estimated: u.Estimated, Vote: u.Vote, Ballots: count(u.Pooled, u.Counted), Outstanding: known(u.Outstanding), Locals: []unitFile{}}
	if u.Members.Known {
		m := tally.Whole(u.Members.N)
		out.Members = exact(&m)
	}
	switch {
	case u.Vote == tally.Pending:
	case u.Counted && u.Outstanding == tally.Known(0):
		out.How = given("ballots")
	case u.Declared != nil:
		out.How = given(u.Declared.By)
	}
	if u.Counted {
		out.YesPercent = yesPercent(u.Pooled.Yes, u.Pooled.No, tally.Fraction(1, 2))
	}
	for i := range u.Locals {
		out.Locals = append(out.Locals, unit(&u.Locals[i]))
	}
	return out
}

func count(c tally.Count, counted bool) *countFile {
	if !counted {
		return nil
	}
	return &countFile{c.Yes, c.No, c.Abstain, c.Blank, c.Void, c.Returned()}
}

func diagnosis(f *diag.Fault) diagnosisFile {
	out := diagnosisFile{Code: f.Code, File: f.Place.File, Message: f.Message, Hint: given(f.Hint)}
	if f.Place.Line > 0 {
		out.Line = &f.Place.Line
	}
	if f.Place.Column > 0 {
		out.Column = &f.Place.Column
	}
	return out
}
