package main

import (
	"sebac/internal/report"

	"github.com/spf13/cobra"
)

type powerOptions struct {
	load  loadOptions
	show  answerOptions
	rules []string
}

func newPower(s streams) *cobra.Command {
	var opt powerOptions
	cmd := &cobra.Command{
		Use:   "power [PATH]",
		Short: "What each union's vote is worth under a rule",
		Long: `power says who holds a veto, whose vote never matters, and what each union's vote is
worth by the indices of Banzhaf and of Shapley and Shubik, as exact fractions. It asks
the rule and the roll alone, not how anyone voted. --rules more than once shows side by
side what a change of bylaws does to each union.`,
		Example: "  sebac power ballots/\n  sebac power ballots/ --rules sebac-1996 --rules sebac-2011",
		Args:    atMostOnePath,
		RunE: func(_ *cobra.Command, args []string) error {
			opt.load.path = pathOf(args)
			return runPower(s, opt)
		},
	}
	opt.load.registerShared(cmd.Flags(), &opt.rules, "weigh under these rules: a built-in name, a pattern ('sebac-*') or the `PATH` of a file; more than once, side by side")
	opt.show.register(cmd.Flags())
	return cmd
}

func runPower(s streams, opt powerOptions) error {
	if err := opt.show.check(s); err != nil {
		return err
	}
	names, err := ruleNames(opt.rules)
	if err != nil {
		return err
	}
	opt.load.hash = opt.show.format == "json"
	votes, err := loadUnder(s, opt.load, names)
	if err != nil {
		return err
	}
	sheet, why := report.Power(facts(votes))
	if sheet == nil {
		return sorry("%s\n\thint: sebac margin says what would change the outcome under such a rule", why)
	}
	return opt.show.answer(s, sheet, votes[0].folder)
}
