package returns

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"sebac/internal/diag"
)

// TestBroken holds every file of testdata/broken to the faults that
// expected.txt has for it, which is written by hand and never generated.
func TestBroken(t *testing.T) {
	dir := os.DirFS("testdata/broken")
	want := expected(t, dir)
	cases, err := fs.ReadDir(dir, ".")
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, c := range cases {
		if c.Name() == "expected.txt" {
			continue
		}
		count++
		t.Run(c.Name(), func(t *testing.T) {
			found := map[string][]string{}
			for _, f := range readCase(t, dir, c.Name()) {
				found[f.Place.File] = append(found[f.Place.File], fmt.Sprintf("%s:%d:%d", f.Code, f.Place.Line, f.Place.Column))
				if f.Hint == "" {
					t.Errorf("no hint: %s", f.String())
				}
				t.Log(f.String())
			}
			for path, got := range found {
				if !slices.Equal(got, want[path]) {
					t.Errorf("%s: got %v, want %v", path, got, want[path])
				}
			}
			for path := range want {
				if (path == c.Name() || strings.HasPrefix(path, c.Name()+"/")) && found[path] == nil {
					t.Errorf("%s: nothing found, want %v", path, want[path])
				}
			}
		})
	}
	if count < 60 {
		t.Errorf("%d broken cases, want 60 or more", count)
	}
}

// expected is the faults of each file, in the order of their places.
func expected(t *testing.T, dir fs.FS) map[string][]string {
	t.Helper()
	text, err := fs.ReadFile(dir, "expected.txt")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{}
	for line := range strings.Lines(string(text)) {
		words := strings.Fields(line)
		if len(words) == 0 || words[0] == "#" {
			continue
		}
		if _, err := fs.Stat(dir, words[0]); err != nil {
			t.Errorf("expected.txt: %v", err)
		}
		want[words[0]] = words[1:]
	}
	return want
}

// readCase reads a file or a folder of files.
func readCase(t *testing.T, dir fs.FS, name string) []diag.Fault {
	t.Helper()
	coalition := testCoalition()
	var inputs []Input
	var faults diag.List
	err := fs.WalkDir(dir, name, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(dir, path)
		if err != nil {
			return err
		}
		in := Input{Path: path, Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(text)), nil }}
		switch rel, inFolder := strings.CutPrefix(path, name+"/"); {
		case inFolder:
			where, fault := Locate(coalition, rel)
			if fault != nil {
				fault.Place.File = path
				faults.Add(*fault)
				return nil
			}
			in.Where = where
		case !strings.HasPrefix(name, "all-"):
			in.Where = Where{Union: "ceui"}
		}
		inputs = append(inputs, in)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	opt := Options{}
	if strings.HasPrefix(name, "1252-") {
		opt.Encoding = "windows-1252"
	}
	Read(coalition, inputs, opt, &faults)
	return faults.Sorted()
}
