package returns

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"sebac/internal/diag"
	"sebac/internal/tally"
)

// testCoalition has a union without units, one with units and locals, and one
// whose eligible members nobody knows.
func testCoalition() *tally.Coalition {
	return &tally.Coalition{Unions: []tally.Union{
		{ID: "ceui", Eligible: tally.Known(100)},
		{ID: "afscme", Eligible: tally.Known(200), Units: []tally.Unit{
			{ID: "np-3", Eligible: 60},
			{ID: "np-4", Eligible: 120, Locals: []tally.Local{{ID: "391", Eligible: 50}, {ID: "1565", Eligible: 70}}},
			{ID: "p-2", Eligible: 20},
		}},
		{ID: "csea"},
	}}
}

// file is an input out of memory. Its path says where it belongs, as in a
// ballots folder, unless it begins with "all".
func file(t testing.TB, c *tally.Coalition, path, text string) Input {
	t.Helper()
	in := Input{Path: path, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
	if strings.HasPrefix(path, "all") {
		return in
	}
	where, fault := Locate(c, path)
	if fault != nil {
		t.Fatal(fault)
	}
	in.Where = where
	return in
}

// folder reads texts by path, given as path, text, path, text.
func folder(t testing.TB, opt Options, files ...string) (Result, []diag.Fault) {
	t.Helper()
	c := testCoalition()
	var inputs []Input
	for i := 0; i < len(files); i += 2 {
		inputs = append(inputs, file(t, c, files[i], files[i+1]))
	}
	var faults diag.List
	res := Read(c, inputs, opt, &faults)
	return res, faults.Sorted()
}

// told is what all unions sent in, in a line: union unit/local yes-no-abstain-blank-void.
func told(res Result) string {
	var out []string
	for i, u := range testCoalition().Unions {
		for _, r := range res.Returns[i].Returns {
			n := r.Count
			s := fmt.Sprintf("%s %s/%s %d-%d-%d-%d-%d", u.ID, r.Unit, r.Local, n.Yes, n.No, n.Abstain, n.Blank, n.Void)
			if r.Uncounted.Known {
				s += fmt.Sprintf("+%d", r.Uncounted.N)
			}
			out = append(out, s)
		}
		for _, d := range res.Returns[i].Declarations {
			out = append(out, fmt.Sprintf("%s %s declares %s by %s", u.ID, d.Unit, d.Vote, d.By))
		}
	}
	return strings.Join(out, ", ")
}

// inUTF16 is a text in UTF-16 with its mark.
func inUTF16(s string, big bool) string {
	var b strings.Builder
	for _, r := range "\uFEFF" + s {
		if big {
			b.Write([]byte{byte(r >> 8), byte(r)})
		} else {
			b.Write([]byte{byte(r), byte(r >> 8)})
		}
	}
	return b.String()
}

func TestRead(t *testing.T) {
	all := Options{}
	tests := []struct {
		name  string
		opt   Options
		files []string
		want  string
	}{
		{"one ballot a row", all, []string{"ceui.csv", "choice\nyes\nno\nyes\nabstain\nblank\nvoid\n"}, "ceui / 2-1-1-1-1"},
		{"every word for a choice", all, []string{"ceui.csv", "Choice\nY\nFor\nAPPROVE\naccept\nIn Favor\nin-favour\n n \nagainst\nreject\ndisapprove\noppose\nAbstained\nabstention\nspoiled\nspoilt\ninvalid\n"}, "ceui / 6-5-2-0-3"},
		{"words of the roster", Options{Choices: [][2]string{{"yes", "Ratify"}, {"no", "strike on"}}}, []string{"ceui.csv", "choice\nratify\nSTRIKE  ON\nyes\n"}, "ceui / 2-1-0-0-0"},
		{"words of the roster name columns too", Options{Choices: [][2]string{{"yes", "Ratify"}, {"no", "Strike"}}}, []string{"ceui.csv", "ratify votes,strike\n3,4\n"}, "ceui / 3-4-0-0-0"},
		{"a blank ballot in quotes, even at the end", all, []string{"ceui.csv", "choice\nyes\n\"\"\n"}, "ceui / 1-0-0-1-0"},
		{"an empty choice beside a filled cell", all, []string{"ceui.csv", "choice,station\n,north\nyes,south\n"}, "ceui / 1-0-0-1-0"},
		{"empty rows at the end are nothing", all, []string{"ceui.csv", "choice,a\nyes,1\n,\n\n , \n"}, "ceui / 1-0-0-0-0"},
		{"empty columns at the end are nothing", all, []string{"ceui.csv", "choice,,\nyes,,\nno\nno,,,,\n"}, "ceui / 1-2-0-0-0"},
		{"counts", all, []string{"ceui.csv", "yes,no,abstain,blank,void,uncounted\n10,9,3,2,1,4\n"}, "ceui / 10-9-3-2-1+4"},
		{"columns in words and capitals", all, []string{"ceui.csv", "Against,FOR Votes,Spoilt-votes\n9,10,1\n"}, "ceui / 10-9-0-0-1"},
		{"header only is not yet returned", all, []string{"ceui.csv", "yes,no\n"}, ""},
		{"empty cells are not yet returned", all, []string{"afscme.csv", "unit,yes,no\nnp-3,,\np-2,1,2\n"}, "afscme p-2/ 1-2-0-0-0"},
		{"0,0 is a return of nothing", all, []string{"ceui.csv", "yes,no\n0,0\n"}, "ceui / 0-0-0-0-0"},
		{"only uncounted: none yet, and so many to come", all, []string{"ceui.csv", "yes,no,uncounted\n,,30\n"}, "ceui / 0-0-0-0-0+30"},
		{"leading zeros and spaces", all, []string{"ceui.csv", "yes,no\n 012 ,007\n"}, "ceui / 12-7-0-0-0"},
		{"units and locals by path", all, []string{"afscme/np-3.csv", "yes,no\n1,2\n", "afscme/np-4/391.csv", "yes,no\n3,4\n", "AFSCME/1565.CSV", "yes,no\n5,6\n"}, "afscme np-3/ 1-2-0-0-0, afscme np-4/391 3-4-0-0-0, afscme np-4/1565 5-6-0-0-0"},
		{"units and locals by column, in the roll's order", all, []string{"afscme.csv", "local,unit,yes,no\n,P-2,1,1\n1565,,2,2\n391, NP-4 ,4,3\n"}, "afscme np-4/391 4-3-0-0-0, afscme np-4/1565 2-2-0-0-0, afscme p-2/ 1-1-0-0-0"},
		{"one file of all unions", all, []string{"all.csv", "union,yes,no\nafscme,5,6\nCEUI,1,2\n"}, "ceui / 1-2-0-0-0, afscme / 5-6-0-0-0"},
		{"free labels, by the least spelling", all, []string{"ceui/north.csv", "yes,no\n1,2\n", "csea.csv", "unit,local,choice\nb,,yes\nA,,no\na,,no\nc,7,yes\n"}, "ceui north/ 1-2-0-0-0, csea A/ 0-2-0-0-0, csea b/ 1-0-0-0-0, csea c/7 1-0-0-0-0"},
		{"a local of a union without units is one level below it", all, []string{"ceui.csv", "local,yes,no\nx,1,2\n"}, "ceui x/ 1-2-0-0-0"},
		{"a free local under a unit without locals", all, []string{"afscme/p-2/Hartford.csv", "choice\nyes\n"}, "afscme p-2/Hartford 1-0-0-0-0"},
		{"several files of ballots are one return", all, []string{"afscme/391.csv", "choice\nyes\n", "afscme/np-4/391.csv", "choice\nno\nno\n"}, "afscme np-4/391 1-2-0-0-0"},
		{"declarations", all, []string{"all.csv", "union,vote,by,source\nceui,YES,leadership,letter\nafscme,against,,\ncsea,abstained,press,\n"}, "ceui  declares yes by leadership, afscme  declares no by declared, csea  declares abstained by press"},
		{"a unit's declaration, and a row nobody filled in", all, []string{"afscme.csv", "unit,vote\np-2,no\nnp-3,\n"}, "afscme p-2 declares no by declared"},
		{"two questions in one sheet", Options{Columns: [][2]string{{"yes", "SEBAC Yes"}, {"no", "SEBAC No"}}}, []string{"ceui.csv", "Yes,No,SEBAC Yes,SEBAC No\nx,y,1,2\n"}, "ceui / 1-2-0-0-0"},
		{"a file without the roster's columns has its own", Options{Columns: [][2]string{{"yes", "SEBAC Yes"}, {"no", "SEBAC No"}}}, []string{"ceui.csv", "Yes,No\n1,2\n"}, "ceui / 1-2-0-0-0"},
		{"semicolons", all, []string{"ceui.csv", "yes;no\n1;2\n"}, "ceui / 1-2-0-0-0"},
		{"tabs", all, []string{"ceui.csv", "yes\tno\n1\t2\n"}, "ceui / 1-2-0-0-0"},
		{"sep= is obeyed", all, []string{"ceui.csv", "sep=;\r\nyes;no\r\n1;2\r\n", "csea.csv", "\"sep=|\"\nyes|no\n3|4"}, "ceui / 1-2-0-0-0, csea / 3-4-0-0-0"},
		{"CRLF, CR, and no last line end", all, []string{"ceui.csv", "yes,no\r\n1,2\r\n", "csea.csv", "yes,no\r3,4"}, "ceui / 1-2-0-0-0, csea / 3-4-0-0-0"},
		{"LF and CRLF mixed", all, []string{"ceui.csv", "choice\nyes\r\nno\nyes\r\n"}, "ceui / 2-1-0-0-0"},
		{"everything in quotes, a line break within", all, []string{"ceui.csv", "\"choice\",\"note\"\r\n\"yes\",\"a\r\nb \"\"c\"\"\"\r\n\"no\",\"\"\r\n"}, "ceui / 1-1-0-0-0"},
		{"a byte-order mark", all, []string{"ceui.csv", "\uFEFFchoice\nyes\n"}, "ceui / 1-0-0-0-0"},
		{"UTF-16, both ways", all, []string{"ceui.csv", inUTF16("unit,yes,no\r\né,1,2\r\n", false), "csea.csv", inUTF16("yes,no\n3,4\n", true)}, "ceui é/ 1-2-0-0-0, csea / 3-4-0-0-0"},
		{"Windows-1252 on request", Options{Encoding: "windows-1252"}, []string{"ceui.csv", "unit,yes,no\n\xc9l\x80,1,2\n"}, "ceui Él€/ 1-2-0-0-0"},
		{"normal form C", all, []string{"ceui.csv", "unit,choice\ne\u0301,yes\n\u00e9,no\n"}, "ceui é/ 1-1-0-0-0"},
		{"typographic quotes around cells", all, []string{"ceui.csv", "“choice”,“unit”\n“yes”,“x”\n„no“,‘x’\n"}, "ceui x/ 1-1-0-0-0"},
		{"spaces that do not break", all, []string{"ceui.csv", "choice\n\u00a0yes\u00a0\n"}, "ceui / 1-0-0-0-0"},
		{"ids differ in case, and between unions", all, []string{"ceui.csv", "ballot_id,choice\na1,yes\nA1,no\n", "csea.csv", "Ballot ID,choice\na1,yes\n"}, "ceui / 1-1-0-0-0, csea / 1-0-0-0-0"},
		{"a short name is near to everything", all, []string{"csea.csv", "vote,my\nyes,x\n"}, "csea  declares yes by declared"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			res, faults := folder(t, tt.opt, tt.files...)
			for _, f := range faults {
				t.Error(f.String())
			}
			if got := told(res); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			for i := range tt.files { // the order of the files does not matter
				if i%2 == 0 && len(tt.files) > 2 {
					turned := append(slices.Clone(tt.files[i:]), tt.files[:i]...)
					if again, _ := folder(t, tt.opt, turned...); told(again) != tt.want {
						t.Errorf("in another order of the files: %s, want %s", told(again), tt.want)
					}
				}
			}
		})
	}
}

