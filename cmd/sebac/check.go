package main

import (
	"slices"

	"sebac/internal/analysis"
	"sebac/internal/diag"
	"sebac/internal/report"
	"sebac/internal/returns"
	"sebac/internal/tally"

	"github.com/spf13/cobra"
)

type checkOptions struct {
	load loadOptions
	show showOptions
}

func newCheck(s streams) *cobra.Command {
	opt := checkOptions{show: showOptions{sort: "roster", color: "never"}}
	cmd := &cobra.Command{
		Use:   "check [PATH]",
		Short: "Is anything wrong, doubtful or missing in the files? Shows no result",
		Long: `check reads the files in PATH as tally does, and says how each was read, what is wrong
with it, and which returns are still out. It shows no result and no count by choice, nor
anything from which one could be had, so that it can be passed round before the
announcement.

Exit codes: 0 nothing is wrong (with --strict, or doubtful), 1 something is, 2 the command
line is wrong.`,
		Example: `  sebac check ballots/
  sebac check ballots/ --strict
  sebac check ballots/ --format json -o check.json`,
		Args: atMostOnePath,
		RunE: func(_ *cobra.Command, args []string) error {
			opt.load.path = pathOf(args)
			return runCheck(s, opt)
		},
	}
	opt.load.register(cmd.Flags())
	f := cmd.Flags()
	f.Lookup("strict").Usage = "a warning is an error"
	f.StringVar(&opt.show.format, "format", "table", "how to show it: table or json")
	f.StringVarP(&opt.show.output, "output", "o", "", "write to `FILE` instead of standard output, whole or not at all")
	f.IntVar(&opt.show.width, "width", 0, "columns of the table (default: those of the terminal, else as wide as it needs)")
	f.BoolVarP(&opt.show.quiet, "quiet", "q", false, "one sentence alone")
	return cmd
}

func runCheck(s streams, opt checkOptions) error {
	if !slices.Contains([]string{"table", "json"}, opt.show.format) {
		return usage("--format %q: want table or json", opt.show.format)
	}
	if err := opt.show.check(s); err != nil {
		return err
	}
	if err := opt.load.check(); err != nil {
		return err
	}
	l := &loader{opt: opt.load, err: s.err}
	v, err := l.read()
	if err != nil {
		return err
	}
	state := l.state(v)
	out, err := opt.render(state, l)
	if err != nil {
		return failed(err)
	}
	if err := opt.show.write(s, out, v.folder); err != nil {
		return err
	}
	if state.Errors > 0 || opt.load.strict && state.Warnings > 0 {
		say(s.err, "sebac: %s, %s. Mend what is named, or move a file of ballots out of the folder: its union then counts as out.",
			counted(state.Errors, "error"), counted(state.Warnings, "warning"))
		return &exitError{code: exitFiles}
	}
	return nil
}

func (o *checkOptions) render(c *report.Check, l *loader) ([]byte, error) {
	switch {
	case o.show.quiet:
		return []byte(c.Summary() + "\n"), nil
	case o.show.format == "json":
		return c.JSON()
	}
	for i := range c.Faults {
		c.Faults[i] = l.onScreen(c.Faults[i])
	}
	return c.Table(report.Options{Width: o.show.width})
}

// state is how the files stand. The vote is not judged: whether ballots
// contradict a declaration (B304) tells how a union voted to everybody who knows
// the declaration, and so does whether an acceptance of that is needed.
func (l *loader) state(v *vote) *report.Check {
	c := &report.Check{Encoding: v.encoding}
	for _, in := range v.inputs[:len(v.inputs)-len(v.read.Files)] {
		c.Files = append(c.Files, report.CheckedFile{Path: in.Path, Form: in.Form, Bytes: in.Bytes, Rows: -1})
	}
	for _, f := range v.read.Files {
		file := report.CheckedFile{Path: f.Path, Form: string(f.Form), Encoding: f.Encoding, Delimiter: f.Delimiter, Bytes: -1, Rows: -1, Ignored: f.Ignored}
		if f.Form != "" {
			file.Rows = f.Rows
		}
		c.Files = append(c.Files, file)
		if f.Form == returns.Ballots && !f.IDs && f.Rows > 0 {
			l.faults.Add(diag.Fault{
				Code: "B204", Place: diag.Place{File: f.Path},
				Message: "duplicates could not be looked for: the ballots have no ids", Hint: "ask for an export with a column ballot_id",
			})
		}
	}
	c.Accepted = l.faults.Accept(slices.DeleteFunc(slices.Clone(v.roster.Accept), func(a diag.Acceptance) bool { return a.Code == "B304" }))
	for i := range c.Accepted {
		c.Accepted[i].Fault = c.Accepted[i].Fault.Private()
	}
	for _, f := range l.faults.Sorted() {
		c.Faults = append(c.Faults, f.Private())
	}
	diag.Sort(c.Faults) // the order of columns that are not shown would tell them
	listed := map[string]bool{"": true}
	for i := range c.Files {
		listed[c.Files[i].Path] = true
	}
	for _, f := range c.Faults { // files that were found and not read
		if name := f.Place.File; !listed[name] {
			listed[name] = true
			c.Files = append(c.Files, report.CheckedFile{Path: name, Bytes: -1, Rows: -1})
		}
	}
	c.Errors, c.Warnings = l.faults.Errors(), l.faults.Warnings()
	if len(v.roster.Coalition.Unions) == 0 {
		return c
	}
	c.Coalition = &v.roster.Coalition
	if v.judgeable {
		c.Rules = &v.rules
	}
	c.Missing = analysis.StillOut(c.Coalition, v.read.Returns)
	c.Both = declaredAndWhole(c.Coalition, v.read.Returns)
	return c
}

// declaredAndWhole is the unions that have declared a vote and sent their whole
// return, whatever the two say.
func declaredAndWhole(c *tally.Coalition, sent []tally.Returns) []string {
	var ids []string
	for i := range sent {
		u := &c.Unions[i]
		if pooled := tally.Pool(u, &sent[i]); !u.Suspended && sent[i].Declared() != nil && pooled.Counted && pooled.Outstanding == tally.Known(0) {
			ids = append(ids, u.ID)
		}
	}
	return ids
}
