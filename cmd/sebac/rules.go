package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"sebac/internal/diag"
	"sebac/internal/report"
	"sebac/internal/rulefile"
	"sebac/internal/tally"
	"sebac/rules"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"
)

func newRules(s streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "The rules in words, what is enough under them, and whether a file of them is sound",
		Example: `  sebac rules list
  sebac rules show sebac-2011
  sebac rules needs sebac-2012-finalize --unions 16
  sebac rules check bylaws.yaml ballots/
  sebac rules schema > rules.schema.json`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage("rules has no %q: it has list, show, check, needs and schema", args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newRulesList(s), newRulesShow(s), newRulesCheck(s), newRulesNeeds(s), newRulesSchema(s))
	return cmd
}

// rulesOptions are the flags that the commands on rules share.
type rulesOptions struct {
	format, output string
	width          int
}

func (o *rulesOptions) register(f *pflag.FlagSet) {
	f.StringVar(&o.format, "format", "table", "how to show it: table or json")
	f.StringVarP(&o.output, "output", "o", "", "write to `FILE` instead of standard output, whole or not at all")
	f.IntVar(&o.width, "width", 0, "columns of the text (default: those of the terminal, else 100)")
}

func (o *rulesOptions) check(s streams) error {
	switch {
	case !slices.Contains([]string{"table", "json"}, o.format):
		return usage("--format %q: want table or json", o.format)
	case o.width != 0 && o.width < leastWidth:
		return usage("--width %d: want %d or more", o.width, leastWidth)
	}
	if f, ok := s.out.(*os.File); ok && o.output == "" && o.width == 0 && term.IsTerminal(int(f.Fd())) {
		if cols, _, err := term.GetSize(int(f.Fd())); err == nil && cols >= leastWidth {
			o.width = cols
		}
	}
	return nil
}

// rendering is what two renderings of one thing have in common.
type rendering interface {
	Table(width int) []byte
	JSON() ([]byte, error)
}

// write renders and puts the output where it goes, whole or not at all.
func (o *rulesOptions) write(s streams, r rendering) error {
	text := r.Table(o.width)
	if o.format == "json" {
		var err error
		if text, err = r.JSON(); err != nil {
			return failed(err)
		}
	}
	return writeText(s, o.output, text)
}

func writeText(s streams, file string, text []byte) error {
	if file != "" {
		return writeWhole(file, text)
	}
	if _, err := s.out.Write(text); err != nil {
		return failed(err)
	}
	return nil
}

// rulesText is rules as they were found, not yet read.
type rulesText struct {
	name, shown string // in results, and to the user
	data        []byte
}

// findRules opens built-in rules, or the file that a path names.
func findRules(ref string) (rulesText, error) {
	if isPath(ref) {
		return openRules(ref)
	}
	data, ok := rules.Open(ref)
	if !ok {
		hint := "built in are " + strings.Join(rules.Names(), ", ") + "; a path has a / or ends in .yaml"
		if near := diag.Nearest(ref, rules.Names()); near != "" {
			hint = fmt.Sprintf("did you mean %s? sebac rules list shows them all", near)
		}
		return rulesText{}, usage("no built-in rules are named %q\n\thint: %s", ref, hint)
	}
	return rulesText{"builtin:" + ref, "builtin:" + ref, data}, nil
}

func openRules(file string) (rulesText, error) {
	data, err := slurp(func() (io.ReadCloser, error) { return openRegular(file) })
	if err != nil {
		return rulesText{}, failed(fmt.Errorf("%s: cannot be read: %w\n\thint: give the path of a rules file", file, cause(err)))
	}
	return rulesText{nameOf(file), file, data}, nil
}

func (r *rulesText) input() report.Input {
	sum := sha256.Sum256(r.data)
	return report.Input{Path: r.name, SHA256: hex.EncodeToString(sum[:]), Bytes: int64(len(r.data)), Rows: -1, Form: "rules"}
}

// read reads them, or tells what is wrong and is an error. Warnings are told too.
func (r *rulesText) read(s streams) (tally.Rules, error) {
	var faults diag.List
	read, ok := rulefile.Read(r.shown, bytes.NewReader(r.data), &faults)
	for _, f := range faults.Sorted() {
		say(s.err, "%s", report.Clean(f.String()))
	}
	if !ok {
		return read, failed(fmt.Errorf("%s: these rules are not sound; nothing can be said of them", r.shown))
	}
	return read, nil
}

func newRulesList(s streams) *cobra.Command {
	var opt rulesOptions
	cmd := &cobra.Command{
		Use:   "list",
		Short: "The rules that are built in",
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			if err := opt.check(s); err != nil {
				return err
			}
			var all []tally.Rules
			for _, name := range rules.Names() {
				text, err := findRules(name)
				if err != nil {
					return err
				}
				r, err := text.read(s)
				if err != nil {
					return err
				}
				all = append(all, r)
			}
			return opt.write(s, report.RulesList(all))
		},
	}
	opt.register(cmd.Flags())
	return cmd
}

func newRulesShow(s streams) *cobra.Command {
	var opt rulesOptions
	cmd := &cobra.Command{
		Use:   "show NAME",
		Short: "What rules say, in plain sentences with their citations, and what their text leaves open",
		Long: `show says what the program understood of rules: how a union votes, what it takes to
ratify, what the text leaves open and how it is read here, and where it was found.

NAME is a built-in name, or the path of a file (it has a / or ends in .yaml).`,
		Args: oneOf("NAME", "a built-in name (sebac rules list), or the path of a rules file"),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := opt.check(s); err != nil {
				return err
			}
			text, err := findRules(args[0])
			if err != nil {
				return err
			}
			r, err := text.read(s)
			if err != nil {
				return err
			}
			return opt.write(s, report.RulesShown(&r, []report.Input{text.input()}))
		},
	}
	opt.register(cmd.Flags())
	return cmd
}

func noArguments(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage("no argument is wanted here, got %s", strings.Join(args, " "))
	}
	return nil
}

func oneOf(what, hint string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return usage("one %s is wanted, got %d arguments\n\thint: %s", what, len(args), hint)
		}
		return nil
	}
}