func TestFiles(t *testing.T) {
	res, faults := folder(t, Options{Hash: true},
		"csea.csv", "\uFEFFsep=;\nballot_id;choice;name;;by\n1;yes;;;\n2;no;a;b;c\n;;;;\n",
		"ceui.csv", "yes,no,comment\n1,2,x\n")
	for _, f := range faults {
		t.Error(f.String())
	}
	want := []string{
		"{csea.csv 496f7fb3 60 utf-8 semicolon ballots 2 true [name (column 4, without a name) by]}",
		"{ceui.csv 53bae78a 21 utf-8 comma counts 1 false [comment]}",
	}
	for i, f := range res.Files {
		f.SHA256 = f.SHA256[:min(8, len(f.SHA256))]
		if got := fmt.Sprint(f); got != want[i] {
			t.Errorf("got %s, want %s", got, want[i])
		}
	}
}

// The place of a declaration is parallel to it, for whoever judges the whole.
func TestDeclaredAt(t *testing.T) {
	res, _ := folder(t, Options{}, "all.csv", "union,unit,vote\nafscme,p-2,no\nceui,,yes\nafscme,,yes\n")
	afscme := res.DeclaredAt[1]
	if len(afscme) != 2 || afscme[0].Line != 4 || afscme[1].Line != 2 {
		t.Errorf("afscme's declarations stand at %v, want lines 4 (the union's) and 2", afscme)
	}
}

