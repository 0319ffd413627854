package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"sebac/internal/diag"
	"sebac/internal/report"
)

type shown struct{ name, as string }

func (l *loader) show(name, as string) { l.shown = append(l.shown, shown{name, as}) }

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

func (l *loader) tell(w io.Writer) {
	for _, f := range l.faults.Sorted() {
		f = l.onScreen(f)
		say(w, "%s", report.Clean(f.String()))
	}
}

func (l *loader) onScreen(f diag.Fault) diag.Fault {
	f.Place.File = l.display(f.Place.File)
	if f.Other.File != "" {
		named := f.Other.String()
		f.Other.File = l.display(f.Other.File)
		f.Message = strings.Replace(f.Message, named, f.Other.String(), 1)
	}
	return f
}

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
