package rulefile

import (
	"strings"
	"testing"

	"sebac/internal/diag"
	"sebac/internal/schematest"
)

func TestSchemaAndReaderAgree(t *testing.T) {
	examples := []schematest.Example{{Name: "everything", Text: everything, Sound: true}}
	examples = append(examples, schematest.Shipped(t, "../../rules/*.yaml", "rules.schema.json")...)
	for _, tt := range faultTests() {
		if !plain(tt.want) {
			continue
		}
		var faults diag.List
		_, ok := Read("rules.yaml", strings.NewReader(tt.text), &faults)
		examples = append(examples, schematest.Example{Name: tt.name, Text: tt.text, Sound: ok})
	}
	schematest.Agree(t, Schema(), examples, map[string]string{
		"from behind until":            "a schema does not compare two values",
		"over the whole as a fraction": "a schema does not divide",
	})
}

// plain reports whether a file's faults are of what it says. What is wrong with
// it as text or as YAML an editor tells without a schema.
func plain(want string) bool {
	for _, code := range []string{"R101", "R102", "R103", "R105"} {
		if strings.Contains(want, code) {
			return false
		}
	}
	return true
}

func TestSchemaExplainsEveryKey(t *testing.T) {
	schematest.Explained(t, Schema())
}
