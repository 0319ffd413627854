// Package schematest holds a JSON Schema and a reader to the same verdict over
// the same examples. Tests alone import it.
//
// # Decisions
//
// What an editor validates is YAML as the core schema of YAML 1.2 resolves it,
// so 2011 is a number and 2011-07-18 text. The library's own resolution is that
// of YAML 1.1 in places and would test something else; the few rules of the core
// schema stand here.
package schematest

import (
	"bytes"
	"encoding/json"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"
)

// Example is a file, and whether the reader takes it.
type Example struct {
	Name, Text string
	Sound      bool
}

// Agree fails where the schema takes what the reader refuses, or the reverse.
// Unseen lists the examples whose fault no schema can see, each with the reason;
// one that is seen after all fails too, so that the list stays true.
func Agree(t *testing.T, schema []byte, examples []Example, unseen map[string]string) {
	t.Helper()
	compiled := compile(t, schema)
	for _, e := range examples {
		value, ok := parse(e.Text)
		if !ok {
			if e.Sound {
				t.Errorf("%s: sound, but no editor could parse it", e.Name)
			}
			continue
		}
		err := compiled.Validate(value)
		why, listed := unseen[e.Name]
		switch {
		case e.Sound && err != nil:
			t.Errorf("%s: the reader takes it, the schema does not: %v", e.Name, err)
		case !e.Sound && err == nil && !listed:
			t.Errorf("%s: the reader refuses it, the schema does not\n%s", e.Name, e.Text)
		case !e.Sound && err != nil && listed:
			t.Errorf("%s: listed as unseen (%s), but the schema sees it", e.Name, why)
		}
	}
	for name := range unseen {
		if !slices.ContainsFunc(examples, func(e Example) bool { return e.Name == name }) {
			t.Errorf("listed as unseen, but no example: %s", name)
		}
	}
}

// Shipped reads files of the repository as sound examples. The first line of each
// must point editors at the schema of that name, from where the file lies.
func Shipped(t *testing.T, pattern, schema string) []Example {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: no files (%v)", pattern, err)
	}
	var out []Example
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(string(text), "\n")
		ref, ok := strings.CutPrefix(first, "# yaml-language-server: $schema=")
		if _, err := os.Stat(filepath.Join(filepath.Dir(file), ref)); !ok || err != nil || path.Base(ref) != schema {
			t.Errorf("%s: line 1 is %q, which leads no editor to %s", file, first, schema)
		}
		out = append(out, Example{Name: file, Text: string(text), Sound: true})
	}
	return out
}

// Explained fails for every key of the schema that an editor could not explain.
func Explained(t *testing.T, schema []byte) {
	t.Helper()
	var root any
	if err := json.Unmarshal(schema, &root); err != nil {
		t.Fatal(err)
	}
	definitions, _ := root.(map[string]any)["definitions"].(map[string]any)
	var walk func(path string, at any)
	walk = func(path string, at any) {
		switch at := at.(type) {
		case []any:
			for i, item := range at {
				walk(path+"/"+strconv.Itoa(i), item)
			}
		case map[string]any:
			// A map of properties without a type narrows keys that are described where they are declared.
			if keys, ok := at["properties"].(map[string]any); ok && at["type"] == "object" && at["additionalProperties"] == false {
				for key, value := range keys {
					described, _ := value.(map[string]any)
					if ref, ok := described["$ref"].(string); ok {
						described, _ = definitions[strings.TrimPrefix(ref, "#/definitions/")].(map[string]any)
					}
					if text, _ := described["description"].(string); len(text) < 10 {
						t.Errorf("%s: %s is not explained", path, key)
					}
				}
			}
			for key, value := range at {
				walk(path+"/"+key, value)
			}
		}
	}
	walk("", root)
}

func compile(t *testing.T, schema []byte) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

// parse is the value of a file of one document, as JSON would have it. It is
// false for what a parser of YAML tells by itself.
func parse(text string) (any, bool) {
	d := yaml.NewDecoder(strings.NewReader(text))
	var doc, second yaml.Node
	if d.Decode(&doc) != nil || d.Decode(&second) == nil || len(doc.Content) != 1 {
		return nil, false
	}
	return valueOf(doc.Content[0])
}

func valueOf(n *yaml.Node) (any, bool) {
	if n.Anchor != "" || n.Style&yaml.TaggedStyle != 0 {
		return nil, false
	}
	switch n.Kind {
	case yaml.ScalarNode:
		return scalar(n), true
	case yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			v, ok := valueOf(c)
			if !ok {
				return nil, false
			}
			list = append(list, v)
		}
		return list, true
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i]
			if _, twice := m[key.Value]; twice || key.Kind != yaml.ScalarNode || key.Tag == "!!merge" {
				return nil, false
			}
			v, ok := valueOf(n.Content[i+1])
			if !ok {
				return nil, false
			}
			m[key.Value] = v
		}
		return m, true
	case yaml.DocumentNode, yaml.AliasNode:
	}
	return nil, false
}

// scalar resolves a scalar by the core schema of YAML 1.2.
func scalar(n *yaml.Node) any {
	if n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		return n.Value
	}
	switch n.Value {
	case "", "~", "null", "Null", "NULL":
		return nil
	case "true", "True", "TRUE":
		return true
	case "false", "False", "FALSE":
		return false
	}
	if i, err := strconv.ParseInt(n.Value, 10, 64); err == nil {
		return i
	}
	if i, err := strconv.ParseInt(n.Value, 0, 64); err == nil && strings.HasPrefix(n.Value, "0x") {
		return i
	}
	if regexp.MustCompile(`^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`).MatchString(n.Value) {
		if x, err := strconv.ParseFloat(n.Value, 64); err == nil {
			return x
		}
	}
	return n.Value
}
