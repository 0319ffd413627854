package main

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"

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

func formats() []string { return []string{"table", "json"} }

func (o *showOptions) register(f *pflag.FlagSet) {
	f.StringVar(&o.format, "format", "table", "how to show the result: "+strings.Join(formats(), " or "))
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
	switch {
	case !slices.Contains(formats(), o.format):
		return usage("--format %q: want %s", o.format, strings.Join(formats(), " or "))
	case !slices.Contains([]string{"auto", "always", "never"}, o.color):
		return usage("--color %q: want auto, always or never", o.color)
	case !slices.Contains(report.Orders(), o.sort):
		return usage("--sort %q: want %s", o.sort, strings.Join(report.Orders(), ", "))
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
	if o.format == "json" {
		return v.JSON()
	}
	return v.Table(report.Options{Width: o.width, Color: o.colored(), Units: o.units, Sort: o.sort})
}

// write puts the output where it goes, whole or not at all.
func (o *showOptions) write(s streams, out []byte, folder string) error {
	if o.output == "" {
		if _, err := s.out.Write(out); err != nil {
			return failed(err)
		}
		return nil
	}
	if inside(o.output, folder) {
		return usage("-o %s lies in the ballots folder %s: a result does not belong among what it was counted from", o.output, folder)
	}
	return writeWhole(o.output, out)
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
	rel, err := filepath.Rel(base, dir)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// writeWhole writes beside the file and renames, so that a crash leaves the old
// file or the new one and never half of it.
func writeWhole(name string, out []byte) (err error) {
	// Ctrl-C in these milliseconds would leave the file beside: it comes too late.
	signal.Ignore(os.Interrupt)
	defer signal.Reset(os.Interrupt)
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
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
