package returns

import (
	"strings"
	"unicode"

	"sebac/internal/tally"
)

// notWhole says what keeps a cell from being a whole number, and what to write.
// It never shows the number: the messages go round before the announcement.
func notWhole(text string) (why, hint string) {
	const alone = "write it in digits alone, with nothing between them"
	has := func(set string) bool { return strings.ContainsAny(text, set) }
	digits := strings.ContainsFunc(text, ascii09)
	switch {
	case strings.HasPrefix(text, "#"):
		return "is an error of the spreadsheet", "mend the formula, and save the sheet again"
	case !digits && strings.ContainsFunc(text, unicode.IsDigit):
		return "is in digits of another script", "write it in the digits 0 to 9"
	case !digits && len([]rune(text)) == 1, !digits && noNumber(squash(text)):
		return "is no number", "write 0 where nothing was cast; leave yes and no both empty while nothing is in"
	case !digits:
		return "is in letters", "write it in the digits 0 to 9"
	case allDigits(text):
		return "is over 1000000000000", "mend it: no union is that large"
	case has("%"):
		return "is a percentage", "write the number of ballots"
	case strings.HasPrefix(text, "-"), strings.HasPrefix(text, "−"), strings.HasPrefix(text, "("):
		return "is less than 0", "a count is 0 or more; enter corrected figures, not corrections"
	case strings.HasPrefix(text, "+"):
		return "has a plus sign", "write it without the sign"
	case exponent(text):
		return "has an exponent", "a spreadsheet has shortened it: format the column as a number, and save the sheet again"
	case decimals(text):
		return "has decimals", "write it without the decimal point and what follows"
	case thousands(text):
		return "has a thousands separator", alone
	}
	return "is more than digits", alone
}

func ascii09(r rune) bool { return r >= '0' && r <= '9' }

func allDigits(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return !ascii09(r) })
}

// noNumber reports whether the text is one of the things people write where there is none.
func noNumber(s string) bool {
	switch s {
	case "", "n/a", "na", "none", "nil", "null", "tbd", "pending", "unknown", "...", "–", "—":
		return true
	}
	return false
}

// exponent is like 1e3 or 1.2E+5.
func exponent(s string) bool {
	mantissa, power, ok := strings.Cut(strings.ToLower(s), "e")
	whole, places, _ := strings.Cut(mantissa, ".")
	return ok && allDigits(whole) && (places == "" || allDigits(places)) && allDigits(strings.TrimLeft(power, "+-"))
}

// decimals is like 12.0 or 12,50. Three places are a thousands separator more
// often than not, and "digits alone" is right for both.
func decimals(s string) bool {
	i := strings.LastIndexAny(s, ".,")
	return i > 0 && len(s)-i-1 != 3 && allDigits(s[i+1:]) && (allDigits(s[:i]) || thousands(s[:i]))
}

// thousands is like 1,200 or 1 200 or 1'200'000.
func thousands(s string) bool {
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",.'’_", r) || unicode.IsSpace(r) })
	for i, p := range parts {
		if !allDigits(p) || i > 0 && len(p) != 3 || i == 0 && len(p) > 3 {
			return false
		}
	}
	return len(parts) > 1
}

// shortened reports whether an id is what a spreadsheet makes of a long number.
func shortened(id string) bool {
	_, whole := tally.ParseWhole(id)
	return !whole && exponent(id)
}
