package yamltree

import (
	"fmt"
	"strings"
	"testing"

	"sebac/internal/diag"
)

func open(t *testing.T, text string) (*Map, *diag.List) {
	t.Helper()
	var faults diag.List
	m, ok := Read("x.yaml", strings.NewReader(text), Format{Letter: "C", Limit: 1 << 20}, &faults)
	if !ok {
		t.Fatalf("no map: %v", faults.Sorted())
	}
	return m, &faults
}

func told(faults *diag.List) string {
	var out []string
	for _, f := range faults.Sorted() {
		out = append(out, fmt.Sprintf("%s:%d:%d", f.Code, f.Place.Line, f.Place.Column))
	}
	return strings.Join(out, " ")
}

func TestScalars(t *testing.T) {
	text := func(v Value) (string, bool) { return v.Text() }
	date := func(v Value) (string, bool) { return v.Date() }
	id := func(v Value) (string, bool) { return v.ID() }
	whole := func(v Value) (string, bool) { n, ok := v.Whole(); return fmt.Sprint(n), ok }
	share := func(v Value) (string, bool) { x, ok := v.Share(); return x.Text + " " + x.Value.String(), ok }
	quantity := func(v Value) (string, bool) { x, ok := v.Quantity(); return x.String(), ok }
	truth := func(v Value) (string, bool) { b, ok := v.Bool(); return fmt.Sprint(b), ok }
	word := func(v Value) (string, bool) { return v.Word("red", "blue") }
	prose := func(v Value) (string, bool) { return v.Prose() }
	tests := []struct {
		read       func(Value) (string, bool)
		text, want string // want is the value, or the fault
	}{
		{text, "plain words", "plain words"},
		{text, "' spaced '", "spaced"},
		{text, "0x1F", "0x1F"},
		{text, "yes", "yes"},
		{text, "2011-06-13", "2011-06-13"},
		{text, "'~'", "~"},
		{text, ">\n  folded\n  text\n", "folded text"},
		{text, "|\n  two\n  lines\n", "C107:1:4"},
		{text, `"a\tb"`, "C107:1:4"},
		{text, `"a\u202eb"`, "C107:1:4"},
		{text, "{a: b}", "C107:1:4"},
		{text, "~", "C106:1:1"},
		{text, "' '", "C106:1:1"},
		{prose, "|\n  two\n\n  lines\n", "two\n\nlines"},
		{prose, `"bell\a"`, "C107:1:4"},
		{date, "2011", "2011"},
		{date, "2011-06", "2011-06"},
		{date, "2012-02-29", "2012-02-29"},
		{date, "2011-02-29", "C110:1:4"},
		{date, "2011-6-1", "C110:1:4"},
		{date, "06/13/2011", "C110:1:4"},
		{date, "2011-06-13T00:00:00Z", "C110:1:4"},
		{id, "391", "391"},
		{id, "np-4_a", "np-4_a"},
		{id, "np 4", "C111:1:4"},
		{id, "../x", "C111:1:4"},
		{whole, "010", "10"},
		{whole, "'7'", "7"},
		{whole, "1000000000000", "1000000000000"},
		{whole, "1000000000001", "C108:1:4"},
		{whole, "1_000", "C108:1:4"},
		{whole, "0o10", "C108:1:4"},
		{whole, "+1", "C108:1:4"},
		{whole, "٣", "C108:1:4"},
		{share, "66.67%", "66.67% 6667/10000"},
		{share, "2/3", "2/3 2/3"},
		{share, "010/3", "010/3 10/3"},
		{share, "0.5", "C109:1:4"},
		{share, "50 %", "C109:1:4"},
		{share, "1e400000/1", "C109:1:4"},
		{quantity, "2", "2"},
		{quantity, "1/2", "1/2"},
		{quantity, "50%", "C109:1:4"},
		{truth, "true", "true"},
		{truth, "false", "false"},
		{truth, "True", "C107:1:4"},
		{truth, "on", "C107:1:4"},
		{word, "blue", "blue"},
		{word, "bleu", "C115:1:4"},
		{word, "[red]", "C107:1:4"},
	}
	for _, tt := range tests {
		m, faults := open(t, "k: "+tt.text)
		got, ok := tt.read(m.At("k"))
		if !ok {
			got = told(faults)
		}
		if got != tt.want {
			t.Errorf("%s is read as %q, want %q", tt.text, got, tt.want)
		}
		if ok != (faults.Errors() == 0) {
			t.Errorf("%s: ok is %v with %d errors", tt.text, ok, faults.Errors())
		}
	}
}

func TestAnAbsentValueIsSilent(t *testing.T) {
	m, faults := open(t, "a: 1")
	v := m.At("b")
	if v.Given() || v.Place() != (diag.Place{}) {
		t.Error("what is not there is there")
	}
	v.Fault("C114", "hint", "fault on nothing")
	v.Map()
	v.List()
	v.Period()
	v.Requirement()
	v.UnionVote()
	if _, ok := v.Whole(); ok || told(faults) != "" {
		t.Errorf("got %v and %s", ok, told(faults))
	}
}

