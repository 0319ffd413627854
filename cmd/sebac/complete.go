package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"

	"sebac/internal/diag"
	"sebac/internal/report"
	"sebac/internal/roster"
	"sebac/rules"

	"github.com/spf13/cobra"
)

// What a shell offers behind a flag. A flag that is not there is a slip that the
// tests of the completions show, so the errors of registering say nothing more.

func completeLoad(cmd *cobra.Command) {
	_ = cmd.RegisterFlagCompletionFunc("rules", completeRules)
	completeFiles(cmd, "coalition", "yaml", "yml")
	completeWords(cmd, "encoding", encodings()...)
}

func completeShow(cmd *cobra.Command) {
	completeWords(cmd, "format", formats()...)
	completeWords(cmd, "color", colors()...)
	completeWords(cmd, "sort", report.Orders()...)
	if cmd.Flags().Lookup("bundle") != nil {
		_ = cmd.MarkFlagDirname("bundle")
	}
}

// completeWords offers the words that a flag takes.
func completeWords(cmd *cobra.Command, flag string, words ...string) {
	_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
}

// completeFiles offers files of some kinds.
func completeFiles(cmd *cobra.Command, flag string, extensions ...string) {
	_ = cmd.MarkFlagFilename(flag, extensions...)
}

// completeRules offers the built-in rules with their titles, and leaves files to
// the shell where a path is being typed.
func completeRules(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	if isPath(typed) {
		return nil, cobra.ShellCompDirectiveDefault
	}
	return rules.Names(), cobra.ShellCompDirectiveNoFileComp
}

// completeUnions offers the ids of the unions on the roster of PATH, each with an
// ending where the flag wants one ("=yes").
func completeUnions(endings ...string) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		name := filepath.Join(pathOf(args), rosterName)
		if f := cmd.Flags().Lookup("coalition"); f != nil && f.Value.String() != "" {
			name = f.Value.String()
		}
		text, err := slurp(func() (io.ReadCloser, error) { return os.Open(name) })
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		var out []string
		read, _ := roster.Read(name, bytes.NewReader(text), &diag.List{})
		for _, u := range read.Coalition.Unions {
			if len(endings) == 0 {
				out = append(out, u.ID)
			}
			for _, e := range endings {
				out = append(out, u.ID+e)
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}
