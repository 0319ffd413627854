package main

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"text/template"

	"sebac/internal/diag"
	"sebac/internal/report"
	"sebac/internal/roster"
	"sebac/internal/tally"

	"github.com/spf13/cobra"
)

//go:embed start
var start embed.FS

func newInit(s streams) *cobra.Command {
	var from string
	cmd := &cobra.Command{
		Use:   "init DIR [--from ROSTER]",
		Short: "A ballots folder to start from: a roster, a file for each union, a README",
		Long: `init makes DIR, with a commented roster to fill in, a file of counts with nothing but its
headings for each union, and a README.txt in plain words. With --from it is for the next
vote of the coalition of that roster: its unions, units, members and rules are taken over,
and what was of that vote alone is not.

It never overwrites: DIR must not exist, or be empty. It is made whole or not at all.`,
		Example: `  sebac init ballots
  sebac init 2026-06 --from 2025-11/coalition.yaml`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage("init wants the one folder that it is to make, got %d", len(args))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return runInit(s, args[0], from) },
	}
	cmd.Flags().StringVar(&from, "from", "", "take the unions, members and rules over from this `ROSTER`")
	return cmd
}

func runInit(s streams, dir, from string) error {
	if err := vacant(dir); err != nil {
		return err
	}
	text, err := fs.ReadFile(start, "start/"+rosterName)
	if err != nil {
		return failed(err)
	}
	var beside []startFile
	if from != "" {
		if text, beside, err = nextVote(s, from); err != nil {
			return err
		}
	}
	files, err := folderFor(text, beside)
	if err != nil {
		return failed(err)
	}
	if err := makeFolder(dir, files); err != nil {
		return failed(fmt.Errorf("%s was not made: %w", dir, err))
	}
	say(s.out, "Made %s:", dir)
	last := len(files) - 2 // the roster is written last, and told first
	for _, f := range slices.Concat(files[last+1:], files[last:last+1], files[:last]) {
		say(s.out, "  %s", f.name)
	}
	say(s.out, "Fill in %s first; README.txt says how to go on. Then: sebac check %s", rosterName, dir)
	return nil
}

// vacant refuses a folder that holds anything.
func vacant(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Stat(filepath.Dir(filepath.Clean(dir))); err != nil {
			return failed(fmt.Errorf("%s: no such folder to make %s in", filepath.Dir(filepath.Clean(dir)), dir))
		}
		return nil
	case err != nil:
		return failed(err)
	case len(entries) > 0:
		return failed(fmt.Errorf("%s is not empty, and nothing is overwritten\n\thint: name a folder that does not exist yet", dir))
	}
	return nil
}

// nextVote is the roster of the next vote of a coalition, and the rules file
// that it names, where it names one.
func nextVote(s streams, from string) (text []byte, along []startFile, err error) {
	if info, err := os.Stat(from); err == nil && info.IsDir() {
		from = filepath.Join(from, rosterName)
	}
	data, err := slurp(func() (io.ReadCloser, error) { return openRegular(from) })
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, failed(fmt.Errorf("%s: no roster\n\thint: give the %s of the last vote", from, rosterName))
	}
	if err != nil {
		return nil, nil, failed(fmt.Errorf("the roster %s cannot be read: %w", from, cause(err)))
	}
	var faults diag.List
	old, ok := roster.Read(from, bytes.NewReader(data), &faults)
	if !ok {
		for _, f := range faults.Sorted() {
			say(s.err, "%s", report.Clean(f.String()))
		}
		return nil, nil, failed(fmt.Errorf("%s: nothing was made. Mend the roster, and run again", counted(faults.Errors(), "error")))
	}
	if old.Rules != "" && isPath(old.Rules) {
		ref := slashed(old.Rules)
		data, err := slurp(func() (io.ReadCloser, error) { return beside(filepath.Dir(from), ref) })
		if err != nil {
			return nil, nil, failed(fmt.Errorf("the rules that %s names cannot be read: %w", from, cause(err)))
		}
		along = []startFile{{path.Base(ref), data}}
		old.Rules = "./" + path.Base(ref)
	}
	return roster.Next(&old), along, nil
}

// startFile is one that is to be written.
type startFile struct {
	name string
	text []byte
}

// folderFor is a ballots folder for a roster. The roster comes last: without it
// no folder is one, so what a crash leaves half made is never counted.
func folderFor(text []byte, beside []startFile) ([]startFile, error) {
	var faults diag.List
	r, ok := roster.Read(rosterName, bytes.NewReader(text), &faults)
	if !ok {
		return nil, fmt.Errorf("the roster would have errors: %v", faults.Sorted())
	}
	files := slices.Clone(beside)
	var names []string
	for i := range r.Coalition.Unions {
		if u := &r.Coalition.Unions[i]; !u.Suspended {
			files = append(files, startFile{u.ID + ".csv", []byte(blankReturn(u))})
			names = append(names, u.ID+".csv")
		}
	}
	page, err := template.ParseFS(start, "start/README.txt")
	if err != nil {
		return nil, err
	}
	var readme bytes.Buffer
	if err := page.Execute(&readme, names); err != nil {
		return nil, err
	}
	return append(files, startFile{"README.txt", readme.Bytes()}, startFile{rosterName, text}), nil
}

// blankReturn is a file of counts that nobody has filled in: a heading, and where
// the roll lists units and locals an empty row for each, so that nobody has to
// know how they are spelt.
func blankReturn(u *tally.Union) string {
	if len(u.Units) == 0 {
		return "yes,no\n"
	}
	head, locals := "unit,yes,no\n", false
	for i := range u.Units {
		locals = locals || len(u.Units[i].Locals) > 0
	}
	if locals {
		head = "unit,local,yes,no\n"
	}
	var b strings.Builder
	b.WriteString(head)
	for i := range u.Units {
		unit := &u.Units[i]
		switch {
		case len(unit.Locals) > 0:
			for _, l := range unit.Locals {
				fmt.Fprintf(&b, "%s,%s,,\n", unit.ID, l.ID)
			}
		case locals:
			fmt.Fprintf(&b, "%s,,,\n", unit.ID)
		default:
			fmt.Fprintf(&b, "%s,,\n", unit.ID)
		}
	}
	return b.String()
}

// makeFolder puts the files into the folder, all of them or none. A new folder is
// made beside and renamed; into one that is there already, and may be the one
// that the user stands in, they are written, and taken back if one cannot be.
func makeFolder(dir string, files []startFile) error {
	if _, err := os.Stat(dir); err == nil {
		return writeAll(dir, files)
	}
	dir = filepath.Clean(dir)
	made, err := os.MkdirTemp(filepath.Dir(dir), "."+filepath.Base(dir)+".*")
	if err != nil {
		return err
	}
	if err = writeAll(made, files); err == nil {
		if err = os.Chmod(made, 0o755); err == nil {
			err = os.Rename(made, dir)
		}
	}
	if err != nil {
		return errors.Join(err, os.RemoveAll(made))
	}
	return nil
}

func writeAll(dir string, files []startFile) error {
	for i, f := range files {
		if err := writeNew(filepath.Join(dir, f.name), f.text); err != nil {
			for _, done := range files[:i] {
				os.Remove(filepath.Join(dir, done.name))
			}
			return err
		}
	}
	return nil
}

// writeNew writes a file that must not be there yet.
func writeNew(name string, text []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		os.Remove(name)
	}
	return err
}
