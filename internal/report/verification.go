package report

import (
	"bytes"
	"strings"
)

// VerifySchema is the name and version of what verify answers in JSON.
const VerifySchema = "sebac/verify/v1"

// Verification is a published result held against a recount.
type Verification struct {
	Subject, Source string // the result or bundle, and the files that were recounted
	Recount         *View  // nil where the files could not be counted
	Differences     []Difference
}

type verificationFile struct {
	Schema      string       `json:"schema"`
	Rules       *rulesFile   `json:"rules"`
	Inputs      []inputFile  `json:"inputs"`
	Same        bool         `json:"same"`
	Differences []Difference `json:"differences"`
}

// Same reports that the recount found what was published.
func (v *Verification) Same() bool { return len(v.Differences) == 0 }

// JSON is the answer for a program.
func (v *Verification) JSON() ([]byte, error) {
	out := verificationFile{Schema: VerifySchema, Same: v.Same(), Differences: append([]Difference{}, v.Differences...), Inputs: []inputFile{}}
	if v.Recount != nil {
		f := v.Recount.file()
		out.Rules, out.Inputs = &f.Rules, f.Inputs
	}
	return encode(out)
}

// toldDifferences is how many differences a person is told; the rest are counted.
const toldDifferences = 40

// Text is the answer for a person: the answer first, then each difference with
// both its sides.
func (v *Verification) Text(width int) []byte {
	width = Options{Width: width}.prose()
	var b bytes.Buffer
	say := func(s, indent string) { b.WriteString(wrap(s, width, indent) + "\n") }
	if v.Same() {
		say("SAME: "+clean(v.Subject)+" follows from "+clean(v.Source)+", to the last number and sentence.", "")
		say(v.Recount.Summary, "")
		b.WriteString("Fingerprint " + v.Recount.Fingerprint + "\n")
		return b.Bytes()
	}
	n := int64(len(v.Differences))
	say("DIFFERENT: "+clean(v.Subject)+" does not follow from "+clean(v.Source)+", in "+plural(n, "place", "places")+".", "")
	for i, d := range v.Differences {
		if i == toldDifferences {
			say("and "+whole(n-toldDifferences)+" more; --format json tells them all", "")
			break
		}
		b.WriteString("\n" + clean(d.What) + "\n")
		// Two spaces would be lost in wrapping, so the lines are set by themselves.
		for _, side := range [][2]string{{"published", d.Published}, {"found", d.Found}} {
			text := wrap(clean(side[1]), width-13, "")
			b.WriteString("  " + side[0] + strings.Repeat(" ", 11-len(side[0])) + strings.ReplaceAll(text, "\n", "\n             ") + "\n")
		}
	}
	return b.Bytes()
}
