package main

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"
)

// spec says what a ballots folder to measure with holds. The same one gives the
// same bytes on every machine, so that nothing large is committed.
type spec struct {
	ballots    int64
	ids        string // "number" (a prefix and a number), "any" (32 hex digits), or "" for none
	column     string // the name of the column of ids
	quoted     bool   // every cell stands in quotes
	messy      bool   // CRLF, stray spaces and quotes, many spellings of a choice
	duplicates int    // ids that come a second time, spread over the folder
}

// unions is how many a folder has: as many as voted in 2011, of which the largest
// casts 35% of the ballots.
const unions = 15

// unionID is the id of a union.
func unionID(i int) string { return fmt.Sprintf("union-%02d", i+1) }

// size is how many ballots a union casts.
func (s spec) size(union int) int64 {
	first := s.ballots * 35 / 100
	if union == 0 {
		return first
	}
	rest := s.ballots - first
	n := rest / (unions - 1)
	if union == unions-1 {
		n = rest - n*(unions-2)
	}
	return n
}

// roster writes the coalition.yaml.
func (s spec) roster(w *os.File) error {
	var b strings.Builder
	b.WriteString("coalition: a folder to measure with\nrules: sebac-2011\nunions:\n")
	for i := range unions {
		fmt.Fprintf(&b, "  - {id: %s, members: %d}\n", unionID(i), s.size(i)*2+10)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// write writes the ballots of a union.
func (s spec) write(w io.Writer, union int) error {
	b := bufio.NewWriterSize(w, 1<<20)
	r := rand.New(rand.NewPCG(2011, uint64(union)))
	columns := []string{s.column, "unit", "choice"}
	if s.ids == "" {
		columns = columns[1:]
	}
	end := "\n"
	if s.messy {
		end = "\r\n"
	}
	b.WriteString(strings.Join(columns, ",") + end)

	n := s.size(union)
	every := int64(0)
	if s.duplicates > 0 {
		every = max(2, s.ballots/int64(s.duplicates))
	}
	var row []byte
	for i := range n {
		row = row[:0]
		if s.ids != "" {
			number := i
			if every > 0 && i%every == every-1 {
				number -= every / 2 // one that was counted before
			}
			row = append(s.cell(row, s.id(union, number), r), ',')
		}
		row = append(s.cell(row, fmt.Sprintf("u-%02d", r.IntN(12)), r), ',')
		row = s.cell(row, s.choice(r), r)
		b.Write(append(row, end...))
	}
	return b.Flush()
}

func (s spec) id(union int, number int64) string {
	if s.ids == "any" {
		r := rand.NewPCG(uint64(union), uint64(number))
		return fmt.Sprintf("%016x%016x", r.Uint64(), r.Uint64())[:20]
	}
	return fmt.Sprintf("2011-%02d-%08d", union+1, number)
}

func (s spec) choice(r *rand.Rand) string {
	words := []string{"yes", "yes", "yes", "yes", "yes", "yes", "no", "no", "no", "no", "no", "no", "no", "abstain", "blank", "void"}
	if s.messy {
		words = []string{"yes", "Yes", "YES", "y", "in favor", "no", "No", "NO", "against", "abstained", "blank", "spoilt"}
	}
	return words[r.IntN(len(words))]
}

// cell appends a cell as the folder has them.
func (s spec) cell(row []byte, text string, r *rand.Rand) []byte {
	quoted := s.quoted
	if s.messy {
		switch r.IntN(8) {
		case 0:
			text += " "
		case 1, 2:
			quoted = true
		}
	}
	if quoted {
		row = append(row, '"')
	}
	row = append(row, text...)
	if quoted {
		row = append(row, '"')
	}
	return row
}
