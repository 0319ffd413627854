package main

import (
	"sebac/internal/analysis"
	"sebac/internal/report"
	"sebac/internal/tally"

	"github.com/spf13/cobra"
)

type whatifOptions struct {
	load                           loadOptions
	show                           answerOptions
	set, ballots, members, turnout []string
	exitCode                       bool
}

func newWhatif(s streams) *cobra.Command {
	var opt whatifOptions
	cmd := &cobra.Command{
		Use:   "whatif [PATH]",
		Short: "The result if a vote, a count, a membership or the rules were otherwise",
		Long: `whatif judges the vote as it is and as it would be with the changes asked for, and says
what tipped it. The files stay as they are. Changes are made in this order: --set,
--ballots, --members, --turnout, and last --rules.`,
		Example: `  sebac whatif ballots/ --set afscme=yes
  sebac whatif ballots/ --ballots afscme/np-4/391=+1329yes,+521no
  sebac whatif ballots/ --members aft=6500 --turnout afscme/np-3=80%
  sebac whatif ballots/ --rules sebac-2011`,
		Args: atMostOnePath,
		RunE: func(_ *cobra.Command, args []string) error {
			opt.load.path = pathOf(args)
			return runWhatif(s, opt)
		},
	}
	f := cmd.Flags()
	opt.load.register(f)
	f.Lookup("rules").Usage = "and if these were the rules: a built-in name, or the `PATH` of a file"
	opt.show.register(f)
	f.StringArrayVar(&opt.set, "set", nil, "`UNION=VOTE`: yes, no, abstained or pending; its ballots then count nowhere")
	f.StringArrayVar(&opt.ballots, "ballots", nil, "`UNION[/UNIT[/LOCAL]]=+200yes,-50no`: ballots more or fewer")
	f.StringArrayVar(&opt.members, "members", nil, "`UNION=N`: its membership")
	f.StringArrayVar(&opt.turnout, "turnout", nil, "`UNION[/UNIT]=60%`: as many ballots, split as they are")
	f.BoolVar(&opt.exitCode, "exit-code", false, "exit 0 if it would be ratified, 3 if rejected, 4 if pending")
	return cmd
}

func runWhatif(s streams, opt whatifOptions) error {
	if err := opt.show.check(s); err != nil {
		return err
	}
	if len(opt.set)+len(opt.ballots)+len(opt.members)+len(opt.turnout) == 0 && opt.load.rules == "" {
		return usage("nothing is supposed otherwise\n\thint: say what: --set, --ballots, --members, --turnout or --rules")
	}
	opt.load.hash = opt.show.format == "json"
	rules := opt.load.rules
	opt.load.rules = ""
	before, err := load(s, opt.load)
	if err != nil {
		return err
	}
	after := *before
	words, tipped := []string(nil), -1
	verdict := before.result.Verdict
	note := func(did string) {
		words = append(words, did)
		if after.result.Verdict != verdict {
			verdict, tipped = after.result.Verdict, len(words)-1
		}
	}
	changes, err := suppositions(&before.roster.Coalition, &opt)
	if err != nil {
		return err
	}
	for _, ch := range changes {
		c, returns, why := analysis.Suppose(&after.roster.Coalition, after.read.Returns, ch.change)
		if why != "" {
			return usage("%s: %s", ch.flag, why)
		}
		after.roster.Coalition, after.read.Returns = *c, returns
		after.result = tally.Judge(c, &after.rules, returns)
		note(ch.words)
	}
	if rules != "" {
		other, err := after.under(s, opt.load, rules)
		if err != nil {
			return err
		}
		after = *other
		note("the rules are " + after.rules.Name)
	}
	if verdict == before.result.Verdict {
		tipped = -1
	}
	sheet, err := report.WhatIf(before.facts(), after.facts(), words, tipped)
	if err != nil {
		return failed(err)
	}
	if err := opt.show.answer(s, sheet, before.folder); err != nil {
		return err
	}
	if opt.exitCode {
		return verdictCode(after.result.Verdict)
	}
	return nil
}
