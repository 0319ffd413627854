package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
	"time"
)

const (
	abusedRoster = "coalition: Two\nrules: sebac-2011\nunions: [{id: a, members: 60}, {id: b, members: 50}]\n"
	abusedCSV    = "yes,no\n40,10\n"
)

func write(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "file.yaml")
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

// refused holds that a command line ends with the code, soon, with nothing on
// standard output and little, of no effect on a screen, on standard error.
func refused(t *testing.T, code int, args ...string) string {
	t.Helper()
	start := time.Now()
	out, said, got := command(args...)
	if took := time.Since(start); took > 15*time.Second {
		t.Errorf("%.60q took %v", args, took)
	}
	if got != code || out != "" || !strings.HasPrefix(said, "sebac: ") && !strings.Contains(said, "error ") {
		t.Errorf("%.60q: exit %d, want %d; %d bytes printed; %.300s", args, got, code, len(out), said)
	}
	if len(said) > 16<<10 {
		t.Errorf("%.60q: %d bytes on standard error", args, len(said))
	}
	if at := acting(said, "\n\t"); at != "" {
		t.Errorf("%.60q: %s", args, at)
	}
	return said
}

// raced reports whether the race detector is on, which takes memory as it likes.
func raced() bool {
	info, _ := debug.ReadBuildInfo()
	for _, s := range info.Settings {
		if s.Key == "-race" {
			return s.Value == "true"
		}
	}
	return false
}

// Text that is small to write and large to read.
func TestAbuseYAML(t *testing.T) {
	long, lines := strings.Repeat("x", 200_000), 40_000
	if raced() {
		lines = 400 // the search for the open quote parses again and again
	}
	bomb := "a: &a [x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c < 'n'; c++ {
		bomb += fmt.Sprintf("%c: &%c [%s*%c]\n", c, c, strings.Repeat(fmt.Sprintf("*%c,", c-1), 8), c-1)
	}
	for name, text := range map[string]string{
		"brackets":        strings.Repeat("[", 250_000),
		"braces":          strings.Repeat("{a: ", 60_000),
		"dashes":          strings.Repeat("- ", 120_000),
		"questions":       strings.Repeat("? ", 120_000),
		"bomb":            bomb,
		"anchor":          abusedRoster + "question: &" + long + " y\n",
		"alias":           abusedRoster + "question: *" + long + "\n",
		"defined alias":   abusedRoster + "question: &" + long + " y\nas_of: *" + long + "\n",
		"tag":             abusedRoster + "question: !" + long + " y\n",
		"key":             abusedRoster + long + ": y\n",
		"value":           strings.Replace(abusedRoster, "60", strings.Repeat("9", 200_000), 1),
		"rules":           strings.Replace(abusedRoster, "sebac-2011", long, 1),
		"rules as a path": strings.Replace(abusedRoster, "sebac-2011", "./"+long, 1),
		"quote":           "coalition: \"open\n" + strings.Repeat("x: y\n", lines),
		"large":           strings.Repeat("# nothing\n", 200_000),
	} {
		dir := lay(t, map[string]string{"coalition.yaml": text, "a.csv": abusedCSV})
		t.Run(name, func(t *testing.T) {
			refused(t, exitFiles, "tally", dir)
			refused(t, exitFiles, "rules", "check", filepath.Join(dir, "coalition.yaml"))
		})
	}
}

