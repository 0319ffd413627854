package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// tool is one way to count a folder.
type tool struct {
	name    string
	command []string
	stdin   string
	// read is the count in what the command printed, as tallied.lines has it, nil
	// where that is printed elsewhere; duplicates stand on a line of their own.
	read func(stdout, stderr string) (string, error)
	note string // why it is not run
}

// tools are sebac, first, and its peers. With twice they look for duplicate ids.
func tools(opt options, folder string, s spec, twice bool) []tool {
	files := filepath.Join(folder, "*.csv")
	self, _ := os.Executable()
	count := []string{self, "-count", folder}
	if twice {
		count = append(count, "-twice")
	}
	all := []tool{
		{name: "sebac", command: []string{opt.sebac, "tally", folder, "--quiet"}},
		{name: "sebac, hashing", command: []string{opt.sebac, "tally", folder, "--units", "--format", "json"}, read: readSebac},
		{name: "encoding/csv, 2 workers", command: count, read: readAsIs},
		{name: "DuckDB, 2 threads", command: []string{"node", ".sql/query.mjs"}, stdin: duckSQL(files, s, twice), read: readTable},
		{name: "Miller", command: miller(folder, twice), read: readMiller},
	}
	if s.duplicates > 0 && twice {
		all[0].read, all[1].read = readRefusal, nil
	}
	for i := range all {
		t := &all[i]
		if _, err := exec.LookPath(t.command[0]); err != nil {
			t.note = "not installed"
		}
		if t.command[0] == "node" {
			if _, err := os.Stat(".sql/node_modules"); err != nil {
				t.note = "not installed: npm ci in .sql"
			}
		}
	}
	csv, duck, mlr := &all[2], &all[3], &all[4]
	if s.messy {
		mlr.note = "left out: it would need a program of its own"
	}
	if twice && s.ballots > 1_000_000 {
		mlr.note = "left out: it needs over 1 KB an id"
	}
	if twice && s.ballots > 20_000_000 {
		csv.note, duck.note = "left out: it needs 50 bytes an id and more", "left out: it needs 150 bytes an id and more"
	}
	return all
}

func duckSQL(files string, s spec, twice bool) string {
	unit, choice := "unit", "choice"
	if s.messy {
		unit, choice = "trim(unit)", "lower(trim(choice))"
	}
	from := fmt.Sprintf("read_csv('%s', header = true, all_varchar = true, filename = true)", files)
	sum := func(words string) string {
		return fmt.Sprintf("count(*) FILTER (WHERE c IN (%s))", words)
	}
	counts := fmt.Sprintf(`SELECT regexp_extract(filename, '([^/]+)\.csv$', 1) AS u, unit, sum(y), sum(n), sum(a), sum(b), sum(v) FROM (
  SELECT filename, %s AS unit, %s AS y, %s AS n, %s AS a, %s AS b, %s AS v, count(*) FILTER (WHERE c IS NULL) AS x FROM (SELECT filename, unit, %s AS c FROM %s) GROUP BY 1, 2) GROUP BY 1, 2 ORDER BY 1, 2`,
		unit, sum("'yes', 'y', 'in favor'"), sum("'no', 'against'"), sum("'abstain', 'abstained'"), sum("'blank'"), sum("'void', 'spoilt'"), choice, from)
	if !twice {
		return counts + ";"
	}
	id := "ballot_id"
	if s.messy {
		id = "trim(ballot_id)"
	}
	return fmt.Sprintf(`CREATE TABLE twice AS SELECT coalesce(sum(n - 1), 0) AS n FROM (SELECT count(*) AS n FROM %s GROUP BY filename, %s HAVING count(*) > 1);
%s;`, from, id, strings.Replace(counts, "AS u, unit,", "|| '#' || (SELECT n FROM twice) AS u, unit,", 1))
}

func miller(folder string, twice bool) []string {
	files, _ := filepath.Glob(filepath.Join(folder, "*.csv"))
	args := []string{"mlr", "--icsv", "--ocsv"}
	if twice {
		args = append(args, "put", "-q", `@c[FILENAME][$unit][$choice] += 1; if (is_present(@s[FILENAME][$ballot_id])) {@twice += 1} else {@s[FILENAME][$ballot_id] = 1} end {emit @c, "file", "unit", "choice"; print "duplicates ".(@twice ?? 0)}`)
	} else {
		args = append(args, "put", "-q", `@c[FILENAME][$unit][$choice] += 1; end {emit @c, "file", "unit", "choice"}`)
	}
	return append(args, files...)
}

func readAsIs(out, _ string) (string, error) { return out, nil }

// readTable reads a table with a header line, in which the union may carry the
// number of duplicates behind it.
func readTable(out, _ string) (string, error) {
	_, body, _ := strings.Cut(out, "\n")
	if i := strings.IndexByte(body, '#'); i >= 0 {
		n, _, _ := strings.Cut(body[i+1:], ",")
		body = "duplicates " + n + "\n" + strings.ReplaceAll(body, "#"+n+",", ",")
	}
	return body, nil
}

