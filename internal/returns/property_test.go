package returns

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"sebac/internal/diag"
	"sebac/internal/tally"

	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"
)

// row is one row of a file that a property writes: cells by column name.
type row map[string]string

// dressed writes rows as some office would: its columns in its order and its
// spelling, its delimiter, quotes, line ends and encoding, and what a
// spreadsheet leaves behind.
func dressed(t *rapid.T, columns []string, rows []row) string {
	columns = rapid.Permutation(columns).Draw(t, "columns")
	comma := rapid.SampledFrom([]rune{',', ';', '\t'}).Draw(t, "delimiter")
	lineEnd := rapid.SampledFrom([]string{"\n", "\r\n", "\r"}).Draw(t, "line end")
	quoted := rapid.Bool().Draw(t, "all in quotes")
	spare := rapid.IntRange(0, 2).Draw(t, "spare columns")
	var b strings.Builder
	write := func(cells []string) {
		cells = append(slices.Clone(cells), make([]string, spare)...)
		var line strings.Builder
		w := csv.NewWriter(&line)
		w.Comma = comma
		if err := w.Write(cells); err != nil {
			panic(err)
		}
		w.Flush()
		s := strings.TrimSuffix(line.String(), "\n")
		if quoted {
			for i, c := range cells {
				cells[i] = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
			}
			s = strings.Join(cells, string(comma))
		}
		b.WriteString(s + lineEnd)
	}
	var header []string
	for _, c := range columns {
		header = append(header, rapid.SampledFrom(spellings(c)).Draw(t, "header"))
	}
	write(header)
	for _, r := range rows {
		var cells []string
		for _, c := range columns {
			cells = append(cells, r[c])
		}
		write(cells)
	}
	text := b.String()
	if rapid.Bool().Draw(t, "no last line end") {
		text = strings.TrimSuffix(text, lineEnd)
	} else if !quoted && rapid.Bool().Draw(t, "empty rows at the end") {
		text += strings.Repeat(string(comma), len(columns)-1) + lineEnd + lineEnd
	}
	switch rapid.IntRange(0, 3).Draw(t, "encoding") {
	case 1:
		return "\uFEFF" + text
	case 2:
		s, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
		return s
	case 3:
		s, _ := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(text)
		return s
	}
	return text
}

func spellings(column string) []string {
	all := []string{column, strings.ToUpper(column), " " + strings.ToUpper(column[:1]) + column[1:] + " ", strings.ReplaceAll(column, "_", " ")}
	switch column {
	case "yes":
		all = append(all, "For", "yes votes", "In_Favour")
	case "no":
		all = append(all, "Against", "NO VOTES")
	case "void":
		all = append(all, "spoilt", "Spoiled-Votes")
	}
	return all
}

// labelText is a free name of a unit as people make them.
var labelText = rapid.StringMatching(`[a-zA-Zé€][a-z0-9 é,;"'“€-]{0,8}[a-z0-9é]`)

// Counts in are counts out, whatever the dress.
func TestCountsInCountsOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		labels := rapid.SliceOfNDistinct(labelText.Filter(notTotal), 1, 8, key).Draw(t, "labels")
		var want []string
		var rows []row
		for _, l := range labels {
			n := func(name string) int64 { return rapid.Int64Range(0, 1_000_000).Draw(t, name) }
			ret := tally.Return{Unit: cleaned(l), Count: tally.Count{Yes: n("yes"), No: n("no"), Abstain: n("abstain"), Void: n("void")}, Uncounted: tally.Known(n("uncounted"))}
			want = append(want, fmt.Sprint(ret))
			rows = append(rows, row{
				"unit": l, "yes": fmt.Sprint(ret.Count.Yes), "no": fmt.Sprint(ret.Count.No), "abstain": fmt.Sprint(ret.Count.Abstain),
				"void": fmt.Sprint(ret.Count.Void), "uncounted": fmt.Sprint(ret.Uncounted.N), "remark": l,
			})
		}
		rows = rapid.Permutation(rows).Draw(t, "rows")
		text := dressed(t, []string{"unit", "yes", "no", "abstain", "void", "uncounted", "remark"}, rows)
		got := readAll(t, false, text)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Fatalf("%q:\ngot  %v\nwant %v", text, got, want)
		}
	})
}

func notTotal(s string) bool {
	return !slices.Contains([]string{"total", "totals", "subtotal", "sub total", "sum", "all"}, phrase(s))
}

func cleaned(s string) string { return string(clean([]byte(s))) }

// readAll is the returns of csea, sorted, out of files that must have no error.
func readAll(t *rapid.T, ordered bool, texts ...string) []string {
	var faults diag.List
	var inputs []Input
	for i, text := range texts {
		inputs = append(inputs, Input{
			Path: fmt.Sprintf("csea/%d.csv", i), Where: Where{Union: "csea"},
			Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil },
		})
	}
	if ordered {
		inputs = rapid.Permutation(inputs).Draw(t, "inputs")
	}
	res := Read(testCoalition(), inputs, Options{}, &faults)
	for _, f := range faults.Sorted() {
		if f.Severity() == diag.Error && !diag.Acceptable(f.Code) {
			t.Fatalf("%q: %s", texts, f.String())
		}
	}
	var got []string
	for _, r := range res.Returns[2].Returns {
		got = append(got, fmt.Sprint(r))
	}
	if !ordered {
		slices.Sort(got)
	}
	return got
}