func TestUnreadable(t *testing.T) {
	torn := errors.New("the disk is torn")
	tests := []struct {
		name  string
		open  func() (io.ReadCloser, error)
		place string
	}{
		{"cannot be opened", func() (io.ReadCloser, error) { return nil, fs.ErrPermission }, "ceui.csv: error B101"},
		{"fails at once", func() (io.ReadCloser, error) { return io.NopCloser(iotest.ErrReader(torn)), nil }, "ceui.csv:1: error B101"},
		{"fails later", func() (io.ReadCloser, error) {
			return io.NopCloser(io.MultiReader(strings.NewReader("choice\n"+strings.Repeat("yes\n", 50_000)+"n"), iotest.ErrReader(torn))), nil
		}, "ceui.csv:50002: error B101"},
		{"never ends", func() (io.ReadCloser, error) { return io.NopCloser(endless(0)), nil }, "ceui.csv:1:1: error B109"},
		{"never ends a line", func() (io.ReadCloser, error) {
			return io.NopCloser(io.MultiReader(strings.NewReader("choice\n"), endless('x'))), nil
		}, "ceui.csv:2:1: error B101"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var faults diag.List
			res := Read(testCoalition(), []Input{{Path: "ceui.csv", Where: Where{Union: "csea"}, Open: tt.open}}, Options{Hash: true}, &faults)
			got := faults.Sorted()
			if len(got) != 1 || !strings.HasPrefix(got[0].String(), tt.place) {
				t.Errorf("got %v, want one fault at %s", got, tt.place)
			}
			if res.Files[0].SHA256 != "" {
				t.Error("a file that was not read to its end has a hash")
			}
		})
	}
}

