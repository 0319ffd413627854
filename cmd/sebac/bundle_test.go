package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Whatever byte of whatever file of a bundle is changed, verify finds it, says
// that something differs, and names the file.
func TestBundleAnyByte(t *testing.T) {
	atTop(t)
	dir := filepath.Join(t.TempDir(), "bundle")
	if _, said, code := command("tally", "testdata/elections/local-391-2011-06", "--bundle", dir, "--quiet"); code != exitDone {
		t.Fatalf("exit %d: %s", code, said)
	}
	if out, said, code := command("verify", dir); code != exitDone || !strings.HasPrefix(out, "SAME: ") {
		t.Fatalf("exit %d: %s%s", code, out, said)
	}
	var files []string
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, name)
		}
		return err
	})
	if err != nil || len(files) < 9 {
		t.Fatal(files, err)
	}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(files).Draw(t, "file")
		whole, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		at := rapid.IntRange(0, len(whole)-1).Draw(t, "byte")
		flip := byte(rapid.IntRange(1, 255).Draw(t, "flip"))
		changed := bytes.Clone(whole)
		changed[at] ^= flip
		if err := os.WriteFile(name, changed, 0o644); err != nil {
			t.Fatal(err)
		}
		defer func() {
			if err := os.WriteFile(name, whole, 0o644); err != nil {
				t.Fatal(err)
			}
		}()
		out, said, code := command("verify", dir)
		if code != exitDiffers || !strings.HasPrefix(out, "DIFFERENT: ") {
			t.Fatalf("byte %d of %s xor %#x: exit %d\n%s%s", at, name, flip, code, out, said)
		}
		if base := filepath.Base(name); base != sumsName && !strings.Contains(out, base) {
			t.Fatalf("byte %d of %s: the file is not named\n%s", at, name, out)
		}
	})
}

// command runs a command line in this process.
func command(args ...string) (out, said string, code int) {
	var o, e bytes.Buffer
	code = run(args, streams{strings.NewReader(""), &o, &e})
	return o.String(), e.String(), code
}
