package roster

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"sebac/internal/diag"
	"sebac/internal/tally"
)

// told is the faults of a list as "C104:3:5".
func told(faults *diag.List) []string {
	var out []string
	for _, f := range faults.Sorted() {
		out = append(out, fmt.Sprintf("%s:%d:%d", f.Code, f.Place.Line, f.Place.Column))
	}
	slices.Sort(out)
	return out
}

// one is a sound roll of one union; more begins on line 3.
func one(more string) string {
	return "coalition: x\nunions: [{id: a, members: 10, groups: [blue]}]\n" + more
}

// union is a roll of one union, whose first key is at line 3, column 5.
func unionOf(keys string) string { return "coalition: x\nunions:\n  - " + keys + "\n" }

// faultTest is a file and the faults of it, none where it is sound.
type faultTest struct{ name, text, want string }

func faultTests() []faultTest {
	return []faultTest{
		// shared with rules, told under the roster's letter
		{"not UTF-8", "coalition: \xff\n", "C101:1:12"},
		{"more than 1 MB", strings.Repeat("#", 1<<20+1), "C101:1:1"},
		{"not YAML", "coalition: [x\n", "C102:1:1"},
		{"alias", "coalition: &a x\nunions: *a\n", "C103:1:12 C103:2:9"},
		{"an unknown key", one("roll: 2011\n"), "C104:3:1"},
		{"a key twice", one("coalition: y\n"), "C105:3:1"},
		{"nothing", "{}\n", "C106:1:1 C106:1:1"},

		// the top
		{"unions is no list", "coalition: x\nunions: {a: 10}\n", "C107:2:9"},
		{"no unions", "coalition: x\nunions: []\n", "C122:2:9"},
		{"none in good standing", unionOf("{id: a, members: 1, good_standing: false}"), "C122:3:3"},
		{"a union that is a word says so once", "coalition: x\nunions: [afscme]\n", "C107:2:10"},
		{"dates", one("as_of: 21.6.2011\nroll_date: 2011-6-1\nvoted: {from: yesterday, until: 2011-06-24}\n"), "C110:3:8 C110:4:12 C110:5:15"},
		{"voted is a day", one("voted: 2011-06-24\n"), "C107:3:8"},
		{"the roll is of after the vote", one("voted: {from: 2011-06-13, until: 2011-06-24}\nroll_date: 2011-07-01\n"), "C202:4:12"},
		{"the roll is of the month of the vote", one("voted: {from: 2011-06-13, until: 2011-06-24}\nroll_date: 2011-06\n"), ""},
		{"final is yes", one("final: yes\n"), "C107:3:8"},
		{"published ballots", one("published_ballots: {yes: \"20,981\", covers: x}\n"), "C106:3:20 C108:3:26"},

		// unions
		{"an empty union", unionOf("{}"), "C106:3:5 C106:3:5"},
		{"an id with capitals", unionOf("{id: AFSCME, members: 1}"), "C111:3:10"},
		{"an id of 65", unionOf("{id: " + strings.Repeat("a", 65) + ", members: 1}"), "C111:3:10"},
		{"an id of 64", unionOf("{id: " + strings.Repeat("a", 64) + ", members: 1}"), ""},
		{"an id with an accent", unionOf("{id: é, members: 1}"), "C111:3:10"},
		{"an id twice", "coalition: x\nunions: [{id: a, members: 1}, {id: a, members: 2}]\n", "C112:2:36"},
		{"members with a separator", unionOf("{id: a, members: \"1,200\"}"), "C108:3:22"},
		{"members with a decimal", unionOf("{id: a, members: 12.0}"), "C108:3:22"},
		{"members below none", unionOf("{id: a, members: -3}"), "C108:3:22"},
		{"members with an exponent", unionOf("{id: a, members: 1e3}"), "C108:3:22"},
		{"members over 10^12", unionOf("{id: a, members: 1000000000001}"), "C108:3:22"},
		{"members none", unionOf("{id: a, members: 0}"), "C107:3:22"},
		{"members without a value", unionOf("{id: a, members: }"), "C106:3:13"},
		{"between, out of order", unionOf("{id: a, members: 5, members_between: [9, 3]}"), "C114:3:42"},
		{"between, beside members", unionOf("{id: a, members: 5, members_between: [6, 9]}"), "C114:3:42"},
		{"between, one figure", unionOf("{id: a, members: 5, members_between: [5]}"), "C107:3:42"},
		{"between from none", unionOf("{id: a, members: 5, members_between: [0, 9]}"), "C107:3:43"},
		{"between words", unionOf("{id: a, members: 5, members_between: [few, 9]}"), "C108:3:43"},
		{"votes of none", unionOf("{id: a, members: 5, votes: 0}"), "C107:3:32"},
		{"votes as a decimal", unionOf("{id: a, members: 5, votes: 0.5}"), "C109:3:32"},
		{"votes as a percentage", unionOf("{id: a, members: 5, votes: 50%}"), "C109:3:32"},
		{"its own bar, under which a yes hurts", unionOf("{id: a, members: 5, union_vote: {at_most: 2/3, of: returned}}"), "C116:3:47"},
		{"its own bar, doubted", unionOf("{id: a, members: 5, union_vote: {at_least: 66.7%, of: returned}}"), "C208:3:48"},
		{"locals without a unit", unionOf("{id: a, members: 5, locals: []}"), "C104:3:25"},

		// units and locals
		{"no units listed", unionOf("{id: a, members: 5, units: []}"), "C107:3:32"},
		{"a unit without members", unionOf("{id: a, members: 5, units: [{id: u}]}"), "C106:3:33 C203:3:32"},
		{"a unit of nobody", unionOf("{id: a, members: 5, units: [{id: u, members: 0}, {id: v, members: 5}]}"), ""},
		{"units that do not add up", unionOf("{id: a, members: 5, units: [{id: u, members: 4}]}"), "C203:3:32"},
		{"locals that do not add up", unionOf("{id: a, members: 5, units: [{id: u, members: 5, locals: [{id: l, members: 6}]}]}"), "C203:3:61"},
		{"a unit twice", unionOf("{id: a, members: 5, units: [{id: u, members: 4}, {id: u, members: 1}]}"), "C112:3:59"},
		{"a local with the id of a unit", unionOf("{id: a, members: 5, units: [{id: u, members: 5, locals: [{id: u, members: 5}]}]}"), "C112:3:67"},
		{"a local twice in two units", unionOf("{id: a, members: 2, units: [{id: u, members: 1, locals: [{id: l, members: 1}]}, {id: v, members: 1, locals: [{id: l, members: 1}]}]}"), "C112:3:119"},
		{"two unions may each have the local", "coalition: x\nunions:\n  - {id: a, members: 1, units: [{id: l, members: 1}]}\n  - {id: b, members: 1, units: [{id: l, members: 1}]}\n", ""},

		// weights
		{"a weight among members", "coalition: x\nunions: [{id: a, members: 1}, {id: b, weight: 50%}]\n", "C113:2:47"},
		{"members among weights", "coalition: x\nunions: [{id: a, weight: 100%}, {id: b, members: 1}]\n", "C113:2:50"},
		{"members and weight of one", unionOf("{id: a, members: 1, weight: 50%}"), "C113:3:33"},
		{"between among weights", unionOf("{id: a, weight: 100%, members_between: [1, 2]}"), "C113:3:44"},
		{"neither", "coalition: x\nunions: [{id: a, weight: 100%}, {id: b}]\n", "C106:2:33"},
		{"a weight without its sign", unionOf("{id: a, weight: 31.27}"), "C109:3:21 C207:3:3"},
		{"weights of more than the whole", "coalition: x\nunions: [{id: a, weight: 60%}, {id: b, weight: 40.01%}]\n", "C123:2:9"},
		{"weights of less than the whole", "coalition: x\nunions: [{id: a, weight: 60%}, {id: b, weight: 39.99%}]\n", "C207:2:9"},
		{"weights of the whole", "coalition: x\nunions: [{id: a, weight: 1/3}, {id: b, weight: 2/3}]\n", ""},
		{"a weight of nothing", "coalition: x\nunions: [{id: a, weight: 100%}, {id: b, weight: 0%}]\n", "C107:2:49"},

		// claims
		{"a claim that is a word", one("claims: [passed]\n"), "C107:3:10"},
		{"a claim without a bar", one("claims: [{says: it passed}]\n"), "C106:3:10 C106:3:10 C106:3:10"},
		{"a claim of a group that is not", one("claims: [{says: x, count: members, that: favor, exactly: 5, among: blu}]\n"), "C120:3:68"},
		{"a claim may compare anything", one("claims: [{says: x, count: members, that: favor, at_most: 5, among: blue}, {says: y, count: unions, that: oppose, exactly: 2/3, of: voting}]\n"), ""},
		{"a claim keeps to the bases", one("claims: [{says: x, count: ballots, that: favor, more_than: 57%, of: all}]\n"), "C116:3:69"},
		{"a claim with a misspelt key", one("claims: [{says: x, form: y, on: May, count: unions, that: favor, at_least: 5}]\n"), "C104:3:20 C110:3:33"},

		// words
		{"a choice that is none", one("choices: {yea: [ratify]}\n"), "C104:3:11"},
		{"a word that means another already", one("choices: {yes: [ratify, AGAINST]}\n"), "C119:3:25"},
		{"a word for two choices", one("choices: {yes: [Keep], no: [keep]}\n"), "C119:3:29"},
		{"one word, not a list", one("choices: {yes: ratify}\n"), "C107:3:16"},
		{"a choice without words", one("choices: {yes: }\n"), "C106:3:11"},
		{"a column that is none", one("columns: {yess: a}\n"), "C104:3:11"},
		{"a column that is a list", one("columns: {yes: [a]}\n"), "C107:3:16"},
		{"a column twice", one("columns: {yes: SEBAC Yes, no: sebac_yes}\n"), "C119:3:31"},
		{"a column of another name", one("columns: {yes: No votes}\n"), "C119:3:16"},
		{"a column of its own name", one("columns: {yes: For, ballot_id: Ballot ID}\n"), ""},

		// acceptances
		{"an empty acceptance", one("accept: [{}]\n"), "C106:3:10 C106:3:10 C121:3:10"},
		{"a code that cannot be accepted", one("accept: [{code: B104, union: a, why: x}]\n"), "C121:3:17"},
		{"a code of no table", one("accept: [{code: B399, union: a, why: x}]\n"), "C121:3:17"},
		{"of a union that is not", one("accept: [{code: B301, union: b, why: x}]\n"), "C121:3:30"},
		{"of a unit without its union", one("accept: [{code: B301, unit: u, why: x}]\n"), "C121:3:29"},
		{"of a unit that is not", "coalition: x\nunions: [{id: a, members: 1, units: [{id: u, members: 1}]}]\naccept: [{code: B301, union: a, unit: v, why: x}]\n", "C121:3:39"},
		{"of a free label", one("accept: [{code: B301, union: a, unit: Unit V, why: x}]\n"), ""},
		{"of a union and a file", one("accept: [{code: B302, union: a, file: a.csv, why: x}]\n"), "C121:3:39"},
		{"without a reason", one("accept: [{code: B302, file: a.csv, why: ''}]\n"), "C106:3:36"},
		{"up to some", one("accept: [{code: B301, union: a, up_to: some, why: x}]\n"), "C108:3:40"},

		{"all at once", `coalition: ~
final: maybe
unions:
  - {id: CEUI, members: 4.500, votes: -1}
  - id: cspu
    name: "Con\tnecticut"
    membres: 1150
accept:
  - {code: B301, union: cpsu, why: x}
choices: {no: [for]}
`, "C104:7:5 C106:1:1 C106:5:5 C107:2:8 C107:6:11 C108:4:25 C109:4:39 C111:4:10 C119:10:16 C121:9:25"},
	}
}

