package report

import (
	"bytes"
	"strings"
)

// Markdown is the result for an issue, a wiki or a press release: the same
// sentences and tables as on the terminal. Names are escaped so that no issue
// tracker links "Local #391" to its issue 391, calls a person named in a source,
// or strikes out what stands between two estimates marked ~.
func (v *View) Markdown(opt Options) ([]byte, error) {
	var b bytes.Buffer
	say := func(parts ...string) { b.WriteString(strings.Join(parts, "") + "\n") }
	rest := strings.TrimPrefix(v.Summary, v.Verdict)
	say("**", v.Verdict, "**", marked(rest), "\n")
	say(firstMarked(v.Heading), "\n")

	head, lines := v.requirementLines()
	markedTable(&b, head, []bool{false, true, true, true, false}, func(add func(depth int, cells ...string)) {
		for _, l := range lines {
			add(l.depth, l.cells...)
		}
	})
	if rows := v.sorted(opt); len(rows) > 0 {
		head := []string{"Union", "Members", "Weight", "Yes", "No", "Other", "Yes %", "Vote"}
		markedTable(&b, head, []bool{false, true, true, true, true, true, true, false}, func(add func(depth int, cells ...string)) {
			for _, r := range rows {
				add(r.Depth, r.Name, r.Members, r.Weight, r.Yes, r.No, r.Other, r.Share, r.Vote)
			}
		})
	}
	for _, s := range v.Uncounted {
		say("- ", firstMarked(s))
	}
	if len(v.Uncounted) > 0 {
		say()
	}
	for _, s := range v.Explanation() {
		say("- ", firstMarked(s))
	}
	say()
	for _, c := range v.Claims {
		who := ""
		if c.Who != "" {
			who = " (" + c.Who + ")"
		}
		say("> **Claim** ", marked(quoted(c.Says)+who), ": **", c.Verdict, "**. ", marked(upper(c.Why)), ".\n")
	}
	for _, a := range v.facts.Accepted {
		say("> **Accepted** ", marked(a.Fault.Code+" "+clean(a.Fault.Place.String())+": "+clean(a.Fault.Message)+". Why: "+clean(a.Why)), "\n")
	}
	say("Fingerprint `", v.Fingerprint, "`")
	return b.Bytes(), nil
}

// markedTable writes a table. A column that is empty in every row is left out.
func markedTable(b *bytes.Buffer, head []string, right []bool, each func(add func(depth int, cells ...string))) {
	var rows [][]string
	used := make([]bool, len(head))
	each(func(depth int, cells ...string) {
		row := make([]string, len(cells))
		for i, c := range cells {
			row[i] = marked(strings.TrimLeft(c, " "))
			used[i] = used[i] || row[i] != ""
		}
		row[0] = strings.Repeat("&emsp;", depth) + row[0]
		rows = append(rows, row)
	})
	rule := make([]string, len(head))
	for i := range head {
		head[i] = upper(strings.ToLower(head[i]))
		rule[i] = either(right[i], "---:", "---")
	}
	for _, row := range append([][]string{head, rule}, rows...) {
		for i, c := range row {
			if used[i] {
				b.WriteString("| " + c + " ")
			}
		}
		b.WriteString("|\n")
	}
	b.WriteByte('\n')
}

// marked is a text as Markdown shows it, letter by letter. A link stays a link.
func marked(s string) string {
	words := strings.Split(s, " ")
	for i, w := range words {
		words[i] = markedWord(w)
	}
	return strings.Join(words, " ")
}

func markedWord(w string) string {
	if strings.HasPrefix(w, "https://") || strings.HasPrefix(w, "http://") {
		link := strings.TrimRight(w, ".,;:")
		if !strings.ContainsAny(link, "<>|`\\\"") {
			return "<" + link + ">" + w[len(link):]
		}
	}
	var b strings.Builder
	for i, r := range w {
		switch {
		case strings.ContainsRune("\\`*_[]<>|~", r):
			b.WriteByte('\\')
		case r == '&' && strings.Contains(w, ";"): // an entity
			b.WriteString("&amp;")
			continue
		}
		b.WriteRune(r)
		// An empty comment parts the sign from its name: a backslash would not, for
		// an issue tracker looks for both after it has read the Markdown.
		if (r == '@' || r == '#') && i+1 < len(w) {
			b.WriteString("<!-- -->")
		}
	}
	return b.String()
}

// firstMarked is a text at the beginning of a line, where a sign or a number
// would make it a heading or a list.
func firstMarked(s string) string {
	out := marked(s)
	if out == "" {
		return out
	}
	if strings.ContainsRune("#+-=", rune(out[0])) {
		return `\` + out
	}
	if n := len(out) - len(strings.TrimLeft(out, "0123456789")); n > 0 && n < len(out) && (out[n] == '.' || out[n] == ')') {
		return out[:n] + `\` + out[n:]
	}
	return out
}
