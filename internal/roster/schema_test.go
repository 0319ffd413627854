package roster

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"sebac/internal/diag"
	"sebac/internal/schematest"
)

func TestSchemaAndReaderAgree(t *testing.T) {
	examples := []schematest.Example{{Name: "everything", Text: everything, Sound: true}}
	examples = append(examples, schematest.Shipped(t, "../../testdata/elections/*/coalition.yaml", "roster.schema.json")...)
	for _, tt := range faultTests() {
		if !plain(tt.want) {
			continue
		}
		var faults diag.List
		_, ok := Read("coalition.yaml", strings.NewReader(tt.text), &faults)
		examples = append(examples, schematest.Example{Name: tt.name, Text: tt.text, Sound: ok})
	}
	schematest.Agree(t, Schema(), examples, unseen())
}

// unseen is the faults that no schema can see.
func unseen() map[string]string {
	const (
		compares = "a schema does not compare two values"
		knows    = "a schema does not look up a name that stands elsewhere"
		parsed   = "YAML has read it as a whole number before a schema sees it"
		folds    = "a schema does not know that two words are one when case and space are nothing"
	)
	return map[string]string{
		"an id twice":                       compares,
		"a unit twice":                      compares,
		"a local with the id of a unit":     compares,
		"a local twice in two units":        compares,
		"between, out of order":             compares,
		"between, beside members":           compares,
		"weights of more than the whole":    "a schema does not add",
		"members with a decimal":            parsed,
		"members with an exponent":          parsed,
		"a claim of a group that is not":    knows,
		"of a union that is not":            knows,
		"of a unit that is not":             knows,
		"a word that means another already": folds,
		"a word for two choices":            folds,
		"a column twice":                    folds,
		"a column of another name":          folds,
	}
}

// plain reports whether a file's faults are of what it says. What is wrong with
// it as text or as YAML an editor tells without a schema.
func plain(want string) bool {
	for _, code := range []string{"C101", "C102", "C103", "C105"} {
		if strings.Contains(want, code) {
			return false
		}
	}
	return true
}

func TestSchemaExplainsEveryKey(t *testing.T) {
	schematest.Explained(t, Schema())
}

// The schema lists the codes that can be accepted, and the table of codes decides.
func TestSchemaKnowsWhatCanBeAccepted(t *testing.T) {
	var s struct {
		Properties struct {
			Accept struct {
				Items struct {
					Properties struct {
						Code struct{ Enum []string }
					}
				}
			}
		}
	}
	if err := json.Unmarshal(Schema(), &s); err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, c := range diag.Codes() {
		if diag.Acceptable(c.ID) {
			want = append(want, c.ID)
		}
	}
	if got := s.Properties.Accept.Items.Properties.Code.Enum; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
