package tally

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestParseShare(t *testing.T) {
	for text, want := range map[string]string{
		"80%": "4/5", "66.67%": "6667/10000", "2/3": "2/3", "010/3": "10/3", "100%": "1", "0%": "0", "0.000000001%": "1/100000000000",
		"4/6": "2/3", "66.7%": "667/1000", "1/123456789": "1/123456789", "999999999/1": "999999999",
	} {
		if got, ok := ParseShare(text); !ok || got.String() != want {
			t.Errorf("%q: got %s, %v; want %s", text, got, ok, want)
		}
	}
	for _, text := range []string{
		"", "%", ".5%", "5.%", "1e2%", "-1%", "+1%", "1_0%", "0x2/3", "2/0", "2/03", "2/3/4", "/3", "2/", "1234567890/2", "2/1234567890",
		"1000%", "80 %", " 80%", "0.0000000001%", "٣/٤", "8",
	} {
		if got, ok := ParseShare(text); ok {
			t.Errorf("%q was read as %s", text, got)
		}
	}
}

func TestParseWhole(t *testing.T) {
	for text, want := range map[string]int64{"0": 0, "010": 10, "1000000000000": 1_000_000_000_000} {
		if got, ok := ParseWhole(text); !ok || got != want {
			t.Errorf("%q: got %d, %v; want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "-3", "+3", "1,200", "12.0", "1e3", "0x10", "1_000", " 1", "1000000000001", "99999999999999999999999"} {
		if got, ok := ParseWhole(text); ok {
			t.Errorf("%q was read as %d", text, got)
		}
	}
}

func TestRounding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.Int64Range(-1000, 1000).Draw(t, "a"), rapid.Int64Range(1, 50).Draw(t, "b")
		x := Fraction(a, b)
		floor, ceil := x.Floor(), x.Ceil()
		if !floor.IsWhole() || !ceil.IsWhole() || floor.Cmp(x) > 0 || ceil.Cmp(x) < 0 ||
			x.Sub(floor).Cmp(Whole(1)) >= 0 || ceil.Sub(x).Cmp(Whole(1)) >= 0 {
			t.Fatalf("%s lies between %s and %s", x, floor, ceil)
		}
		if x.Div(Fraction(3, 7)).Mul(Fraction(3, 7)).Cmp(x) != 0 {
			t.Fatalf("%s is not itself after a division and a multiplication", x)
		}
	})
}

func TestZeroRatio(t *testing.T) {
	var x Ratio
	if x.String() != "0" || x.Sign() != 0 || x.Add(Whole(2)).String() != "2" || x.Neg().Sign() != 0 {
		t.Error("the zero value is 0")
	}
	num, den := Fraction(6, 4).Parts()
	if num.Int64() != 3 || den.Int64() != 2 {
		t.Errorf("6/4 is 3/2, got %s/%s", num, den)
	}
}

// The small numbers that are kept without big.Rat must behave as if they were
// not, where they overflow above all.
func TestSmallAgreesWithBig(t *testing.T) {
	edge := []int64{0, 1, -1, 2, 1 << 31, -(1 << 31), 1<<31 - 1, 1<<63 - 1, -1 << 63, 1 << 62, 3}
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) (Ratio, *big.Rat) {
			a := rapid.OneOf(rapid.SampledFrom(edge), rapid.Int64()).Draw(t, name)
			b := rapid.SampledFrom([]int64{1, 1, 2, 3, 1 << 62}).Draw(t, name+" over")
			return Fraction(a, b), big.NewRat(a, b)
		}
		x, bx := draw("x")
		y, by := draw("y")
		same := func(what string, got Ratio, want *big.Rat) {
			if got.rat().Cmp(want) != 0 || got.String() != want.RatString() {
				t.Fatalf("%s of %s and %s: got %s, want %s", what, bx, by, got, want)
			}
		}
		same("sum", x.Add(y), new(big.Rat).Add(bx, by))
		same("difference", x.Sub(y), new(big.Rat).Sub(bx, by))
		same("product", x.Mul(y), new(big.Rat).Mul(bx, by))
		if y.Sign() != 0 {
			same("quotient", x.Div(y), new(big.Rat).Quo(bx, by))
		}
		same("negative", x.Neg(), new(big.Rat).Neg(bx))
		if x.Cmp(y) != bx.Cmp(by) || x.Sign() != bx.Sign() || x.IsWhole() != bx.IsInt() {
			t.Fatalf("%s and %s compare otherwise than %s and %s", x, y, bx, by)
		}
		num, den := x.over()
		same("itself", num.Div(den), bx)
	})
}
