package roster

import _ "embed"

//go:embed roster.schema.json
var schema string

// Schema is the JSON Schema (draft-07) of a coalition.yaml, for editors: it
// completes and explains keys while a file is written. The reader is the judge of
// a file; a test holds the two to the same verdicts, as far as a schema can tell.
func Schema() []byte { return []byte(schema) }