func TestFaults(t *testing.T) {
	for _, tt := range faultTests() {
		t.Run(tt.name, func(t *testing.T) {
			var faults diag.List
			_, ok := Read("coalition.yaml", strings.NewReader(tt.text), &faults)
			want := strings.Fields(tt.want)
			slices.Sort(want)
			if got := told(&faults); !slices.Equal(got, want) {
				t.Errorf("got  %v\nwant %v", got, want)
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

func TestHintsSayWhatToWrite(t *testing.T) {
	tests := []struct{ text, want string }{
		{unionOf("{id: a, members: \"1,200\"}"), "write 1200"},
		{unionOf("{id: a, members: 12.0}"), "write 12"},
		{unionOf("{id: a, members: 1e3}"), "write digits alone"},
		{unionOf("{id: AFSCME Council, members: 1}"), "write afscme-council"},
		{one("claims: [{says: x, count: members, that: favor, exactly: 5, among: bleu}]\n"), "did you mean blue?"},
		{one("accept: [{code: B104, union: a, why: x}]\n"), "B301, B302"},
		{one("final: yes\n"), "write true or false"},
	}
	for _, tt := range tests {
		var faults diag.List
		Read("coalition.yaml", strings.NewReader(tt.text), &faults)
		var hints []string
		for _, f := range faults.Sorted() {
			hints = append(hints, f.Hint)
		}
		if all := strings.Join(hints, "\n"); !strings.Contains(all, tt.want) {
			t.Errorf("%s\nhints:\n%s\nwant one with %q", tt.text, all, tt.want)
		}
	}
}

// everything has every key that a roster may have, and no fault. The e and its
// accent in the first name are two characters.
const everything = `coalition: Cafe` + "\u0301" + ` workers
question: Ratify?
rules: sebac-1996
voted: {from: 2011-06-13, until: 2011-06-24}
as_of: 2011-06-21
roll_date: 2011-05
final: true
published_ballots: {yes: 20981, no: 14796, covers: 13 of 15 unions, source: CT Mirror}
unions:
  - id: afscme
    name: AFSCME Council 4
    members: 6650
    members_between: [6000, 7000]
    eligible: 6500
    votes: 1/2
    groups: [blue, green]
    union_vote: {at_least: 2/3, of: returned}
    units:
      - {id: np-3, name: Clerical, members: 1850, members_estimated: true}
      - id: np-4
        members: 4800
        eligible: 4700
        awaiting: true
        locals:
          - {id: 391, members: 1850, awaiting: true}
          - {id: 1565, name: Cheshire, members: 2500, eligible: 2400}
          - {id: "387", members: 450, members_estimated: true}
  - {id: gone, members: 10, members_estimated: true, good_standing: false, awaiting: true}
accept:
  - {code: B301, union: afscme, unit: np-4, up_to: 12, why: 12 hires}
  - {code: B302, file: afscme/np-3.csv, why: two of one}
claims:
  - {says: over 98%, by: SEBAC, on: 2011-08-18, source: sheet, count: members, that: favor, more_than: 98%, of: all, among: blue}
choices: {yes: [Ratify, OUI], no: [non]}
columns: {no: SEBAC No, yes: "SEBAC Yes"}
`

func TestRead(t *testing.T) {
	whole := tally.Whole
	want := File{
		Coalition: tally.Coalition{
			Name: "Caf\u00e9 workers", Question: "Ratify?", AsOf: "2011-06-21", RollDate: "2011-05",
			Voted: tally.Period{From: "2011-06-13", Until: "2011-06-24"}, Final: true,
			Published: &tally.PublishedBallots{Yes: 20981, No: 14796, Covers: "13 of 15 unions", Source: "CT Mirror"},
			Unions: []tally.Union{
				{
					ID: "afscme", Name: "AFSCME Council 4", Members: whole(6650), Between: &[2]tally.Ratio{whole(6000), whole(7000)},
					Eligible: tally.Known(6500), Votes: tally.Fraction(1, 2), Groups: []string{"blue", "green"},
					Bar: &tally.Bar{
						Count: tally.CountBallots, That: tally.Favor, Compare: tally.AtLeast,
						Threshold: tally.Threshold{Text: "2/3", Value: tally.Fraction(2, 3)}, Of: tally.OfReturned,
					},
					Units: []tally.Unit{
						{ID: "np-3", Name: "Clerical", Members: 1850, Eligible: 1850, Estimated: true},
						{ID: "np-4", Name: "np-4", Members: 4800, Eligible: 4700, Awaiting: true, Locals: []tally.Local{
							{ID: "391", Name: "391", Members: 1850, Eligible: 1850, Awaiting: true},
							{ID: "1565", Name: "Cheshire", Members: 2500, Eligible: 2400},
							{ID: "387", Name: "387", Members: 450, Eligible: 450, Estimated: true},
						}},
					},
				},
				{
					ID: "gone", Name: "gone", Members: whole(10), Estimated: true, Eligible: tally.Known(10), Votes: whole(1),
					Suspended: true, Awaiting: true,
				},
			},
			Claims: []tally.Claim{{
				Says: "over 98%", By: "SEBAC", On: "2011-08-18", Source: "sheet",
				Bar: tally.Bar{
					Count: tally.CountMembers, That: tally.Favor, Compare: tally.MoreThan,
					Threshold: tally.Threshold{Text: "98%", Value: tally.Fraction(98, 100)}, Of: tally.OfAll,
					Casting: tally.Block, Among: "blue",
				},
			}},
		},
		Rules:      "sebac-1996",
		RulesPlace: diag.Place{File: "c.yaml", Line: 3, Column: 8},
		VotedPlace: diag.Place{File: "c.yaml", Line: 4, Column: 8},
		UnionPlaces: []diag.Place{
			{File: "c.yaml", Line: 10, Column: 5},
			{File: "c.yaml", Line: 28, Column: 5},
		},
		ClaimPlaces: []diag.Place{{File: "c.yaml", Line: 33, Column: 5}},
		Columns:     [][2]string{{"no", "SEBAC No"}, {"yes", "SEBAC Yes"}},
		Choices:     [][2]string{{"yes", "ratify"}, {"yes", "oui"}, {"no", "non"}},
		Accept: []diag.Acceptance{
			{
				Code: "B301", Union: "afscme", Unit: "np-4", UpTo: 12, Why: "12 hires",
				Place: diag.Place{File: "c.yaml", Line: 30, Column: 5},
			},
			{
				Code: "B302", File: "afscme/np-3.csv", Why: "two of one",
				Place: diag.Place{File: "c.yaml", Line: 31, Column: 5},
			},
		},
	}
	var faults diag.List
	got, ok := Read("c.yaml", strings.NewReader(everything), &faults)
	if !ok || faults.Warnings() > 0 {
		t.Fatal(told(&faults))
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestAShareTellsNoTurnout(t *testing.T) {
	var faults diag.List
	got, ok := Read("c.yaml", strings.NewReader("coalition: x\nunions:\n- {id: a, weight: 31.27%}\n- {id: b, weight: 68.73%, eligible: 40}\n"), &faults)
	if !ok || faults.Warnings() > 0 {
		t.Fatal(told(&faults))
	}
	if !got.Coalition.Shares {
		t.Error("a roll of weights is not of shares")
	}
	a, b := got.Coalition.Unions[0], got.Coalition.Unions[1]
	if a.Members.Cmp(tally.Fraction(3127, 10000)) != 0 || a.Eligible.Known || b.Eligible != tally.Known(40) {
		t.Errorf("got %+v and %+v", a, b)
	}
}

func FuzzRoster(f *testing.F) {
	for _, s := range []string{
		"", everything, unionOf("{id: a, weight: 31.27%}"), unionOf("[]"), one("choices: {yes: [~, for]}\ncolumns: {no: No, yes: no}\n"),
		one("claims: [{says: x, count: ballots, that: vote, exactly: 1/2, of: eligible, among: g}]\n"),
		one("accept: [{code: B301, unit: u, file: f}, {}, ~]\n"), "? [a]\n: b\n<<: {c: d}\n", "unions: &u [*u]\n", "coalition: !!str é\runions: [{id: a, id: a}]",
		unionOf("{id: a, members: 9, members_between: [~, [], 1], units: [{id: u, members: 1, locals: [u, {id: u}]}]}"),
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var faults diag.List
		file, ok := Read("c.yaml", bytes.NewReader(text), &faults)
		if ok != (faults.Errors() == 0) {
			t.Fatalf("ok is %v with %d errors", ok, faults.Errors())
		}
		if c := file.Coalition; ok && (c.Name == "" || len(c.Unions) == 0 || len(file.UnionPlaces) != len(c.Unions) || len(file.ClaimPlaces) != len(c.Claims)) {
			t.Fatalf("read as sound: %+v", file)
		}
		for _, u := range file.Coalition.Unions {
			if u.ID == "" || u.Name == "" || u.Members.Sign() <= 0 || u.Votes.Sign() <= 0 || !file.Coalition.Shares && !u.Eligible.Known {
				t.Errorf("read as sound: %+v", u)
			}
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