// A copy is looked for by reading again; a file that differs then has changed.
func TestChanged(t *testing.T) {
	opened := 0
	changing := func() (io.ReadCloser, error) {
		opened++
		return io.NopCloser(strings.NewReader("yes,no\n1,2\n" + strings.Repeat("\n", opened-1))), nil
	}
	c := testCoalition()
	var faults diag.List
	Read(c, []Input{{Path: "a.csv", Where: Where{Union: "ceui"}, Open: changing}, file(t, c, "csea.csv", "yes,no\n3,4\n")}, Options{}, &faults)
	if got := faults.Sorted(); len(got) != 1 || got[0].Code != "B125" {
		t.Errorf("got %v, want B125", got)
	}
}

// Nothing is a copy that nothing was counted from.
func TestNoCopies(t *testing.T) {
	for _, text := range []string{"yes,no\n", "yes,no\n,\n", "yes,no\n0,0\n", "vote,by\nyes,leadership\n", "choice\n"} {
		if _, faults := folder(t, Options{}, "ceui.csv", text, "csea.csv", text); len(faults) > 0 {
			t.Errorf("%q twice: %v", text, faults)
		}
	}
}

// An acceptance is matched by union and bounded by the amount.
func TestCrowded(t *testing.T) {
	tests := []struct {
		text   string
		want   string
		amount int64
	}{
		{"unit,local,yes,no\nnp-4,391,51,2\n", "afscme.csv:2:1 B301", 3},
		{"unit,local,yes,no\nnp-4,391,50,0\n", "afscme.csv:2:1 B203", 0},
		{"unit,local,yes,no\nnp-4,,121,0\n", "afscme.csv:2:1 B301", 1},
		{"yes,no\n200,0\n", "afscme.csv:2:1 B203", 0},
		{"yes,no\n199,0\n", "", 0},
		{"unit,local,yes,no\nnp-4,391,50,0\nnp-4,1565,70,0\n", "afscme.csv:2:1 B203 afscme.csv:3:1 B203", 0}, // and not np-4 again
		{"choice\n" + strings.Repeat("yes\n", 203), "afscme.csv B301", 3},
		// The local explains 3 of the 5 by which its unit is out; of that the unit tells.
		{"unit,local,yes,no\nnp-4,391,53,0\nnp-4,1565,72,0\n", "afscme.csv:2:1 B301 afscme.csv:3:1 B301", 3},
	}
	for _, tt := range tests {
		_, faults := folder(t, Options{}, "afscme.csv", tt.text)
		if got := codes(faults); got != tt.want {
			t.Errorf("%.60q: got %s, want %s", tt.text, got, tt.want)
			continue
		}
		if len(faults) > 0 && (faults[0].Amount != tt.amount || faults[0].Union != "afscme") {
			t.Errorf("%.60q: out by %d of %q, want %d of afscme", tt.text, faults[0].Amount, faults[0].Union, tt.amount)
		}
	}
}