// Ballots in are ballots out, in any number of files, in any order of files and
// of rows, and the returns come in one order.
func TestBallotsInBallotsOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := [choices][]string{
			{"yes", "Y", "in favor", " FOR"}, {"no", "against", "N "}, {"abstain", "Abstention"}, {"blank", ""}, {"void", "spoilt"},
		}
		type ballot struct {
			unit string
			m    meaning
		}
		ballots := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) ballot {
			return ballot{rapid.SampledFrom([]string{"a", "b", "north, east", "é"}).Draw(t, "unit"), meaning(rapid.IntRange(0, int(void)).Draw(t, "choice"))}
		}), 0, 60).Draw(t, "ballots")
		counts := map[string]*[choices]int64{}
		files := make([][]row, rapid.IntRange(1, 3).Draw(t, "files"))
		for i, b := range ballots {
			if counts[b.unit] == nil {
				counts[b.unit] = new([choices]int64)
			}
			counts[b.unit][b.m]++
			f := rapid.IntRange(0, len(files)-1).Draw(t, "file")
			files[f] = append(files[f], row{"ballot_id": fmt.Sprint("b", i), "unit": b.unit, "choice": rapid.SampledFrom(words[b.m]).Draw(t, "word")})
		}
		var want []string
		for _, u := range []string{"a", "b", "north, east", "é"} {
			if n := counts[u]; n != nil {
				want = append(want, fmt.Sprint(tally.Return{Unit: u, Count: tally.Count{Yes: n[0], No: n[1], Abstain: n[2], Blank: n[3], Void: n[4]}}))
			}
		}
		var texts []string
		for _, rows := range files {
			if len(rows) > 0 {
				rows = rapid.Permutation(rows).Draw(t, "rows")
			}
			texts = append(texts, dressed(t, []string{"ballot_id", "unit", "choice"}, rows))
		}
		if got := readAll(t, true, texts...); !slices.Equal(got, want) {
			t.Fatalf("%q:\ngot  %v\nwant %v", texts, got, want)
		}
	})
}

// FuzzRead holds that nothing panics, that every fault lies inside its file and
// has a hint, that files without an error count one ballot a row, and that the
// order of the files does not matter.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"choice\nyes\nno\n", "unit,yes,no\nnp-3,1,2\np-2,3,4\n,4,6\n", "union;vote\nceui;yes\n", "\ufeffsep=;\nballot_id;choice\n1;yes\n1;no\n",
		"title\nyes,no\n1,2", "\xff\xfec\x00h\x00", "choice\ryes\rno\n", "PK\x03\x04", "local,choice\n391,\"\"\n,\n391,x\n", "yes,no,uncounted\n,,3\n", "choice,,\n\"a\nb\",\n",
	} {
		f.Add([]byte(s), []byte("yes,no\n1,2\n"), false)
	}
	f.Fuzz(func(t *testing.T, a, b []byte, old bool) {
		opt := Options{Hash: true, Choices: [][2]string{{"yes", "ratify"}}, Columns: [][2]string{{"no", "SEBAC No"}}}
		if old {
			opt.Encoding = "windows-1252"
		}
		open := func(text []byte) func() (io.ReadCloser, error) {
			return func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(string(text))), nil }
		}
		inputs := []Input{{Path: "a", Open: open(a)}, {Path: "b", Where: Where{Union: "afscme"}, Open: open(b)}}
		var faults, turned diag.List
		res := Read(testCoalition(), inputs, opt, &faults)
		slices.Reverse(inputs)
		again := Read(testCoalition(), inputs, opt, &turned)
		slices.Reverse(again.Files)
		if fmt.Sprint(res, faults.Sorted()) != fmt.Sprint(again, turned.Sorted()) {
			t.Fatalf("the order of the files matters: %v %v, %v %v", res, faults.Sorted(), again, turned.Sorted())
		}
		for _, fault := range faults.Sorted() {
			text := a
			if fault.Place.File == "b" {
				text = b
			}
			if fault.Hint == "" || !inside(text, opt.Encoding, fault.Place) {
				t.Errorf("%q: %s", text, fault.String())
			}
		}
		if faults.Errors() > 0 {
			return
		}
		var counted, ballots int64
		for _, u := range res.Returns {
			for _, r := range u.Returns {
				counted += r.Count.Returned()
			}
		}
		for _, file := range res.Files {
			if file.Form == Counts {
				return
			}
			if file.Form == Ballots {
				ballots += file.Rows
			}
		}
		if counted != ballots {
			t.Errorf("%q, %q: %d ballots in, %d out", a, b, ballots, counted)
		}
	})
}

// inside reports whether a place lies in a text, at most one behind the end of its line.
func inside(text []byte, encoding string, p diag.Place) bool {
	r, _ := decode(strings.NewReader(string(text)), encoding)
	decoded, _ := io.ReadAll(r)
	if p.Line == 0 {
		return p.Column == 0
	}
	for _, lineEnd := range []string{"\n", "\r"} {
		lines := strings.Split(string(decoded), lineEnd)
		if p.Line <= len(lines) && p.Column >= 1 && p.Column <= 1+utf8.RuneCountInString(lines[p.Line-1]) {
			return true
		}
	}
	return false
}
