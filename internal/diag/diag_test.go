package diag

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func at(file string, line, column int) Place { return Place{file, line, column} }

func TestFaultAsPrinted(t *testing.T) {
	for want, f := range map[string]Fault{
		"a.csv:3:5: error B104: choice \"yse\" is not a choice\n\thint: write yes": {Code: "B104", Place: at("a.csv", 3, 5), Message: `choice "yse" is not a choice`, Hint: "write yes"},
		"a.csv:3: warning B203: everybody voted":                                   {Code: "B203", Place: at("a.csv", 3, 0), Message: "everybody voted"},
		"a.csv: error B302: the same bytes":                                        {Code: "B302", Place: at("a.csv", 0, 0), Message: "the same bytes"},
		"error C118: no rules":                                                     {Code: "C118", Message: "no rules"},
	} {
		if got := f.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestSeverityIsTheCodes(t *testing.T) {
	for code, want := range map[string]Severity{"B104": Error, "C201": Warning, "R208": Warning, "B301": Error} {
		if got := (&Fault{Code: code}).Severity(); got != want {
			t.Errorf("%s: got %s", code, got)
		}
	}
	if Acceptable("B104") || Acceptable("B203") || !Acceptable("B303") {
		t.Error("3xx alone can be accepted")
	}
}

func TestSortedByPlace(t *testing.T) {
	faults := []Fault{
		{Code: "B104", Place: at("a.csv", 2, 1)},
		{Code: "B105", Place: at("a.csv", 2, 1)},
		{Code: "B104", Place: at("a.csv", 2, 9)},
		{Code: "B101", Place: at("a.csv", 10, 1)},
		{Code: "B104", Place: at("b.csv", 1, 1)},
		{Code: "C118", Place: at("coalition.yaml", 1, 1)},
	}
	rapid.Check(t, func(t *rapid.T) {
		var l List
		for _, f := range rapid.Permutation(faults).Draw(t, "order") {
			l.Add(f)
		}
		if got := l.Sorted(); !slices.Equal(got, faults) {
			t.Fatalf("got %v", got)
		}
	})
}

// Of a flood the first twenty by place are told, whatever the order in which
// they came, and the rest are counted.
func TestAFloodIsCut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 1300).Draw(t, "n")
		lines := make([]int, n)
		for i := range lines {
			lines[i] = i + 2
		}
		var l List
		l.Add(Fault{Code: "B203", Place: at("a.csv", 9999, 1)})
		for _, line := range rapid.Permutation(lines).Draw(t, "order") {
			l.Add(Fault{Code: "B104", Place: at("a.csv", line, 1), Hint: "write yes"})
		}
		got := l.Sorted()
		kept := min(n, 20)
		if len(got) != kept+1 || l.Errors() != n || l.Warnings() != 1 {
			t.Fatalf("%d faults: %d told, %d errors, %d warnings", n, len(got), l.Errors(), l.Warnings())
		}
		for i := range kept {
			if got[i].Place.Line != i+2 {
				t.Fatalf("fault %d is of line %d", i, got[i].Place.Line)
			}
		}
		want := "write yes"
		if n > 20 {
			want = fmt.Sprintf("write yes\n\tand %s more like it", Grouped(strconv.Itoa(n-20)))
		}
		if got[kept-1].Hint != want {
			t.Fatalf("the last hint is %q, want %q", got[kept-1].Hint, want)
		}
	})
}

func TestAddAll(t *testing.T) {
	var a, b List
	for i := range 15 {
		a.Add(Fault{Code: "B104", Place: at("a.csv", 2*i, 1)})
		b.Add(Fault{Code: "B104", Place: at("a.csv", 2*i+1, 1)})
		b.Add(Fault{Code: "B104", Place: at("a.csv", 100+2*i, 1)})
	}
	a.AddAll(&b)
	if a.Errors() != 45 {
		t.Errorf("got %d errors, want 45", a.Errors())
	}
	if got := a.Sorted(); len(got) != 20 || got[19].Place.Line != 19 {
		t.Errorf("the first twenty of both: %v", got)
	}
}

func TestNearest(t *testing.T) {
	known := []string{"yes", "no", "abstain", "against", "sebac-1996", "sebac-2011"}
	for word, want := range map[string]string{
		"yse": "yes", "abstian": "abstain", "sebac-1969": "sebac-1996", "sebac-2012": "sebac-2011",
		"n": "", "d": "", "": "", "maybe": "", strings.Repeat("x", 100): "",
	} {
		if got := Nearest(word, known); got != want {
			t.Errorf("%q: got %q, want %q", word, got, want)
		}
	}
}

func TestAccept(t *testing.T) {
	crowd := Fault{Code: "B301", Place: at("ballots/ceui.csv", 2, 1), Union: "ceui", Amount: 12}
	local := Fault{Code: "B301", Place: at("afscme.csv", 2, 1), Union: "afscme", Unit: "np-4", Amount: 3}
	same := Fault{Code: "B302", Place: at("b.csv", 0, 0), Union: "b"}
	wrong := Fault{Code: "B104", Place: at("ceui.csv", 3, 1), Union: "ceui"}
	for _, c := range []struct {
		name           string
		by             Acceptance
		accepted, left int
	}{
		{"as far as its bound", Acceptance{Code: "B301", Union: "ceui", UpTo: 12}, 1, 3},
		{"not beyond it", Acceptance{Code: "B301", Union: "ceui", UpTo: 11}, 0, 5},
		{"not of another union", Acceptance{Code: "B301", Union: "cspu", UpTo: 99}, 0, 5},
		{"a unit of it", Acceptance{Code: "B301", Union: "afscme", Unit: "np-4", UpTo: 3}, 1, 3},
		{"not another unit", Acceptance{Code: "B301", Union: "afscme", Unit: "np-3", UpTo: 3}, 0, 5},
		{"a file", Acceptance{Code: "B302", File: "b.csv"}, 1, 3},
		{"a file by the end of its path", Acceptance{Code: "B301", File: "ceui.csv", UpTo: 12}, 1, 3},
		{"never an error of another kind", Acceptance{Code: "B104", Union: "ceui"}, 0, 5},
	} {
		var l List
		for _, f := range []Fault{crowd, local, same, wrong} {
			l.Add(f)
		}
		c.by.Why = "known"
		accepted := l.Accept([]Acceptance{c.by})
		if len(accepted) != c.accepted || len(l.Sorted()) != c.left {
			t.Errorf("%s: %d accepted, %d left; want %d and %d", c.name, len(accepted), len(l.Sorted()), c.accepted, c.left)
		}
		// What nothing needed warns, and what was needed does not.
		if got := l.Warnings(); got != 1-c.accepted {
			t.Errorf("%s: %d warnings", c.name, got)
		}
	}
}

func TestTableOfCodes(t *testing.T) {
	seen := ""
	for _, c := range Codes() {
		if c.What == "" || c.Why == "" || c.Do == "" {
			t.Errorf("%s lacks words", c.ID)
		}
		if c.ID <= seen {
			t.Errorf("%s stands behind %s", c.ID, seen)
		}
		seen = c.ID
	}
}
