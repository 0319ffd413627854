package returns

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"

	"sebac/internal/diag"
)

// copies reports files that hold the same bytes as another. Only files that
// ballots were counted from are compared: fifteen templates that nobody has
// filled in are alike, and so are two unions' declarations. And only files of
// one length are read again, where they were not hashed already.
func (r *reading) copies() {
	var files []*seen
	for i := range r.files {
		if f := &r.files[i]; f.whole && f.ballots > 0 {
			files = append(files, f)
		}
	}
	slices.SortStableFunc(files, func(a, b *seen) int { return cmp.Compare(a.Bytes, b.Bytes) })
	for len(files) > 0 {
		n := 1
		for n < len(files) && files[n].Bytes == files[0].Bytes {
			n++
		}
		if n > 1 {
			r.compare(files[:n])
		}
		files = files[n:]
	}
}

// compare reports those of some files, in the order of their paths, that are
// the same as one before.
func (r *reading) compare(files []*seen) {
	first := map[string]*seen{}
	for _, f := range files {
		sum := f.SHA256
		if sum == "" {
			var ok bool
			if sum, ok = r.hash(f); !ok {
				continue
			}
		}
		original, again := first[sum]
		if !again {
			first[sum] = f
			continue
		}
		r.faults.Add(diag.Fault{
			Code: "B302", Place: diag.Place{File: f.Path}, Union: f.input.Union, Unit: f.input.Unit, Other: diag.Place{File: original.Path},
			Message: fmt.Sprintf("the file is the same, byte for byte, as %s", original.Path),
			Hint:    "remove the copy, or ask for the right file; if both are right, accept B302 for this file in coalition.yaml, with the reason",
		})
	}
}

// hash reads a file once more for its hash.
func (r *reading) hash(f *seen) (string, bool) {
	fault := func(code, msg, hint string) {
		r.faults.Add(diag.Fault{Code: code, Place: diag.Place{File: f.Path}, Union: f.input.Union, Message: msg, Hint: hint})
	}
	source, err := f.input.Open()
	if err != nil {
		fault("B101", "the file cannot be opened again: "+err.Error(), "run again when it can be read")
		return "", false
	}
	defer source.Close() // only read
	h := sha256.New()
	n, err := io.Copy(h, io.LimitReader(source, f.Bytes+1))
	switch {
	case err != nil:
		fault("B101", "the file cannot be read again: "+err.Error(), "run again when it can be read")
	case n != f.Bytes:
		fault("B125", "the file changed while it was read", "wait until it is written, and run again")
	default:
		return hex.EncodeToString(h.Sum(nil)), true
	}
	return "", false
}
