package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
)

// The answers of the commands beside tally, on the votes that they apply to, in
// every format.
func TestAnswers(t *testing.T) {
	atTop(t)
	const june, evening, august = "2011-06-sebac", "2011-06-21-sebac", "2011-08-sebac"
	at := func(name string) string { return filepath.ToSlash(filepath.Join("testdata", "elections", name)) }
	both := []string{"--rules", "sebac-1996", "--rules", "sebac-2011"}
	for _, g := range []struct {
		folder, file string
		args         []string
	}{
		{june, "margin", []string{"margin", at(june)}},
		{june, "margin-2011", []string{"margin", at(june), "--rules", "sebac-2011"}},
		{june, "power", []string{"power", at(june)}},
		{june, "power-rules", append([]string{"power", at(june)}, both...)},
		{june, "compare-rules", append([]string{"compare", at(june)}, both...)},
		{june, "compare-august", []string{"compare", at(june), at(august)}},
		{june, "compare-both", append([]string{"compare", at(june), at(august)}, both...)},
		{june, "whatif", []string{"whatif", at(june), "--set", "afscme=yes", "--set", "cspu=yes", "--set", "ibpo=yes"}},
		{june, "whatif-rules", []string{"whatif", at(june), "--rules", "sebac-2011"}},
		{evening, "paths", []string{"paths", at(evening)}},
		{evening, "whatif", []string{"whatif", at(evening), "--ballots", "afscme/np-4/391=+521yes,+1329no"}},
		{august, "margin", []string{"margin", at(august)}},
		{august, "power", []string{"power", at(august)}},
		{august, "compare-rules", []string{"compare", at(august), "--rules", "sebac-*"}},
		{"1977-australia-simultaneous", "margin", []string{"margin", at("1977-australia-simultaneous")}},
	} {
		for _, f := range []struct{ suffix, format string }{{".txt", "table"}, {".json", "json"}, {".csv", "csv"}, {".md", "markdown"}} {
			t.Run(g.folder+"/"+g.file+f.suffix, func(t *testing.T) {
				var out, err bytes.Buffer
				args := append(append([]string(nil), g.args...), "--format", f.format)
				if code := run(args, streams{strings.NewReader(""), &out, &err}); code != exitDone {
					t.Fatalf("%v: exit %d\n%s", args, code, err.String())
				}
				hold(t, filepath.Join("testdata", "golden", g.folder, g.file+f.suffix), out.Bytes())
			})
		}
	}
}
