package returns

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sebac/internal/diag"
)

// memory is a file in memory that can be read at any place.
type memory struct{ *bytes.Reader }

func (memory) Close() error { return nil }

func inMemory(path string, text []byte) Input {
	return Input{Path: path, Size: int64(len(text)), Open: func() (io.ReadCloser, error) { return memory{bytes.NewReader(text)}, nil }}
}

// outcome is all that a reading leaves: what was counted, what was told, and
// where.
func outcome(inputs []Input, opt Options, t tuning) string {
	var faults diag.List
	res := read(testCoalition(), inputs, opt, t, &faults)
	return fmt.Sprintf("%+v\n%+v\n%d %d", res, faults.Sorted(), faults.Errors(), faults.Warnings())
}

// simple reads with the simple reader alone.
func simple() tuning { return tuning{least: math.MaxInt64} }

// holdTogether holds the fast reader to the simple one: whatever the cuts and
// however many workers, and with so few rows set aside that it gives up.
func holdTogether(t interface {
	Helper()
	Fatalf(string, ...any)
}, inputs []Input, opt Options, tunings ...tuning,
) {
	t.Helper()
	want := outcome(inputs, opt, simple())
	for _, tn := range tunings {
		if got := outcome(inputs, opt, tn); got != want {
			t.Fatalf("%+v:\ngot  %s\nwant %s", tn, got, want)
		}
	}
}

// FuzzSurvey holds the fast reader to the simple one, byte for byte.
func FuzzSurvey(f *testing.F) {
	for _, s := range []string{
		"ballot_id,unit,choice\na1,np-3,yes\na2,np-3,no\na1,p-2,\n", "choice\nyes\nno\n\n\n", "choice\nyes\n\nno\n",
		"\ufeffballot_id;choice\r\n\"1\";\"yes\"\r\n\"2\";\"n\"\"o\"\r\n", "ballot_id,choice\n1,yes\n\"2\n\",no\n3,\"y\ne\"\n", "ballot_id,choice,\n1,yes,\n2,no\n",
		"union,ballot_id,choice\nceui,1,yes\nCEUI,1,no\nafscme,1,yes\nnobody,2,no\n", "ballot_id,choice\nB00000001,yes\nB00000002,no\nB00000001,no\n",
		"ballot_id,choice\n x ,yes\n\"x\", Yes \nx,YES\n", "local,choice\n391,yes\n1565,no\n391 ,yes\n", "choice\nyes\r\nno\nyes\rno", "ballot_id,choice\n\xff,yes\n\x00,no\né,no\n",
	} {
		f.Add([]byte(s), []byte("ballot_id,unit,choice\na1,np-3,yes\n"), uint16(7), uint8(0))
	}
	f.Fuzz(func(t *testing.T, a, b []byte, part uint16, how uint8) {
		inputs := []Input{inMemory("a.csv", a), inMemory("b.csv", b), inMemory("c.csv", b)}
		inputs[0].Union, inputs[1].Union, inputs[2].Union = "csea", "afscme", "csea"
		if how&1 != 0 {
			inputs[0].Union = ""
		}
		holdTogether(t, inputs, Options{Hash: how&2 != 0},
			tuning{workers: 1, part: 1, longest: 200, aside: 100},
			tuning{workers: 2, part: 1 + int64(part), longest: 200, aside: 100},
			tuning{workers: 8, part: 1 + int64(part%50), longest: 1 + int64(how), aside: 100},
			tuning{workers: 3, part: 1 << 20, longest: 200, aside: 1})
	})
}

// Files as offices write them, with here and there a fault.
func TestSurveyAgrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var inputs []Input
		for i := range rapid.IntRange(1, 4).Draw(t, "files") {
			in := inMemory(fmt.Sprintf("%d.csv", i), []byte(office(t)))
			in.Union = rapid.SampledFrom([]string{"csea", "ceui", "afscme", ""}).Draw(t, "union")
			inputs = append(inputs, in)
		}
		opt := Options{Hash: rapid.Bool().Draw(t, "hash")}
		var tunings []tuning
		for range 3 {
			tunings = append(tunings, tuning{
				workers: rapid.SampledFrom([]int{1, 2, 8}).Draw(t, "workers"), part: rapid.Int64Range(1, 300).Draw(t, "part"),
				longest: rapid.SampledFrom([]int64{20, 100, 4096}).Draw(t, "longest"), aside: rapid.SampledFrom([]int{1, 1000}).Draw(t, "aside"),
			})
		}
		holdTogether(t, inputs, opt, tunings...)
	})
}

