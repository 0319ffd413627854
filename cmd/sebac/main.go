// Command sebac settles one question without argument: was it ratified?
//
// # Decisions
//
// The commands open files, choose a format and an exit code, and say nothing of
// their own: what is read is the readers' to judge, what is said is the report's.
// Output is whole or absent, so it is rendered before the first byte is written.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
)

func main() {
	os.Exit(run(os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}))
}

// streams is what a command talks to.
type streams struct {
	in  io.Reader
	out io.Writer
	err io.Writer
}

// The exit codes. With --exit-code those of a verdict join them.
const (
	exitDone     = 0
	exitFiles    = 1 // the files are wrong, nothing was decided
	exitUsage    = 2 // the command line is wrong
	exitRejected = 3
	exitPending  = 4
)

// exitError carries an exit code. An err of nil has been told already, or needs
// no telling.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit code %d", e.code)
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

// usage is a command line that makes no sense.
func usage(format string, args ...any) error {
	return &exitError{exitUsage, fmt.Errorf(format, args...)}
}

// failed is work that could not be done, through no fault of the command line.
func failed(err error) error { return &exitError{exitFiles, err} }

func run(args []string, s streams) int {
	root := newRoot(s)
	root.SetArgs(args)
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	err := root.Execute()
	if err == nil {
		return exitDone
	}
	// What cobra itself refuses, an unknown command or a wrong flag, is usage.
	code := exitUsage
	if exit, ok := errors.AsType[*exitError](err); ok {
		code, err = exit.code, exit.err
	}
	if err != nil {
		fmt.Fprintf(s.err, "sebac: %v\n", err)
		if code == exitUsage && !strings.Contains(err.Error(), "\thint: ") {
			fmt.Fprintln(s.err, "\thint: sebac help shows the commands, sebac help COMMAND its flags")
		}
	}
	return code
}

func newRoot(s streams) *cobra.Command {
	root := &cobra.Command{
		Use:   "sebac",
		Short: "Was it ratified? Judge a coalition's vote under its own rules",
		Long: `sebac reads a coalition's roll and rules (YAML) and its unions' ballots (CSV), and says
whether the vote was ratified, under which rule, and why. Verdicts are exact: whole
numbers and fractions, never a rounded percentage.`,
		Example: `  sebac tally ballots/
  sebac tally ballots/ --rules sebac-2011
  sebac tally ballots/ --format json -o result.json`,
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(newTally(s), newCheck(s), newInit(s), newRules(s))
	root.AddCommand(newTopics()...)
	root.SetUsageTemplate(strings.Replace(root.UsageTemplate(), "{{rpad .CommandPath .CommandPathPadding}} {{.Short}}",
		"{{.Root.Name}} help {{rpad .Name 11}} {{.Short}}", 1)) // topics are asked of help, they are no commands
	root.SetHelpCommand(newHelp(s, root))
	return root
}