func readMiller(out, _ string) (string, error) {
	t, duplicates := tallied{}, ""
	for line := range strings.Lines(out) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "duplicates ") {
			duplicates = line + "\n"
			continue
		}
		c := strings.Split(line, ",")
		if len(c) != 4 || c[0] == "file" {
			continue
		}
		n, err := strconv.ParseInt(c[3], 10, 64)
		if err != nil {
			return "", err
		}
		k := [2]string{strings.TrimSuffix(filepath.Base(c[0]), ".csv"), c[1]}
		v := t[k]
		v[slices.Index([]string{"yes", "no", "abstain", "blank", "void"}, c[2])] += n
		t[k] = v
	}
	return duplicates + t.lines(), nil
}

func readSebac(out, _ string) (string, error) {
	var v struct {
		Unions []struct {
			ID    string
			Units []struct {
				ID      string
				Ballots struct{ Yes, No, Abstain, Blank, Void int64 }
			}
		}
	}
	if err := json.Unmarshal([]byte(out), &v); err != nil {
		return "", err
	}
	t := tallied{}
	for _, u := range v.Unions {
		for _, unit := range u.Units {
			b := unit.Ballots
			t[[2]string{u.ID, unit.ID}] = [5]int64{b.Yes, b.No, b.Abstain, b.Blank, b.Void}
		}
	}
	return t.lines(), nil
}

// readRefusal is how many ids sebac said come twice: then it counts nothing.
func readRefusal(_, stderr string) (string, error) {
	m := regexp.MustCompile(`sebac: ([0-9,]+) errors?`).FindStringSubmatch(stderr)
	if m == nil {
		return "", errors.New("no number of errors in what it said")
	}
	return "duplicates " + strings.ReplaceAll(m[1], ",", "") + "\n", nil
}

// figures are what runs of one tool took.
type figures struct {
	wall, cpu []float64
	memory    int64
	count     string
}

// compare runs every tool in turn, as often as is asked, and prints ratios.
func compare(w io.Writer, s spec, opt options, folder, title string, twice bool) error {
	all := tools(opt, folder, s, twice)
	got := make([]figures, len(all))
	for range opt.runs {
		for i, t := range all {
			if t.note != "" {
				continue
			}
			if err := got[i].run(t); err != nil {
				return fmt.Errorf("%s: %w", t.name, err)
			}
		}
	}
	fmt.Fprintf(w, "\n%s\n%-26s%10s%10s%10s%12s%12s\n", title, "", "wall s", "cpu s", "MiB", "x wall", "x cpu")
	for i, t := range all {
		f := &got[i]
		if t.note != "" {
			fmt.Fprintf(w, "%-26s  %s\n", t.name, t.note)
			continue
		}
		fmt.Fprintf(w, "%-26s%10.3f%10.3f%10d%12.1f%12.1f\n", t.name, median(f.wall), median(f.cpu), f.memory>>20,
			median(ratios(f.wall, got[0].wall)), median(ratios(f.cpu, got[0].cpu)))
	}
	return agree(w, all, got)
}

// run runs a tool once.
func (f *figures) run(t tool) error {
	cmd := exec.Command(t.command[0], t.command[1:]...)
	var out, errOut bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(t.stdin), &out, &errOut
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || !strings.HasPrefix(t.name, "sebac")) {
		return fmt.Errorf("%w: %s", err, errOut.String())
	}
	f.wall = append(f.wall, wall.Seconds())
	f.cpu = append(f.cpu, (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds())
	f.memory = max(f.memory, peak(cmd.ProcessState))
	if t.read != nil {
		f.count, err = t.read(out.String(), errOut.String())
		return err
	}
	return nil
}

// agree holds all counts to one another. A sebac that found duplicates has told
// how many, and no count.
func agree(w io.Writer, all []tool, got []figures) error {
	first, n := -1, 0
	for i, f := range got {
		if f.count == "" {
			continue
		}
		n++
		if first < 0 {
			first = i
			continue
		}
		a, b := got[first].count, f.count
		if strings.Count(a, "\n") == 1 {
			b = b[:strings.IndexByte(b, '\n')+1]
		} else if !strings.HasPrefix(a, "duplicates") {
			b = strings.TrimPrefix(b, "duplicates 0\n")
		}
		if a != b {
			return fmt.Errorf("%s and %s do not agree:\n%s\n%s", all[first].name, all[i].name, a, b)
		}
	}
	fmt.Fprintf(w, "%d counts agree.\n", n)
	return nil
}

// ratios are those of every round by itself, for the machine's speed drifts.
func ratios(a, b []float64) []float64 {
	var out []float64
	for i := range a {
		out = append(out, a[i]/b[i])
	}
	return out
}

func median(x []float64) float64 {
	x = slices.Sorted(slices.Values(x))
	return (x[len(x)/2] + x[(len(x)-1)/2]) / 2
}
