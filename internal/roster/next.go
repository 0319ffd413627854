package roster

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"sebac/internal/tally"
)

// Next is the text of a coalition.yaml for the next vote of the same coalition:
// its unions, units and members, its words and its rules. What was of the last
// vote alone is left to be filled in: the question, the dates, what is awaited,
// accepted, published and claimed. Comments of the old file are not kept, for
// they speak of its figures.
//
// It is written here and not by the library, whose output quotes by its own
// notion of YAML: read back by Read, it says what f says.
func Next(f *File) []byte {
	var b strings.Builder
	c := &f.Coalition
	put := func(format string, args ...any) { fmt.Fprintf(&b, format, args...) }
	put("# The roster of the next vote, taken over from the last one. Lines that begin with # are\n")
	put("# notes, and are not read. To fill one in, take the # and the space away from its front.\n\n")
	put("coalition: %s\n", scalar(c.Name))
	put("# question: What is voted on?\n")
	if f.Rules == "" {
		put("# rules: sebac-2011             # the bylaws that decide; sebac rules list shows those built in\n")
	} else {
		put("rules: %s    # those of the last vote: are they still in force?\n", scalar(f.Rules))
	}
	put("# voted: {from: 2026-06-01, until: 2026-06-14}    # the days of the vote\n")
	put("# roll_date: 2026-05-14         # the day that the figures below are of\n")
	put("# final: true                   # write this when nothing more will come in\n")
	put("%s%s", pairs("choices", f.Choices, true), pairs("columns", f.Columns, false))
	what := "members is"
	if c.Shares {
		what = "weight is"
	}
	put("\n# Hold every figure to the new roll: %s what a union weighs.\nunions:\n", what)
	for i := range c.Unions {
		union := &c.Unions[i]
		if len(union.Units) == 0 {
			put("  - {%s}\n", strings.Join(unionKeys(c, union), ", "))
			continue
		}
		put("  - %s\n    units:\n", strings.Join(unionKeys(c, union), "\n    "))
		for j := range union.Units {
			unit := &union.Units[j]
			keys := bodyKeys(unit.ID, unit.Name, unit.Members, unit.Eligible, unit.Estimated)
			if len(unit.Locals) == 0 {
				put("      - {%s}\n", strings.Join(keys, ", "))
				continue
			}
			put("      - %s\n        locals:\n", strings.Join(keys, "\n        "))
			for _, l := range unit.Locals {
				put("          - {%s}\n", strings.Join(bodyKeys(l.ID, l.Name, l.Members, l.Eligible, l.Estimated), ", "))
			}
		}
	}
	return []byte(b.String())
}

func unionKeys(c *tally.Coalition, u *tally.Union) []string {
	keys := []string{"id: " + scalar(u.ID)}
	add := func(key, value string) { keys = append(keys, key+": "+value) }
	if u.Name != u.ID {
		add("name", scalar(u.Name))
	}
	if c.Shares {
		add("weight", shareText(u.Members))
	} else {
		add("members", u.Members.String())
	}
	if u.Between != nil {
		add("members_between", "["+u.Between[0].String()+", "+u.Between[1].String()+"]")
	}
	if u.Estimated {
		add("members_estimated", "true")
	}
	if u.Eligible.Known && (c.Shares || tally.Whole(u.Eligible.N).Cmp(u.Members) != 0) {
		add("eligible", strconv.FormatInt(u.Eligible.N, 10))
	}
	if u.Votes.Cmp(tally.Whole(1)) != 0 {
		add("votes", u.Votes.String())
	}
	if len(u.Groups) > 0 {
		var groups []string
		for _, g := range u.Groups {
			groups = append(groups, scalar(g))
		}
		add("groups", "["+strings.Join(groups, ", ")+"]")
	}
	if u.Bar != nil {
		add("union_vote", barText(u.Bar))
	}
	if u.Suspended {
		add("good_standing", "false")
	}
	return keys
}

func bodyKeys(id, name string, members, eligible int64, estimated bool) []string {
	keys := []string{"id: " + scalar(id)}
	if name != id {
		keys = append(keys, "name: "+scalar(name))
	}
	keys = append(keys, fmt.Sprintf("members: %d", members))
	if estimated {
		keys = append(keys, "members_estimated: true")
	}
	if eligible != members {
		keys = append(keys, fmt.Sprintf("eligible: %d", eligible))
	}
	return keys
}

// barText is a union's own bar.
func barText(b *tally.Bar) string {
	var keys []string
	if b.Title != "" {
		keys = append(keys, "title: "+scalar(b.Title))
	}
	if b.Cite != "" {
		keys = append(keys, "cite: "+scalar(b.Cite))
	}
	keys = append(keys, string(b.Compare)+": "+b.Threshold.Text)
	if b.Of != tally.NoBase {
		keys = append(keys, "of: "+string(b.Of))
	}
	return "{" + strings.Join(keys, ", ") + "}"
}

// shareText is a share as a percentage where it is one in at most six places,
// else as the fraction that it is.
func shareText(x tally.Ratio) string {
	num, den := x.Mul(tally.Whole(100)).Parts()
	percent := new(big.Rat).SetFrac(num, den)
	for places := range 7 {
		text := percent.FloatString(places)
		if again, ok := new(big.Rat).SetString(text); ok && again.Cmp(percent) == 0 {
			return text + "%"
		}
	}
	return x.String()
}

// pairs is the words or columns of a vote, in the file's order: of choices each
// has a list, of columns one name.
func pairs(key string, all [][2]string, lists bool) string {
	if len(all) == 0 {
		return ""
	}
	var order []string
	by := map[string][]string{}
	for _, p := range all {
		if by[p[0]] == nil {
			order = append(order, p[0])
		}
		by[p[0]] = append(by[p[0]], scalar(p[1]))
	}
	var parts []string
	for _, k := range order {
		value := strings.Join(by[k], ", ")
		if lists {
			value = "[" + value + "]"
		}
		parts = append(parts, k+": "+value)
	}
	return key + ": {" + strings.Join(parts, ", ") + "}\n"
}

// scalar is a text as a YAML scalar, in block and in flow style: plain where
// nothing in it could mean anything else, in double quotes where it could.
func scalar(s string) string {
	plain := s != "" && s != "null" && (letter(s[0]) || '0' <= s[0] && s[0] <= '9' || strings.HasPrefix(s, "./")) && s[len(s)-1] != ' ' &&
		!strings.ContainsFunc(s, func(c rune) bool {
			return c > 'z' || !letter(byte(c)) && !strings.ContainsRune("0123456789 _-./&()'+", c)
		})
	if plain {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

func letter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
