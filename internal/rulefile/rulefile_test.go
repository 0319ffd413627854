package rulefile

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"sebac/internal/diag"
	"sebac/internal/tally"
)

// told is the faults of a list as "R104:3:5 R106:1:1".
func told(faults *diag.List) string {
	var out []string
	for _, f := range faults.Sorted() {
		out = append(out, fmt.Sprintf("%s:%d:%d", f.Code, f.Place.Line, f.Place.Column))
	}
	return strings.Join(out, " ")
}

// with is rules that are sound but for the lines given, which begin on line 2.
func with(lines string) string { return "name: x\n" + lines }

// bar is sound rules but for their one bar, which begins on line 2, column 16.
func bar(flow string) string { return "name: x\nratified_when: {" + flow + "}\n" }

// faultTest is a file and the faults of it, none where it is sound.
type faultTest struct{ name, text, want string }

func faultTests() []faultTest {
	const sound = "ratified_when: {count: unions, that: favor, at_least: 8}\n"
	deep := "name: x\nratified_when: " + strings.Repeat("[", 40) + strings.Repeat("]", 40) + "\n"
	return []faultTest{
		// the text as text
		{"a NUL", "name: x\x00\n", "R101:1:8"},
		{"not UTF-8, counted in characters", "name: x\ntitle: é\xff\n", "R101:2:9"},
		{"UTF-16", "\xff\xfen\x00", "R101:1:1"},
		{"bidi control", with("title: a\u202eb\n" + sound), "R101:2:9"},
		{"line separator", with("title: a\u2028b\n" + sound), "R101:2:9"},
		{"next line", "name: x\u0085\n", "R101:1:8"},
		{"byte-order mark amid the text", "name: x\n\ufeff" + sound, "R101:2:1"},
		{"two control characters, both told", "name: \x01x\n#\x07\n", "R101:1:7 R101:2:2"},
		{"more than 256 KB", strings.Repeat("#", 256<<10+1), "R101:1:1"},
		{"escaped control character", with("title: \"a\\eb\"\n" + sound), "R107:2:8"},
		{"escaped line end in one line of text", with("title: \"a\\nb\"\n" + sound), "R107:2:8"},

		// the text as YAML
		{"empty", "", "R107:1:1"},
		{"only a comment", "# nothing\n", "R107:1:1"},
		{"only null", "~\n", "R107:1:1"},
		{"a list", "- a\n", "R107:1:1"},
		{"a word", "hello\n", "R107:1:1"},
		{"an unclosed quote, told where it opens", "name: x\ntitle: \"a\nnotes: b\n" + sound, "R102:2:1"},
		{"an unclosed bracket, told where it opens", "name: x\nsources: [{title: a}\n" + sound, "R102:2:1"},
		{"an indent that fits nowhere", "name: x\n" + sound + "sources:\n  - title: a\n   url: b\n", "R102:5:4"},
		{"a tab for an indent", "name: x\nratified_when:\n\tcount: unions\n", "R102:3:1"},
		{"a colon in plain text", with("title: a: b\n" + sound), "R102:2:1"},
		{"a percent sign first", with("title: %a\n" + sound), "R102:2:1"},
		{"what makes the library panic", "? [a]\n: b\n<<: {c: d}\n", "R103:1:3 R103:3:1 R106:1:1 R106:1:1"},
		{"alias of nothing", with("title: é *a\nnotes: *a\n" + sound), "R103:2:10"},
		{"anchor and alias", "name: &n x\ntitle: *n\n" + sound, "R103:1:7 R103:2:8"},
		{"anchor on a key", "&a name: x\n" + sound, "R103:1:1"},
		{"merge", "name: x\n<<: {title: a}\n" + sound, "R103:2:1"},
		{"a quoted << is a key like others", "name: x\n\"<<\": a\n" + sound, "R104:2:1"},
		{"tag", "name: !!str x\n" + sound, "R103:1:7"},
		{"tag on a map", "!rules\nname: x\n" + sound, "R103:1:1"},
		{"a key that is a list", "name: x\n[a]: b\n" + sound, "R103:2:1"},
		{"a key that is a map", "name: x\n? {a: b}\n: c\n" + sound, "R103:2:3"},
		{"a key twice", "name: x\ntitle: a\ntitle: b\n" + sound, "R105:3:1"},
		{"a key twice, once in quotes, deep inside", "name: x\nratified_when: {count: unions, 'count': votes, that: favor, at_least: 8}", "R105:2:32"},
		{"a second document", "name: x\n" + sound + "---\nname: y\n", "R103:3:1"},
		{"too deep", deep, "R103:2:47 R107:2:16"},

		// the keys of rules
		{"nothing that is required", "title: a\n", "R106:1:1 R106:1:1"},
		{"keys without values", "name:\nratified_when: ~\ntitle: null\nnotes: ''\n", "R106:1:1 R106:2:1 R106:3:1 R106:4:1"},
		{"null in quotes is a word", "name: 'null'\n" + sound, ""},
		{"not an id", "name: SEBAC 1996\n" + sound, "R111:1:7"},
		{"an unknown key", with("tilte: a\n" + sound), "R104:2:1"},
		{"an unknown key, with accents before it", "{title: éé, nam: x, name: x, ratified_when: {count: unions, that: favor, at_least: 8}}", "R104:1:13"},
		{"text that is a list", with("title: [a]\n" + sound), "R107:2:8"},
		{"dates", with("in_force: {from: 2011-13, until: July}\n" + sound), "R110:2:18 R110:2:34"},
		{"from behind until", with("in_force: {from: 2012, until: 2011-07-18}\n" + sound), "R110:2:31"},
		{"from within until", with("in_force: {from: 2011-07-18, until: 2011}\n" + sound), ""},
		{"in force, but not when", with("in_force: {}\n" + sound), "R106:2:11"},
		{"sources", with("sources: [{url: ftp://x, date: 2011-02-30, who: me}, ~, a]\n" + sound), "R104:2:44 R106:2:11 R107:2:17 R107:2:54 R107:2:57 R110:2:32"},
		{"union_vote without a comparison", with("union_vote: {of: yes_and_no}\n" + sound), "R106:2:13"},
		{"union_vote under which a yes hurts", with("union_vote: {at_most: 1/2, of: yes_and_no}\n" + sound), "R116:2:23"},
		{"union_vote of all unions", with("union_vote: {more_than: 1/2, of: all}\n" + sound), "R116:2:34"},
		{"union_vote counts what it counts", with("union_vote: {count: ballots, more_than: 1/2, of: yes_and_no}\n" + sound), "R104:2:14"},

		// requirements
		{"all and any", bar("all: [], any: []"), "R116:2:16"},
		{"all of nothing", bar("all: []"), "R116:2:22"},
		{"any of nothing", "name: x\nratified_when: {any: ~}", "R106:2:17"},
		{"all of no list", bar("all: {count: unions}"), "R107:2:22"},
		{"a bar beside all", "name: x\nratified_when:\n  count: unions\n  all:\n    - {count: unions, that: favor, at_least: 8}\n", "R104:3:3"},
		{"an empty place", bar("all: [~, {count: unions, that: favor, at_least: 8}]"), "R107:2:23"},
		{"a word for a requirement", "name: x\nratified_when: always\n", "R107:2:16"},
		{"silence ratifies", bar("count: unions, that: oppose, at_most: 1"), "R118:2:16"},
		{"silence ratifies by one part of any", bar("any: [{count: unions, that: favor, at_least: 8}, {count: members, that: oppose, fewer_than: 1/3, of: voting}]"), "R118:2:16"},
		{"silence does not ratify all", bar("all: [{count: unions, that: favor, more_than: 0}, {count: members, that: oppose, fewer_than: 1/3, of: voting}]"), ""},

		// bars
		{"an empty bar", bar(""), "R106:2:16 R106:2:16 R106:2:16"},
		{"words that are not of the grammar", bar("count: union, that: favour, at_least: 8"), "R115:2:24 R115:2:37"},
		{"a misspelt comparison", bar("count: unions, that: favor, atleast: 8"), "R104:2:45 R106:2:16"},
		{"a comparison without a value", bar("count: unions, that: favor, at_least: ~, of: all"), "R106:2:45"},
		{"two comparisons", bar("count: unions, that: favor, at_least: 8, more_than: 7"), "R116:2:69"},
		{"a yes may not hurt: favor at_most", bar("count: unions, that: favor, at_most: 8"), "R116:2:54"},
		{"a yes may not hurt: favor fewer_than", bar("count: unions, that: favor, fewer_than: 8"), "R116:2:57"},
		{"a yes may not hurt: oppose at_least", bar("count: unions, that: oppose, at_least: 8"), "R116:2:56"},
		{"a yes may not hurt: oppose more_than", bar("count: unions, that: oppose, more_than: 8"), "R116:2:57"},
		{"a quorum may be any", bar("all: [{count: unions, that: favor, at_least: 1}, {count: unions, that: vote, at_most: 8}, {count: unions, that: vote, fewer_than: 8}, {count: unions, that: vote, more_than: 8}]"), ""},
		{"exactly is for claims", bar("count: unions, that: vote, exactly: 8"), "R116:2:53"},
		{"a share of nothing", bar("count: unions, that: favor, at_least: 80%"), "R106:2:16"},
		{"a number of something", bar("count: unions, that: favor, at_least: 8, of: all"), "R116:2:62"},
		{"of no base at all", bar("count: unions, that: favor, at_least: 80%, of: al"), "R115:2:64"},
		{"unions of ballots", bar("count: unions, that: favor, at_least: 80%, of: returned"), "R116:2:64"},
		{"ballots of unions", bar("count: ballots, that: favor, at_least: 80%, of: voting"), "R116:2:65"},
		{"unions that vote, of those that do", bar("count: unions, that: vote, at_least: 80%, of: voting"), "R116:2:63"},
		{"ballots that vote, of those returned", bar("count: ballots, that: vote, at_least: 80%, of: returned"), "R116:2:64"},
		{"ballots that vote, of yes and no", bar("count: ballots, that: vote, at_least: 80%, of: yes_and_no"), "R116:2:64"},
		{"ballots that vote, of the eligible", bar("count: ballots, that: vote, at_least: 80%, of: eligible"), ""},
		{"casting of unions", bar("count: unions, that: favor, at_least: 8, casting: block"), "R116:2:67"},
		{"casting of those that vote", bar("count: members, that: vote, at_least: 8, casting: proportional"), "R116:2:67"},
		{"casting misspelt", bar("count: members, that: favor, at_least: 8, casting: bloc"), "R115:2:68"},
		{"a decimal", bar("count: unions, that: favor, at_least: 0.8, of: all"), "R109:2:55"},
		{"hexadecimal", bar("count: unions, that: favor, at_least: 0x2/3, of: all"), "R109:2:55"},
		{"a negative number", bar("count: unions, that: favor, at_least: -1"), "R109:2:55"},
		{"divided by nothing", bar("count: unions, that: favor, at_least: 1/0, of: all"), "R109:2:55"},
		{"over the whole", bar("count: unions, that: favor, at_least: 100.1%, of: all"), "R117:2:55"},
		{"over the whole as a fraction", bar("count: unions, that: favor, at_least: 3/2, of: all"), "R117:2:55"},
		{"more than the whole", bar("count: unions, that: favor, more_than: 100%, of: all"), "R117:2:56"},
		{"the whole is possible", bar("count: unions, that: favor, at_least: 100%, of: all"), ""},
		{"at least none", bar("count: unions, that: favor, at_least: 0"), "R117:2:55"},
		{"at least 0%", bar("count: unions, that: favor, at_least: 0%, of: all"), "R117:2:55"},
		{"at most all", bar("all: [{count: unions, that: favor, at_least: 1}, {count: unions, that: oppose, at_most: 1/1, of: all}]"), "R117:2:105"},
		{"fewer than none", bar("all: [{count: unions, that: favor, at_least: 1}, {count: unions, that: oppose, fewer_than: 0}]"), "R117:2:108"},
		{"at most none is a unanimity", bar("all: [{count: unions, that: favor, at_least: 1}, {count: unions, that: oppose, at_most: 0}]"), ""},

		// what looks wrong
		{"66.67% is not 2/3", bar("count: unions, that: favor, at_least: 66.67%, of: all"), "R208:2:55"},
		{"66.6%", bar("count: unions, that: favor, at_least: 66.6%, of: all"), "R208:2:55"},
		{"66%", bar("count: unions, that: favor, at_least: 66%, of: all"), "R208:2:55"},
		{"67%", bar("count: unions, that: favor, at_least: 67%, of: all"), "R208:2:55"},
		{"33%", bar("count: unions, that: favor, at_least: 33%, of: all"), "R208:2:55"},
		{"58.33% is near 7/12", bar("count: unions, that: favor, at_least: 58.33%, of: all"), "R208:2:55"},
		{"17% is not held for a sixth", bar("count: unions, that: favor, at_least: 17%, of: all"), ""},
		{"34% is no rounding of a third", bar("count: unions, that: favor, at_least: 34%, of: all"), ""},
		{"62.5% is five eighths", bar("count: unions, that: favor, at_least: 62.5%, of: all"), ""},
		{"80% and 55% are themselves", bar("all: [{count: unions, that: favor, at_least: 80%, of: all}, {count: unions, that: favor, at_least: 55%, of: all}]"), ""},

		{"a bar twice", bar("all: [{count: unions, that: favor, at_least: 1/2, of: all}, {title: x, count: unions, that: favor, at_least: 50%, of: all}]"), "R202:2:77"},
		{"a bar twice, deep inside", bar("all: [{count: unions, that: favor, at_least: 1}, {any: [{count: unions, that: favor, more_than: 7}, {count: unions, that: favor, at_least: 8}]}]"), "R202:2:117"},
		{"a third opposed and two thirds in favor", bar("all: [{count: members, that: favor, at_least: 2/3, of: voting}, {count: members, that: oppose, at_most: 1/3, of: voting}]"), "R202:2:81"},
		{"a third of all opposed is another thing", bar("all: [{count: members, that: favor, at_least: 2/3, of: all}, {count: members, that: oppose, at_most: 1/3, of: all}]"), ""},
		{"of another measure", bar("all: [{count: members, that: favor, at_least: 2/3, of: voting}, {count: unions, that: oppose, at_most: 1/3, of: voting}]"), ""},
		{"among another group", bar("all: [{count: unions, that: favor, at_least: 1}, {count: unions, that: favor, at_least: 1, among: blue}]"), ""},

		// everything at once
		{"all at once", `name: Not An Id
tilte: x
in_force: {from: soon}
union_vote: {more_than: 100%, of: yes_and_no}
ratified_when:
  all:
    - {count: unions, that: favor, at_least: 8, of: all}
    - {count: members, that: favor, at_least: 66.67%}
    - count: ballots
      that: oppose
      at_most: 1/3
      of: voting
`, "R104:2:1 R106:8:7 R110:3:18 R111:1:7 R116:7:53 R116:12:11 R117:4:25 R208:8:47"},
	}
}

func TestFaults(t *testing.T) {
	for _, tt := range faultTests() {
		t.Run(tt.name, func(t *testing.T) {
			var faults diag.List
			_, ok := Read("rules.yaml", strings.NewReader(tt.text), &faults)
			if got := told(&faults); !sameFaults(got, tt.want) {
				t.Errorf("got  %s\nwant %s", got, tt.want)
				for _, f := range faults.Sorted() {
					t.Log(f.String())
				}
			}
			if ok != (faults.Errors() == 0) {
				t.Errorf("ok is %v with %d errors", ok, faults.Errors())
			}
		})
	}
}

// sameFaults compares without regard to order, so that a table may list them by code.
func sameFaults(got, want string) bool {
	g, w := strings.Fields(got), strings.Fields(want)
	slices.Sort(g)
	slices.Sort(w)
	return slices.Equal(g, w)
}

func TestHintsSayWhatToWrite(t *testing.T) {
	tests := []struct{ text, want string }{
		{with("tilte: a\n"), "did you mean title?"},
		{"name: SEBAC 1996\n", "write sebac-1996"},
		{bar("count: unions, that: favor, at_most: 8"), "bound those opposed: {that: oppose, at_most: 1}"},
		{bar("count: unions, that: oppose, more_than: 8"), "require those in favor: {that: favor, at_least: 8}"},
		{bar("count: ballots, that: favor, at_least: 1/2, of: voting"), "write of: yes_and_no, returned or eligible"},
		{bar("count: unions, that: favor, exactly: 8"), "write at_least or more_than"},
		{bar("count: unions, that: favor"), "add one that this bar may have: at_least or more_than"},
		{bar("count: unions, that: favour, at_least: 8"), "did you mean favor?"},
		{bar("count: unions, that: favor, at_least: 66.67%, of: all"), "did you mean 2/3?"},
		{"name: x\nratified_when:\n\tcount: unions\n", "not with a tab"},
	}
	for _, tt := range tests {
		var faults diag.List
		Read("rules.yaml", strings.NewReader(tt.text), &faults)
		var hints []string
		for _, f := range faults.Sorted() {
			hints = append(hints, f.Hint)
		}
		if all := strings.Join(hints, "\n"); !strings.Contains(all, tt.want) {
			t.Errorf("%s\nhints:\n%s\nwant one with %q", tt.text, all, tt.want)
		}
	}
}

