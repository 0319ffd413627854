package main

import (
	"bytes"
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

	"sebac/internal/analysis"
	"sebac/internal/diag"
	"sebac/internal/report"
	"sebac/internal/returns"
	"sebac/internal/roster"
	"sebac/internal/rulefile"
	"sebac/internal/tally"
	"sebac/rules"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// rosterName is the file beside the ballots that says who votes.
const rosterName = "coalition.yaml"

// loadOptions are the flags that say what is loaded and how.
type loadOptions struct {
	path             string
	rules, coalition string
	encoding         string
	final, strict    bool
	hash             bool // an output carries the hashes of the files
}

func (o *loadOptions) register(f *pflag.FlagSet) {
	f.StringVar(&o.rules, "rules", "", "judge under these rules: a built-in name, or the `PATH` of a file (it has a / or ends in .yaml)")
	f.StringVar(&o.coalition, "coalition", "", "the roster, where it is not PATH's coalition.yaml (`FILE`)")
	f.StringVar(&o.encoding, "encoding", "utf-8", "of CSV files without a byte-order mark: utf-8 or windows-1252")
	f.BoolVar(&o.final, "final", false, "nothing more will come in: what is out has not voted")
	f.BoolVar(&o.strict, "strict", false, "a warning stops the count, as an error does")
}

func atMostOnePath(_ *cobra.Command, args []string) error {
	if len(args) > 1 {
		return usage("one PATH at most, got %d: %s", len(args), strings.Join(args, " "))
	}
	return nil
}

// pathOf is the ballots folder that a command line means.
func pathOf(args []string) string {
	if len(args) == 1 {
		return args[0]
	}
	if info, err := os.Stat("ballots"); err == nil && info.IsDir() {
		return "ballots"
	}
	return "."
}

// vote is everything that was loaded and what came of it.
type vote struct {
	folder   string // the ballots folder as the user gave it
	roster   roster.File
	rules    tally.Rules
	read     returns.Result
	result   tally.Result
	accepted []diag.Accepted
	warnings []diag.Fault
	inputs   []report.Input
	encoding string
}

func (v *vote) facts() report.Facts {
	return report.Facts{
		Coalition: &v.roster.Coalition, Rules: &v.rules, Returns: v.read.Returns, Result: &v.result,
		Encoding: v.encoding, Accepted: v.accepted, Warnings: v.warnings, Inputs: v.inputs,
	}
}

// loader opens the files of one vote. Files are named in faults and results by
// their path inside the ballots folder, so that a result is the same wherever
// the folder lies; on the screen they get the path that the user gave.
type loader struct {
	opt    loadOptions
	folder string
	single string // the one CSV file that PATH is, or ""
	faults diag.List
	shown  []shown
	err    io.Writer // where progress is shown
}

// shown is the path by which a user knows a file that results name otherwise.
type shown struct{ name, as string }

// load reads and judges a vote, and tells on standard error what is wrong. With
// an error in any file there is no vote and an exit code.
func load(s streams, opt loadOptions) (*vote, error) {
	if opt.encoding != "utf-8" && opt.encoding != "windows-1252" {
		return nil, usage("--encoding %q: want utf-8 or windows-1252", opt.encoding)
	}
	l := &loader{opt: opt, err: s.err}
	v, err := l.load()
	if err != nil {
		return nil, err
	}
	l.tell(s.err)
	errs, warns := l.faults.Errors(), l.faults.Warnings()
	if errs > 0 || opt.strict && warns > 0 {
		l.farewell(s.err, errs, warns)
		return nil, &exitError{code: exitFiles}
	}
	return v, nil
}

func (l *loader) load() (*vote, error) {
	info, err := os.Stat(l.opt.path)
	if err != nil {
		return nil, failed(noBallots(l.opt.path, err))
	}
	l.folder = l.opt.path
	if !info.IsDir() {
		l.folder, l.single = filepath.Dir(l.opt.path), filepath.Base(l.opt.path)
	}
	root, err := os.OpenRoot(l.folder)
	if err != nil {
		return nil, failed(err)
	}
	defer root.Close()

	v := &vote{folder: l.folder, encoding: l.opt.encoding}
	ok, err := l.roster(root, v)
	if err != nil {
		return nil, err
	}
	okRules, err := l.rules(root, v, ok)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, nil
	}
	if l.opt.final {
		v.roster.Coalition.Final = true
	}
	inputs, err := l.ballots(root, &v.roster.Coalition)
	if err != nil {
		return nil, err
	}
	progress, stop := watch(l.err)
	v.read = returns.Read(&v.roster.Coalition, inputs, returns.Options{
		Encoding: l.opt.encoding, Columns: v.roster.Columns, Choices: v.roster.Choices, Hash: l.opt.hash, Progress: progress,
	}, &l.faults)
	stop()
	for _, f := range v.read.Files {
		v.inputs = append(v.inputs, report.Input{Path: f.Path, SHA256: f.SHA256, Bytes: f.Bytes, Rows: f.Rows, Form: string(f.Form)})
	}
	if !okRules {
		return nil, nil
	}
	l.agree(v)
	v.result = tally.Judge(&v.roster.Coalition, &v.rules, v.read.Returns)
	l.contradictions(v)
	v.accepted = l.faults.Accept(v.roster.Accept)
	for _, f := range l.faults.Sorted() {
		if f.Severity() == diag.Warning {
			v.warnings = append(v.warnings, f)
		}
	}
	return v, nil
}

