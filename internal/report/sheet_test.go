package report

import (
	"strings"
	"testing"
)

// A spreadsheet runs what begins with =, +, -, @, a tab or a carriage return.
// Numbers keep their minus.
func TestCSVDoesNotRun(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "+yes": "'+yes", "@x": "'@x", "-x": "'-x", "-": "'-", "--1": "'--1", "-12": "-12", "-3.92": "-3.92", "\tx": "'\tx", "plain": "plain", "": "",
	} {
		if got := unrun(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
	out, err := csvText([][]string{{"a", "=b,c"}})
	if err != nil || string(out) != "a,\"'=b,c\"\n" {
		t.Errorf("%q, %v", out, err)
	}
}

func TestMarkdownTable(t *testing.T) {
	got := mdTable([]string{"UNION"}, []bool{true}, [][]string{{" a|b <i>\x1b"}})
	if want := "| UNION |\n| ---: |\n| a\\|b \\<i\\> |\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// One sheet, set three ways: what is said stands in all of them.
func TestSheetsAgree(t *testing.T) {
	s := &Sheet{Summary: "REJECTED by one.", Notes: []string{"A note that is said."}, Grids: []Grid{{Head: []string{"UNION", "N"}, Right: []bool{false, true}, Rows: [][]string{{"Local 391", "1,850"}}}}}
	table, err := s.Table(Options{})
	if err != nil {
		t.Fatal(err)
	}
	md, err := s.Markdown()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"REJECTED", "A note that is said.", "Local 391", "1,850"} {
		if !strings.Contains(string(table), want) || !strings.Contains(string(md), want) {
			t.Errorf("%q is missing in\n%s\n%s", want, table, md)
		}
	}
}
