package main

import (
	"bytes"
	"fmt"

	"sebac/internal/analysis"
	"sebac/internal/diag"
	"sebac/internal/report"
	"sebac/internal/roster"
	"sebac/internal/rulefile"

	"github.com/spf13/cobra"
)

// mostUnions bounds the work of rules needs; no coalition comes near it.
const mostUnions = 500

func newRulesNeeds(s streams) *cobra.Command {
	var opt rulesOptions
	unions := 0
	cmd := &cobra.Command{
		Use:   "needs NAME [--unions N | PATH]",
		Short: "What is enough: how many may be opposed and how many must be in favor",
		Long: `needs says what is enough under rules, for every number of unions not voting. With
--unions it tells what numbers of unions decide; bars on weight need a roster. With
PATH, a ballots folder or a roster, it tells those too: what must be carried, how much
may be missing, and which unions can block alone.`,
		Example: `  sebac rules needs sebac-2012-finalize --unions 16
  sebac rules needs sebac-1996 ballots/`,
		Args: func(cmd *cobra.Command, args []string) error {
			given := cmd.Flags().Changed("unions")
			switch {
			case len(args) == 0 || len(args) > 2:
				return usage("a NAME is wanted, and --unions or a PATH, got %d arguments", len(args))
			case given && len(args) == 2:
				return usage("--unions and a PATH: give one, for the roll of PATH says how many unions there are")
			case !given && len(args) == 1:
				return usage("of how many unions? Give --unions N, or the PATH of a ballots folder or roster")
			case given && (unions < 1 || unions > mostUnions):
				return usage("--unions %d: want 1 to %d", unions, mostUnions)
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if err := opt.check(s); err != nil {
				return err
			}
			text, err := findRules(args[0])
			if err != nil {
				return err
			}
			if len(args) == 2 {
				return needsOfRoll(s, opt, text, args[1])
			}
			r, err := text.read(s)
			if err != nil {
				return err
			}
			return opt.write(s, report.NeedsOf(&r, analysis.NeedsOf(r.RatifiedWhen, unions), []report.Input{text.input()}))
		},
	}
	opt.register(cmd.Flags())
	cmd.Flags().IntVar(&unions, "unions", 0, "the number of unions, `N`, each with one vote")
	return cmd
}

func needsOfRoll(s streams, opt rulesOptions, text rulesText, path string) error {
	found, err := openRoll(path)
	if err != nil {
		return err
	}
	var faults diag.List
	r, sound := rulefile.Read(text.shown, bytes.NewReader(text.data), &faults)
	var file roster.File
	file, ok := found.read(&faults)
	if sound && ok {
		fits(&file, &r, text.shown, &faults)
	}
	for _, f := range faults.Sorted() {
		say(s.err, "%s", report.Clean(f.String()))
	}
	if faults.Errors() > 0 {
		return failed(fmt.Errorf("%s: nothing was computed", counted(faults.Errors(), "error")))
	}
	c := file.Coalition
	c.Claims = nil
	return opt.write(s, report.StakesOf(&c, &r, analysis.StakesOf(&c, &r), warningsOf(&faults), []report.Input{text.input(), found.input}))
}

func warningsOf(faults *diag.List) []diag.Fault {
	var out []diag.Fault
	for _, f := range faults.Sorted() {
		if f.Severity() == diag.Warning {
			out = append(out, f)
		}
	}
	return out
}
