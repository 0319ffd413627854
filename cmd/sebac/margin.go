package main

import (
	"sebac/internal/report"
	"sebac/internal/tally"

	"github.com/spf13/cobra"
)

func newMargin(s streams) *cobra.Command {
	var opt question
	cmd := &cobra.Command{
		Use:   "margin [PATH]",
		Short: "The fewest ballots that would have changed the outcome, and where",
		Long: `margin says how many ballots, had they been marked otherwise, would have turned the
outcome, how many more, and how many fewer; in which unions; and what each union alone
would have taken. It is exact, or it says between which numbers it lies and why.`,
		Example: "  sebac margin ballots/\n  sebac margin ballots/ --rules sebac-2011 --format csv",
		Args:    atMostOnePath,
		RunE: func(_ *cobra.Command, args []string) error {
			opt.load.path = pathOf(args)
			return runMargin(s, opt)
		},
	}
	opt.register(cmd.Flags())
	return cmd
}

func runMargin(s streams, opt question) error {
	v, err := opt.judged(s)
	if err != nil {
		return err
	}
	if v.result.Verdict == tally.VerdictPending {
		return sorry("the vote is not decided yet, so there is no outcome to change\n\thint: sebac paths %s says what can still happen, or --final counts what is in as all", opt.load.path)
	}
	return opt.show.answer(s, report.Margin(v.facts()), v.folder)
}
