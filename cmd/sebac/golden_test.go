package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden is a way to print an election, and the file that holds what it prints.
type golden struct {
	file string
	args []string
}

func goldens() []golden {
	return []golden{
		{"tally.txt", []string{"tally"}},
		{"tally-80.txt", []string{"tally", "--width", "80", "--units"}},
		{"tally.json", []string{"tally", "--format", "json"}},
		{"tally.csv", []string{"tally", "--format", "csv", "--units"}},
		{"tally.md", []string{"tally", "--format", "markdown"}},
		{"tally.html", []string{"tally", "--format", "html"}},
	}
}

// Each election prints what its golden files hold, byte for byte, and what it
// says on standard error stands in stderr.txt.
func TestElections(t *testing.T) {
	atTop(t)
	folders, err := filepath.Glob("testdata/elections/*/coalition.yaml")
	if err != nil || len(folders) == 0 {
		t.Fatal("no elections", err)
	}
	for _, roster := range folders {
		folder := filepath.Dir(roster)
		t.Run(filepath.Base(folder), func(t *testing.T) {
			// Not in the folder itself: a golden .csv would be a return there.
			store := filepath.Join("testdata", "golden", filepath.Base(folder))
			var said []byte
			for _, g := range goldens() {
				var out, err bytes.Buffer
				args := append([]string{g.args[0], folder}, g.args[1:]...)
				if code := run(args, streams{strings.NewReader(""), &out, &err}); code != exitDone {
					t.Fatalf("%v: exit %d\n%s", args, code, err.String())
				}
				hold(t, filepath.Join(store, g.file), out.Bytes())
				said = err.Bytes()
			}
			hold(t, filepath.Join(store, "stderr.txt"), said)
		})
	}
}

// hold compares with a golden file, or writes it where -update is given.
func hold(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs (rewrite with: make golden)\n--- got\n%s\n--- want\n%s", file, got, want)
	}
}
