package main

import (
	"slices"
	"strings"

	"sebac/internal/analysis"
	"sebac/internal/diag"
	"sebac/internal/tally"
)

// supposition is a change that a flag asks for, and its words.
type supposition struct {
	change analysis.Change
	words  string
	flag   string
}

// suppositions reads the flags of whatif, in the order of the kinds of flag.
func suppositions(c *tally.Coalition, opt *whatifOptions) ([]supposition, error) {
	var out []supposition
	read := func(flag string, values []string, parse func(c *tally.Coalition, value string, s *supposition) error) error {
		for _, v := range values {
			s := supposition{flag: "--" + flag + " " + v}
			where, value, ok := strings.Cut(v, "=")
			if !ok {
				return usage("%s: want UNION=…", s.flag)
			}
			if err := s.place(c, where); err != nil {
				return err
			}
			if err := parse(c, value, &s); err != nil {
				return err
			}
			out = append(out, s)
		}
		return nil
	}
	for _, f := range []struct {
		name   string
		values []string
		parse  func(*tally.Coalition, string, *supposition) error
	}{
		{"set", opt.set, parseVote},
		{"ballots", opt.ballots, parseBallots},
		{"members", opt.members, parseMembers},
		{"turnout", opt.turnout, parseTurnout},
	} {
		if err := read(f.name, f.values, f.parse); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// place finds UNION, UNION/UNIT or UNION/UNIT/LOCAL in the roll. A local's id is
// its own within its union, so UNION/LOCAL does too.
func (s *supposition) place(c *tally.Coalition, where string) error {
	parts := strings.Split(strings.ToLower(where), "/")
	var ids []string
	s.change.Union = -1
	for i := range c.Unions {
		ids = append(ids, c.Unions[i].ID)
		if c.Unions[i].ID == strings.TrimSpace(parts[0]) {
			s.change.Union = i
		}
	}
	if s.change.Union < 0 {
		return unknown(s.flag, "union", parts[0], ids)
	}
	u := &c.Unions[s.change.Union]
	s.words = u.Name
	if len(parts) == 1 {
		return nil
	}
	if len(parts) > 3 {
		return usage("%s: want UNION, UNION/UNIT or UNION/UNIT/LOCAL", s.flag)
	}
	if len(u.Units) == 0 { // the roll lists none: the names are free labels
		s.change.Unit = strings.TrimSpace(parts[1])
		if len(parts) == 3 {
			s.change.Local = strings.TrimSpace(parts[2])
		}
		s.words += ", " + strings.Join(parts[1:], "/")
		return nil
	}
	last := strings.TrimSpace(parts[len(parts)-1])
	ids = nil
	for _, unit := range u.Units {
		ids = append(ids, unit.ID)
		if unit.ID == last && len(parts) == 2 {
			s.change.Unit = unit.ID
			s.words += ", " + unit.Name
			return nil
		}
		for _, local := range unit.Locals {
			ids = append(ids, local.ID)
			if local.ID == last && (len(parts) == 2 || strings.TrimSpace(parts[1]) == unit.ID) {
				s.change.Unit, s.change.Local = unit.ID, local.ID
				s.words += ", " + local.Name
				return nil
			}
		}
	}
	return unknown(s.flag, "unit or local of "+u.ID, last, ids)
}

func unknown(flag, what, id string, ids []string) error {
	hint := "they are " + strings.Join(ids, ", ")
	if near := diag.Nearest(id, ids); near != "" {
		hint = "did you mean " + near + "? " + hint
	}
	return usage("%s: no %s is called %q\n\thint: %s", flag, what, id, hint)
}

func parseVote(_ *tally.Coalition, value string, s *supposition) error {
	if s.change.Unit != "" {
		return usage("%s: a unit does not vote for itself\n\thint: set the union, or change the unit's --ballots", s.flag)
	}
	v := tally.Vote(strings.ToLower(strings.TrimSpace(value)))
	if !slices.Contains([]tally.Vote{tally.Yes, tally.No, tally.Abstained, tally.Pending}, v) {
		return usage("%s: want yes, no, abstained or pending", s.flag)
	}
	s.change.Vote = v
	s.words += map[tally.Vote]string{tally.Yes: " says yes", tally.No: " says no", tally.Abstained: " abstains", tally.Pending: " is still out"}[v]
	return nil
}

func parseBallots(_ *tally.Coalition, value string, s *supposition) error {
	var words []string
	for part := range strings.SplitSeq(value, ",") {
		part = strings.TrimSpace(part)
		sign := int64(1)
		body, ok := strings.CutPrefix(part, "+")
		if !ok {
			if body, ok = strings.CutPrefix(part, "-"); !ok {
				return usage("%s: want +200yes or -50no, got %q", s.flag, part)
			}
			sign = -1
		}
		kind := strings.TrimLeft(body, "0123456789")
		n, ok := tally.ParseWhole(strings.TrimSuffix(body, kind))
		piles := map[string]*int64{"yes": &s.change.More.Yes, "no": &s.change.More.No, "abstain": &s.change.More.Abstain, "blank": &s.change.More.Blank, "void": &s.change.More.Void}
		pile := piles[strings.ToLower(strings.TrimSpace(kind))]
		if !ok || pile == nil {
			return usage("%s: want +200yes or -50no, got %q\n\thint: a number and yes, no, abstain, blank or void", s.flag, part)
		}
		*pile += sign * n
		words = append(words, part[:1]+strings.TrimSuffix(body, kind)+" "+strings.TrimSpace(kind))
	}
	s.words += ": " + strings.Join(words, ", ")
	return nil
}

func parseMembers(c *tally.Coalition, value string, s *supposition) error {
	if s.change.Unit != "" || c.Shares {
		return usage("%s: only a union's own members weigh, and only where the roll gives heads", s.flag)
	}
	n, ok := tally.ParseWhole(strings.TrimSpace(value))
	if !ok {
		return usage("%s: want a whole number, digits alone", s.flag)
	}
	s.change.Members = tally.Known(n)
	s.words += " has " + value + " members"
	return nil
}

func parseTurnout(_ *tally.Coalition, value string, s *supposition) error {
	r, ok := tally.ParseShare(strings.TrimSpace(value))
	if !ok {
		return usage("%s: want a percentage or a fraction, 60%% or 3/5", s.flag)
	}
	s.change.Turnout = &r
	s.words += " turns out at " + value
	return nil
}
