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

	"sebac/internal/diag"
	"sebac/internal/report"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
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
	exitDiffers  = 3 // of verify
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
		fmt.Fprintf(s.err, "sebac: %s\n", report.Clean(err.Error()))
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
	root.SetFlagErrorFunc(nearestFlag)
	// Help lists the commands in the order in which they are needed.
	cobra.EnableCommandSorting = false
	for _, g := range commandGroups(s) {
		root.AddGroup(&cobra.Group{ID: g.id, Title: g.title})
		for _, cmd := range g.commands {
			cmd.GroupID = g.id
			root.AddCommand(cmd)
		}
	}
	root.SetHelpCommand(newHelp(s, root))
	root.SetHelpCommandGroupID(referenceGroup)
	root.SetCompletionCommandGroupID(referenceGroup)
	root.AddCommand(newTopics()...)
	root.SetUsageTemplate(strings.Replace(root.UsageTemplate(), "{{rpad .CommandPath .CommandPathPadding}} {{.Short}}",
		"{{.Root.Name}} help {{rpad .Name 11}} {{.Short}}", 1)) // topics are asked of help, they are no commands
	return root
}

// commandGroup is a heading of the help, and the commands under it.
type commandGroup struct {
	id, title string
	commands  []*cobra.Command
}

// referenceGroup is that of what is asked of the program itself.
const referenceGroup = "reference"

func commandGroups(s streams) []commandGroup {
	return []commandGroup{
		{"count", "Count and judge:", []*cobra.Command{newTally(s), newCheck(s)}},
		{"ask", "Why, what if, what next:", []*cobra.Command{newCompare(s), newMargin(s), newPaths(s), newWhatif(s), newPower(s)}},
		{"keep", "Rules, and results to keep:", []*cobra.Command{newRules(s), newVerify(s)}},
		{referenceGroup, "Begin, and look up:", []*cobra.Command{newInit(s)}},
	}
}

// nearestFlag names the flag that an unknown one was most likely meant to be.
func nearestFlag(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) || len(unknown.GetSpecifiedName()) < 2 {
		return err
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if near := diag.Nearest(unknown.GetSpecifiedName(), names); near != "" {
		return usage("%v, did you mean --%s?", err, near)
	}
	return err
}