// A published result is whatever somebody sends.
func TestAbuseResult(t *testing.T) {
	dir := lay(t, map[string]string{"coalition.yaml": abusedRoster, "a.csv": abusedCSV})
	sound, said, code := command("tally", dir, "--format", "json")
	if code != exitDone {
		t.Fatal(said)
	}
	for name, text := range map[string]string{
		"deep":      strings.Repeat("[", 1<<20),
		"values":    `{"schema": "sebac/result/v1", "inputs": [` + strings.Repeat("0,", 1<<20) + "0]}",
		"objects":   "[" + strings.Repeat("{},", 1<<20) + "{}]",
		"schema":    `{"schema": "` + strings.Repeat("x", 1<<20) + `"}`,
		"schema is": strings.Replace(sound, `"sebac/result/v1"`, `["sebac/result/v1"]`, 1),
		"twice":     strings.Replace(sound, `"schema"`, `"schema": "", "schema"`, 1),
		"number":    `{"a": ` + strings.Repeat("9", 1<<20) + `e`,
		"behind":    sound + sound,
		"inputs":    strings.Replace(sound, `"inputs": [`, `"inputs": 1e999, "x": [`, 1),
		"no text":   "\xff\xfe",
		"escapes":   `{"schema": "\u001b[2J\u202e\nsebac: all is well"}`,
	} {
		t.Run(name, func(t *testing.T) {
			said := refused(t, exitFiles, "verify", write(t, text), dir)
			if strings.Contains(said, "\nsebac: ") {
				t.Errorf("a text passes for a line of ours: %s", said)
			}
		})
	}
	// What differs is told, and no file out of the folder is opened for it.
	for _, path := range []string{"../coalition.yaml", "/etc/passwd", `..\\coalition.yaml`, "a.csv/../../x", "\\u0000"} {
		forged := strings.Replace(sound, `"path": "a.csv"`, `"path": "`+path+`"`, 1)
		if err := os.WriteFile(filepath.Join(dir, "a.csv"), []byte("yes,no\nx,1\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		out, said, code := command("verify", write(t, forged), dir)
		if code != exitDiffers || strings.Contains(out, "].sha256") {
			t.Errorf("%q: exit %d\n%s%s", path, code, out, said)
		}
	}
}

// A roster, wherever it lies, has no file read out of its folder.
func TestAbuseRulesOfRoster(t *testing.T) {
	for _, ref := range []string{"../secret.yaml", `..\secret.yaml`, "sub/../../secret.yaml", "link.yaml"} {
		dir := lay(t, map[string]string{
			"secret.yaml":         "password: hunter2\n",
			"vote/coalition.yaml": strings.Replace(abusedRoster, "sebac-2011", `'`+ref+`'`, 1),
			"vote/a.csv":          abusedCSV,
		})
		vote := filepath.Join(dir, "vote")
		if err := os.Symlink(filepath.Join("..", "secret.yaml"), filepath.Join(vote, "link.yaml")); err != nil {
			t.Log("no links here: ", err)
		}
		roster, fresh := filepath.Join(vote, rosterName), filepath.Join(dir, "fresh")
		for _, args := range [][]string{{"tally", vote}, {"tally", vote, "--coalition", roster}, {"init", fresh, "--from", roster}} {
			if said := refused(t, exitFiles, args...); strings.Contains(said, "password") {
				t.Errorf("%q quotes the file: %s", args, said)
			}
		}
		if _, err := os.Stat(fresh); err == nil {
			t.Error("init made a folder with a file that was not the roster's to name")
		}
	}
}

// Text in names is text in every format.
func TestAbuseFormats(t *testing.T) {
	for _, evil := range []string{"=cmd|' /C calc'!A0", "<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "@SUM(A1)"} {
		quoted := `"` + strings.ReplaceAll(evil, `"`, `""`) + `"`
		dir := lay(t, map[string]string{
			"coalition.yaml": fmt.Sprintf("coalition: %q\nquestion: %[1]q\nrules: sebac-2011\nunions: [{id: a, name: %[1]q, members: 60}, {id: b, members: 50}]\n", evil),
			"a.csv":          "unit,yes,no\n" + quoted + ",40,10\n", "b.csv": "vote,by,source\nyes,press," + quoted + "\n",
		})
		for _, format := range []string{"csv", "html"} {
			out, said, code := command("tally", dir, "--units", "--format", format)
			if code != exitDone {
				t.Fatal(said)
			}
			if format == "html" && (strings.Contains(out, "<script>alert") || strings.Contains(out, "<img")) {
				t.Errorf("%q acts in the page", evil)
			}
			if strings.ContainsAny(evil[:1], "=@") && format == "csv" && (strings.Contains(out, ","+evil) || strings.Contains(out, "\n"+evil)) {
				t.Errorf("%q runs in a spreadsheet:\n%s", evil, out)
			}
		}
	}
}

// Thousands of files of nobody are each told, soon.
func TestAbuseManyFiles(t *testing.T) {
	files := map[string]string{"coalition.yaml": abusedRoster}
	for i := range 2000 {
		files[fmt.Sprintf("x%d.csv", i)] = abusedCSV
	}
	dir := lay(t, files)
	start := time.Now()
	out, said, code := command("tally", dir)
	if code != exitFiles || out != "" || !strings.Contains(said, "sebac: 2000 errors: ") || time.Since(start) > 15*time.Second {
		t.Errorf("exit %d after %v, %d bytes: %.300s", code, time.Since(start), len(said), said)
	}
}

// A result names a file alike on every system, and never where on a machine it lies.
func TestAbuseNames(t *testing.T) {
	for in, want := range map[string]string{
		"own.yaml": "own.yaml", "./own.yaml": "own.yaml", "a/b.yaml": "a/b.yaml", `a\b.yaml`: "a/b.yaml", `..\b.yaml`: "../b.yaml",
		"/home/me/b.yaml": "b.yaml", `C:\Users\me\b.yaml`: "b.yaml", `C:b.yaml`: "b.yaml", `\me\b.yaml`: "b.yaml", `\\server\share\b.yaml`: "b.yaml",
	} {
		if got := nameOf(in); got != want {
			t.Errorf("%q is named %q, want %q", in, got, want)
		}
		if !isPath(in) {
			t.Errorf("%q is taken for the name of built-in rules", in)
		}
	}
	for in, want := range map[string]string{"builtin:sebac-2011": "rules/sebac-2011.yaml", `builtin:..\..\x`: "rules/x.yaml", "../../x.yml": "rules/x.yaml"} {
		if got := rulesFileIn(in); got != want {
			t.Errorf("the rules %q lie in %q, want %q", in, got, want)
		}
	}
	l := &loader{folder: "vote"}
	if got, want := l.display("a/b\nc.csv"), filepath.Join("vote", "a", "b c.csv"); got != want {
		t.Errorf("shown as %q, want %q", got, want)
	}
	dir := lay(t, map[string]string{"ballots/a/x": "", "other/x": ""})
	for file, want := range map[string]bool{"ballots/r": true, "ballots/a/r": true, "other/../ballots/r": true, "r": false, "other/r": false, "ballots2/r": false} {
		if got := inside(filepath.Join(dir, filepath.FromSlash(file)), filepath.Join(dir, "ballots")); got != want {
			t.Errorf("%s lies inside: %v", file, got)
		}
	}
}
