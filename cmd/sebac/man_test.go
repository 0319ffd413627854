package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

var manDir = flag.String("man", "", "write the manual pages to this folder")

// The manual pages are made when a release is built: go test ./cmd/sebac -run
// TestManual -man DIR. The generator is a test because it needs the commands and
// must not be in the program; it is our own because cobra's brings four modules.
func TestManual(t *testing.T) {
	dir := *manDir
	if dir == "" {
		dir = t.TempDir()
	}
	pages := map[string]string{}
	everyCommand(newRoot(streams{strings.NewReader(""), io.Discard, io.Discard}), func(cmd *cobra.Command) {
		name := strings.ReplaceAll(cmd.CommandPath(), " ", "-")
		pages[name] = manual(cmd, name)
	})
	if len(pages) < 3 {
		t.Fatalf("%d pages", len(pages))
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	groff, _ := exec.LookPath("groff")
	for name, text := range pages {
		file := filepath.Join(dir, name+".1")
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if groff == "" {
			continue
		}
		if said, err := exec.Command(groff, "-man", "-ww", "-Tutf8", "-z", file).CombinedOutput(); err != nil || len(said) > 0 {
			t.Errorf("%s: %v %s", file, err, said)
		}
	}
}

// everyCommand visits each command that a user sees.
func everyCommand(cmd *cobra.Command, visit func(*cobra.Command)) {
	visit(cmd)
	for _, c := range cmd.Commands() {
		if !c.Hidden && c.Name() != "help" && c.Name() != "completion" {
			everyCommand(c, visit)
		}
	}
}

// manual is a command's page. It has no date: the same source makes the same pages.
func manual(cmd *cobra.Command, name string) string {
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	say(`.TH "%s" "1" "" "sebac" "sebac manual"`, strings.ToUpper(name))
	say(".SH NAME\n%s \\- %s", roff(name), roff(cmd.Short))
	use := cmd.UseLine()
	if cmd.HasAvailableSubCommands() {
		use = cmd.CommandPath() + " COMMAND [flags]"
	}
	say(".SH SYNOPSIS\n.B %s", roff(use))
	say(".SH DESCRIPTION")
	long := cmd.Long
	if long == "" {
		long = cmd.Short
	}
	for i, para := range strings.Split(long, "\n\n") {
		if i > 0 {
			say(".PP")
		}
		if strings.HasPrefix(para, "  ") {
			say(".nf\n%s\n.fi", roff(para))
		} else {
			say("%s", roff(para))
		}
	}
	if subs := cmd.Commands(); cmd.HasAvailableSubCommands() {
		say(".SH COMMANDS")
		for _, c := range subs {
			if !c.Hidden {
				say(".TP\n.B %s\n%s", roff(c.Name()), roff(c.Short))
			}
		}
	}
	if cmd.HasAvailableFlags() {
		say(".SH OPTIONS")
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if f.Hidden {
				return
			}
			arg, usage := pflag.UnquoteUsage(f)
			head := "--" + f.Name
			if f.Shorthand != "" {
				head = "-" + f.Shorthand + ", " + head
			}
			if arg != "" {
				head += " " + arg
			}
			say(".TP\n.B %s\n%s", roff(head), roff(usage))
		})
	}
	if cmd.Example != "" {
		say(".SH EXAMPLES\n.nf\n%s\n.fi", roff(cmd.Example))
	}
	if cmd.HasParent() {
		say(".SH SEE ALSO\n.BR sebac (1)")
	}
	return b.String()
}

// roff is a text whose letters stand for themselves.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			lines[i] = `\&` + l
		}
	}
	return strings.Join(lines, "\n")
}
