package report

import (
	"sebac/internal/analysis"
	"sebac/internal/diag"
)

// What check writes as JSON: the laws are those of the result file.
type checkFile struct {
	Schema    string            `json:"schema"`
	Coalition *string           `json:"coalition"`
	Question  *string           `json:"question"`
	AsOf      *string           `json:"as_of"`
	Options   optionsFile       `json:"options"`
	Rules     *rulesFile        `json:"rules"`
	Summary   string            `json:"summary"`
	Files     []checkedFileFile `json:"files"`
	Missing   []missingFile     `json:"missing"`
	Notes     []string          `json:"notes"`
	Accepted  []acceptedFile    `json:"accepted"`
	Errors    []diagnosisFile   `json:"errors"`
	Warnings  []diagnosisFile   `json:"warnings"`
}

type checkedFileFile struct {
	Path      string   `json:"path"`
	Form      *string  `json:"form"`
	Bytes     *int64   `json:"bytes"`
	Rows      *int64   `json:"rows"`
	Encoding  *string  `json:"encoding"`
	Delimiter *string  `json:"delimiter"`
	Ignored   []string `json:"ignored_columns"`
}

type missingFile struct {
	Union       string        `json:"union"`
	Unit        *string       `json:"unit"`
	Local       *string       `json:"local"`
	Lack        analysis.Lack `json:"lack"`
	Outstanding *int64        `json:"outstanding"`
	Declared    bool          `json:"declared"`
	Unread      bool          `json:"unread"`
}

// JSON is the state of the files for a program.
func (c *Check) JSON() ([]byte, error) {
	out := checkFile{
		Schema: CheckSchema, Options: optionsFile{Encoding: c.Encoding}, Summary: c.Summary(), Notes: c.Notes(),
		Files: []checkedFileFile{}, Missing: []missingFile{}, Accepted: []acceptedFile{}, Errors: []diagnosisFile{}, Warnings: []diagnosisFile{},
	}
	if v := c.Coalition; v != nil {
		out.Coalition, out.Question, out.AsOf, out.Options.Final = given(v.Name), given(v.Question), given(v.AsOf), v.Final
	}
	if c.Rules != nil {
		out.Rules = &rulesFile{c.Rules.Name, given(c.Rules.Title)}
	}
	for i := range c.Files {
		f := &c.Files[i]
		out.Files = append(out.Files, checkedFileFile{
			f.Path, given(f.Form), counted(f.Bytes), counted(f.Rows),
			given(f.Encoding), given(f.Delimiter), append([]string{}, f.Ignored...),
		})
	}
	for i := range c.Missing {
		m := &c.Missing[i]
		out.Missing = append(out.Missing, missingFile{m.Union.ID, given(m.Unit), given(m.Local), m.Lack, known(m.Out), m.Declared, c.unread(m)})
	}
	for i := range c.Accepted {
		out.Accepted = append(out.Accepted, acceptedFile{diagnosis(&c.Accepted[i].Fault), c.Accepted[i].Why})
	}
	for i := range c.Faults {
		if f := &c.Faults[i]; f.Severity() == diag.Error {
			out.Errors = append(out.Errors, diagnosis(f))
		} else {
			out.Warnings = append(out.Warnings, diagnosis(f))
		}
	}
	return encode(out)
}

// counted is a number that is -1 where there is none.
func counted(n int64) *int64 {
	if n < 0 {
		return nil
	}
	return &n
}
