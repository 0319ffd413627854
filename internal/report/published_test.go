package report

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A result file is read whatever it holds: refused or not, never a panic, and a
// result that is read never differs from itself.
func FuzzPublished(f *testing.F) {
	goldens, err := filepath.Glob("../../testdata/golden/*/tally.json")
	if err != nil || len(goldens) == 0 {
		f.Fatal("no goldens", err)
	}
	for _, name := range goldens[:2] {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	small := `{"schema":"sebac/result/v1","inputs":[{"path":"a","form":"roster"},{"path":"b","form":"rules"}]}`
	for _, s := range []string{"", "{", "[[[[", `{"a":1,"a":2}`, "\xff", "null", small, small + small, `{"schema":1}`, strings.Repeat("[", 200)} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := ReadPublished(bytes.NewReader(data))
		if err != nil {
			if s := err.Error(); Clean(s) != s {
				t.Fatalf("the error would act on a screen: %q", s)
			}
			return
		}
		if found, err := p.Differences(data); err != nil || len(found) > 0 {
			t.Fatalf("differs from itself: %v %v", found, err)
		}
		found, err := p.Differences([]byte(small))
		if err != nil {
			t.Fatal(err)
		}
		v := Verification{Subject: "a", Source: "b", Differences: found}
		if len(found) > 0 {
			if s := string(v.Text(80)); Clean(s) != s {
				t.Fatalf("the answer would act on a screen: %q", s)
			}
		}
		p.Single()
	})
}

func TestPublishedIsReadStrictly(t *testing.T) {
	small := `{"schema":"sebac/result/v1","inputs":[{"path":"a","form":"roster"},{"path":"b","form":"rules"}]}`
	if _, err := ReadPublished(strings.NewReader(small)); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"":                             "ends too early",
		small + " 1":                   "behind its end",
		strings.Repeat("[", 60):        "nested more than 40 deep",
		`{"a":1,"a":1}`:                `the key "a" stands twice`,
		"\xff":                         "not UTF-8",
		`{"schema":"sebac/result/v2"}`: `its schema is "sebac/result/v2"`,
		`{"schema":"sebac/result/v1"}`: "name no roster or no rules",
		`{"schema":1}`:                 `its schema is ""`,
		`{]`:                           "not JSON",
	} {
		_, err := ReadPublished(strings.NewReader(text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// One sentence more is one difference, not one for each behind it.
func TestDifferencesAreTheFewest(t *testing.T) {
	base := `{"schema":"sebac/result/v1","inputs":[{"path":"a","form":"roster"},{"path":"b","form":"rules"}],"n":1,"explanation":["x","y","z"],"unions":[{"id":"p","m":"1"},{"id":"q","m":"2"}]}`
	for _, c := range []struct{ from, to, want string }{
		{`["x","y","z"]`, `["new","x","y","z"]`, `explanation[0]: (nothing) / new`},
		{`["x","y","z"]`, `["x","z"]`, `explanation[1]: y / (nothing)`},
		{`["x","y","z"]`, `["x","Y","z"]`, `explanation[1]: y / Y`},
		{`["x","y","z"]`, `["z","y","x"]`, `explanation: in another order / in this order`},
		{`{"id":"p","m":"1"},`, ``, `unions[p]: p / (nothing)`},
		{`"m":"2"`, `"m":2`, `unions[q].m: 2 / 2`},
		{`"n":1`, `"n":1.0`, `n: 1 / 1.0`},
		{`"n":1,`, ``, `n: 1 / (nothing)`},
		{`"n":1`, `"n":null`, `n: 1 / null`},
	} {
		p, err := ReadPublished(strings.NewReader(base))
		if err != nil {
			t.Fatal(err)
		}
		found, err := p.Differences([]byte(strings.Replace(base, c.from, c.to, 1)))
		if err != nil || len(found) != 1 {
			t.Errorf("%s: %v %v", c.to, found, err)
			continue
		}
		if got := found[0].What + ": " + found[0].Published + " / " + found[0].Found; got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}
