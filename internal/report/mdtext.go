package report

import "strings"

// mdTable is a table in the dialect of GitHub.
func mdTable(head []string, right []bool, rows [][]string) string {
	var b strings.Builder
	line := func(cells []string) {
		for _, c := range cells {
			b.WriteString("| " + c + " ")
		}
		b.WriteString("|\n")
	}
	rule := make([]string, len(head))
	for i := range rule {
		if rule[i] = "---"; right[i] {
			rule[i] = "---:"
		}
	}
	escape := func(cells []string) []string {
		out := make([]string, len(cells))
		for i, c := range cells {
			out[i] = marked(clean(strings.TrimSpace(c)))
		}
		return out
	}
	line(escape(head))
	line(rule)
	for _, row := range rows {
		line(escape(row))
	}
	return b.String()
}