// everything has nearly every key that rules may have, and no fault.
const everything = "\ufeff" + `name: 1996
title: "  Règles  "
in_force: {from: 1996, until: 2011-07-18}
sources:
  - {title: The bylaws, url: "https://example.org/", date: 2011-06}
notes: |
  One.
  Two.
union_vote: {at_least: 50%, of: returned, cite: Article 2}
ratified_when:
  title: Both
  all:
    - {count: members, that: favor, at_least: 2/3, of: all, casting: proportional, among: permanent}
    - cite: Section 10
      any:
        - {count: votes, that: oppose, fewer_than: "3"}
        - {count: ballots, that: vote, at_least: 010}
`

func TestRead(t *testing.T) {
	share := func(s string, a, b int64) tally.Threshold {
		return tally.Threshold{Text: s, Value: tally.Fraction(a, b)}
	}
	number := func(s string, n int64) tally.Threshold { return tally.Threshold{Text: s, Value: tally.Whole(n)} }
	want := tally.Rules{
		Name: "1996", Title: "Règles", Notes: "One.\nTwo.",
		InForce: tally.Period{From: "1996", Until: "2011-07-18"},
		Sources: []tally.Source{{Title: "The bylaws", URL: "https://example.org/", Date: "2011-06"}},
		UnionVote: tally.Bar{
			Cite: "Article 2", Count: tally.CountBallots, That: tally.Favor,
			Compare: tally.AtLeast, Threshold: share("50%", 1, 2), Of: tally.OfReturned,
		},
		RatifiedWhen: tally.All{Title: "Both", Parts: []tally.Requirement{
			tally.Bar{
				Count: tally.CountMembers, That: tally.Favor, Compare: tally.AtLeast, Threshold: share("2/3", 2, 3),
				Of: tally.OfAll, Casting: tally.Proportional, Among: "permanent",
			},
			tally.Any{Cite: "Section 10", Parts: []tally.Requirement{
				tally.Bar{Count: tally.CountVotes, That: tally.Oppose, Compare: tally.FewerThan, Threshold: number("3", 3), Casting: tally.Block},
				tally.Bar{Count: tally.CountBallots, That: tally.Take, Compare: tally.AtLeast, Threshold: number("010", 10)},
			}},
		}},
	}
	for _, end := range []string{"\n", "\r\n", "\r"} {
		var faults diag.List
		got, ok := Read("rules.yaml", strings.NewReader(strings.ReplaceAll(everything, "\n", end)), &faults)
		if !ok || told(&faults) != "" {
			t.Fatalf("line end %q: %s", end, told(&faults))
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("line end %q:\ngot  %+v\nwant %+v", end, got, want)
		}
	}
}

