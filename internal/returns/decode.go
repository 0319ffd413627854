package returns

import (
	"bufio"
	"bytes"
	"io"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/transform"
)

// The encodings a file may have.
const (
	utf8Text    = "utf-8"
	utf16Little = "utf-16le"
	utf16Big    = "utf-16be"
	windows1252 = "windows-1252"
	workbook    = "workbook"
	utf32       = "utf-32"
)

// notUTF8 is what a byte or a surrogate that means nothing decodes to: a byte
// that is never UTF-8. So the scanner finds the flaws of every encoding alike,
// with their place, where U+FFFD could have stood in the file itself.
const notUTF8 = 0xFF

// decode gives the text of a file as UTF-8, without its byte-order mark, and
// the name of its encoding. A mark is believed whatever the caller asked for:
// the file says itself what it is.
func decode(r io.Reader, asked string) (io.Reader, string) {
	b := bufio.NewReaderSize(r, 64<<10)
	start, _ := b.Peek(4) // a failed read comes again, and is told, when the text is read
	switch {
	case bytes.HasPrefix(start, []byte("PK\x03\x04")), bytes.HasPrefix(start, []byte("\xD0\xCF\x11\xE0")):
		return b, workbook
	case bytes.HasPrefix(start, []byte("\xEF\xBB\xBF")):
		b.Discard(3)
		return b, utf8Text
	case bytes.Equal(start, []byte("\xFF\xFE\x00\x00")):
		return b, utf32
	case bytes.HasPrefix(start, []byte("\xFF\xFE")):
		b.Discard(2)
		return transform.NewReader(b, fromUTF16{low: 0, high: 1}), utf16Little
	case bytes.HasPrefix(start, []byte("\xFE\xFF")):
		b.Discard(2)
		return transform.NewReader(b, fromUTF16{low: 1, high: 0}), utf16Big
	case asked == windows1252:
		return transform.NewReader(b, from1252{}), windows1252
	}
	return b, utf8Text
}

// fromUTF16 turns UTF-16 into UTF-8. The decoder of golang.org/x/text writes
// U+FFFD for half a pair and for half a unit; here both have to be found.
type fromUTF16 struct {
	transform.NopResetter
	low, high int // which byte of a unit is which
}

func (f fromUTF16) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		rest := src[nSrc:]
		if len(rest) < 2 {
			if !atEOF {
				return nDst, nSrc, transform.ErrShortSrc
			}
			return writeRune(dst, nDst, nSrc, utf8.RuneError, 1)
		}
		size, r := 2, rune(rest[f.high])<<8|rune(rest[f.low])
		if utf16.IsSurrogate(r) {
			if len(rest) < 4 && !atEOF {
				return nDst, nSrc, transform.ErrShortSrc
			}
			second := rune(0)
			if len(rest) >= 4 {
				second = rune(rest[2+f.high])<<8 | rune(rest[2+f.low])
			}
			if pair := utf16.DecodeRune(r, second); pair != utf8.RuneError {
				size, r = 4, pair
			}
		}
		if nDst, nSrc, err = writeRune(dst, nDst, nSrc, r, size); err != nil {
			return nDst, nSrc, err
		}
	}
	return nDst, nSrc, nil
}

// writeRune writes r, which took size bytes of the source; half a pair, and a
// unit that is one byte short, become notUTF8.
func writeRune(dst []byte, nDst, nSrc int, r rune, size int) (int, int, error) {
	if nDst+utf8.UTFMax > len(dst) {
		return nDst, nSrc, transform.ErrShortDst
	}
	if utf16.IsSurrogate(r) || size == 1 && r == utf8.RuneError {
		dst[nDst] = notUTF8
		return nDst + 1, nSrc + size, nil
	}
	return nDst + utf8.EncodeRune(dst[nDst:], r), nSrc + size, nil
}

// from1252 turns Windows-1252 into UTF-8. Five of its bytes mean nothing.
type from1252 struct{ transform.NopResetter }

func (from1252) Transform(dst, src []byte, _ bool) (nDst, nSrc int, err error) {
	for _, b := range src {
		if nDst, nSrc, err = writeRune(dst, nDst, nSrc, decode1252(b), 1); err != nil {
			return nDst, nSrc, err
		}
	}
	return nDst, nSrc, nil
}

func decode1252(b byte) rune {
	switch b {
	case 0x81, 0x8D, 0x8F, 0x90, 0x9D:
		return utf8.RuneError
	}
	return charmap.Windows1252.DecodeByte(b)
}
