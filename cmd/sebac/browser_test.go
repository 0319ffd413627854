package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The HTML report of every election keeps its promises in a real browser: no
// request, no message on the console, nothing that axe finds against it, the
// mark of every bar in its place within a pixel, and nothing too wide for a
// telephone, a screen or a sheet of letter paper. "make shots" leaves pictures.
func TestBrowser(t *testing.T) {
	atTop(t)
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node: the HTML report was not looked at in a browser")
	}
	browser := os.Getenv("CHROMIUM")
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil && browser == "" {
			browser = found
		}
	}
	if browser == "" {
		t.Skip("no chromium: the HTML report was not looked at in a browser")
	}
	if _, err := os.Stat(".browser/node_modules"); err != nil {
		t.Skip("no .browser/node_modules, made by npm --prefix .browser ci: the HTML report was not looked at in a browser")
	}
	rosters, err := filepath.Glob("testdata/elections/*/coalition.yaml")
	if err != nil || len(rosters) == 0 {
		t.Fatal("no elections", err)
	}
	pages := t.TempDir()
	for _, roster := range rosters {
		folder := filepath.Dir(roster)
		for _, format := range []string{"html", "json"} {
			var out, errs bytes.Buffer
			args := []string{"tally", folder, "--format", format, "-o", filepath.Join(pages, filepath.Base(folder)+"."+format)}
			if code := run(args, streams{strings.NewReader(""), &out, &errs}); code != exitDone {
				t.Fatalf("%v: exit %d\n%s", args, code, errs.String())
			}
		}
	}
	look := exec.Command(node, ".browser/test.mjs", pages)
	look.Env = append(os.Environ(), "CHROMIUM="+browser)
	said, err := look.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	t.Log(strings.TrimSpace(string(said)))
}