func noBallots(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: no such folder or file\n\thint: give the path of the ballots folder, the one with %s in it", name, rosterName)
	}
	return err
}

// roster reads the roll.
func (l *loader) roster(root *os.Root, v *vote) (bool, error) {
	name, open := rosterName, func() (io.ReadCloser, error) { return root.Open(rosterName) }
	if l.opt.coalition != "" {
		name = nameOf(l.opt.coalition)
		open = func() (io.ReadCloser, error) { return openRegular(l.opt.coalition) }
		l.show(name, l.opt.coalition)
	}
	data, err := slurp(open)
	if errors.Is(err, fs.ErrNotExist) {
		where := filepath.Join(l.folder, rosterName)
		if l.opt.coalition != "" {
			where = l.opt.coalition
		}
		return false, failed(fmt.Errorf("%s: no roster\n\thint: give the folder with %s in it, or name the roster with --coalition", where, rosterName))
	}
	if err != nil {
		return false, failed(err)
	}
	v.inputs = append(v.inputs, l.input(name, "roster", data))
	var ok bool
	v.roster, ok = roster.Read(name, bytes.NewReader(data), &l.faults)
	return ok, nil
}

// rules reads the rules that the flag names, else those that the roster does.
func (l *loader) rules(root *os.Root, v *vote, haveRoster bool) (bool, error) {
	ref, fromRoster := l.opt.rules, false
	if ref == "" {
		if !haveRoster {
			return false, nil
		}
		ref, fromRoster = v.roster.Rules, true
		if ref == "" {
			return false, usage("%s names no rules\n\thint: name them with --rules, or with rules: in the roster; built in are %s", filepath.Join(l.folder, rosterName), strings.Join(rules.Names(), ", "))
		}
	}
	lost := func(what string, err error) (bool, error) {
		if fromRoster {
			l.faults.Add(diag.Fault{Code: "C118", Place: v.roster.RulesPlace, Message: what,
				Hint: "built in are " + strings.Join(rules.Names(), ", ") + "; a path has a / or ends in .yaml"})
			return false, nil
		}
		if errors.Is(err, fs.ErrNotExist) {
			return false, usage("--rules %s: %s", ref, what)
		}
		return false, failed(err)
	}
	if !isPath(ref) {
		data, ok := rules.Open(ref)
		if !ok {
			what := fmt.Sprintf("no built-in rules are named %q", ref)
			if near := diag.Nearest(ref, rules.Names()); near != "" {
				what += fmt.Sprintf(", did you mean %q?", near)
			}
			return lost(what, fs.ErrNotExist)
		}
		return l.readRules("builtin:"+ref, data, v), nil
	}
	open := func() (io.ReadCloser, error) { return openRegular(ref) }
	if fromRoster {
		open = func() (io.ReadCloser, error) { return root.Open(filepath.FromSlash(ref)) }
		if l.opt.coalition != "" {
			beside := filepath.Join(filepath.Dir(l.opt.coalition), filepath.FromSlash(ref))
			open = func() (io.ReadCloser, error) { return openRegular(beside) }
			l.show(nameOf(ref), beside)
		}
	} else {
		l.show(nameOf(ref), ref)
	}
	data, err := slurp(open)
	if err != nil {
		return lost(fmt.Sprintf("the rules %q cannot be read: %v", ref, cause(err)), err)
	}
	return l.readRules(nameOf(ref), data, v), nil
}

