package returns

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"sebac/internal/diag"

	"golang.org/x/text/unicode/norm"
)

// meaning is what a column means. The first five are also the choices of a ballot.
type meaning uint8

const (
	yes meaning = iota
	no
	abstain
	blank
	void
	uncounted
	choiceColumn
	ballotID
	unionColumn
	unitColumn
	localColumn
	voteColumn
	byColumn
	sourceColumn
	meanings // how many there are
	ignored  = meanings
)

// choices is how many of the meanings are choices.
const choices = void + 1

// String is the name that a file and the roster's columns have for it.
func (m meaning) String() string {
	return [...]string{
		"yes", "no", "abstain", "blank", "void", "uncounted", "choice", "ballot_id",
		"union", "unit", "local", "vote", "by", "source", "nothing",
	}[m]
}

// word is a spelling and what it means.
type word struct {
	text string
	meaning
}

// words is the vocabulary of one vote: what is always understood, and what the
// roster adds.
type words struct {
	choice  []word // spellings of the choices, as phrase writes them
	column  []word // names of columns, as squash writes them
	renamed []word // names that the roster gives to columns, as squash writes them
}

func newWords(opt Options) *words {
	w := &words{choice: []word{
		{"yes", yes},
		{"y", yes},
		{"for", yes},
		{"approve", yes},
		{"accept", yes},
		{"in favor", yes},
		{"in favour", yes},
		{"no", no},
		{"n", no},
		{"against", no},
		{"reject", no},
		{"disapprove", no},
		{"oppose", no},
		{"abstain", abstain},
		{"abstained", abstain},
		{"abstention", abstain},
		{"blank", blank},
		{"void", void},
		{"spoiled", void},
		{"spoilt", void},
		{"invalid", void},
	}}
	for _, pair := range opt.Choices {
		if m, ok := meaningOf(pair[0]); ok && m < choices {
			w.choice = append(w.choice, word{phrase(pair[1]), m})
		}
	}
	for _, c := range w.choice {
		w.column = append(w.column, word{squash(c.text), c.meaning}, word{squash(c.text + " votes"), c.meaning})
	}
	for m := uncounted; m < meanings; m++ {
		w.column = append(w.column, word{squash(m.String()), m})
	}
	for _, pair := range opt.Columns {
		if m, ok := meaningOf(pair[0]); ok {
			w.renamed = append(w.renamed, word{squash(pair[1]), m})
		}
	}
	return w
}

func meaningOf(name string) (meaning, bool) {
	for m := range meanings {
		if squash(m.String()) == squash(name) {
			return m, true
		}
	}
	return ignored, false
}

// find is what the text means in a list of words.
func find(list []word, text string) (meaning, bool) {
	for _, w := range list {
		if w.text == text {
			return w.meaning, true
		}
	}
	return ignored, false
}

// key is a text as ids are compared: normal form C, without regard to case and
// surrounding space.
func key(s string) string { return strings.ToLower(norm.NFC.String(strings.TrimSpace(s))) }

// phrase is a text as choices are compared: like an id, and "_", "-" and any run
// of space within it are one space. "in-favor" is in favor, while "n-o" is not
// no, and neither "-" nor "no-" is a word.
func phrase(s string) string {
	k := key(s)
	if strings.Trim(k, "_-") != k {
		return k
	}
	return strings.Join(strings.FieldsFunc(k, separator), " ")
}

// squash is a text as headers are compared: without "_", "-" and space, so that
// BallotID, "Ballot ID" and ballot_id are one column.
func squash(s string) string {
	return strings.Join(strings.FieldsFunc(key(s), separator), "")
}

func separator(r rune) bool { return r == '_' || r == '-' || unicode.IsSpace(r) }

// clean is a cell's text without surrounding space and typographic quotes, in
// normal form C. Most cells are clean already and come back as they are.
func clean(b []byte) []byte {
	if len(b) == 0 || (graphic(b[0]) && graphic(b[len(b)-1]) && ascii(b)) {
		return b
	}
	b = bytes.TrimSpace(b)
	first, n := utf8.DecodeRune(b)
	last, m := utf8.DecodeLastRune(b)
	if n > 0 && len(b) >= n+m && strings.ContainsRune("“”„‟‘’‚«»", first) && strings.ContainsRune("“”‟‘’«»", last) {
		b = bytes.TrimSpace(b[n : len(b)-m])
	}
	if ascii(b) {
		return b
	}
	return norm.NFC.Bytes(b)
}

func graphic(c byte) bool { return c > ' ' && c < 0x7F }

func ascii(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// quote is the user's own text for a message, never more than a line of it.
func quote(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most]) + "…"
	}
	return fmt.Sprintf("%q", s)
}

// series is a list in words: a, b and c.
func series(items []string, and string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + " " + and + " " + items[last]
}

// group is a number with its thousands apart, for reading.
func group(n int64) string { return diag.Grouped(strconv.FormatInt(n, 10)) }
