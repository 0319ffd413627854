package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"sebac/internal/diag"
	"sebac/internal/returns"
	"sebac/internal/tally"
)

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
		isCSV := strings.EqualFold(path.Ext(name), ".csv")
		if d.IsDir() && isCSV {
			l.faults.Add(diag.Fault{
				Code: "B101", Place: diag.Place{File: rel}, Message: "a folder that bears the name of a file; nothing in it was read",
				Hint: "a folder of returns is called as its union is, without .csv",
			})
			return fs.SkipDir
		}
		if d.IsDir() {
			return nil
		}
		if d.Type()&fs.ModeSymlink != 0 && l.leadsToFolder(root, rel) {
			return nil
		}
		if !isCSV {
			l.leftAlone(rel, c)
			return nil
		}
		if strings.HasPrefix(name, "~$") {
			return nil
		}
		info, err := root.Stat(rel) // follows links, but never out of the folder
		switch {
		case err != nil && d.Type()&fs.ModeSymlink != 0:
			l.faults.Add(diag.Fault{
				Code: "B101", Place: diag.Place{File: rel}, Message: "a link that leads nowhere, or out of the folder",
				Hint: "put the file itself here; ballots are read from inside the folder alone",
			})
			return nil
		case err != nil:
			l.unreadable(rel, err)
			return nil
		case !info.Mode().IsRegular():
			l.faults.Add(diag.Fault{
				Code: "B101", Place: diag.Place{File: rel}, Message: "not a regular file",
				Hint: "make it one, or move it out of the folder",
			})
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

// leadsToFolder reports a link to a folder, which is not followed: it could lead
// round in a circle, or bring the same returns in twice.
func (l *loader) leadsToFolder(root *os.Root, rel string) bool {
	info, err := root.Stat(rel)
	if err != nil || !info.IsDir() {
		return false
	}
	l.faults.Add(diag.Fault{
		Code: "B101", Place: diag.Place{File: rel}, Message: "a link to a folder, which is not followed",
		Hint: "put the folder itself here, or remove the link",
	})
	return true
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
		f, err := again.Open(filepath.FromSlash(rel))
		if err != nil {
			return nil, cause(err) // the place says which file
		}
		return f, nil
	}
}

func (l *loader) unreadable(rel string, err error) {
	l.faults.Add(diag.Fault{
		Code: "B101", Place: diag.Place{File: rel}, Message: "cannot be read: " + cause(err).Error(),
		Hint: "make it readable, or move it out of the folder",
	})
}

// leftAlone warns of a file that is no CSV but bears the name of a union.
func (l *loader) leftAlone(rel string, c *tally.Coalition) {
	stem := strings.ToLower(strings.TrimSuffix(path.Base(rel), path.Ext(rel)))
	i := slices.IndexFunc(c.Unions, func(u tally.Union) bool { return u.ID == stem })
	if i < 0 {
		return
	}
	l.faults.Add(diag.Fault{
		Code: "B202", Place: diag.Place{File: rel}, Union: stem,
		Message: fmt.Sprintf("left alone, though it bears the name of the union %q", stem),
		Hint:    "if it holds the union's ballots, save it as " + stem + ".csv in the form CSV UTF-8",
	})
}
