package report

import "testing"

// A spreadsheet runs what begins like a formula; what somebody else wrote never does.
func TestSheetTextIsNoFormula(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "+cmd|' /C calc'!A0": "'+cmd|' /C calc'!A0", "-2": "'-2", "@SUM(A1)": "'@SUM(A1)",
		"\t=1": "' =1", "\r=1": "' =1", "  =1": "'  =1", "Local 391": "Local 391", "~1,200": "~1,200", "a=b": "a=b", "": "",
	} {
		if got := text("name", in).value; got != want {
			t.Errorf("%q is written %q, want %q", in, got, want)
		}
	}
}

// A spreadsheet opens 23/2 as a date and 1/3 as text; a program reads both.
func TestSheetNumbers(t *testing.T) {
	for in, want := range map[string]string{
		"40000": "40000", "-26800": "-26800", "23/2": "11.5", "-23/2": "-11.5", "3127/10000": "0.3127", "1/3": "1/3", "": "", "1234567/2": "617283.5",
	} {
		if got := plainNumber(in); got != want {
			t.Errorf("%q is written %q, want %q", in, got, want)
		}
	}
}

// Markdown shows a text letter by letter, and an issue tracker links nothing in it.
func TestMarkdownShowsTextAsItIs(t *testing.T) {
	for in, want := range map[string]string{
		"a|b":               `a\|b`,
		"A&R ~2,700":        `A&R \~2,700`,
		"&lt;":              "&amp;lt;",
		"*bold* _it_ `x`":   "\\*bold\\* \\_it\\_ \\`x\\`",
		"<script>":          `\<script\>`,
		"[x](y)":            `\[x\](y)`,
		"Local #391":        "Local #<!-- -->391",
		"@chair":            "@<!-- -->chair",
		"http://a.b/c_d.e.": "<http://a.b/c_d.e>.",
		"http://a|b":        `http://a\|b`,
	} {
		if got := marked(in); got != want {
			t.Errorf("%q is written %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"# x": `\# x`, "- x": `\- x`, "1. x": `1\. x`, "1199 x": "1199 x", "12": "12", "x": "x", "": ""} {
		if got := firstMarked(in); got != want {
			t.Errorf("%q begins a line as %q, want %q", in, got, want)
		}
	}
}
