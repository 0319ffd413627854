package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// Every example of every help text does its work, in a folder that holds what a
// user would have: ballots, a result of them, a bundle.
func TestExamples(t *testing.T) {
	atTop(t)
	elections, err := filepath.Abs("testdata/elections")
	if err != nil {
		t.Fatal(err)
	}
	bylaws, err := os.ReadFile("rules/sebac-2011.yaml")
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	everyCommand(newRoot(streams{strings.NewReader(""), io.Discard, io.Discard}), func(cmd *cobra.Command) {
		for line := range strings.SplitSeq(cmd.Example, "\n") {
			line = strings.TrimSpace(line)
			if line == "" {
				continue
			}
			tried++
			t.Run(line, func(t *testing.T) {
				t.Chdir(t.TempDir())
				ballots := "2011-08-sebac"
				switch cmd.Name() {
				case "paths", "whatif":
					ballots = "2011-06-21-sebac" // of a decided vote nothing is open
				case "check":
					ballots = "local-391-2011-06" // nothing doubtful is in it
				}
				for _, f := range [][2]string{{"ballots", ballots}, {"2011-06", "2011-06-sebac"}, {"2011-08", "2011-08-sebac"}, {"2025-11", ballots}} {
					if err := os.CopyFS(f[0], os.DirFS(filepath.Join(elections, f[1]))); err != nil {
						t.Fatal(err)
					}
				}
				if !strings.Contains(line, "--bundle") {
					if _, said, code := command("tally", "ballots/", "--format", "json", "-o", "result.json", "--bundle", "published"); code != exitDone {
						t.Fatal(said)
					}
				}
				if err := os.WriteFile("bylaws.yaml", bylaws, 0o644); err != nil {
					t.Fatal(err)
				}
				if cmd.Name() == "init" { // which begins with nothing
					if err := os.RemoveAll("ballots"); err != nil {
						t.Fatal(err)
					}
				}
				line, _, _ := strings.Cut(line, " > ") // what the shell does with it is not ours
				args := strings.Fields(strings.ReplaceAll(line, "'", ""))
				if args[0] != "sebac" {
					t.Fatal("an example begins with sebac")
				}
				if out, said, code := command(args[1:]...); code != exitDone {
					t.Errorf("exit %d\n%s%s", code, out, said)
				}
			})
		}
	})
	if tried < 5 {
		t.Errorf("%d examples", tried)
	}
}

// Every command of the first rank stands in a group and has an example.
func TestHelpIsWhole(t *testing.T) {
	everyCommand(newRoot(streams{strings.NewReader(""), io.Discard, io.Discard}), func(cmd *cobra.Command) {
		if !cmd.HasParent() || cmd.Parent().HasParent() || cmd.IsAdditionalHelpTopicCommand() {
			return
		}
		if cmd.GroupID == "" {
			t.Errorf("%s is in no group", cmd.CommandPath())
		}
		if cmd.Example == "" {
			t.Errorf("%s has no example", cmd.CommandPath())
		}
	})
}

func TestUnionsAreOffered(t *testing.T) {
	atTop(t)
	cmd := &cobra.Command{}
	cmd.Flags().String("coalition", "", "")
	got, _ := completeUnions("=yes", "=no")(cmd, []string{"testdata/elections/2011-08-sebac"}, "")
	if len(got) != 30 || got[0] != "afscme=yes" || got[1] != "afscme=no" {
		t.Errorf("offered %q", got)
	}
	if got, _ := completeUnions()(cmd, []string{"nowhere"}, ""); got != nil {
		t.Errorf("offered %q of no roster", got)
	}
}
