package main

import (
	"sebac/internal/report"
	"sebac/internal/tally"

	"github.com/spf13/cobra"
)

func newPaths(s streams) *cobra.Command {
	var opt question
	cmd := &cobra.Command{
		Use:   "paths [PATH]",
		Short: "What the outstanding unions can still do",
		Long: `paths says of a vote that is not decided yet who is indispensable, which smallest sets
of the unions still out carry it or sink it whatever the others do, and the lead that
the ballots out of a half-counted union must bring.`,
		Example: "  sebac paths ballots/\n  sebac paths ballots/ --format json",
		Args:    atMostOnePath,
		RunE: func(_ *cobra.Command, args []string) error {
			opt.load.path = pathOf(args)
			return runPaths(s, opt)
		},
	}
	opt.register(cmd.Flags())
	return cmd
}

func runPaths(s streams, opt question) error {
	v, err := opt.judged(s)
	if err != nil {
		return err
	}
	if v.result.Verdict != tally.VerdictPending {
		return sorry("the vote is decided, %s, so no union can still change it\n\thint: sebac margin %s says what would have", v.result.Verdict, opt.load.path)
	}
	return opt.show.answer(s, report.Paths(v.facts()), v.folder)
}
