package analysis

import (
	"slices"

	"sebac/internal/tally"
)

// Slack is by how much the membership of some unions, taken together, may be
// wrong before a decided outcome turns.
type Slack struct {
	Unions []int // by their place in the result, all of one vote
	Vote   tally.Vote
	Sum    tally.Ratio // what the roll gives them in sum
	Known  bool        // false where they do not count in sum alone, and nothing is said
	Turns  bool        // some sum turns the outcome
	Under  bool        // it turns below At, else above
	At     int64       // the last sum at which it holds
}

// Figure is the slack of one union's membership.
func Figure(c *tally.Coalition, rules *tally.Rules, res *tally.Result, union int) Slack {
	return slack(c, rules, res, []int{union})
}

// Estimates is the slack of the memberships that no source gives, by how the
// unions voted.
func Estimates(c *tally.Coalition, rules *tally.Rules, res *tally.Result) []Slack {
	var out []Slack
	for _, vote := range ballotVotes() {
		var group []int
		for i := range res.Unions {
			if u := &res.Unions[i]; u.Union.Estimated && u.Vote == vote {
				group = append(group, i)
			}
		}
		if len(group) > 0 {
			out = append(out, slack(c, rules, res, group))
		}
	}
	return out
}

// most is more members than any roll has.
const most = int64(1) << 40

// slack finds by halving where the outcome turns. More weight on the side of the
// outcome never turns it, and more weight still out only ever does, so it turns
// in one direction alone; and all of a group
// that votes alike counts only in sum, so one union may stand for all. How the
// unions voted does not hang on their weight, so only the requirement is weighed
// anew.
func slack(c *tally.Coalition, rules *tally.Rules, res *tally.Result, group []int) Slack {
	s := Slack{Unions: group, Vote: res.Unions[group[0]].Vote}
	for _, i := range group {
		s.Sum = s.Sum.Add(c.Unions[i].Members)
	}
	if res.Verdict == tally.VerdictPending || c.Shares || !s.Sum.IsWhole() || !counted(res, group) {
		return s
	}
	s.Known = true
	unions := slices.Clone(res.Unions)
	moved := make([]tally.Union, len(group))
	for k, i := range group {
		moved[k] = *unions[i].Union
		moved[k].Members = tally.Ratio{}
		unions[i].Union = &moved[k]
	}
	holds := func(sum int64) bool {
		moved[0].Members = tally.Whole(sum)
		return tally.Weigh(rules.RatifiedWhen, unions).State == res.Finding.State
	}
	num, _ := s.Sum.Parts()
	good, bad := num.Int64(), most
	s.Under = s.Vote != tally.Pending && (s.Vote == tally.Yes) == (res.Verdict == tally.Ratified)
	if s.Under {
		bad = 0
	}
	if holds(bad) || !holds(good) {
		return s
	}
	s.Turns = true
	for good-bad > 1 || bad-good > 1 {
		if mid := (good + bad) / 2; holds(mid) {
			good = mid
		} else {
			bad = mid
		}
	}
	s.At = good
	return s
}

// counted reports whether every bar on members counts these unions in sum alone:
// a proportional weight splits, a bar among a group may count some of them, under
// a bar on who voted the weight of a no may be what carries it, and where the
// eligible count, their number follows the membership.
func counted(res *tally.Result, group []int) bool {
	for _, i := range group {
		if u := &res.Unions[i]; u.Bar.Of == tally.OfEligible {
			return false
		}
	}
	for _, f := range res.Finding.Bars() {
		if f.Bar.Of == tally.OfEligible {
			return false
		}
		if f.Bar.Count != tally.CountMembers {
			continue
		}
		if f.Bar.That == tally.Take {
			return false
		}
		in := res.Unions[group[0]].Union.InGroup(f.Bar.Among)
		if f.Bar.Casting == tally.Proportional || slices.ContainsFunc(group, func(i int) bool { return res.Unions[i].Union.InGroup(f.Bar.Among) != in }) {
			return false
		}
	}
	return true
}

// Weighty is a bar that one union settles by itself.
type Weighty struct {
	Union int
	Bar   *tally.Finding
	Holds bool // its yes meets the bar though all others are opposed; else without it the bar is out of reach
}

// Weighties is the unions whose vote alone settles a bar on votes or members,
// whatever all the others do.
func Weighties(res *tally.Result) []Weighty {
	var out []Weighty
	unions := slices.Clone(res.Unions)
	for _, f := range res.Finding.Bars() {
		if f.Bar.Count != tally.CountMembers && f.Bar.Count != tally.CountVotes || f.Bar.Casting == tally.Proportional || f.Bar.That == tally.Take {
			continue
		}
		for i := range res.Unions {
			u := &res.Unions[i]
			if u.Vote != tally.Yes && u.Vote != tally.No || !u.Union.InGroup(f.Bar.Among) {
				continue
			}
			against, settled := tally.No, tally.Met
			if u.Vote == tally.No {
				against, settled = tally.Yes, tally.Failed
			}
			others := 0
			for j := range unions {
				unions[j] = res.Unions[j]
				if j != i && unions[j].Vote != tally.Excluded {
					unions[j].Vote, unions[j].Can = against, tally.Only(against)
					others++
				}
			}
			if others > 0 && tally.Weigh(f.Bar, unions).State == settled {
				out = append(out, Weighty{i, f, u.Vote == tally.Yes})
			}
		}
	}
	return out
}

// Reading is the verdict if weight were cast otherwise than the rule says.
type Reading struct {
	Casting tally.Casting // Block or Proportional; "" is all ballots together
	Binds   bool          // the rule reads it so itself
	Verdict tally.Verdict // Pending where it cannot be known
}

// Readings is the verdict under each reading of the bars on weight, and nil
// where the rule has none. A union that is declared without a whole count keeps
// its vote; how its ballots split is then not known, and is not taken to be all
// one way, as a rule that is proportional itself would.
func Readings(rules *tally.Rules, res *tally.Result) []Reading {
	var out []Reading
	unions := slices.Clone(res.Unions)
	for i := range unions {
		unions[i].Declared = nil
	}
	for _, casting := range []tally.Casting{tally.Block, tally.Proportional, ""} {
		bars, same := 0, true
		other := each(rules.RatifiedWhen, func(b tally.Bar) tally.Requirement {
			if b.Count != tally.CountMembers || b.That == tally.Take || b.Of == tally.NoBase {
				return b
			}
			bars++
			was := b.Casting
			if was == "" {
				was = tally.Block
			}
			same = same && was == casting
			if b.Casting = casting; casting == "" {
				b.Count, b.Of = tally.CountBallots, tally.OfYesAndNo
			}
			return b
		})
		if bars == 0 {
			return nil
		}
		verdict := tally.VerdictPending
		switch tally.Weigh(other, unions).State {
		case tally.Met:
			verdict = tally.Ratified
		case tally.Failed:
			verdict = tally.Rejected
		case tally.Open:
		}
		out = append(out, Reading{casting, same, verdict})
	}
	return out
}

// each is the requirement with every bar changed, or put for something else.
func each(req tally.Requirement, change func(tally.Bar) tally.Requirement) tally.Requirement {
	parts := func(in []tally.Requirement) (out []tally.Requirement) {
		for _, p := range in {
			out = append(out, each(p, change))
		}
		return out
	}
	switch r := req.(type) {
	case tally.Bar:
		return change(r)
	case tally.All:
		r.Parts = parts(r.Parts)
		return r
	case tally.Any:
		r.Parts = parts(r.Parts)
		return r
	}
	return req
}
