package main

import (
	"cmp"

	"sebac/internal/report"
	"sebac/internal/tally"

	"github.com/spf13/cobra"
)

type tallyOptions struct {
	load     loadOptions
	show     showOptions
	exitCode bool
	bundle   string
}

func newTally(s streams) *cobra.Command {
	var opt tallyOptions
	cmd := &cobra.Command{
		Use:   "tally [PATH]",
		Short: "Was it ratified, under which rule, and why",
		Long: `tally counts the ballots in PATH and judges them under the coalition's rules.

PATH is a ballots folder with its coalition.yaml, or one CSV file beside one. It
defaults to ballots where that exists, else to the current folder.

Exit codes: 0 the count was done, 1 the files are wrong and nothing was decided, 2 the
command line is wrong. With --exit-code: 0 ratified, 3 rejected, 4 pending.`,
		Example: `  sebac tally ballots/
  sebac tally ballots/ --rules sebac-2011
  sebac tally ballots/ --format json -o result.json
  sebac tally ballots/ --format html -o result.html
  sebac tally ballots/ --bundle published/
  sebac tally ballots/ --quiet --exit-code`,
		Args: atMostOnePath,
		RunE: func(_ *cobra.Command, args []string) error {
			opt.load.path = pathOf(args)
			return runTally(s, opt)
		},
	}
	opt.load.register(cmd.Flags())
	opt.show.register(cmd.Flags())
	cmd.Flags().BoolVar(&opt.exitCode, "exit-code", false, "exit 0 if ratified, 3 if rejected, 4 if pending")
	cmd.Flags().StringVar(&opt.bundle, "bundle", "", "also write a new folder `DIR`: the result in every format, the rules, roster and returns, and their hashes")
	completeLoad(cmd)
	completeShow(cmd)
	return cmd
}

func runTally(s streams, opt tallyOptions) error {
	if err := opt.show.check(s); err != nil {
		return err
	}
	if opt.bundle != "" {
		if err := cmp.Or(bundlePlace(opt.bundle, folderOf(opt.load.path)), opt.show.place(folderOf(opt.load.path))); err != nil {
			return err
		}
		if opt.show.output != "" && inside(opt.show.output, opt.bundle) {
			return usage("-o %s lies in the bundle %s, which lists every file in it; it has the result in every format", opt.show.output, opt.bundle)
		}
	}
	opt.load.hash = opt.show.hashes() || opt.bundle != ""
	v, err := load(s, opt.load)
	if err != nil {
		return err
	}
	view := report.New(v.facts())
	out, err := opt.show.render(view)
	if err != nil {
		return failed(err)
	}
	if opt.bundle != "" {
		if err := writeBundle(opt.bundle, v, view); err != nil {
			return err
		}
	}
	if err := opt.show.write(s, out, v.folder); err != nil {
		return err
	}
	if opt.exitCode {
		return verdictCode(v.result.Verdict)
	}
	return nil
}

func verdictCode(v tally.Verdict) error {
	switch v {
	case tally.Rejected:
		return &exitError{code: exitRejected}
	case tally.VerdictPending:
		return &exitError{code: exitPending}
	case tally.Ratified:
	}
	return nil
}
