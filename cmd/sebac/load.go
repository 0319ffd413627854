package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"sebac/internal/diag"
	"sebac/internal/report"
	"sebac/internal/returns"
	"sebac/internal/roster"
	"sebac/internal/tally"

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

	// A recount names the roster and the rules as the published result does,
	// wherever they lie now.
	coalitionAs, rulesAs string
}

func (o *loadOptions) register(f *pflag.FlagSet) {
	f.StringVar(&o.rules, "rules", "", "judge under these rules: a built-in name, or the `PATH` of a file (it has a / or ends in .yaml)")
	f.StringVar(&o.coalition, "coalition", "", "the roster, where it is not PATH's coalition.yaml (`FILE`)")
	f.StringVar(&o.encoding, "encoding", "utf-8", "of CSV files without a byte-order mark: utf-8 or windows-1252")
	f.BoolVar(&o.final, "final", false, "nothing more will come in: what is out has not voted")
	f.BoolVar(&o.strict, "strict", false, "a warning stops the count, as an error does")
}

func encodings() []string { return []string{"utf-8", "windows-1252"} }

// check refuses flags that make no sense, before any file is opened.
func (o *loadOptions) check() error { return wordAmong("encoding", o.encoding, encodings()) }

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

// folderOf is the folder in which a PATH's ballots lie.
func folderOf(name string) string {
	if info, err := os.Stat(name); err == nil && !info.IsDir() {
		return filepath.Dir(name)
	}
	return name
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

	rosterText, rulesText []byte // as read
	judgeable             bool   // roster and rules could be read
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

// load reads and judges a vote, and tells on standard error what is wrong. With
// an error in any file there is no vote and an exit code.
func load(s streams, opt loadOptions) (*vote, error) {
	if err := opt.check(); err != nil {
		return nil, err
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

// load reads the files and judges the vote, where they can be judged at all.
func (l *loader) load() (*vote, error) {
	v, err := l.read()
	if err != nil || !v.judgeable {
		return nil, err
	}
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

// read reads what there is of a vote, and judges nothing.
func (l *loader) read() (*vote, error) {
	info, err := os.Stat(l.opt.path)
	if err != nil {
		return nil, failed(noBallots(l.opt.path, err))
	}
	l.folder = l.opt.path
	if !info.IsDir() && !info.Mode().IsRegular() {
		return nil, failed(fmt.Errorf("%s is neither a folder nor a regular file\n\thint: give the path of the ballots folder, the one with %s in it", l.opt.path, rosterName))
	}
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
		return v, nil
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
	if okRules {
		l.agree(v)
	}
	v.judgeable = okRules
	return v, nil
}
