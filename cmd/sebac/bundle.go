package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"sebac/internal/report"
)

// A bundle is all that a result rests on, and the result in every format:
//
//	SHA256SUMS              what sha256sum -c reads
//	README.txt              how to check it
//	result.json .txt .csv .md .html
//	rules/NAME.yaml         the rules as they were read, built-in ones too
//	ballots/coalition.yaml  the roster, and beside it every file that was counted
//
// Its ballots folder is one that tally reads.
const (
	sumsName      = "SHA256SUMS"
	signatureName = sumsName + ".sig" // what ssh-keygen -Y sign leaves
)

// sums is the files of a bundle and their hashes.
type sums struct {
	names  []string
	hashes map[string]string
}

// text is SHA256SUMS: sorted, so that the same bundle has the same.
func (s *sums) text() []byte {
	slices.Sort(s.names)
	var b strings.Builder
	for _, name := range s.names {
		b.WriteString(s.hashes[name] + "  " + name + "\n")
	}
	return []byte(b.String())
}

// rendered is the result as a bundle keeps it: with every unit and local, at the
// natural width, without colour.
func rendered(v *report.View) ([]namedText, error) {
	opt := report.Options{Units: true}
	var out []namedText
	for _, f := range []struct {
		name   string
		render func() ([]byte, error)
	}{
		{"result.json", v.JSON},
		{"result.txt", func() ([]byte, error) { return v.Table(opt) }},
		{"result.csv", func() ([]byte, error) { return v.CSV(opt) }},
		{"result.md", func() ([]byte, error) { return v.Markdown(opt) }},
		{"result.html", func() ([]byte, error) { return v.HTML(opt) }},
	} {
		text, err := f.render()
		if err != nil {
			return nil, failed(err)
		}
		out = append(out, namedText{f.name, text})
	}
	return append(out, namedText{"README.txt", []byte(bundleReadme)}), nil
}

type namedText struct {
	name string
	text []byte
}

const bundleReadme = `This folder holds the result of a vote and everything it was counted from.

  result.html             the result to read and to print; also .txt, .md, .csv, and .json
  ballots/                the roster and the returns that were counted
  rules/                  the rules it was judged by
  SHA256SUMS              the hash of every file here

That no file has changed since the folder was made, without any program of ours:

  sha256sum -c SHA256SUMS              (on macOS: shasum -a 256 -c SHA256SUMS)

That the result follows from the ballots, by counting them again:

  sebac verify .

Neither says who made the folder: whoever changes a file can write new hashes. That is
what a signature is for. Beside SHA256SUMS there may be a SHA256SUMS.sig:

  ssh-keygen -Y verify -f allowed_signers -I NAME -n sebac -s SHA256SUMS.sig < SHA256SUMS

with allowed_signers holding the public key of NAME, had from NAME and not from here.
`

// rulesFileIn is where a bundle keeps its rules.
func rulesFileIn(name string) string {
	base := path.Base(slashed(strings.TrimPrefix(name, "builtin:")))
	base = strings.TrimSuffix(strings.TrimSuffix(base, ".yaml"), ".yml")
	return "rules/" + base + ".yaml"
}

// bundlePlace refuses a place for a bundle, before anything is counted.
func bundlePlace(dir, folder string) error {
	if inside(filepath.Join(dir, sumsName), folder) || inside(dir, folder) {
		return usage("--bundle %s lies in the ballots folder %s: a result does not belong among what it was counted from", dir, folder)
	}
	if _, err := os.Lstat(dir); err == nil {
		return usage("--bundle %s is there already\n\thint: a bundle is never written over; name another folder, or remove it", dir)
	}
	return nil
}