func TestAFaultIsToldOnce(t *testing.T) {
	m, faults := open(t, "a: ~\nb: 1\n")
	for range 3 {
		m.At("a")
	}
	m.Need("a", "1")
	m.At("b")
	m.Done()
	if got := told(faults); got != "C106:1:1" {
		t.Errorf("got %s", got)
	}
}

// Columns count characters: the library's do already, and must not be counted twice.
func TestColumnsCountCharacters(t *testing.T) {
	m, faults := open(t, "\ufeff{日本: [é, 𝄞, x], b: y}")
	list, _ := m.At("日本").List()
	list[2].Fault("C107", "hint", "here")
	m.Done()
	if got := told(faults); got != "C107:1:13 C104:1:17" {
		t.Errorf("got %s", got)
	}
}

func TestEveryLineEndCounts(t *testing.T) {
	for _, end := range []string{"\n", "\r\n", "\r"} {
		m, faults := open(t, strings.ReplaceAll("a: 1\n\n# c\nb: 2\n", "\n", end))
		m.At("a")
		m.Done()
		if got := told(faults); got != "C104:4:1" {
			t.Errorf("line end %q: got %s", end, got)
		}
		var bad diag.List
		Read("x", strings.NewReader(strings.ReplaceAll("a: 1\nb: \x01\n", "\n", end)), Format{"C", 99}, &bad)
		if got := told(&bad); got != "C101:2:4" {
			t.Errorf("line end %q: got %s", end, got)
		}
	}
}

func TestDepth(t *testing.T) {
	for _, tt := range []struct {
		depth int
		want  string
	}{{31, ""}, {32, "C103:1:35"}, {20000, "C103:1:1"}} {
		var faults diag.List
		// The map is the first level, and a list of depth n is n more, of which the
		// last holds nothing.
		Read("x", strings.NewReader("a: "+strings.Repeat("[", tt.depth)+strings.Repeat("]", tt.depth)), Format{"C", 1 << 20}, &faults)
		if got := told(&faults); got != tt.want {
			t.Errorf("depth %d: got %q, want %q", tt.depth, got, tt.want)
		}
	}
}

// A quote that is never closed swallows the rest of the file; the library then
// complains of the end.
func TestTheFaultyLineOfALongFile(t *testing.T) {
	var b strings.Builder
	for i := range 400 {
		if i == 10 {
			b.WriteString("open: \"text\n")
		}
		fmt.Fprintf(&b, "key%d: [one,\n  two] # and a comment of some length\n", i)
	}
	var faults diag.List
	Read("x", strings.NewReader(b.String()), Format{"C", 1 << 20}, &faults)
	if got := told(&faults); got != "C102:21:1" {
		t.Errorf("got %s", got)
	}
}

func TestBefore(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"2011-07-17", "2011-07-18", true},
		{"2011-07-18", "2011-07-18", false},
		{"2011-07-19", "2011-07-18", false},
		{"2010", "2011-07-18", true},
		{"2011", "2011-07-18", false},
		{"2011-07-18", "2011", false},
		{"2011-06", "2011-07-01", true},
		{"2011-06-30", "2011-07", true},
		{"2011-07", "2011-07-31", false},
		{"2011", "2012", true},
	}
	for _, tt := range tests {
		if got := Before(tt.a, tt.b); got != tt.want {
			t.Errorf("%s before %s: %v", tt.a, tt.b, got)
		}
	}
}

func TestRoundedFrom(t *testing.T) {
	tests := []struct{ pct, want string }{
		{"66.67%", "2/3"},
		{"66.66%", "2/3"},
		{"66.7%", "2/3"},
		{"66.6%", "2/3"},
		{"67%", "2/3"},
		{"66%", "2/3"},
		{"33%", "1/3"},
		{"66.65%", ""},
		{"66.68%", ""},
		{"66.5%", ""},
		{"68%", ""},
		{"34%", ""},
		{"65%", ""},
		{"66.00%", ""},
		{"16.7%", "1/6"},
		{"83.33%", "5/6"},
		{"14.29%", "1/7"},
		{"11.1%", "1/9"},
		{"9.09%", "1/11"},
		{"8.3%", "1/12"},
		{"17%", ""},
		{"50%", ""},
		{"75.0%", ""},
		{"62.5%", ""},
		{"12.5%", ""},
		{"80%", ""},
		{"0%", ""},
		{"100%", ""},
		{"2/3", ""},
		{"8", ""},
	}
	for _, tt := range tests {
		if got := roundedFrom(tt.pct); got != tt.want {
			t.Errorf("%s looks like %q, want %q", tt.pct, got, tt.want)
		}
	}
}
