// Package rules holds the bylaws that are built in, one YAML file each, in the
// very form in which anybody can write their own.
package rules

import (
	"embed"
	"slices"
	"strings"
)

//go:embed *.yaml
var files embed.FS

const suffix = ".yaml"

// Names is the names of the built-in rules, sorted.
func Names() []string {
	entries, err := files.ReadDir(".")
	if err != nil {
		panic(err) // the root of an embedded tree is always there
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = strings.TrimSuffix(e.Name(), suffix)
	}
	slices.Sort(names) // with the suffix "a.yaml" came behind "a-b.yaml"
	return names
}

// Open is the text of built-in rules, false where there are none of that name.
func Open(name string) ([]byte, bool) {
	text, err := files.ReadFile(name + suffix)
	return text, err == nil
}
