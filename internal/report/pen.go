package report

import "strings"

// pen colours words that carry their meaning without it.
type pen struct{ on bool }

const (
	bold   = "\x1b[1m"
	red    = "\x1b[31m"
	green  = "\x1b[32m"
	yellow = "\x1b[33m"
	plain  = "\x1b[0m"
)

func (p pen) paint(color, s string) string {
	if !p.on || s == "" {
		return s
	}
	return color + s + plain
}

func (p pen) verdict(word, rest string) string {
	return p.paint(bold+map[string]string{"RATIFIED": green, "REJECTED": red, "PENDING": yellow}[word], word) + rest
}

func (p pen) state(s string) string {
	switch {
	case strings.HasPrefix(s, "met"):
		return p.paint(green, s)
	case strings.HasPrefix(s, "not met"):
		return p.paint(red, s)
	}
	return p.paint(yellow, s)
}

func (p pen) vote(s string) string {
	switch {
	case strings.HasPrefix(s, "YES"):
		return p.paint(green, s)
	case strings.HasPrefix(s, "NO") && !strings.HasPrefix(s, "NOT"):
		return p.paint(red, s)
	}
	return s
}