func TestSilentRulesHaveTheSimpleMajority(t *testing.T) {
	var faults diag.List
	got, ok := Read("rules.yaml", strings.NewReader(bar("count: unions, that: favor, at_least: 8")), &faults)
	if !ok || !reflect.DeepEqual(got.UnionVote, tally.SimpleMajority()) {
		t.Errorf("got %+v, %v", got.UnionVote, ok)
	}
}

func TestReaderThatFails(t *testing.T) {
	var faults diag.List
	if _, ok := Read("rules.yaml", iotest.ErrReader(errors.New("disk on fire")), &faults); ok || told(&faults) != "R101:1:1" {
		t.Errorf("got %v, %s", ok, told(&faults))
	}
}

func TestErrorsOfOthersAreNotOurs(t *testing.T) {
	var faults diag.List
	faults.Add(diag.Fault{Code: "R107"})
	if _, ok := Read("rules.yaml", strings.NewReader(bar("count: unions, that: favor, at_least: 8")), &faults); !ok {
		t.Error("an error that was there before spoils rules that are sound")
	}
}

func FuzzRules(f *testing.F) {
	for _, s := range []string{
		"", "---\n...\n", "name: x\n" + strings.Repeat("a: [", 9), "? [a]\n: b\n<<: {c: d}\n", "a: &a [*a]\n", "\ufeffname: é\r\rx: \"\\u202e\"",
		bar("all: [{count: members, that: favor, at_least: 66.67%, of: all}, {count: unions, that: oppose, at_most: 1}]"),
		bar("any: [{count: ballots, that: vote, at_least: 1/2, of: eligible, among: g, casting: block}]"),
		"name: x\ntitle: \"open\nnotes: |\n  a\n\tb\n", "name: x # c\n# d\n\n  # e\nsources:\n- title: a\n  # f\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var faults diag.List
		rules, ok := Read("rules.yaml", bytes.NewReader(text), &faults)
		if ok != (faults.Errors() == 0) {
			t.Fatalf("ok is %v with %d errors", ok, faults.Errors())
		}
		if ok && (rules.RatifiedWhen == nil || rules.Name == "" || rules.UnionVote.Compare == "") {
			t.Fatalf("read as sound: %+v", rules)
		}
		lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(string(text), "\ufeff")), "\n")
		for _, x := range faults.Sorted() {
			if p := x.Place; p.Line < 1 || p.Line > len(lines) || p.Column < 1 || p.Column > 1+utf8.RuneCountInString(lines[p.Line-1]) {
				t.Errorf("outside the file: %s", x.String())
			}
			if x.Hint == "" || strings.Contains(x.Message, "\n") {
				t.Errorf("no hint, or a message of two lines: %s", x.String())
			}
		}
	})
}
