package main

import (
	_ "embed"
	"fmt"
	"io"
	"strings"

	"sebac/internal/diag"

	"github.com/spf13/cobra"
)

// formatsText is the formats reference of the README, word for word: a test
// holds the two together.
//
//go:embed formats.md
var formatsText string

// newTopics are the parts of the reference that are no commands, so that help
// lists them beside the commands.
func newTopics() []*cobra.Command {
	return []*cobra.Command{
		{
			Use: "formats", Short: "Every file that sebac reads or writes",
			Long: strings.TrimSpace(formatsText),
		},
		{
			Use: "diagnostics", Short: "Every code of an error or warning: what, why, what to do",
			Long: strings.TrimSpace(codeTable()),
		},
	}
}

// newHelp is the help command, which besides commands and topics knows the codes
// of the diagnostics.
func newHelp(s streams, root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND, formats, or diagnostics [CODE]]",
		Short: "Help on a command, or the reference, offline",
		Example: `  sebac help tally
  sebac help formats
  sebac help diagnostics B104`,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 && args[0] == "diagnostics" {
				return explainCodes(s.out, args[1:])
			}
			cmd, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				what := fmt.Sprintf("there is no help on %q", strings.Join(args, " "))
				if near := root.SuggestionsFor(args[0]); len(near) > 0 {
					what += fmt.Sprintf(", did you mean %q?", near[0])
				}
				return usage("%s", what)
			}
			return cmd.Help()
		},
	}
}

// explainCodes tells all there is of some codes.
func explainCodes(w io.Writer, ids []string) error {
	var found []diag.Code
	for _, id := range ids {
		c, ok := diag.Lookup(id)
		if !ok {
			var known []string
			for _, c := range diag.Codes() {
				known = append(known, c.ID)
			}
			what := fmt.Sprintf("no diagnostic has the code %q", id)
			if near := diag.Nearest(strings.ToUpper(id), known); near != "" {
				what += fmt.Sprintf(", the nearest is %s", near)
			}
			return &exitError{exitUsage, fmt.Errorf("%s\n\thint: sebac help diagnostics lists them all", what)}
		}
		found = append(found, c)
	}
	for i, c := range found {
		if i > 0 {
			say(w, "")
		}
		say(w, "%s (%s): %s", c.ID, kindOf(c.ID), c.What)
		say(w, "  why it matters: %s", c.Why)
		say(w, "  what to do:     %s", c.Do)
		if diag.Acceptable(c.ID) {
			say(w, "  to accept it:   under accept: in coalition.yaml, as")
			say(w, "                  - {code: %s, union: ID, why: the reason}", c.ID)
			say(w, "                  unit: or file: narrow it; where there is a number, up_to: is the most that may stand")
		}
	}
	return nil
}

// kindOf is what a code means for the count.
func kindOf(id string) string {
	f := diag.Fault{Code: id}
	switch {
	case diag.Acceptable(id):
		return "error, until the roster accepts it"
	case f.Severity() == diag.Warning:
		return "warning"
	}
	return "error"
}

func codeTable() string {
	var b strings.Builder
	b.WriteString(`Every problem has a code that never changes its meaning. B is of ballots, counts and
declarations, C of coalition.yaml, R of rules. Those with a 1 and a 3 are errors, and no
verdict is given from files that have one; those with a 3 the roster may accept, with a
reason. Those with a 2 are warnings; --strict makes them errors.

`)
	for _, c := range diag.Codes() {
		fmt.Fprintf(&b, "  %s  %s\n", c.ID, c.What)
	}
	b.WriteString("\nsebac help diagnostics CODE says why it matters, and what to do.\n")
	return b.String()
}
