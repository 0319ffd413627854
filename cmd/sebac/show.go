package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"

	"sebac/internal/diag"
	"sebac/internal/report"

	"github.com/spf13/pflag"
	"golang.org/x/term"
)

// showOptions are the flags that say how a result is shown, and where it goes.
type showOptions struct {
	format, output, color, sort string
	width                       int
	units, quiet                bool
	onScreen                    bool
}

func formats() []string { return []string{"table", "json", "csv", "markdown", "html"} }

func colors() []string { return []string{"auto", "always", "never"} }

// wordAmong refuses the value of a flag that takes one of a few words.
func wordAmong(flag, value string, want []string) error {
	if slices.Contains(want, value) {
		return nil
	}
	hint := ""
	if near := diag.Nearest(value, want); near != "" {
		hint = fmt.Sprintf(", did you mean %q?", near)
	}
	return usage("--%s %q: want %s%s", flag, value, anyOf(want), hint)
}

// anyOf is a choice in words.
func anyOf(words []string) string {
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// hashes reports whether the output names the files by their hashes, so that
// they are reckoned only where they are shown.
func (o *showOptions) hashes() bool { return o.format == "json" || o.format == "html" }

func (o *showOptions) register(f *pflag.FlagSet) {
	f.StringVar(&o.format, "format", "table", "how to show the result: "+anyOf(formats()))
	f.StringVarP(&o.output, "output", "o", "", "write to `FILE` instead of standard output, whole or not at all")
	f.StringVar(&o.color, "color", "auto", "colour: auto, always or never")
	f.StringVar(&o.sort, "sort", "roster", "order of the unions in the table: "+strings.Join(report.Orders(), ", "))
	f.IntVar(&o.width, "width", 0, "columns of the table (default: those of the terminal, else as wide as it needs)")
	f.BoolVar(&o.units, "units", false, "show the units and locals of every union that has a count")
	f.BoolVarP(&o.quiet, "quiet", "q", false, "the verdict sentence alone")
}

// leastWidth is below what a table cannot be read any more.
const leastWidth = 40

// check refuses flags that make no sense, before any file is opened.
func (o *showOptions) check(s streams) error {
	for _, w := range []struct {
		flag, value string
		want        []string
	}{
		{"format", o.format, formats()},
		{"color", o.color, colors()},
		{"sort", o.sort, report.Orders()},
	} {
		if err := wordAmong(w.flag, w.value, w.want); err != nil {
			return err
		}
	}
	switch {
	case o.width != 0 && o.width < leastWidth:
		return usage("--width %d: want %d or more", o.width, leastWidth)
	case o.quiet && o.format != "table":
		return usage("--quiet shows one sentence and goes with no --format %s", o.format)
	}
	if f, ok := s.out.(*os.File); ok && o.output == "" && term.IsTerminal(int(f.Fd())) {
		o.onScreen = true
		if cols, _, err := term.GetSize(int(f.Fd())); err == nil && o.width == 0 && cols >= leastWidth {
			o.width = cols
		}
	}
	return nil
}

// colored reports whether to colour: decided on the very stream that is written.
func (o *showOptions) colored() bool {
	switch o.color {
	case "always":
		return true
	case "never":
		return false
	}
	return o.onScreen && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

func (o *showOptions) render(v *report.View) ([]byte, error) {
	if o.quiet {
		return []byte(v.Summary + "\n"), nil
	}
	opt := report.Options{Width: o.width, Color: o.colored(), Units: o.units, Sort: o.sort}
	switch o.format {
	case "json":
		return v.JSON()
	case "csv":
		return v.CSV(opt)
	case "markdown":
		return v.Markdown(opt)
	case "html":
		return v.HTML(opt)
	}
	return v.Table(opt)
}

// write puts the output where it goes, whole or not at all.
func (o *showOptions) write(s streams, out []byte, folder string) error {
	if o.output == "" {
		// Where the reader has gone away, as head does, the runtime ends us by the
		// signal that the shell expects, and without a word.
		if _, err := s.out.Write(out); err != nil {
			return failed(err)
		}
		return nil
	}
	if err := o.place(folder); err != nil {
		return err
	}
	return writeWhole(o.output, out)
}

// place refuses an output that would lie among the ballots.
func (o *showOptions) place(folder string) error {
	if o.output != "" && inside(o.output, folder) {
		return usage("-o %s lies in the ballots folder %s: a result does not belong among what it was counted from", o.output, folder)
	}
	return nil
}

// inside reports whether a file would lie in the folder.
func inside(file, folder string) bool {
	dir, err := filepath.Abs(filepath.Dir(file))
	if err != nil {
		return false
	}
	base, err := filepath.Abs(folder)
	if err != nil {
		return false
	}
	// Links are followed where they can be, so that no detour leads into the folder.
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	if real, err := filepath.EvalSymlinks(base); err == nil {
		base = real
	}
	// The same folder can be written in other letters, where case does not matter.
	if there, err := os.Stat(base); err == nil {
		for up, last := dir, ""; up != last; up, last = filepath.Dir(up), up {
			if info, err := os.Stat(up); err == nil && os.SameFile(info, there) {
				return true
			}
		}
	}
	rel, err := filepath.Rel(base, dir)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// writeWhole writes beside the file and renames, so that a crash leaves the old
// file or the new one and never half of it.
func writeWhole(name string, out []byte) (err error) {
	// To rename over a device or a FIFO would put a file in its place.
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return failed(fmt.Errorf("-o %s is not a regular file\n\thint: name a file; without -o the output goes to standard output", name))
	}
	// Ctrl-C in these milliseconds would leave the file beside: it comes too late.
	signal.Ignore(os.Interrupt)
	defer signal.Reset(os.Interrupt)
	dir := filepath.Dir(name)
	// Not with the file's own name in it, which may be as long as a name can be.
	f, err := os.CreateTemp(dir, ".sebac.*")
	if errors.Is(err, fs.ErrNotExist) {
		return failed(fmt.Errorf("-o %s: there is no folder %s\n\thint: make it first", name, dir))
	}
	if err != nil {
		return failed(err)
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
			err = failed(err)
		}
	}()
	if _, err = f.Write(out); err != nil {
		return err
	}
	if err = f.Sync(); err != nil {
		return err
	}
	if err = f.Chmod(0o644); err != nil {
		return err
	}
	if err = f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}

func say(w io.Writer, format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }
