package main

import (
	"path/filepath"
	"strings"

	"sebac/internal/report"

	"github.com/spf13/cobra"
)

type compareOptions struct {
	load  loadOptions
	show  answerOptions
	rules []string
	paths []string
}

func newCompare(s streams) *cobra.Command {
	var opt compareOptions
	cmd := &cobra.Command{
		Use:   "compare PATH [PATH2]",
		Short: "The same ballots under several rules, or two votes side by side",
		Long: `compare judges one vote under several rules, sets two votes side by side union by union
(counts, the part of yes and how far it swung, votes that turned), or both at once.`,
		Example: `  sebac compare 2011-06 --rules sebac-1996 --rules sebac-2011
  sebac compare 2011-06 --rules 'sebac-*'
  sebac compare 2011-06 2011-08`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return usage("want PATH or PATH PATH2, got %d: %s", len(args), strings.Join(args, " "))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			opt.paths = args
			return runCompare(s, opt)
		},
	}
	opt.load.registerShared(cmd.Flags(), &opt.rules, "judge under these rules: a built-in name, a pattern ('sebac-*') or the `PATH` of a file; more than once, side by side")
	opt.show.register(cmd.Flags())
	return cmd
}

func runCompare(s streams, opt compareOptions) error {
	if err := opt.show.check(s); err != nil {
		return err
	}
	rules, err := ruleNames(opt.rules)
	if err != nil {
		return err
	}
	if len(opt.paths) == 1 && len(rules) < 2 {
		return usage("one vote under one rule has nothing to be compared with\n\thint: name several --rules, or a second PATH")
	}
	opt.load.hash = opt.show.format == "json"
	var votes [][]report.Facts
	var names []string
	for _, p := range opt.paths {
		opt.load.path = p
		judged, err := loadUnder(s, opt.load, rules)
		if err != nil {
			return err
		}
		votes = append(votes, facts(judged))
		names = append(names, filepath.Base(filepath.Clean(p)))
	}
	if len(names) == 2 && names[0] == names[1] {
		names[0], names[1] = "first "+names[0], "second "+names[1]
	}
	sheet, err := report.Compare(votes, names)
	if err != nil {
		return failed(err)
	}
	for _, p := range opt.paths {
		if opt.show.output != "" && inside(opt.show.output, p) {
			return usage("-o %s lies in the ballots folder %s: a result does not belong among what it was counted from", opt.show.output, p)
		}
	}
	return opt.show.answer(s, sheet, opt.paths[0])
}