// A row that looks like a sum is counted, for it may be accepted as a real one.
func TestSumIsCounted(t *testing.T) {
	res, faults := folder(t, Options{}, "csea.csv", "unit,yes,no\na,1,2\nb,3,4\nc,4,6\n")
	if codes(faults) != "csea.csv:4:1 B303" || told(res) != "csea a/ 1-2-0-0-0, csea b/ 3-4-0-0-0, csea c/ 4-6-0-0-0" {
		t.Errorf("got %s and %s", codes(faults), told(res))
	}
}

// What looks like a sum and is none: one row above it counts, or another row
// stands below.
func TestNoSum(t *testing.T) {
	for _, text := range []string{
		"unit,yes,no\na,0,0\nb,3,4\nc,3,4\n",
		"unit,yes,no\nb,3,4\nc,3,4\n",
		"unit,yes,no\na,1,2\nb,3,4\nc,4,6\nd,,\n",
		"unit,yes,no\na,1,2\nb,3,4\nc,4,7\n",
		"unit,choice\na,yes\nb,yes\n",
	} {
		if _, faults := folder(t, Options{}, "csea.csv", text); len(faults) > 0 {
			t.Errorf("%q: %s", text, codes(faults))
		}
	}
}

// The hint fits the case, for one code has several remedies.
func TestHints(t *testing.T) {
	tests := []struct{ text, hint string }{
		{"ballot_id,choice\n17,yes\n17,no\n", "keep one of the two rows"},
		{"ballot_id,choice\n1.23E+12,yes\n1.23E+12,no\n", "shortened"},
		{"choice\nyes\nchoice\n", "second header"},
		{"choice\n12\n", "each row is one ballot"},
		{"choice\nreejct\n", `did you mean "reject"?`},
		{"yes,no\n1,200,3\n", "a number must be digits alone"},
		{"choise\nyes\n", `did you mean "choice" for "choise"?`},
		{"balot id,choice\n1,yes\n", "rename it to ballot_id"},
		{"choice,x\nyes,“a, b”\n", "straight quotes"},
		{"choice,x\nyes", "cut off"},
		{"unit,yes,no\na,1,2\nb,2,3\n,3,5\n", "totals row"},
		{"c\x00h\x00", "UTF-16 without"},
		{"caf\xe9", "--encoding windows-1252"},
	}
	for _, tt := range tests {
		_, faults := folder(t, Options{}, "csea.csv", tt.text)
		if len(faults) != 1 || !strings.Contains(faults[0].Hint, tt.hint) {
			t.Errorf("%q: got %v, want one fault with %q in its hint", tt.text, faults, tt.hint)
		}
	}
}

