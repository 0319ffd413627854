package main

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"sebac/internal/report"
	"sebac/internal/tally"
	"sebac/rules"

	"github.com/spf13/pflag"
)

// answerOptions are the flags of a command that answers in a sheet.
type answerOptions struct{ showOptions }

func answerFormats() []string { return []string{"table", "json", "csv", "markdown"} }

func (o *answerOptions) register(f *pflag.FlagSet) {
	f.StringVar(&o.format, "format", "table", "how to show the answer: "+strings.Join(answerFormats(), ", "))
	f.StringVarP(&o.output, "output", "o", "", "write to `FILE` instead of standard output, whole or not at all")
	f.StringVar(&o.color, "color", "auto", "colour: auto, always or never")
	f.IntVar(&o.width, "width", 0, "columns of the table (default: those of the terminal, else as wide as it needs)")
	f.BoolVarP(&o.quiet, "quiet", "q", false, "the first sentence alone")
}

func (o *answerOptions) check(s streams) error {
	if !slices.Contains(answerFormats(), o.format) {
		return usage("--format %q: want %s", o.format, strings.Join(answerFormats(), ", "))
	}
	plain := o.showOptions
	if plain.sort = "roster"; plain.format != "json" && !plain.quiet {
		plain.format = "table"
	}
	if plain.quiet && o.format != "table" {
		return usage("--quiet shows one sentence and goes with no --format %s", o.format)
	}
	if err := plain.check(s); err != nil {
		return err
	}
	o.width, o.onScreen = plain.width, plain.onScreen
	return nil
}

// question is what is asked of one vote under one rule: which, and how the
// answer is shown.
type question struct {
	load loadOptions
	show answerOptions
}

func (q *question) register(f *pflag.FlagSet) {
	q.load.register(f)
	q.show.register(f)
}

// judged is the vote that is asked about.
func (q *question) judged(s streams) (*vote, error) {
	if err := q.show.check(s); err != nil {
		return nil, err
	}
	q.load.hash = q.show.format == "json"
	return load(s, q.load)
}

// answer renders a sheet and writes it where it goes.
func (o *answerOptions) answer(s streams, sheet *report.Sheet, folder string) error {
	out, err := o.set(sheet)
	if err != nil {
		return failed(err)
	}
	return o.write(s, out, folder)
}

func (o *answerOptions) set(sheet *report.Sheet) ([]byte, error) {
	if o.quiet {
		return []byte(sheet.Summary + "\n"), nil
	}
	switch o.format {
	case "json":
		return sheet.JSON()
	case "csv":
		return sheet.CSV()
	case "markdown":
		return sheet.Markdown()
	}
	return sheet.Table(report.Options{Width: o.width, Color: o.colored()})
}

// sorry says that a command has no answer to give here, and which one has.
func sorry(format string, args ...any) error { return failed(fmt.Errorf(format, args...)) }

// ruleNames is the rules that the flags name, a pattern standing for every
// built-in name that it fits.
func ruleNames(given []string) ([]string, error) {
	var out []string
	for _, g := range given {
		if !strings.ContainsAny(g, "*?[") || isPath(g) {
			out = append(out, g)
			continue
		}
		before := len(out)
		for _, name := range rules.Names() {
			if ok, err := path.Match(g, name); err != nil {
				return nil, usage("--rules %q: %v", g, err)
			} else if ok {
				out = append(out, name)
			}
		}
		if len(out) == before {
			return nil, usage("--rules %q fits no built-in rules\n\thint: built in are %s", g, strings.Join(rules.Names(), ", "))
		}
	}
	for i, name := range out {
		if slices.Contains(out[:i], name) {
			return nil, usage("--rules %s stands twice", name)
		}
	}
	return out, nil
}

// under is the vote judged under other rules. The ballots are read once.
func (v *vote) under(s streams, opt loadOptions, ref string) (*vote, error) {
	opt.rules = ref
	l := &loader{opt: opt, folder: v.folder}
	other := *v
	other.inputs, other.warnings = nil, nil
	for _, in := range v.inputs {
		if in.Form != "rules" {
			other.inputs = append(other.inputs, in)
		}
	}
	ok, err := l.rules(nil, &other, true)
	if err != nil {
		return nil, err
	}
	if ok {
		last := len(other.inputs) - 1 // the rules stand behind the roster, as load puts them
		rule := other.inputs[last]
		other.inputs = slices.Insert(other.inputs[:last], 1, rule)
		l.agree(&other)
		other.result = tally.Judge(&other.roster.Coalition, &other.rules, other.read.Returns)
		l.contradictions(&other)
		l.faults.Accept(v.roster.Accept)
	}
	l.tell(s.err)
	errs, warns := l.faults.Errors(), l.faults.Warnings()
	if errs > 0 || opt.strict && warns > 0 {
		l.farewell(s.err, errs, warns)
		return nil, &exitError{code: exitFiles}
	}
	other.warnings = append(other.warnings, l.faults.Sorted()...)
	return &other, nil
}

// loadUnder loads a vote once and judges it under each of the rules, or under
// the roster's own where none are named.
func loadUnder(s streams, opt loadOptions, names []string) ([]*vote, error) {
	if len(names) > 0 {
		opt.rules = names[0]
	}
	first, err := load(s, opt)
	if err != nil {
		return nil, err
	}
	votes := []*vote{first}
	for _, name := range names[min(1, len(names)):] {
		v, err := first.under(s, opt, name)
		if err != nil {
			return nil, err
		}
		votes = append(votes, v)
	}
	return votes, nil
}

func facts(votes []*vote) []report.Facts {
	var out []report.Facts
	for _, v := range votes {
		out = append(out, v.facts())
	}
	return out
}

// registerShared is the loading flags of a command that takes rules more than once.
func (o *loadOptions) registerShared(f *pflag.FlagSet, rules *[]string, use string) {
	var one loadOptions
	all := pflag.NewFlagSet("", pflag.ContinueOnError)
	one.register(all)
	f.StringArrayVar(rules, "rules", nil, use)
	f.StringVar(&o.coalition, "coalition", "", all.Lookup("coalition").Usage)
	f.StringVar(&o.encoding, "encoding", "utf-8", all.Lookup("encoding").Usage)
	f.BoolVar(&o.final, "final", false, all.Lookup("final").Usage)
	f.BoolVar(&o.strict, "strict", false, all.Lookup("strict").Usage)
}
