package returns

import (
	"fmt"
	"io"
	"io/fs"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sebac/internal/diag"
)

// What comes twice in its union is suspected, by whichever workers it was noted,
// and whether its page was made or refused.
func TestIDsThatComeTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := newIDIndex(0)
		x.bitmap.pages.Store(rapid.Int64Range(0, 6).Draw(t, "pages"))
		type ballot struct {
			union int
			id    string
		}
		form := rapid.SampledFrom([]string{"%d", "B%08d", "%d-x", "a%db%[1]d", "2011-01-%05d", "%032d", "%d0000000"}).Draw(t, "form")
		ballots := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) ballot {
			return ballot{rapid.IntRange(0, 2).Draw(t, "union"), fmt.Sprintf(form, rapid.IntRange(0, 500).Draw(t, "number")*rapid.SampledFrom([]int{1, 1009, 99999}).Draw(t, "apart"))}
		}), 0, 400).Draw(t, "ballots")
		var wg sync.WaitGroup
		for w := range 3 {
			n := x.noter()
			wg.Go(func() {
				for i := w; i < len(ballots); i += 3 {
					n.note(ballots[i].union, []byte(ballots[i].id))
				}
			})
		}
		wg.Wait()
		any := x.settle(2)
		times := map[ballot]int{}
		for _, b := range ballots {
			times[b]++
		}
		suspects := 0
		for b, n := range times {
			is := x.suspect(b.union, []byte(b.id))
			if n > 1 && !is {
				t.Fatalf("%v came %d times, and is not suspected", b, n)
			}
			if n > 1 {
				suspects++
			}
			if n == 1 && is {
				t.Fatalf("%v came once, and is suspected: one in 2^50 may be", b)
			}
		}
		if any != (suspects > 0) {
			t.Fatalf("settled %t with %d ids that came twice", any, suspects)
		}
	})
}

// The number that an id ends in is read as it stands.
func TestTrailing(t *testing.T) {
	for _, tt := range []struct {
		id     string
		number uint32
		digits int
	}{
		{"", 0, 0},
		{"7", 7, 1},
		{"07", 7, 2},
		{"a", 0, 0},
		{"B0000123", 123, 7},
		{"12345678", 12345678, 8},
		{"912345678", 12345678, 8},
		{"1:2", 2, 1},
		{"1/2", 2, 1},
		{"a\xff99999999", 99999999, 8},
		{"\xff9", 9, 1},
		{"1234567x", 0, 0},
		{"é12", 12, 2},
	} {
		if n, d := trailing([]byte(tt.id)); n != tt.number || d != tt.digits {
			t.Errorf("%q ends in %d of %d digits, want %d of %d", tt.id, n, d, tt.number, tt.digits)
		}
	}
}

// growing is a file that says of itself, each time it is asked, that it was just
// written to.
type growing struct {
	memory
	written *int
}

func (g growing) Stat() (fs.FileInfo, error) {
	*g.written++
	return fileInfo{g.Size(), time.Unix(int64(*g.written), 0)}, nil
}

type fileInfo struct {
	size int64
	at   time.Time
}

func (fileInfo) Name() string         { return "" }
func (i fileInfo) Size() int64        { return i.size }
func (fileInfo) Mode() fs.FileMode    { return 0 }
func (i fileInfo) ModTime() time.Time { return i.at }
func (fileInfo) IsDir() bool          { return false }
func (fileInfo) Sys() any             { return nil }

// A file that changes while it is read is an error, by either reader.
func TestFileChanges(t *testing.T) {
	text := "ballot_id,choice\n" + strings.Repeat("1,yes\n", 10)
	for _, tn := range []tuning{simple(), {workers: 2, part: 20, longest: 100, aside: 100}} {
		for _, tt := range []struct {
			name string
			in   func() Input
			want string
		}{
			{"it stays", func() Input { return inMemory("a.csv", []byte(text)) }, "B116"},
			{"it grew", func() Input { in := inMemory("a.csv", []byte(text)); in.Size -= 6; return in }, "B125"},
			{"it shrank", func() Input { in := inMemory("a.csv", []byte(text)); in.Size += 6; return in }, "B125"},
			{"it was written to", func() Input {
				in, written := inMemory("a.csv", []byte(text)), 0
				open := in.Open
				in.Open = func() (io.ReadCloser, error) {
					f, err := open()
					return growing{f.(memory), &written}, err
				}
				return in
			}, "B125"},
		} {
			in := tt.in()
			in.Union = "csea"
			var faults diag.List
			read(testCoalition(), []Input{in}, Options{}, tn, &faults)
			var codes []string
			for _, f := range faults.Sorted() {
				codes = append(codes, f.Code)
			}
			if !strings.Contains(strings.Join(codes, " "), tt.want) {
				t.Errorf("%s, %+v: %v, want %s", tt.name, tn, codes, tt.want)
			}
		}
	}
}
