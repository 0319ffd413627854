package yamltree

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// parse makes the node tree of a file's one document.
func (t *tree) parse(text []byte) (*yaml.Node, bool) {
	lines := splitLines(text)
	first, second, read, err := decode(lines)
	switch {
	case err != nil:
		t.syntax(lines, read, err)
		return nil, false
	case first == nil || len(first.Content) == 0 || missing(first.Content[0]):
		t.fault(1, 1, "107", "write at least the keys that are required", "the file is empty")
		return nil, false
	case second != nil:
		t.faultAt(second, "103", "put it into a file of its own", "a second document begins here")
	}
	return first.Content[0], true
}

// decode decodes the first document and looks whether there is a second one. It
// feeds the library line by line: read is how many lines it had taken when it
// failed, which is the nearest thing to a place that it yields.
func decode(lines [][]byte) (first, second *yaml.Node, read int, err error) {
	source := &lineReader{lines: lines}
	defer func() {
		// The library has panicked on files before, and is archived.
		if p := recover(); p != nil {
			first, second, read, err = nil, nil, source.next, fmt.Errorf("yaml: %v", p)
		}
	}()
	decoder := yaml.NewDecoder(source)
	for _, doc := range []**yaml.Node{&first, &second} {
		var n yaml.Node
		if err := decoder.Decode(&n); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, nil, source.next, err
		}
		*doc = &n
	}
	return first, second, source.next, nil
}

// lineReader hands out at most one line at a time.
type lineReader struct {
	lines [][]byte
	next  int // lines begun
	rest  []byte
}

func (r *lineReader) Read(p []byte) (int, error) {
	if len(r.rest) == 0 {
		if r.next == len(r.lines) {
			return 0, io.EOF
		}
		r.rest = r.lines[r.next]
		r.next++
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// splitLines cuts a text behind every LF, CRLF and CR, as the library counts them.
func splitLines(text []byte) [][]byte {
	var lines [][]byte
	for len(text) > 0 {
		end := len(text)
		if i := bytes.IndexAny(text, "\r\n"); i >= 0 {
			end = i + 1
			if text[i] == '\r' && end < len(text) && text[end] == '\n' {
				end++
			}
		}
		lines, text = append(lines, text[:end]), text[end:]
	}
	return lines
}

// syntax raises the fault for text that is not YAML.
func (t *tree) syntax(lines [][]byte, read int, err error) {
	problem := strings.TrimPrefix(err.Error(), "yaml: ")
	if _, rest, ok := strings.Cut(problem, ": "); ok && strings.HasPrefix(problem, "line ") {
		problem = rest
	}
	if name, ok := strings.CutPrefix(problem, "unknown anchor "); ok {
		alias := "*" + strings.Trim(strings.TrimSuffix(name, " referenced"), "'")
		for i, line := range lines {
			if before, _, ok := bytes.Cut(line, []byte(alias)); ok {
				t.fault(i+1, 1+utf8.RuneCount(before), "103",
					"write the value itself; quote text that begins with *", "alias %q", short(alias))
				return
			}
		}
	}
	if strings.HasPrefix(problem, "exceeded max depth") {
		t.fault(max(1, read), 1, "103", "write it flatter", "values lie more than %d deep", deepest)
		return
	}
	line := faultyLine(lines, read)
	text := string(lines[line-1])
	margin := len(text) - len(strings.TrimLeft(text, " "))
	t.fault(line, 1+margin, "102", syntaxHint(text[margin:], problem), "not YAML: %s", strings.ReplaceAll(problem, "\n", " "))
}

func syntaxHint(text, problem string) string {
	switch {
	case strings.HasPrefix(text, "\t"):
		return "indent with spaces, not with a tab"
	case strings.Contains(problem, "end of stream"):
		return "close the quote that is opened here"
	case strings.Contains(problem, "',' or"):
		return "close the bracket that is opened here, and put commas between what it holds"
	}
	return "indent with spaces; quote text that holds a colon, or that begins with a sign"
}

// faultyLine is the line behind the last that a readable file could have ended
// on. The library's own line can be that of the map around the fault, or the end
// of the file for a quote that was never closed; this is where it was opened.
func faultyLine(lines [][]byte, read int) int {
	const patience = 16 << 20 // bytes to parse again, at most
	size := 0
	for _, l := range lines[:read] {
		size += len(l)
	}
	for n, left := read, patience; n > 0 && left > 0; n-- {
		left -= size + 512
		size -= len(lines[n-1])
		if _, _, _, err := decode(lines[:n-1]); err == nil {
			return n
		}
	}
	return max(1, read)
}
