package tally

import (
	"cmp"
	"math/big"
	"strconv"
	"strings"
)

// Ratio is an exact fraction. Its zero value is 0 and it never changes once
// made, so it is passed and kept by value. Floating point has no place here: it
// loses 55 of 100 at a bar of 55%.
//
// Nearly every number of a vote is whole and small, and those are kept without
// an allocation; whatever is not falls back on big.Rat.
type Ratio struct {
	n   int64    // the value, where big is nil
	big *big.Rat // never changed once here
}

// Whole is the whole number n.
func Whole(n int64) Ratio { return Ratio{n: n} }

// Fraction is a/b. It panics where b is 0: that is a mistake of the caller's.
func Fraction(a, b int64) Ratio { return slim(big.NewRat(a, b)) }

// Quotient is num/den. It panics where den is 0, as Fraction does.
func Quotient(num, den *big.Int) Ratio { return slim(new(big.Rat).SetFrac(num, den)) }

// slim is the ratio of r, which the caller gives away.
func slim(r *big.Rat) Ratio {
	if r.IsInt() && r.Num().IsInt64() {
		return Ratio{n: r.Num().Int64()}
	}
	return Ratio{big: r}
}

func (x Ratio) rat() *big.Rat {
	if x.big == nil {
		return new(big.Rat).SetInt64(x.n)
	}
	return x.big
}

func (x Ratio) small(y Ratio) bool { return x.big == nil && y.big == nil }

// Add is x + y.
func (x Ratio) Add(y Ratio) Ratio {
	if sum := x.n + y.n; x.small(y) && (sum > x.n) == (y.n > 0) {
		return Ratio{n: sum}
	}
	return slim(new(big.Rat).Add(x.rat(), y.rat()))
}

// Sub is x - y.
func (x Ratio) Sub(y Ratio) Ratio {
	if d := x.n - y.n; x.small(y) && (d < x.n) == (y.n > 0) {
		return Ratio{n: d}
	}
	return slim(new(big.Rat).Sub(x.rat(), y.rat()))
}

// Mul is x * y.
func (x Ratio) Mul(y Ratio) Ratio {
	const half = 1<<31 - 1
	if x.small(y) && -half <= x.n && x.n <= half && -half <= y.n && y.n <= half {
		return Ratio{n: x.n * y.n}
	}
	return slim(new(big.Rat).Mul(x.rat(), y.rat()))
}

// Div is x / y. The caller has made sure that y is not 0.
func (x Ratio) Div(y Ratio) Ratio { return slim(new(big.Rat).Quo(x.rat(), y.rat())) }

// Neg is -x.
func (x Ratio) Neg() Ratio { return Ratio{}.Sub(x) }

// Cmp is -1, 0 or 1 as x is less than, equal to or greater than y.
func (x Ratio) Cmp(y Ratio) int {
	if x.small(y) {
		return cmp.Compare(x.n, y.n)
	}
	return x.rat().Cmp(y.rat())
}

// Sign is -1, 0 or 1 as x is negative, zero or positive.
func (x Ratio) Sign() int {
	if x.big == nil {
		return cmp.Compare(x.n, 0)
	}
	return x.big.Sign()
}

// IsWhole reports whether x is a whole number.
func (x Ratio) IsWhole() bool { return x.big == nil || x.big.IsInt() }

// Floor is the greatest whole number not above x.
func (x Ratio) Floor() Ratio {
	if x.big == nil {
		return x
	}
	q := new(big.Int).Div(x.big.Num(), x.big.Denom()) // Euclidean: rounds down, for the denominator is positive
	return slim(new(big.Rat).SetInt(q))
}

// Ceil is the least whole number not below x.
func (x Ratio) Ceil() Ratio { return x.Neg().Floor().Neg() }

// Parts is the numerator and the denominator in lowest terms, the denominator positive.
func (x Ratio) Parts() (num, den *big.Int) {
	r := x.rat()
	return new(big.Int).Set(r.Num()), new(big.Int).Set(r.Denom())
}

// over is x as a fraction of two ratios that are whole.
func (x Ratio) over() (num, den Ratio) {
	if x.big == nil {
		return x, Whole(1)
	}
	return slim(new(big.Rat).SetInt(x.big.Num())), slim(new(big.Rat).SetInt(x.big.Denom()))
}

// String is the exact value: digits for a whole number, else "a/b" in lowest terms.
func (x Ratio) String() string {
	if x.big == nil {
		return strconv.FormatInt(x.n, 10)
	}
	return x.big.RatString()
}

// maxFigure is the largest whole number that a file may state, 10^12. Sums of
// them are kept in an int64, which holds nine million such figures.
const maxFigure = 1_000_000_000_000

// ParseWhole reads a whole number: digits alone, at most 10^12. Signs,
// separators, exponents and a leading 0x are all refused, so that "010" can
// only be ten.
func ParseWhole(s string) (int64, bool) {
	if s == "" || !digits(s) {
		return 0, false
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil && n <= maxFigure
}

// ParseShare reads a percentage ("66.67%", up to nine places) or a fraction
// ("2/3", up to nine digits a side), as written: 66.67% is not 2/3. A share over
// the whole is left to the caller to refuse. The text is checked before any
// library sees it, for big.Rat alone would take "0x2/3", "1_000" and "1e400000".
func ParseShare(s string) (Ratio, bool) {
	if body, ok := strings.CutSuffix(s, "%"); ok {
		whole, places, dotted := strings.Cut(body, ".")
		if len(whole) < 1 || len(whole) > 3 || !digits(whole) {
			return Ratio{}, false
		}
		if dotted && (len(places) < 1 || len(places) > 9 || !digits(places)) {
			return Ratio{}, false
		}
		n, _ := strconv.ParseInt(whole+places, 10, 64)
		scale := int64(100)
		for range len(places) {
			scale *= 10
		}
		return Fraction(n, scale), true
	}
	a, b, ok := strings.Cut(s, "/")
	if !ok || len(a) < 1 || len(a) > 9 || !digits(a) || len(b) < 1 || len(b) > 9 || !digits(b) || b[0] == '0' {
		return Ratio{}, false
	}
	n, _ := strconv.ParseInt(a, 10, 64)
	d, _ := strconv.ParseInt(b, 10, 64)
	return Fraction(n, d), true
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
