package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// tallied is a count of ballots by union, unit and choice.
type tallied map[[2]string][5]int64

// lines are the count as every tool of the comparison has to print it.
func (t tallied) lines() string {
	var out []string
	for k, n := range t {
		out = append(out, fmt.Sprintf("%s,%s,%d,%d,%d,%d,%d\n", k[0], k[1], n[0], n[1], n[2], n[3], n[4]))
	}
	slices.Sort(out)
	return strings.Join(out, "")
}

// countCSV counts a folder as one would by hand: encoding/csv, a map, two files
// at a time, every choice looked up, and a set of strings where ids are held to
// come once.
func countCSV(w io.Writer, dir string, twice bool) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil {
		return err
	}
	var mu sync.Mutex
	var wg sync.WaitGroup
	all, duplicates := tallied{}, 0
	next := make(chan string)
	for range 2 {
		wg.Go(func() {
			for file := range next {
				t, n, fileErr := countFile(file, twice)
				mu.Lock()
				maps.Copy(all, t)
				duplicates += n
				if fileErr != nil {
					err = fileErr
				}
				mu.Unlock()
			}
		})
	}
	for _, f := range files {
		next <- f
	}
	close(next)
	wg.Wait()
	if err != nil {
		return err
	}
	if twice {
		fmt.Fprintf(w, "duplicates %d\n", duplicates)
	}
	_, err = io.WriteString(w, all.lines())
	return err
}

func countFile(name string, twice bool) (tallied, int, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	words := map[string]int{"yes": 0, "y": 0, "in favor": 0, "no": 1, "against": 1, "abstain": 2, "abstained": 2, "blank": 3, "void": 4, "spoilt": 4}
	r := csv.NewReader(f)
	r.ReuseRecord = true
	head, err := r.Read()
	if err != nil {
		return nil, 0, err
	}
	id, unit, choice := slices.Index(head, "ballot_id"), slices.Index(head, "unit"), slices.Index(head, "choice")
	counts := map[string]*[5]int64{}
	seen, duplicates := map[string]struct{}{}, 0
	for {
		row, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, 0, err
		}
		m, ok := words[row[choice]]
		if !ok {
			if m, ok = words[strings.ToLower(strings.TrimSpace(row[choice]))]; !ok {
				return nil, 0, fmt.Errorf("%s: choice %q", name, row[choice])
			}
		}
		if twice {
			text := strings.TrimSpace(row[id])
			if _, again := seen[text]; again {
				duplicates++
				continue
			}
			seen[strings.Clone(text)] = struct{}{}
		}
		n := counts[row[unit]]
		if n == nil {
			key := strings.TrimSpace(row[unit])
			if n = counts[key]; n == nil {
				n = new([5]int64)
				counts[key] = n
			}
			counts[strings.Clone(row[unit])] = n
		}
		n[m]++
	}
	out := tallied{}
	union := strings.TrimSuffix(filepath.Base(name), ".csv")
	for k, n := range counts {
		if k == strings.TrimSpace(k) {
			out[[2]string{union, k}] = *n
		}
	}
	return out, duplicates, nil
}
