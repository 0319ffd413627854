package report

import (
	"bytes"
	"strings"

	"sebac/internal/diag"
	"sebac/internal/tally"
)

// Listed is the rules that are built in.
type Listed struct{ rules []tally.Rules }

// RulesList is a list of rules, in the order given.
func RulesList(rules []tally.Rules) *Listed { return &Listed{rules} }

// Table is a line for each.
func (l *Listed) Table(width int) []byte {
	var b bytes.Buffer
	most, force := len("NAME"), len("IN FORCE")
	for i := range l.rules {
		most = max(most, len(l.rules[i].Name))
		force = max(force, len(inForce(l.rules[i].InForce)))
	}
	line := func(name, when, title string) {
		text := name + strings.Repeat(" ", most-len(name)+2) + when + strings.Repeat(" ", force-len(when)+2) + title
		if width > 0 {
			text = shorten(text, width)
		}
		b.WriteString(text + "\n")
	}
	line("NAME", "IN FORCE", "TITLE")
	for i := range l.rules {
		r := &l.rules[i]
		line(r.Name, inForce(r.InForce), clean(r.Title))
	}
	return b.Bytes()
}

// Shown is rules in words, and where they were checked, what was found.
type Shown struct {
	rules    *tally.Rules
	inputs   []Input
	checked  bool
	sound    bool
	findings []diag.Fault
}

// RulesShown is rules in words.
func RulesShown(r *tally.Rules, inputs []Input) *Shown {
	return &Shown{rules: r, inputs: inputs, sound: true}
}

// RulesChecked is rules in words, and what is wrong or doubtful in them. Of rules
// that are not sound there is nothing but that.
func RulesChecked(r *tally.Rules, sound bool, faults []diag.Fault, inputs []Input) *Shown {
	return &Shown{rules: r, inputs: inputs, checked: true, sound: sound, findings: faults}
}

// Table is the rules as a person reads them.
func (s *Shown) Table(width int) []byte {
	width = Options{Width: width}.prose()
	var b bytes.Buffer
	p := prose{&b, width}
	r := s.rules
	if s.checked {
		doubts := plural(int64(len(s.findings)), "warning", "warnings")
		p.line("", "SOUND: "+r.Name+", "+either(len(s.findings) == 0, "nothing doubtful", doubts)+". This is what it says:")
		b.WriteByte('\n')
	}
	p.line("", strings.TrimSuffix(r.Name+": "+clean(r.Title), ": "))
	if when := inForce(r.InForce); when != "" {
		p.line("", "In force "+when+".")
	}
	b.WriteByte('\n')
	p.line("", "A union votes "+unionVote(&r.UnionVote)+"; without a yes or no ballot it abstains."+words(r.UnionVote.Title, r.UnionVote.Cite))
	b.WriteByte('\n')
	for i, c := range clauses(r.RatifiedWhen) {
		if i == 0 {
			p.line("", "Ratified when "+c.Text+tail(r.RatifiedWhen)+words(c.Title, c.Cite))
			continue
		}
		p.line(strings.Repeat("  ", c.Depth-1)+"- ", upper(c.Text)+ending(c.Text)+words(c.Title, c.Cite))
	}
	if r.Notes != "" && !s.checked {
		b.WriteString("\nNOTES\n")
		for i, par := range paragraphs(r.Notes) {
			item, isItem := strings.CutPrefix(clean(par), "- ")
			if i > 0 && !isItem {
				b.WriteByte('\n')
			}
			p.line(either(isItem, "- ", ""), item)
		}
	}
	if len(r.Sources) > 0 && !s.checked {
		b.WriteString("\nSOURCES\n")
		for _, src := range r.Sources {
			text := clean(src.Title)
			if src.Date != "" {
				text += ", " + day(src.Date)
			}
			p.line("- ", text)
			if src.URL != "" {
				b.WriteString("  " + clean(src.URL) + "\n") // whole, so that it can be followed
			}
		}
	}
	return b.Bytes()
}

// prose writes wrapped lines.
type prose struct {
	b     *bytes.Buffer
	width int
}

// line writes a paragraph behind a lead, the lines behind its first as far in.
func (p prose) line(lead, text string) {
	p.b.WriteString(wrap(lead+text, p.width, strings.Repeat(" ", len(lead))) + "\n")
}

// words is what the author calls a bar, and where the text is.
func words(title, cite string) string {
	switch title, cite = clean(title), clean(cite); {
	case title != "" && cite != "":
		return " (" + title + "; " + cite + ")"
	case title+cite != "":
		return " (" + title + cite + ")"
	}
	return ""
}

// tail ends the first line: what follows a joint is its parts.
func tail(r tally.Requirement) string {
	if _, isBar := r.(tally.Bar); isBar {
		return "."
	}
	return ":"
}

func ending(text string) string {
	if strings.HasSuffix(text, "hold") || strings.HasSuffix(text, "holds") {
		return ":"
	}
	return "."
}

// paragraphs takes notes apart. YAML keeps a text in two ways: folded, where a
// line is a paragraph, and literal, where lines were broken by hand and an empty
// line or a dash begins the next.
func paragraphs(notes string) []string {
	if !strings.Contains(notes, "\n\n") && !strings.Contains(notes, "\n- ") {
		return strings.Split(notes, "\n")
	}
	var out []string
	fresh := true
	for line := range strings.SplitSeq(notes, "\n") {
		text := strings.TrimSpace(line)
		switch {
		case text == "":
			fresh = true
			continue
		case fresh || strings.HasPrefix(text, "- "):
			out = append(out, text)
		default:
			out[len(out)-1] += " " + text
		}
		fresh = false
	}
	return out
}
