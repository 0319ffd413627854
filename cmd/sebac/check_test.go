package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What check prints must not depend on how anyone voted. Here every file is
// written twice, with the same number of ballots in the same places and with
// the same mistakes, and other choices: the two must print alike, to the byte.
func TestCheckTellsNothing(t *testing.T) {
	roster := `coalition: Four
rules: sebac-2011
unions:
  - {id: a, members: 5000}
  - {id: b, members: 5000, units: [{id: n, members: 2000}, {id: s, members: 2000}, {id: 999, members: 1000}]}
  - {id: c, members: 9}
  - {id: d, members: 9}
accept: [{code: B301, union: c, up_to: 3, why: three hires}, {code: B304, union: d, why: misread}]
`
	tests := []struct{ name, file, one, other string }{
		{"a count", "a.csv", "yes,no\n1200,9\n", "yes,no\n9,1200\n"},
		{"a count with more than the roll", "c.csv", "yes,no\n12,0\n", "yes,no\n2,10\n"},
		{"a count that is none", "a.csv", "yes,no\n\"1,200\",9\n", "yes,no\n-3,123456\n"},
		{"places behind figures", "b.csv", "yes,no,unit\n1000,9,n\n1,1,x\n1,2,n\n", "yes,no,unit\n9,1000,n\n17,1,x\n1,22,n\n"},
		{"figures in the wrong column", "b.csv", "yes,no,unit\n3,4,1200\n", "yes,no,unit\n3,4,17\n"},
		{"ballots", "c.csv", "choice\nyes\nyes\nno\n", "choice\nno\nblank\nno\n"},
		{"ballots with mistakes", "c.csv", "choice,ballot_id,unit\nyse,1,\nyes,2,\nyes,2,\nno,,\n", "choice,ballot_id,unit\nnoo,1,\nno,2,\nabstain,2,\nblank,,\n"},
		{"a declaration", "d.csv", "vote\nyes\n", "vote\nno\n"},
		{"a declaration without its header", "d.csv", "yes,leadership\n", "abstain,leadership\n"},
		{"ballots without their header", "c.csv", "yes\nno\n", "no\nyes\n"},
		{"counts without their header", "a.csv", "1000,9\n", "9,1000\n"},
		{"ballots in the wrong form", "c.csv", "yes,no\nyes,\n,no\n", "yes,no\nyes,\nyes,\n"},
		{"no declaration", "d.csv", "vote\nyse\n", "vote\nreyect\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, args := range [][]string{{}, {"--format", "json"}, {"--strict"}, {"--quiet"}} {
				first := checked(t, args, "coalition.yaml", roster, test.file, test.one)
				if second := checked(t, args, "coalition.yaml", roster, test.file, test.other); first != second {
					t.Errorf("check %v tells them apart:\n%s\n---\n%s", args, first, second)
				}
			}
		})
	}
}

// Whole ballots that contradict the declaration are an error of tally's, and
// would tell here how a union voted.
func TestCheckKeepsContradictionsToItself(t *testing.T) {
	roster := "coalition: One\nrules: sebac-2011\nunions: [{id: a, members: 90, units: [{id: n, members: 90}]}]\n"
	agree := checked(t, nil, "coalition.yaml", roster, "a.csv", "vote\nyes\n", "a/n.csv", "yes,no\n50,20\n")
	differ := checked(t, nil, "coalition.yaml", roster, "a.csv", "vote\nyes\n", "a/n.csv", "yes,no\n20,50\n")
	if agree != differ {
		t.Errorf("check tells them apart:\n%s\n---\n%s", agree, differ)
	}
	if !strings.Contains(agree, "Declared, and returned in whole: a.") {
		t.Errorf("no note of the two:\n%s", agree)
	}
	accepted := strings.Replace(roster, "unions", "accept: [{code: B304, union: a, why: misread}]\nunions", 1)
	agree = checked(t, nil, "coalition.yaml", accepted, "a.csv", "vote\nyes\n", "a/n.csv", "yes,no\n50,20\n")
	differ = checked(t, nil, "coalition.yaml", accepted, "a.csv", "vote\nyes\n", "a/n.csv", "yes,no\n20,50\n")
	if agree != differ {
		t.Errorf("an acceptance lets check tell them apart:\n%s\n---\n%s", agree, differ)
	}
}

// checked is all that check says of a folder of these files, and its exit code.
func checked(t *testing.T, args []string, files ...string) string {
	t.Helper()
	t.Chdir(t.TempDir())
	for i := 0; i < len(files); i += 2 {
		name := filepath.Join("ballots", files[i])
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(files[i+1]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var out, err bytes.Buffer
	code := run(append([]string{"check", "ballots"}, args...), streams{strings.NewReader(""), &out, &err})
	if out.Len() == 0 {
		t.Fatalf("exit %d and nothing on standard output: %s", code, err.String())
	}
	return out.String() + err.String() + (&exitError{code: code}).Error()
}
