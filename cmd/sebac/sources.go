package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"sebac/internal/diag"
	"sebac/internal/report"
	"sebac/internal/roster"
	"sebac/internal/rulefile"
	"sebac/rules"
)

func noBallots(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: no such folder or file\n\thint: give the path of the ballots folder, the one with %s in it", name, rosterName)
	}
	return err
}

// roster reads the roll.
func (l *loader) roster(root *os.Root, v *vote) (bool, error) {
	name, open := rosterName, within(root, rosterName)
	if l.opt.coalition != "" {
		name = cmp.Or(l.opt.coalitionAs, nameOf(l.opt.coalition))
		open = func() (io.ReadCloser, error) { return openRegular(l.opt.coalition) }
		l.show(name, l.opt.coalition)
	}
	data, err := slurp(open)
	if errors.Is(err, fs.ErrNotExist) {
		where := filepath.Join(l.folder, rosterName)
		if l.opt.coalition != "" {
			where = l.opt.coalition
		}
		hint := fmt.Sprintf("give the folder with %s in it, or name the roster with --coalition", rosterName)
		if near := misnamed(root); near != "" && l.opt.coalition == "" {
			hint = fmt.Sprintf("there is %s: rename it to %s", near, rosterName)
		}
		return false, failed(fmt.Errorf("%s: no roster\n\thint: %s", where, hint))
	}
	if err != nil {
		return false, failed(fmt.Errorf("the roster %s cannot be read: %w\n\thint: put the file itself there, or name another with --coalition", l.display(name), cause(err)))
	}
	v.rosterText = data
	v.inputs = append(v.inputs, l.input(name, "roster", data))
	var ok bool
	v.roster, ok = roster.Read(name, bytes.NewReader(data), &l.faults)
	return ok, nil
}

// misnamed is a file that was most likely meant to be the roster: coalition.yml,
// or the coalition.yaml.txt that an editor makes of it.
func misnamed(root *os.Root) string {
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return ""
	}
	for _, e := range entries {
		if strings.HasPrefix(strings.ToLower(e.Name()), "coalition.y") && !e.IsDir() {
			return report.Line(e.Name())
		}
	}
	return ""
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
			l.faults.Add(diag.Fault{
				Code: "C118", Place: diag.Place{File: v.inputs[0].Path}, Message: "the roster names no rules",
				Hint: "name them with rules: in the roster, or with --rules; built in are " + strings.Join(rules.Names(), ", "),
			})
			return false, nil
		}
	}
	lost := func(what string, err error) (bool, error) {
		if fromRoster {
			l.faults.Add(diag.Fault{
				Code: "C118", Place: v.roster.RulesPlace, Message: what,
				Hint: "built in are " + strings.Join(rules.Names(), ", ") + "; a path has a / or ends in .yaml",
			})
			return false, nil
		}
		if errors.Is(err, fs.ErrNotExist) {
			return false, usage("--rules %s: %s", brief(ref), what)
		}
		return false, failed(errors.New(what))
	}
	if !isPath(ref) {
		data, ok := rules.Open(ref)
		if !ok {
			what := fmt.Sprintf("no built-in rules are named %q", brief(ref))
			if near := diag.Nearest(ref, rules.Names()); near != "" {
				what += fmt.Sprintf(", did you mean %q?", near)
			}
			return lost(what, fs.ErrNotExist)
		}
		return l.readRules("builtin:"+ref, data, v), nil
	}
	open := func() (io.ReadCloser, error) { return openRegular(ref) }
	if fromRoster {
		ref = slashed(ref)
		open = within(root, filepath.FromSlash(ref))
		if l.opt.coalition != "" {
			dir := filepath.Dir(l.opt.coalition)
			open = func() (io.ReadCloser, error) { return beside(dir, ref) }
			l.show(nameOf(ref), filepath.Join(dir, filepath.FromSlash(ref)))
		}
	}
	name := nameOf(ref)
	if !fromRoster {
		name = cmp.Or(l.opt.rulesAs, name)
		l.show(name, ref)
	}
	data, err := slurp(open)
	if err != nil {
		return lost(fmt.Sprintf("the rules %q cannot be read: %v", brief(ref), cause(err)), err)
	}
	return l.readRules(name, data, v), nil
}

func (l *loader) readRules(name string, data []byte, v *vote) bool {
	v.rulesText = data
	v.inputs = append(v.inputs, l.input(name, "rules", data))
	var ok bool
	v.rules, ok = rulefile.Read(name, bytes.NewReader(data), &l.faults)
	return ok
}
