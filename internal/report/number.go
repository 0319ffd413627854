package report

import (
	"math/big"
	"strconv"
	"strings"

	"sebac/internal/diag"
	"sebac/internal/tally"
)

func whole(n int64) string { return diag.Grouped(strconv.FormatInt(n, 10)) }

// amount is a number for the eye: whole numbers whole, half votes as 11.5, and
// what does not end in four places to two, marked as near. Held to bars, it
// keeps as many places as it takes not to stand on or across one.
func amount(x tally.Ratio, bars ...tally.Ratio) string {
	if x.IsWhole() {
		return diag.Grouped(x.String())
	}
	for places := 1; places <= 4; places++ {
		if r := rounded(x, places); r.Cmp(x) == 0 {
			return decimal(r, places)
		}
	}
	return "≈" + faithful(x, 2, bars)
}

// percent is a share for the eye, rounded half up to two places, but never onto
// or across a bar that it is held to: there it keeps more.
func percent(share tally.Ratio, bars ...tally.Ratio) string {
	hundred := tally.Whole(100)
	scaled := make([]tally.Ratio, len(bars))
	for i, b := range bars {
		scaled[i] = b.Mul(hundred)
	}
	return faithful(share.Mul(hundred), 2, scaled)
}

// faithful is x in at least that many places, and in more until it compares with
// each bar as x itself does. It ends: x and a bar that differ at all differ in
// some place, and one that x is equal to without ever ending, as 2/3 is, holds it
// to nothing, for there no number of places would do.
func faithful(x tally.Ratio, places int, bars []tally.Ratio) string {
	ends := rounded(x, mostPlaces).Cmp(x) == 0
	for ; ; places++ {
		r := rounded(x, places)
		same := true
		for _, b := range bars {
			same = same && (r.Cmp(b) == x.Cmp(b) || !ends && x.Cmp(b) == 0)
		}
		if same {
			return decimal(r, places)
		}
	}
}

// mostPlaces is more places than a threshold can be written with.
const mostPlaces = 12

// rounded is x to that many places, a half rounded up.
func rounded(x tally.Ratio, places int) tally.Ratio {
	scale := tenTo(places)
	return x.Mul(scale).Add(tally.Fraction(1, 2)).Floor().Div(scale)
}

func tenTo(places int) tally.Ratio {
	scale := tally.Whole(1)
	for range places {
		scale = scale.Mul(tally.Whole(10))
	}
	return scale
}

// decimal writes a number that has no more than that many places.
func decimal(x tally.Ratio, places int) string {
	num, den := x.Parts()
	text := new(big.Rat).SetFrac(num, den).FloatString(places)
	before, after, _ := strings.Cut(text, ".")
	if after == "" {
		return diag.Grouped(before)
	}
	return diag.Grouped(before) + "." + after
}

// plural is n of a thing, in the words that fit the number.
func plural(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return whole(n) + " " + many
}

// list joins names as a sentence does.
func list(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
