// Command bench makes a ballots folder of any size and holds sebac, and whichever
// other tools are installed, to one another: all must count the same, and their
// times are told as ratios, for a machine's speed drifts from minute to minute.
//
// The others are DuckDB (npm ci in .sql), Miller (mlr), and a counter over
// encoding/csv on two goroutines, which is this program itself.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	s := spec{column: "ballot_id"}
	var opt options
	flag.Int64Var(&s.ballots, "ballots", 1_000_000, "how many ballots")
	flag.StringVar(&s.ids, "ids", "number", "ballot ids: number (a prefix and a number), any, or none")
	flag.BoolVar(&s.quoted, "quoted", false, "every cell in quotes")
	flag.BoolVar(&s.messy, "messy", false, "CRLF, stray spaces and quotes, many spellings")
	flag.IntVar(&s.duplicates, "duplicates", 0, "how many ids come twice")
	flag.StringVar(&opt.sebac, "sebac", "bin/sebac", "the sebac to measure")
	flag.IntVar(&opt.runs, "runs", 5, "how often each tool is run, in turn")
	flag.StringVar(&opt.write, "write", "", "only write the folder `DIR`")
	flag.StringVar(&opt.count, "count", "", "only count the folder `DIR` with encoding/csv")
	flag.BoolVar(&opt.twice, "twice", false, "with -count, look for duplicate ids")
	flag.Parse()
	if s.ids == "none" {
		s.ids = ""
	}
	if err := run(s, opt); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

type options struct {
	sebac, write, count string
	runs                int
	twice               bool
}

func run(s spec, opt options) error {
	switch {
	case opt.count != "":
		return countCSV(os.Stdout, opt.count, opt.twice)
	case opt.write != "":
		return writeFolder(s, opt.write)
	}
	dir, err := os.MkdirTemp("", "sebac-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	fmt.Printf("%d ballots, ids: %s%s%s\n", s.ballots, cmp.Or(s.ids, "none"), when(s.quoted, ", quoted"), when(s.messy, ", messy"))
	for _, twice := range []bool{false, true} {
		title, name := "(a) counted by union, unit and choice", "serial"
		if twice {
			title, name = "(b) and every ballot id that comes twice", "ballot_id"
		}
		if twice && s.ids == "" {
			continue
		}
		s.column = name // sebac always looks for duplicates where a column has ids
		folder := filepath.Join(dir, name)
		if err := writeFolder(s, folder); err != nil {
			return err
		}
		if err := compare(os.Stdout, s, opt, folder, title, twice); err != nil {
			return err
		}
		if err := os.RemoveAll(folder); err != nil {
			return err
		}
	}
	return nil
}

func when(is bool, text string) string {
	if is {
		return text
	}
	return ""
}

// writeFolder writes a folder that sebac reads.
func writeFolder(s spec, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	if err := writeFile(filepath.Join(dir, "coalition.yaml"), s.roster); err != nil {
		return err
	}
	for i := range unions {
		if err := writeFile(filepath.Join(dir, unionID(i)+".csv"), func(f *os.File) error { return s.write(f, i) }); err != nil {
			return err
		}
	}
	return nil
}

func writeFile(name string, write func(*os.File) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