// codes is the places and codes of faults.
func codes(faults []diag.Fault) string {
	var out []string
	for _, f := range faults {
		out = append(out, f.Place.String()+" "+f.Code)
	}
	return strings.Join(out, " ")
}

// What a message quotes must not give a count away before the announcement.
func TestSecrecy(t *testing.T) {
	_, faults := folder(t, Options{},
		"ceui.csv", "yes,no\n\"4,711\",4711.0\n-4711,4711x\n4711e3,+4711\n",
		"csea.csv", "unit,yes,no\na,4711,\nb,4711,4712\nc,4711,4712\ntotal,4711,4712\nd,9422,9424\n",
		"afscme.csv", "unit,yes,no\nnp-3,4711,4712\n")
	if len(faults) < 8 {
		t.Fatalf("only %d faults", len(faults))
	}
	for _, f := range faults {
		if s := f.String(); strings.Contains(s, "471") || strings.Contains(s, "942") && f.Code != "B301" {
			t.Errorf("a count in: %s", s)
		}
	}
	_, faults = folder(t, Options{}, "csea.csv", "North,4711,4712\n") // the first row where the header should be
	if s := faults[0].String(); strings.Contains(s, "471") {
		t.Errorf("a count in: %s", s)
	}
	_, faults = folder(t, Options{}, "ceui.csv", "choice\nyse\n", "csea.csv", "vote\nyse\n", "afscme.csv", "unit,yes,no\n4711,4712,np-3\n")
	if len(faults) != 4 {
		t.Fatalf("got %v, want B104, B105, B112 and B119", faults)
	}
	for _, f := range faults {
		if !f.Reveals {
			t.Errorf("not marked as revealing: %s", f.String())
		}
	}
}

func TestLocate(t *testing.T) {
	tests := []struct {
		path string
		want Where
		code string
		hint string
	}{
		{path: "ceui.csv", want: Where{"ceui", "", ""}},
		{path: "CEUI.CSV", want: Where{"ceui", "", ""}},
		{path: "afscme/NP-3.csv", want: Where{"afscme", "np-3", ""}},
		{path: "afscme/391.csv", want: Where{"afscme", "np-4", "391"}},
		{path: "afscme/np-4/391.csv", want: Where{"afscme", "np-4", "391"}},
		{path: "afscme/np-3/east.csv", want: Where{"afscme", "np-3", "east"}},
		{path: "ceui/north.csv", want: Where{"ceui", "north", ""}},
		{path: "ceui/north/7.csv", want: Where{"ceui", "north", "7"}},
		{path: "ceiu.csv", code: "B111", hint: `did you mean "ceui"?`},
		{path: "other/a.csv", code: "B111"},
		{path: "afscme/np-33.csv", code: "B112", hint: `did you mean "np-3"?`},
		{path: "afscme/39l.csv", code: "B112", hint: `did you mean "391"?`},
		{path: "afscme/np-5/391.csv", code: "B112"},
		{path: "afscme/np-3/391.csv", code: "B112", hint: "mend the unit or the local"},
		{path: "afscme/np-4/392.csv", code: "B112", hint: `did you mean "391"?`},
		{path: "afscme/np-4/391/x.csv", code: "B111"},
	}
	for _, tt := range tests {
		got, fault := Locate(testCoalition(), tt.path)
		code := ""
		if fault != nil {
			code = fault.Code
			if !strings.Contains(fault.Hint, tt.hint) {
				t.Errorf("%s: the hint is %q, want %q in it", tt.path, fault.Hint, tt.hint)
			}
		}
		if got != tt.want || code != tt.code {
			t.Errorf("%s: got %v and %q, want %v and %q", tt.path, got, code, tt.want, tt.code)
		}
	}
}

// What keeps a cell from being a number is named, for each has another remedy.
func TestNotWhole(t *testing.T) {
	for text, want := range map[string]string{
		"1,200": "has a thousands separator", "1 200": "has a thousands separator", "1'200'000": "has a thousands separator", "1.200": "has a thousands separator",
		"12.0": "has decimals", "12,50": "has decimals", "1,200.00": "has decimals", "-3": "is less than 0", "−3": "is less than 0", "(3)": "is less than 0", "+5": "has a plus sign",
		"1e3": "has an exponent", "1.2E+5": "has an exponent", "12%": "is a percentage", "1000000000001": "is over 1000000000000", "99999999999999999999": "is over 1000000000000",
		"n/a": "is no number", "-": "is no number", "--": "is no number", "?": "is no number", "twelve": "is in letters", "#REF!": "is an error of the spreadsheet", "١٢": "is in digits of another script", "12x": "is more than digits",
		"1,20,0": "is more than digits",
	} {
		if why, hint := notWhole(text); why != want || hint == "" {
			t.Errorf("%q %s, want: %s", text, why, want)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	var text bytes.Buffer
	text.WriteString("ballot_id,unit,choice\n")
	for i := range 1_000_000 {
		fmt.Fprintf(&text, "%08d,%s,%s\n", i, [...]string{"np-3", "p-2"}[i/500_000], [...]string{"yes", "no", "yes", "abstain"}[i%4])
	}
	plain := bytes.ReplaceAll(text.Bytes(), []byte("ballot_id"), []byte("serial"))
	for _, bb := range []struct {
		name string
		text []byte
	}{{"ids", text.Bytes()}, {"plain", plain}} {
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(int64(len(bb.text)))
			b.ReportAllocs()
			for b.Loop() {
				var faults diag.List
				in := Input{Path: "afscme.csv", Where: Where{Union: "afscme"}, Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(bb.text)), nil }}
				res := Read(testCoalition(), []Input{in}, Options{}, &faults)
				if len(res.Returns[1].Returns) != 2 {
					b.Fatal(faults.Sorted())
				}
			}
		})
	}
}

// A place of the roll may be called like a total, and is a place.
func TestPlaceCalledAll(t *testing.T) {
	c := &tally.Coalition{Unions: []tally.Union{{ID: "u", Units: []tally.Unit{{ID: "all", Eligible: 9}}}}}
	var faults diag.List
	res := Read(c, []Input{file(t, c, "u.csv", "unit,yes,no\nAll,1,2\n")}, Options{}, &faults)
	if got := faults.Sorted(); len(got) > 0 || len(res.Returns[0].Returns) != 1 {
		t.Errorf("got %v and %v, want one return", got, res.Returns)
	}
}

// A turnout of exactly 100% doubts the roll or the count; of an estimate it says
// nothing, for the estimate may be the count.
func TestFullTurnoutOfAnEstimate(t *testing.T) {
	for estimated, want := range map[bool]int{false: 1, true: 0} {
		c := tally.Coalition{Unions: []tally.Union{{ID: "nsw", Members: tally.Whole(9), Eligible: tally.Known(9), Estimated: estimated}}}
		var faults diag.List
		Read(&c, []Input{{Path: "nsw.csv", Where: Where{Union: "nsw"}, Open: func() (io.ReadCloser, error) {
			return io.NopCloser(strings.NewReader("yes,no\n5,4\n")), nil
		}}}, Options{}, &faults)
		if got := faults.Warnings(); got != want {
			t.Errorf("estimated %v: %d warnings, want %d", estimated, got, want)
		}
	}
}