func (l *loader) readRules(name string, data []byte, v *vote) bool {
	v.inputs = append(v.inputs, l.input(name, "rules", data))
	var ok bool
	v.rules, ok = rulefile.Read(name, bytes.NewReader(data), &l.faults)
	return ok
}

// isPath tells a path from the name of built-in rules.
func isPath(ref string) bool {
	return strings.ContainsAny(ref, `/\`) || strings.HasSuffix(ref, ".yaml") || strings.HasSuffix(ref, ".yml")
}

// nameOf is how results name a file outside the folder: a relative path as it
// is, and of an absolute one only its last part, for where it lies on somebody's
// machine is no part of a result.
func nameOf(file string) string {
	if filepath.IsAbs(file) {
		return filepath.Base(file)
	}
	return path.Clean(filepath.ToSlash(file))
}

func (l *loader) input(name, form string, data []byte) report.Input {
	in := report.Input{Path: name, Bytes: int64(len(data)), Rows: -1, Form: form}
	if l.opt.hash {
		sum := sha256.Sum256(data)
		in.SHA256 = hex.EncodeToString(sum[:])
	}
	return in
}

// maxSlurp bounds what is read whole: rosters and rules, whose own readers
// refuse far less.
const maxSlurp = 4 << 20

func slurp(open func() (io.ReadCloser, error)) ([]byte, error) {
	f, err := open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if file, ok := f.(*os.File); ok {
		if info, err := file.Stat(); err == nil && !info.Mode().IsRegular() {
			return nil, fmt.Errorf("%s is not a regular file", file.Name())
		}
	}
	return io.ReadAll(io.LimitReader(f, maxSlurp))
}

// openRegular opens a file that the user named. It looks before it opens, for
// opening a FIFO waits for somebody to write.
func openRegular(name string) (io.ReadCloser, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is not a regular file", name)
	}
	return os.Open(name)
}

// ballots finds the CSV files of the folder. Nothing that could hold ballots is
// passed over in silence.
func (l *loader) ballots(root *os.Root, c *tally.Coalition) ([]returns.Input, error) {
	if l.single != "" {
		info, err := root.Stat(l.single)
		if err != nil {
			return nil, failed(err)
		}
		return []returns.Input{{Path: l.single, Size: info.Size(), Open: opener(root, l.single)}}, nil
	}
	var inputs []returns.Input
	err := fs.WalkDir(root.FS(), ".", func(rel string, d fs.DirEntry, err error) error {
		if err != nil {
			l.unreadable(rel, err)
			return nil
		}
		name := d.Name()
		if rel == "." {
			return nil
		}
		if strings.HasPrefix(name, ".") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() {
			return nil
		}
		if !strings.EqualFold(path.Ext(name), ".csv") {
			l.leftAlone(rel, c)
			return nil
		}
		if strings.HasPrefix(name, "~$") {
			return nil
		}
		info, err := root.Stat(rel) // follows links, but never out of the folder
		switch {
		case err != nil && d.Type()&fs.ModeSymlink != 0:
			l.faults.Add(diag.Fault{Code: "B101", Place: diag.Place{File: rel}, Message: "a link that leads nowhere, or out of the folder",
				Hint: "put the file itself here; ballots are read from inside the folder alone"})
			return nil
		case err != nil:
			l.unreadable(rel, err)
			return nil
		case !info.Mode().IsRegular():
			l.faults.Add(diag.Fault{Code: "B101", Place: diag.Place{File: rel}, Message: "not a regular file",
				Hint: "make it one, or move it out of the folder"})
			return nil
		}
		where, fault := returns.Locate(c, rel)
		if fault != nil {
			l.faults.Add(*fault)
			return nil
		}
		inputs = append(inputs, returns.Input{Path: rel, Where: where, Size: info.Size(), Open: opener(root, rel)})
		return nil
	})
	return inputs, err
}

func opener(root *os.Root, rel string) func() (io.ReadCloser, error) {
	name := root.Name()
	return func() (io.ReadCloser, error) {
		// The root is reopened, for files are read after the walk has closed its own.
		again, err := os.OpenRoot(name)
		if err != nil {
			return nil, err
		}
		defer again.Close()
		return again.Open(filepath.FromSlash(rel))
	}
}

func (l *loader) unreadable(rel string, err error) {
	l.faults.Add(diag.Fault{Code: "B101", Place: diag.Place{File: rel}, Message: "cannot be read: " + cause(err).Error(),
		Hint: "make it readable, or move it out of the folder"})
}

// leftAlone warns of a file that is no CSV but bears the name of a union.
func (l *loader) leftAlone(rel string, c *tally.Coalition) {
	stem := strings.ToLower(strings.TrimSuffix(path.Base(rel), path.Ext(rel)))
	i := slices.IndexFunc(c.Unions, func(u tally.Union) bool { return u.ID == stem })
	if i < 0 {
		return
	}
	l.faults.Add(diag.Fault{Code: "B202", Place: diag.Place{File: rel}, Union: stem,
		Message: fmt.Sprintf("left alone, though it bears the name of the union %q", stem),
		Hint:    "if it holds the union's ballots, save it as " + stem + ".csv in the form CSV UTF-8"})
}

// cause is an error without the path, which stands before it already.
func cause(err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err
	}
	return err
}

// agree holds the rules to the roll: what fits neither reader alone to see.
func (l *loader) agree(v *vote) {
	c := &v.roster.Coalition
	at := v.roster.RulesPlace
	if at.File == "" {
		at = diag.Place{File: v.inputs[0].Path}
	}
	for _, m := range analysis.Misfits(c, &v.rules) {
		f := diag.Fault{Code: m.Code, Place: at, Message: m.Message, Hint: m.Hint}
		if m.Union >= 0 {
			f.Place, f.Union = v.roster.UnionPlaces[m.Union], c.Unions[m.Union].ID
		}
		l.faults.Add(f)
	}
	if when := v.roster.VotedPlace; when.Line > 0 && outOfForce(c.Voted, v.rules.InForce) {
		l.faults.Add(diag.Fault{Code: "C201", Place: when,
			Message: fmt.Sprintf("the rules %s were in force %s, and the vote was taken %s", v.rules.Name, span(v.rules.InForce), span(c.Voted)),
			Hint:    "what follows is what these rules would have said"})
	}
}

// contradictions raises the declarations that ballots say otherwise than.
func (l *loader) contradictions(v *vote) {
	for i := range v.result.Unions {
		u := &v.result.Unions[i]
		if !u.Contradicted() || u.Vote == tally.Excluded {
			continue
		}
		var place diag.Place
		for j, d := range v.read.Returns[i].Declarations {
			if d.Unit == "" {
				place = v.read.DeclaredAt[i][j]
			}
		}
		l.faults.Add(diag.Fault{Code: "B304", Place: place, Union: u.Union.ID, Reveals: true,
			Message: fmt.Sprintf("%s is declared %s, and its ballots say %s", u.Union.ID, u.Declared.Vote, u.ByBallots),
			Hint:    "mend the declaration or the count; or accept it in " + rosterName + ": the whole return then decides"})
	}
}

func (l *loader) show(name, as string) { l.shown = append(l.shown, shown{name, as}) }

// display is the path by which the user knows a file.
func (l *loader) display(name string) string {
	for _, s := range l.shown {
		if s.name == name {
			return s.as
		}
	}
	if name == "" || strings.HasPrefix(name, "builtin:") {
		return name
	}
	return filepath.Join(l.folder, filepath.FromSlash(name))
}

// tell writes what was found to standard error, sorted.
func (l *loader) tell(w io.Writer) {
	for _, f := range l.faults.Sorted() {
		f.Place.File = l.display(f.Place.File)
		if other := f.Other; other.File != "" {
			named := other.String()
			other.File = l.display(other.File)
			f.Message = strings.Replace(f.Message, named, other.String(), 1)
		}
		say(w, "%s", report.Clean(f.String()))
	}
}

// farewell says that nothing was decided, and how to go on.
func (l *loader) farewell(w io.Writer, errs, warns int) {
	if errs == 0 {
		say(w, "sebac: %s, and --strict is set: nothing was decided.", counted(warns, "warning"))
		return
	}
	say(w, "sebac: %s: nothing was decided. Mend what is named above, or move a file of ballots out of the folder: its union then counts as out.", counted(errs, "error"))
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
