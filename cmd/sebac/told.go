package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"sebac/internal/diag"
	"sebac/internal/report"
)

// shown is the path by which a user knows a file that results name otherwise.
type shown struct{ name, as string }

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
	// A name with a line break in it must not pass for a line of its own.
	return strings.NewReplacer("\n", " ", "\r", " ", "\t", " ").Replace(filepath.Join(l.folder, filepath.FromSlash(name)))
}

// tell writes what was found to standard error, sorted.
func (l *loader) tell(w io.Writer) {
	for _, f := range l.faults.Sorted() {
		f = l.onScreen(f)
		say(w, "%s", report.Clean(f.String()))
	}
}

// onScreen is a fault with its files named as the user knows them.
func (l *loader) onScreen(f diag.Fault) diag.Fault {
	f.Place.File = l.display(f.Place.File)
	if f.Other.File != "" {
		named := f.Other.String()
		f.Other.File = l.display(f.Other.File)
		f.Message = strings.Replace(f.Message, named, f.Other.String(), 1)
	}
	return f
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
