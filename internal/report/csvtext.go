package report

import (
	"bytes"
	"encoding/csv"
	"strings"
)

// csvText writes rows as RFC 4180 asks, every text in them guarded.
func csvText(rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	for _, row := range rows {
		safe := make([]string, len(row))
		for i, cell := range row {
			safe[i] = unrun(cell)
		}
		if err := w.Write(safe); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// unrun lets numbers be, which may begin with a minus.
func unrun(cell string) string {
	if number, ok := strings.CutPrefix(cell, "-"); ok && number != "" && strings.Trim(number, "0123456789.") == "" {
		return cell
	}
	return guarded(cell)
}

// guarded is a text that no spreadsheet runs as a formula: it gets a leading ',
// which the spreadsheet shows as text. Space before the sign does not save one.
func guarded(s string) string {
	if t := strings.TrimLeft(s, " \t\r"); t != "" && strings.ContainsRune("=+-@", rune(t[0])) || len(t) < len(s) && strings.ContainsRune("\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
