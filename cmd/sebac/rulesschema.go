package main

import (
	"sebac/internal/roster"
	"sebac/internal/rulefile"

	"github.com/spf13/cobra"
)

func newRulesSchema(s streams) *cobra.Command {
	ofRoster, output := false, ""
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "The JSON Schema (draft-07) of a rules file, for editors; with --roster that of coalition.yaml",
		Long: `schema prints the JSON Schema of a rules file, or of a coalition.yaml. An editor with a
YAML language server then completes and explains keys, where the first line of the file is

  # yaml-language-server: $schema=rules.schema.json`,
		Example: `  sebac rules schema -o rules.schema.json
  sebac rules schema --roster -o roster.schema.json`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error {
			if ofRoster {
				return writeText(s, output, roster.Schema())
			}
			return writeText(s, output, rulefile.Schema())
		},
	}
	cmd.Flags().BoolVar(&ofRoster, "roster", false, "that of a coalition.yaml")
	cmd.Flags().StringVarP(&output, "output", "o", "", "write to `FILE` instead of standard output, whole or not at all")
	return cmd
}
