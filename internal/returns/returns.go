// Package returns reads the CSV files of a ballots folder into what each union
// sent in. It reads readers: opening files, and keeping to the folder, is the
// command's.
//
// # Decisions
//
// Nothing is guessed and nothing is dropped in silence. A file is either
// understood exactly, or refused with the place and the way out. Its encoding is
// never guessed; a byte-order mark is believed, whatever was asked for.
//
// Rows are cut by a scanner of our own. The standard encoding/csv drops empty
// lines in silence, knows no CR line end, turns CRLF in quotes into LF, and puts
// an open quote at the end of the file; each of these can cost a ballot or a
// clerk's evening. It is the oracle of the fuzz test all the same.
//
// A row with a flaw is left out and named, and reading goes on, so that a clerk
// mends all of a file at once. Reading stops only where rows can no longer be
// told apart: after a quote that runs over lines, and at a row that does not end.
//
// The first line end decides. In a file of LF or CRLF lines, which may be mixed,
// a CR alone outside quotes is an error, and so is a LF in a file of CR lines:
// it may end a row or stand in a cell, and the two count differently. A line, in
// messages, ends where rows do, so a lone CR in quotes does not count as one.
//
// Files are read in the order of their paths, whatever the order they came in,
// and returns are put in the order of the roll: so neither counts nor messages
// depend on a directory's order.
//
// A last row that is the sum of those above is counted, and told: the roster may
// say that it is a real one. Where it would cover the rows above, it is told as
// that alone, for nothing could make it count beside them.
//
// Where two returns of a union cover the same ballots, its ballots are not held
// to its roll: more ballots than members is then a consequence and no news.
//
// # Two readers, one answer
//
// A folder of a hundred million ballots is read by all cores at once, in parts. So
// that this changes no count and no message, the fast reader (survey) answers for a
// file only where nothing in it is wrong. It counts plain files of ballots, and
// gives up a file at the first row that the simple reader (sheet) would say a word
// about; the simple reader then reads that file from its start. So each fault is
// worded in one place, which knows nothing of parts and cores, and the simple
// reader is the oracle that a fuzz test holds the fast one to.
//
// One fault no part can see alone: an id that comes twice. The survey notes all ids
// (idIndex), by bits and hashes that never miss a second sighting. Only where there
// may be one are the files with ids read again: the rows of the ids in question are
// set aside, and told in the order of the files by the lines of the simple reader.
// Of ids no text is kept but theirs, so memory does not grow with them.
//
// Files are read with ReadAt and not mapped: a file that shrinks under a map ends
// the program, here it is refused. Hashes are of the very bytes that were counted.
//
// # What is told
//
// No message quotes a count by choice, for check is sent round before the
// announcement. Those that quote the text of a vote are marked.
package returns

import (
	"cmp"
	"io"
	"slices"

	"sebac/internal/diag"
	"sebac/internal/tally"
)

// Input is one CSV file.
type Input struct {
	Path  string // as the user gave it, for messages
	Where        // what the path says of the place that its rows are of
	// Open opens the file. It is called once more where the file may be the copy of
	// another, to compare them.
	//
	// What it opens is read by all cores at once where it is an io.ReaderAt and Size
	// is given. Where it has a Stat, as files do, that is asked whether it changed.
	Open func() (io.ReadCloser, error)
	Size int64 // in bytes, as the folder has it; 0 where that is not known
}

// Options say how files are read. The pairs come from a roster that has been
// checked: no word and no column of it has two meanings.
type Options struct {
	Encoding string      // "" or "utf-8", or "windows-1252"
	Columns  [][2]string // {meaning, header as written}
	Choices  [][2]string // {choice, word}
	Hash     bool        // fill File.SHA256, in the same pass
	Progress *Progress   // kept up to date while reading, or nil
}

// File is what a file was read as.
type File struct {
	Path      string
	SHA256    string // of its bytes, in hex; "" unless asked for and read to its end
	Bytes     int64  // read; all of them unless reading stopped at a fault
	Encoding  string // "utf-8", "utf-16le", "utf-16be", "windows-1252", or "" where it is no text
	Delimiter string // "comma", "semicolon", "tab" or "bar"
	Form      Form   // "" where the header is not understood
	Rows      int64  // below the header, empty ones apart
	IDs       bool   // every ballot has an id, so that duplicates were looked for
	Ignored   []string
}

// Result is what was read.
type Result struct {
	Returns []tally.Returns // parallel to the unions of the coalition
	Files   []File          // parallel to the inputs
	// DeclaredAt is where each declaration stands: parallel to Returns, and there
	// to Declarations. Only the judged vote shows whether ballots contradict one.
	DeclaredAt [][]diag.Place
}

// Read reads all the files. What it returns is whole only where it adds no
// error to the faults.
func Read(c *tally.Coalition, inputs []Input, opt Options, faults *diag.List) Result {
	return read(c, inputs, opt, usual(), faults)
}

func read(c *tally.Coalition, inputs []Input, opt Options, t tuning, faults *diag.List) Result {
	r := &reading{coalition: c, opt: opt, words: newWords(opt), faults: faults, unions: newUnions(c)}
	order := make([]int, len(inputs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(inputs[a].Path, inputs[b].Path) })

	sorted := make([]Input, len(inputs))
	for k, i := range order {
		sorted[k] = inputs[i]
	}

	s := r.survey(sorted, t)
	s.rest()
	res := Result{Files: make([]File, len(inputs))}
	for k, i := range order {
		f := s.read(k)
		r.files = append(r.files, f)
		res.Files[i] = f.File
	}
	r.copies()
	for i := range r.unions {
		u := &r.unions[i]
		r.settle(u)
		res.Returns = append(res.Returns, u.returns())
		res.DeclaredAt = append(res.DeclaredAt, u.declaredAt())
	}
	return res
}

// reading is one call of Read.
type reading struct {
	coalition *tally.Coalition
	opt       Options
	words     *words
	faults    *diag.List
	unions    []sent // parallel to the unions of the coalition
	files     []seen // in the order of their paths

	ids  *idIndex // of the survey; nil where the simple reader sees all ids
	note *noter   // where ids are only to be noted
}

// seen is a file that was read.
type seen struct {
	File
	input   Input
	ballots int64 // counted out of it
	whole   bool  // it was read to its end
}