// writeBundle writes a bundle beside its place and renames it, so that there is a
// whole one or none.
func writeBundle(dir string, v *vote, view *report.View) (err error) {
	parent := filepath.Dir(filepath.Clean(dir))
	temp, err := os.MkdirTemp(parent, ".bundle.*")
	if errors.Is(err, fs.ErrNotExist) {
		return failed(fmt.Errorf("--bundle %s: there is no folder %s\n\thint: make it first", dir, parent))
	}
	if err != nil {
		return failed(err)
	}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(temp) // what is told is why there is no bundle
		}
	}()
	b := &bundle{dir: temp, sums: sums{hashes: map[string]string{}}}
	if err := b.fill(v, view); err != nil {
		return err
	}
	if err := b.add(sumsName, b.sums.text()); err != nil {
		return err
	}
	if err := os.Chmod(temp, 0o755); err != nil {
		return failed(err)
	}
	if err := os.Rename(temp, filepath.Clean(dir)); err != nil {
		return failed(err)
	}
	return nil
}

type bundle struct {
	dir  string
	sums sums
}

func (b *bundle) fill(v *vote, view *report.View) error {
	texts, err := rendered(view)
	if err != nil {
		return err
	}
	texts = append(texts, namedText{"ballots/" + rosterName, v.rosterText}, namedText{rulesFileIn(v.rulesInput().Path), v.rulesText})
	// Rules that the roster names by a path beside it stay where it finds them.
	if ref := slashed(v.roster.Rules); isPath(ref) && ref == v.rulesInput().Path && filepath.IsLocal(ref) {
		texts = append(texts, namedText{"ballots/" + ref, v.rulesText})
	}
	for _, t := range texts {
		if err := b.add(t.name, t.text); err != nil {
			return err
		}
	}
	root, err := os.OpenRoot(v.folder)
	if err != nil {
		return failed(err)
	}
	defer root.Close()
	for _, f := range v.read.Files {
		if err := b.copy(root, f.Path, f.SHA256); err != nil {
			return err
		}
	}
	// A file that a warning names for being left alone is kept, or a recount would
	// not give the warning.
	for _, w := range v.warnings {
		if w.Code == "B202" && b.sums.hashes["ballots/"+w.Place.File] == "" {
			if err := b.copy(root, w.Place.File, ""); err != nil {
				return err
			}
		}
	}
	return nil
}

func (v *vote) rulesInput() report.Input {
	i := slices.IndexFunc(v.inputs, func(in report.Input) bool { return in.Form == "rules" })
	return v.inputs[i] // there is no vote without rules
}

// copy takes a file of the ballots folder into the bundle, and sees to it that
// these are the bytes that were counted.
func (b *bundle) copy(root *os.Root, name, counted string) error {
	from, err := within(root, filepath.FromSlash(name))()
	if err != nil {
		return failed(fmt.Errorf("%s cannot be taken into the bundle: %w\n\thint: make it a regular file, or move it out of the folder", report.Line(filepath.Join(root.Name(), name)), cause(err)))
	}
	defer from.Close()
	hash, err := b.write("ballots/"+name, from)
	if err != nil {
		return err
	}
	if counted != "" && hash != counted {
		return failed(fmt.Errorf("%s changed after it was counted\n\thint: wait until it is written, and run again", filepath.Join(root.Name(), name)))
	}
	return nil
}

func (b *bundle) add(name string, text []byte) error {
	_, err := b.write(name, strings.NewReader(string(text)))
	return err
}

func (b *bundle) write(name string, from io.Reader) (hash string, err error) {
	if strings.ContainsAny(name, "\n\r\\") {
		return "", failed(fmt.Errorf("%q: a bundle holds no file whose name has a line end or a backslash in it, for SHA256SUMS could not name it", name))
	}
	to := filepath.Join(b.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return "", failed(err)
	}
	f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return "", failed(err)
	}
	h := sha256.New()
	_, err = io.Copy(io.MultiWriter(f, h), from)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return "", failed(err)
	}
	hash = hex.EncodeToString(h.Sum(nil))
	if name != sumsName {
		b.sums.names = append(b.sums.names, name)
		b.sums.hashes[name] = hash
	}
	return hash, nil
}
