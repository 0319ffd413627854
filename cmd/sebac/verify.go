package main

import (
	"errors"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"

	"sebac/internal/report"
	"sebac/rules"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

type verifyOptions struct {
	subject, path    string
	havePath         bool
	rules, coalition string
	format, output   string
}

func newVerify(s streams) *cobra.Command {
	var opt verifyOptions
	cmd := &cobra.Command{
		Use:   "verify RESULT.json|BUNDLE [PATH]",
		Short: "Does a published result follow from these files, and if not, what differs",
		Long: `verify counts the files again, with the options that the result records, and says
whether every number and sentence is the same, or exactly which file, rule, number or
sentence differs.

Of a BUNDLE, made by tally --bundle, every file is also held against its SHA256SUMS, and
the ballots are those in it unless a PATH is given. For RESULT.json PATH defaults to
ballots where that exists, else to the current folder.

It never opens a file for being named in a result: where the rules are neither built in
nor those that the roster names, name them with --rules.

Exit codes: 0 the same, 1 the result or the files could not be read, 2 the command line
is wrong, 3 something differs.`,
		Example: `  sebac verify result.json ballots/
  sebac verify published/
  sebac verify published/ ballots/ --format json`,
		Args: subjectAndPath,
		RunE: func(_ *cobra.Command, args []string) error {
			opt.subject, opt.havePath = args[0], len(args) == 2
			opt.path = pathOf(args[1:])
			return runVerify(s, opt)
		},
	}
	f := cmd.Flags()
	f.StringVar(&opt.rules, "rules", "", "the rules `FILE`, where the result does not name built-in ones or the roster's own")
	f.StringVar(&opt.coalition, "coalition", "", "the roster, where it is not PATH's coalition.yaml (`FILE`)")
	f.StringVar(&opt.format, "format", "table", "how to answer: table or json")
	f.StringVarP(&opt.output, "output", "o", "", "write to `FILE` instead of standard output, whole or not at all")
	completeWords(cmd, "format", verifyFormats()...)
	completeFiles(cmd, "rules", "yaml", "yml")
	completeFiles(cmd, "coalition", "yaml", "yml")
	return cmd
}

func subjectAndPath(_ *cobra.Command, args []string) error {
	switch len(args) {
	case 0:
		return usage("verify what? give the RESULT.json that was published, or the folder of a BUNDLE")
	case 1, 2:
		return nil
	}
	return usage("RESULT.json or BUNDLE and one PATH at most, got %d: %s", len(args), strings.Join(args, " "))
}

func verifyFormats() []string { return []string{"table", "json"} }

func runVerify(s streams, opt verifyOptions) error {
	if err := wordAmong("format", opt.format, verifyFormats()); err != nil {
		return err
	}
	info, err := os.Stat(opt.subject)
	if err != nil {
		return failed(fmt.Errorf("%s: no such result or bundle\n\thint: give the result.json that was published, or the folder of the bundle", opt.subject))
	}
	v := &report.Verification{Subject: opt.subject, Source: opt.path}
	var folder string
	if info.IsDir() {
		folder, err = verifyBundle(s, opt, v)
	} else {
		folder, err = verifyResult(s, opt, v)
	}
	if err != nil {
		return err
	}
	show := showOptions{output: opt.output}
	if f, ok := s.out.(*os.File); ok && opt.output == "" {
		if cols, _, err := term.GetSize(int(f.Fd())); err == nil && cols >= leastWidth {
			show.width = cols
		}
	}
	out := v.Text(show.width)
	if opt.format == "json" {
		if out, err = v.JSON(); err != nil {
			return failed(err)
		}
	}
	if err := show.write(s, out, folder); err != nil {
		return err
	}
	if !v.Same() {
		return &exitError{code: exitDiffers}
	}
	return nil
}

// verifyResult recounts the files of a folder for a result file alone.
func verifyResult(s streams, opt verifyOptions, v *report.Verification) (string, error) {
	f, err := openRegular(opt.subject)
	if err != nil {
		return "", failed(err)
	}
	defer f.Close()
	p, err := report.ReadPublished(f)
	if err != nil {
		return "", failed(fmt.Errorf("%s: %w\n\thint: verify wants what tally --format json wrote", opt.subject, err))
	}
	how := recountOptions(opt, p)
	if how.rules == "" && strings.HasPrefix(p.Rules, "builtin:") {
		how.rules = strings.TrimPrefix(p.Rules, "builtin:")
		if _, ok := rules.Open(how.rules); !ok || isPath(how.rules) {
			return "", failed(fmt.Errorf("%s was judged by built-in rules %q, which this sebac does not have\n\thint: give them with --rules FILE", opt.subject, how.rules))
		}
	}
	return folderOf(how.path), recount(s, how, p, v)
}

// recountOptions is how a published result says that it was counted.
func recountOptions(opt verifyOptions, p *report.Published) loadOptions {
	how := loadOptions{path: opt.path, rules: opt.rules, coalition: opt.coalition, encoding: p.Encoding, final: p.Final, hash: true}
	if opt.rules != "" {
		how.rulesAs = p.Rules
	}
	if opt.coalition != "" {
		how.coalitionAs = p.Roster
	}
	return how
}

// recount counts the files again and compares. Files that can no longer be
// counted are themselves a difference, told with what has become of each.
func recount(s streams, how loadOptions, p *report.Published, v *report.Verification) error {
	if !slices.Contains(encodings(), how.encoding) {
		v.Differences = append(v.Differences, report.Difference{What: "options.encoding", Published: how.encoding, Found: "no encoding that sebac reads"})
		return nil
	}
	counted, err := load(s, how)
	if err != nil {
		why := "the files have errors: nothing was decided"
		var told *exitError
		if !errors.As(err, &told) || told.err != nil {
			if len(v.Differences) == 0 {
				return err
			}
			why, _, _ = strings.Cut(err.Error(), "\n")
		}
		v.Differences = append(v.Differences, changedFiles(how.path, p)...)
		v.Differences = append(v.Differences, report.Difference{What: "the recount", Published: p.Verdict, Found: why})
		return nil
	}
	v.Recount = report.New(counted.facts())
	ours, err := v.Recount.JSON()
	if err != nil {
		return failed(err)
	}
	found, err := p.Differences(ours)
	if err != nil {
		return failed(err)
	}
	v.Differences = append(v.Differences, found...)
	return nil
}

// changedFiles holds the returns that a result names against the folder, without
// reading them as returns. No name leads out of the folder.
func changedFiles(folder string, p *report.Published) []report.Difference {
	root, err := os.OpenRoot(folderOf(folder))
	if err != nil {
		return nil
	}
	defer root.Close()
	var out []report.Difference
	seen := map[string]bool{}
	for _, in := range p.Inputs {
		// A file named a million times, each time otherwise, is not hashed as often.
		if seen[path.Clean(in.Path)] {
			continue
		}
		seen[path.Clean(in.Path)] = true
		hash, err := hashIn(root, in.Path)
		switch {
		case err != nil:
			out = append(out, report.Difference{What: "inputs[" + in.Path + "]", Published: in.SHA256, Found: cause(err).Error()})
		case hash != in.SHA256:
			out = append(out, report.Difference{What: "inputs[" + in.Path + "].sha256", Published: in.SHA256, Found: hash})
		}
	}
	return out
}
