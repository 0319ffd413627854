package report

import (
	"math/big"
	"strings"
	"testing"

	"sebac/internal/tally"

	"pgregory.net/rapid"
)

func TestPercent(t *testing.T) {
	half, third := tally.Fraction(1, 2), tally.Fraction(2, 3)
	for _, c := range []struct {
		share tally.Ratio
		bars  []tally.Ratio
		want  string
	}{
		{tally.Fraction(56, 100), nil, "56.00"},
		{tally.Fraction(8674, 16496), nil, "52.58"},
		{tally.Fraction(1, 8), nil, "12.50"},
		{tally.Fraction(12345, 100000), nil, "12.35"}, // a half rounds up
		{tally.Fraction(500001, 1000000), []tally.Ratio{half}, "50.0001"},
		{tally.Fraction(499999, 1000000), []tally.Ratio{half}, "49.9999"},
		{half, []tally.Ratio{half}, "50.00"},
		{tally.Fraction(6667, 10000), []tally.Ratio{third}, "66.67"},
		{tally.Fraction(6666, 10000), []tally.Ratio{third}, "66.66"},
		{tally.Fraction(666666, 1000000), []tally.Ratio{third}, "66.6666"}, // 66.67 would be over the bar
		{tally.Fraction(2, 3), []tally.Ratio{third}, "66.67"},              // on a bar that no decimal reaches
		{tally.Whole(1), nil, "100.00"},
		{tally.Fraction(99999, 100000), []tally.Ratio{tally.Whole(1)}, "99.999"},
	} {
		if got := percent(c.share, c.bars...); got != c.want {
			t.Errorf("%s held to %v: got %s, want %s", c.share, c.bars, got, c.want)
		}
	}
}

func TestPercentNeverRoundsOntoOrAcrossABar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(1, 1_000_000).Draw(t, "of")
		share := tally.Fraction(rapid.Int64Range(0, n).Draw(t, "has"), n)
		d := rapid.Int64Range(1, 1000).Draw(t, "bar of")
		bar := tally.Fraction(rapid.Int64Range(0, d).Draw(t, "bar"), d)
		if rounded(share, mostPlaces).Cmp(share) != 0 && share.Cmp(bar) == 0 {
			t.Skip("no decimal is equal to it")
		}
		text, ok := new(big.Rat).SetString(strings.ReplaceAll(percent(share, bar), ",", ""))
		if !ok {
			t.Fatal("not a number")
		}
		num, den := bar.Mul(tally.Whole(100)).Parts()
		if text.Cmp(new(big.Rat).SetFrac(num, den)) != share.Cmp(bar) {
			t.Fatalf("%s held to %s reads as %s%%", share, bar, percent(share, bar))
		}
	})
}

func TestAmount(t *testing.T) {
	for _, c := range []struct {
		x    tally.Ratio
		want string
	}{
		{tally.Whole(1234567), "1,234,567"},
		{tally.Whole(-999), "-999"},
		{tally.Whole(-1000), "-1,000"},
		{tally.Fraction(23, 2), "11.5"},
		{tally.Fraction(12345, 8), "1,543.125"},
		{tally.Fraction(3127, 10000), "0.3127"},
		{tally.Fraction(10, 3), "≈3.33"},
	} {
		if got := amount(c.x); got != c.want {
			t.Errorf("%s: got %s, want %s", c.x, got, c.want)
		}
	}
	if got := amount(tally.Fraction(10000, 3), tally.Fraction(3333331, 1000)); got != "≈3,333.333" {
		t.Errorf("held to a bar just above it: got %s", got)
	}
}
