package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sebac/internal/report"
)

// verifyBundle holds the files of a bundle to its SHA256SUMS, its result to a
// recount, and its other formats to what that recount would print.
func verifyBundle(s streams, opt verifyOptions, v *report.Verification) (string, error) {
	root, err := os.OpenRoot(opt.subject)
	if err != nil {
		return "", failed(err)
	}
	defer root.Close()
	listed, err := readBounded(root, sumsName)
	if err != nil {
		return "", failed(fmt.Errorf("%s: not a bundle, for it has no %s that can be read\n\thint: tally --bundle makes one; for a result file alone, give the file", opt.subject, sumsName))
	}
	have, odd, err := sumsOf(root)
	if err != nil {
		return "", failed(err)
	}
	v.Differences = sumDifferences(listed, have, odd)

	if len(odd) > 0 {
		// A link could have a file read that is nobody's business, and quoted in what
		// is wrong with it. tally --bundle makes none.
		return opt.subject, nil
	}
	result, err := readBounded(root, "result.json")
	if err != nil {
		v.Differences = append(v.Differences, report.Difference{What: "result.json", Published: "a result", Found: cause(err).Error()})
		return opt.subject, nil
	}
	p, err := report.ReadPublished(bytes.NewReader(result))
	if err != nil {
		v.Differences = append(v.Differences, report.Difference{What: "result.json", Published: "a result", Found: err.Error()})
		return opt.subject, nil
	}
	how := recountOptions(opt, p)
	if !opt.havePath {
		ballots := filepath.Join(opt.subject, "ballots")
		how.path, v.Source = filepath.Join(ballots, p.Single()), ballots
		// The roster always lies with its ballots here, whatever it was called.
		if how.coalition == "" && p.Roster != rosterName {
			how.coalition, how.coalitionAs = filepath.Join(ballots, rosterName), p.Roster
		}
	}
	if how.rules == "" {
		how.rules, how.rulesAs = filepath.Join(opt.subject, filepath.FromSlash(rulesFileIn(p.Rules))), p.Rules
	}
	if err := recount(s, how, p, v); err != nil {
		return "", err
	}
	if v.Recount != nil && !opt.havePath {
		texts, err := rendered(v.Recount)
		if err != nil {
			return "", err
		}
		for _, t := range texts[1:] { // result.json has been compared word by word
			if published, err := readBounded(root, t.name); err == nil {
				v.Differences = append(v.Differences, firstLine(t.name, published, t.text)...)
			}
		}
	}
	return opt.subject, nil
}

// sumDifferences holds what SHA256SUMS lists against what is there. It has to be
// byte for byte what tally --bundle writes.
func sumDifferences(listed []byte, have sums, odd []string) []report.Difference {
	var out []report.Difference
	add := func(what, published, found string) {
		out = append(out, report.Difference{What: what, Published: published, Found: found})
	}
	if bytes.Equal(listed, have.text()) && len(odd) == 0 {
		return nil
	}
	seen := map[string]bool{}
	for line := range strings.Lines(string(listed)) {
		hash, name, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		if !ok || len(hash) != 64 || seen[name] {
			add(sumsName, report.Clean(strings.TrimSpace(line)), "not a line of hash and name")
			continue
		}
		seen[name] = true
		switch found, ok := have.hashes[name]; {
		case !ok:
			add(report.Clean(name), hash, "no such file")
		case found != hash:
			add(report.Clean(name), hash, found)
		}
	}
	for _, name := range have.names {
		if !seen[name] {
			add(report.Clean(name), "not listed in "+sumsName, have.hashes[name])
		}
	}
	for _, name := range odd {
		add(report.Clean(name), "a file", "not a regular file that can be read")
	}
	if len(out) == 0 {
		add(sumsName, "the hashes in another form or order", "as tally --bundle writes them")
	}
	return out
}

// firstLine is where two texts part.
func firstLine(name string, published, found []byte) []report.Difference {
	if bytes.Equal(published, found) {
		return nil
	}
	a, b := slices.Collect(strings.Lines(string(published))), slices.Collect(strings.Lines(string(found)))
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	at := func(lines []string) string {
		if i >= len(lines) {
			return "(nothing)"
		}
		return brief(report.Clean(strings.TrimSpace(lines[i])))
	}
	return []report.Difference{{What: fmt.Sprintf("%s, line %d", name, i+1), Published: at(a), Found: at(b)}}
}

// brief is a line that may be very long.
func brief(s string) string {
	if r := []rune(s); len(r) > 400 {
		return string(r[:400]) + "…"
	}
	return s
}

// readBounded reads a file of a bundle that is read whole.
func readBounded(root *os.Root, name string) ([]byte, error) {
	info, err := root.Stat(name)
	if err != nil {
		return nil, err
	}
	const most = 64 << 20
	if !info.Mode().IsRegular() || info.Size() > most {
		return nil, fmt.Errorf("%s is not a regular file of at most %d bytes", name, most)
	}
	f, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, most))
}

// sumsOf hashes every file of a bundle as it lies there, and tells what is no
// regular file.
func sumsOf(root *os.Root) (s sums, odd []string, err error) {
	s.hashes = map[string]string{}
	err = fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			odd = append(odd, name)
			return nil
		case d.IsDir() || name == sumsName || name == signatureName:
			return nil
		case !d.Type().IsRegular():
			odd = append(odd, name)
			return nil
		}
		hash, err := hashIn(root, name)
		if err != nil {
			odd = append(odd, name)
			return nil
		}
		s.names = append(s.names, name)
		s.hashes[name] = hash
		return nil
	})
	return s, odd, err
}

// hashIn is the SHA-256 of a regular file inside a folder. It looks before it
// opens, for opening a FIFO waits for somebody to write.
func hashIn(root *os.Root, name string) (string, error) {
	info, err := root.Stat(filepath.FromSlash(name))
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return "", fmt.Errorf("%s is not a regular file", name)
	}
	f, err := root.Open(filepath.FromSlash(name))
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
