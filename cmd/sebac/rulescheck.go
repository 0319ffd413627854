package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"sebac/internal/analysis"
	"sebac/internal/diag"
	"sebac/internal/report"
	"sebac/internal/roster"
	"sebac/internal/rulefile"
	"sebac/internal/tally"

	"github.com/spf13/cobra"
)

func newRulesCheck(s streams) *cobra.Command {
	var opt rulesOptions
	strict := false
	cmd := &cobra.Command{
		Use:   "check FILE [PATH]",
		Short: "Is a rules file sound, is anything doubtful, and what was understood",
		Long: `check reads a rules file and tells what is wrong in it, with line, column and the way
out, and what is doubtful: a percentage that looks like a rounded fraction, two bars
that say the same. With PATH, a ballots folder or a roster, it also holds the rules to
that roll: a group that nobody is in, a bar that this coalition can never meet or fail.
What is sound is said back in words.

Exit codes: 0 sound, 1 not (or doubtful, with --strict), 2 the command line is wrong.`,
		Example: `  sebac rules check bylaws.yaml
  sebac rules check bylaws.yaml ballots/`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return usage("a FILE is wanted, and a PATH at most, got %d arguments", len(args))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if err := opt.check(s); err != nil {
				return err
			}
			return runRulesCheck(s, opt, args, strict)
		},
	}
	opt.register(cmd.Flags())
	cmd.Flags().BoolVar(&strict, "strict", false, "a warning fails, as an error does")
	return cmd
}

func runRulesCheck(s streams, opt rulesOptions, args []string, strict bool) error {
	var text rulesText
	var err error
	if text, err = findRules(args[0]); err != nil && !isPath(args[0]) {
		text, err = openRules(args[0]) // a FILE is meant here, whatever it is called
	}
	if err != nil {
		return err
	}
	var faults diag.List
	r, sound := rulefile.Read(text.shown, bytes.NewReader(text.data), &faults)
	inputs := []report.Input{text.input()}
	if len(args) == 2 {
		roll, err := openRoll(args[1])
		if err != nil {
			return err
		}
		inputs = append(inputs, roll.input)
		if file, ok := roll.read(&faults); ok && sound {
			fits(&file, &r, text.shown, &faults)
		}
	}
	said := report.RulesChecked(&r, sound, faults.Sorted(), inputs)
	for _, f := range faults.Sorted() {
		say(s.err, "%s", report.Clean(f.String()))
	}
	errs, warns := faults.Errors(), faults.Warnings()
	bad := errs > 0 || strict && warns > 0
	if !bad || opt.format == "json" {
		if err := opt.write(s, said); err != nil {
			return err
		}
	}
	if bad {
		say(s.err, "sebac: %s: %s, %s.", text.shown, counted(errs, "error"), counted(warns, "warning"))
		return &exitError{code: exitFiles}
	}
	return nil
}

// fits holds rules to a roll. What does not fit is told of the rules, and of the
// union where it is about one.
func fits(roll *roster.File, r *tally.Rules, rulesFile string, faults *diag.List) {
	for _, m := range analysis.Misfits(&roll.Coalition, r) {
		f := diag.Fault{Code: m.Code, Place: diag.Place{File: rulesFile}, Message: m.Message, Hint: m.Hint}
		if m.Union >= 0 {
			f.Place, f.Union = roll.UnionPlaces[m.Union], roll.Coalition.Unions[m.Union].ID
		}
		faults.Add(f)
	}
}

// roll is a roster as it was found, without the ballots beside it.
type roll struct {
	shown string
	data  []byte
	input report.Input
}

// openRoll opens the roster of a ballots folder, or the roster that PATH itself is.
func openRoll(file string) (roll, error) {
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		file = filepath.Join(file, rosterName)
	}
	data, err := slurp(func() (io.ReadCloser, error) { return openRegular(file) })
	if err != nil {
		return roll{}, failed(fmt.Errorf("%s: no roster can be read: %w\n\thint: give the folder with %s in it, or the path of a roster", file, cause(err), rosterName))
	}
	in := rulesText{name: filepath.Base(file), data: data}
	input := in.input()
	input.Form = "roster"
	return roll{file, data, input}, nil
}

func (r *roll) read(faults *diag.List) (roster.File, bool) {
	return roster.Read(r.shown, bytes.NewReader(r.data), faults)
}