// office writes a file of ballots.
func office(t *rapid.T) string {
	pick := func(what string, of ...string) string { return rapid.SampledFrom(of).Draw(t, what) }
	columns := rapid.Permutation([]string{"choice", "ballot_id", "unit", "union", "local", "remark"}).Draw(t, "columns")
	columns = columns[:rapid.IntRange(1, len(columns)).Draw(t, "of them")]
	comma, end := pick("delimiter", ",", ";", "\t"), pick("line end", "\n", "\r\n", "\n", "\r")
	quotes := pick("quotes", "", `"`, "some")
	faults := rapid.IntRange(0, 3).Draw(t, "faulty") == 0
	cell := func(text string) string {
		q := quotes
		if q == "some" {
			q = pick("quoted", "", `"`)
		}
		if q != "" {
			text = strings.ReplaceAll(text, `"`, `""`)
		}
		return q + text + q
	}
	var b strings.Builder
	b.WriteString(pick("mark", "", "", "\ufeff") + strings.Join(columns, comma) + end)
	prefix := pick("prefix", "", "B", "csea-2011-", "é", "number ")
	for i := range rapid.IntRange(0, 60).Draw(t, "rows") {
		var cells []string
		for _, c := range columns {
			text := ""
			switch c {
			case "choice":
				text = pick(c, "yes", "no", "yes", "no", "Y", "abstain", "in favor", "void", "blank", "", " no ", "NO")
			case "ballot_id":
				text = prefix + fmt.Sprint(i+1000*rapid.IntRange(0, 3).Draw(t, "id"))
			case "unit":
				text = pick(c, "np-3", "NP-3", "p-2", "", "a unit of its own, long")
			case "union":
				text = pick(c, "csea", "ceui", "csea", "")
			case "local":
				text = pick(c, "391", "", "")
			case "remark":
				text = pick(c, "", "x", "a \"remark\"", "two\nlines", "é", "-")
			}
			if faults && rapid.IntRange(0, 40).Draw(t, "fault") == 0 {
				text = pick("fault", "yse", "", "\"", "\x00", "\xff", ",,", "\n", "\r", "a"+strings.Repeat("b", 200))
				if rapid.Bool().Draw(t, "bare") {
					cells = append(cells, text)
					continue
				}
			}
			cells = append(cells, cell(text))
		}
		b.WriteString(strings.Join(cells, comma) + end)
	}
	s := b.String()
	switch rapid.IntRange(0, 5).Draw(t, "end") {
	case 0:
		s = strings.TrimSuffix(s, end)
	case 1:
		s += strings.Repeat(comma, len(columns)-1) + end + end
	}
	return s
}

// Files as large as the fast reader is for are read by it, and not handed to the
// simple one in silence.
func TestSurveyReads(t *testing.T) {
	for _, tt := range []struct{ name, header, row, end string }{
		{"plain", "ballot_id,unit,choice\n", "2011-%08d,np-%d,yes\n", ""},
		{"in quotes, CRLF", "\ufeffballot_id;unit;choice\r\n", "\"x%d\";\"a long unit's name, %d\";\"In Favour\"\r\n", ""},
		{"empty rows at the end", "choice,ballot_id,unit,,\n", "no,%d ,%d,,\n", ",,,,\n\n"},
		{"line ends in quotes", "ballot_id,unit,note,choice\n", "%d,%d,\"two\nlines, \"\"quoted\"\"\",void\n", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var inputs []Input
			for i := range 3 {
				var b strings.Builder
				b.WriteString(tt.header)
				for j := range 40_000 {
					fmt.Fprintf(&b, tt.row, i*100_000+j, j%7)
				}
				b.WriteString(tt.end)
				in := inMemory(fmt.Sprintf("%d.csv", i), []byte(b.String()))
				in.Union = "csea"
				inputs = append(inputs, in)
			}
			opt := Options{Hash: true, Progress: new(Progress)}
			var faults diag.List
			c := testCoalition()
			r := &reading{coalition: c, opt: opt, words: newWords(opt), faults: &faults, unions: newUnions(c)}
			tn := usual()
			tn.least = 1
			s := r.survey(inputs, tn)
			s.rest()
			for i, f := range s.files {
				if f == nil || f.odd() {
					t.Fatalf("file %d is left to the simple reader", i)
				}
			}
			if done, total := opt.Progress.Bytes(); done != total || opt.Progress.Ballots() != 120_000 {
				t.Errorf("%d of %d bytes read, %d ballots", done, total, opt.Progress.Ballots())
			}
			if s.ids.suspects == nil || len(s.ids.suspects) > 0 {
				t.Errorf("%d ids suspected of none that come twice", len(s.ids.suspects))
			}
			holdTogether(t, inputs, opt, tn)
		})
	}
}

// A file that is given up near its end does not bring the ids of all its ballots,
// which are then noted again, under suspicion.
func TestSurveyGivesUp(t *testing.T) {
	file := func(name string, from int, last string) Input {
		var b strings.Builder
		b.WriteString("ballot_id,choice\n")
		for i := range 1000 {
			fmt.Fprintf(&b, "%d,yes\n", from+i)
		}
		in := inMemory(name, []byte(b.String()+last))
		in.Union = "csea"
		return in
	}
	inputs := []Input{file("a.csv", 0, "x,yse\n"), file("b.csv", 2000, "1234,no\n"), file("c.csv", 4000, "2500,no\n")}
	tn := tuning{workers: 2, part: 100, longest: 100, aside: 100}
	c := testCoalition()
	r := &reading{coalition: c, words: newWords(Options{}), faults: new(diag.List), unions: newUnions(c)}
	s := r.survey(inputs, tn)
	if !s.files[0].odd() || s.files[1].odd() || s.files[2].odd() || len(s.ids.suspects) != 1 {
		t.Errorf("%d ids suspected, want the one that comes twice", len(s.ids.suspects))
	}
	holdTogether(t, inputs, Options{}, tn)
}
