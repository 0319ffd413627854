package main

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"
)

var block = regexp.MustCompile("(?s)```console\n(.*?)```\n")

// Every console block of the README is run: a line "$ sebac …" is a command, what
// follows is what it prints. A line "..." stands for any lines. With -update a
// block without that sign is rewritten.
func TestReadme(t *testing.T) {
	atTop(t)
	page, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	ran := 0
	rewritten := block.ReplaceAllStringFunc(string(page), func(text string) string {
		body := block.FindStringSubmatch(text)[1]
		var out strings.Builder
		for _, part := range strings.Split("\n"+body, "\n$ sebac")[1:] {
			command, want, _ := strings.Cut(part, "\n")
			if want != "" && !strings.HasSuffix(want, "\n") {
				want += "\n"
			}
			ran++
			got := printed(t, strings.Fields(command))
			if strings.Contains("\n"+want, "\n...\n") {
				matches(t, command, got, want)
			} else if got != want {
				if !*update {
					t.Errorf("$ sebac%s\n--- prints\n%s\n--- the README says\n%s", command, got, want)
				}
				want = got
			}
			out.WriteString("$ sebac" + command + "\n" + want)
		}
		return "```console\n" + out.String() + "```\n"
	})
	if ran == 0 {
		t.Fatal("no command in the README")
	}
	if *update {
		if err := os.WriteFile("README.md", []byte(rewritten), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func printed(t *testing.T, args []string) string {
	t.Helper()
	var out, err bytes.Buffer
	run(args, streams{strings.NewReader(""), &out, &err})
	return out.String()
}

// matches holds an output to what the README shows of it: its parts in order,
// whole lines each.
func matches(t *testing.T, command, got, want string) {
	t.Helper()
	rest := "\n" + got
	for part := range strings.SplitSeq("\n"+want, "\n...\n") {
		part = strings.TrimSuffix(part, "\n")
		if part == "" {
			continue
		}
		i := strings.Index(rest, "\n"+strings.TrimPrefix(part, "\n")+"\n")
		if i < 0 {
			t.Errorf("$ sebac%s\ndoes not print, or not there:\n%s\n--- prints\n%s", command, part, got)
			return
		}
		rest = rest[i+1:]
	}
}

// What sebac help formats prints is the README's chapter on the formats. With
// -update it follows the README.
func TestReadmeFormats(t *testing.T) {
	atTop(t)
	page, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, chapter, found := strings.Cut(string(page), "\n## Formats reference\n")
	if !found {
		t.Fatal("the README has no formats reference")
	}
	chapter, _, _ = strings.Cut(chapter, "\n## ")
	hold(t, "cmd/sebac/formats.md", []byte("## Formats reference\n"+chapter))
}
