package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/width"
)

// lay writes files into a new folder.
func lay(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// acting is the first character of a text that does something to a screen.
func acting(s string, allowed string) string {
	for i, r := range s {
		if strings.ContainsRune(allowed, r) {
			continue
		}
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' || r == '\ufeff' {
			return fmt.Sprintf("%U in …%q…", r, s[max(0, i-30):min(len(s), i+30)])
		}
	}
	return ""
}

// Nothing that a file or its name holds ever acts on the screen, in any format,
// in results and in complaints.
func TestNothingActsOnTheScreen(t *testing.T) {
	const evil = "red\x1b[31m\x1b]0;owned\x07 \u202egnp.exe\u2066 \x7f\u0085\u009b2J\u200f"
	roster := "coalition: Two\nrules: sebac-2011\nunions:\n  - {id: a, name: Alpha, members: 100}\n  - {id: b, members: 20}\n"
	quoted := `"` + evil + `"`
	sound := lay(t, map[string]string{
		"coalition.yaml": roster,
		"a.csv":          "unit,local,yes,no\n" + quoted + ",,30,2\n" + "other," + quoted + ",1,2\n",
		"b.csv":          "vote,by,source\nyes," + quoted + "," + quoted + "\n",
	})
	broken := lay(t, map[string]string{
		"coalition.yaml":           roster,
		"a.csv":                    "choice," + quoted + "\n" + quoted + ",1\n",
		"\u202ecsv.\x1b[31mb.csv":  "yes,no\n1,2\n",
		"a/\u202e\x1b[2J/deep.csv": "yes,no\n1,2\n",
		"b.csv":                    "union,yes,no\n" + quoted + ",1,2\n",
	})
	named := lay(t, map[string]string{"coalition.yaml": strings.Replace(roster, "Alpha", `"`+strings.NewReplacer("\x1b", `\e`, "\x07", "", "\u009b", `\x9b`, "\u0085", `\N`, "\x7f", `\x7f`).Replace(evil)+`"`, 1)})
	result := filepath.Join(t.TempDir(), "result.json")
	if _, said, code := command("tally", sound, "--format", "json", "-o", result); code != exitDone {
		t.Fatal(said)
	}
	text, err := os.ReadFile(result)
	if err != nil {
		t.Fatal(err)
	}
	forged := filepath.Join(t.TempDir(), "forged.json")
	if err := os.WriteFile(forged, []byte(strings.Replace(string(text), `"Two"`, `"\u001b[31mred\u202e"`, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	lines := [][]string{
		{"tally", broken},
		{"tally", named},
		{"verify", result, sound},
		{"verify", forged, sound},
		{"verify", forged, sound, "--format", "json"},
		{"verify", result, broken},
		{"tally", sound, "--rules", evil},
		{"tally", sound, "--format", evil},
		{"tally", "--" + evil},
		{"tally", evil},
		{"tally", evil, evil},
		{evil},
	}
	for _, f := range formats() {
		lines = append(lines, []string{"tally", sound, "--units", "--format", f})
	}
	for _, args := range lines {
		out, said, code := command(args...)
		if at := acting(out, "\n"); at != "" {
			t.Errorf("%q, exit %d, on standard output: %s", args, code, at)
		}
		if at := acting(said, "\n\t"); at != "" {
			t.Errorf("%q, exit %d, on standard error: %s", args, code, at)
		}
	}
}

// From 60 to 200 columns no line is wider than the screen, no name is lost, and
// what is cut is marked; accents and wide letters count for what they take.
func TestWidths(t *testing.T) {
	dir := lay(t, map[string]string{
		"coalition.yaml": `coalition: Fédération des syndicats 労働組合連合会
question: Ratify?
rules: sebac-2011
unions:
  - {id: long, name: "The Amalgamated and Very Widely Scattered Brotherhood of Everything, District Council 37", members: 1234567}
  - {id: cjk, name: 全国労働組合総連合東日本支部, members: 234567}
  - {id: accents, name: "Fraternité générale des employés de l’État, Montréal (Québec)", members: 34567}
  - {id: combining, name: "Asociacio\u0301n de Maestros", members: 4567, units: [{id: one, name: Ünïon of Öne, members: 4000}, {id: two, members: 567}]}
`,
		"long.csv": "yes,no\n612345,512345\n", "cjk.csv": "yes,no\n100000,90000\n", "accents.csv": "yes,no\n10000,9000\n", "combining.csv": "unit,yes,no\none,2000,1000\n",
	})
	for cols := 60; cols <= 200; cols++ {
		out, said, code := command("tally", dir, "--units", "--width", fmt.Sprint(cols))
		if code != exitDone {
			t.Fatal(said)
		}
		vote := -1
		for line := range strings.Lines(out) {
			line = strings.TrimSuffix(line, "\n")
			if n := columns(line); n > cols {
				t.Fatalf("at %d columns a line takes %d: %s", cols, n, line)
			}
			if strings.HasPrefix(line, " UNION") {
				vote = columns(line[:strings.LastIndex(line, "VOTE")])
			}
			// Every vote begins under its heading, whatever letters stand before it.
			if i := strings.LastIndex(line, "  YES"); i >= 0 && vote > 0 && strings.HasPrefix(line, " ") && !strings.Contains(line, "YES %") {
				if at := columns(line[:i+2]); at != vote {
					t.Fatalf("at %d columns the vote begins at %d, its heading at %d: %s", cols, at, vote, line)
				}
			}
		}
		for _, number := range []string{"1,234,567", "612,345", "512,345"} {
			if !strings.Contains(out, number) {
				t.Fatalf("at %d columns %s is lost", cols, number)
			}
		}
	}
}

// columns is what a terminal takes for a line, reckoned apart from the code under test.
func columns(s string) int {
	n := 0
	for _, r := range s {
		switch k := width.LookupRune(r).Kind(); {
		case unicode.Is(unicode.Mn, r):
		case k == width.EastAsianWide || k == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}
