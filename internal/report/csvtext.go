package report

import (
	"bytes"
	"encoding/csv"
	"strings"
)

// csvText writes rows as RFC 4180 asks. A text that a spreadsheet would run
// gets a leading ': it begins with =, +, -, @, a tab or a carriage return. A
// number keeps its minus.
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

func unrun(cell string) string {
	if cell == "" || !strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return cell
	}
	if number := strings.TrimLeft(cell, "-"); len(cell)-len(number) == 1 && number != "" && strings.Trim(number, "0123456789.") == "" {
		return cell
	}
	return "'" + cell
}
