package tally

import "testing"

// afscme is a union of one unit with locals, one without, and the roll's own sum
// a little more than theirs, as rolls are.
func afscme() Coalition {
	return Coalition{Unions: []Union{{
		ID: "afscme", Members: Whole(110), Eligible: Known(110), Votes: Whole(1),
		Units: []Unit{
			{ID: "np-3", Members: 45, Eligible: 45},
			{ID: "np-4", Members: 60, Eligible: 60, Locals: []Local{
				{ID: "391", Members: 20, Eligible: 20}, {ID: "1565", Members: 40, Eligible: 40},
			}},
		},
	}}}
}

func TestPooling(t *testing.T) {
	ret := func(unit, local string, yes, no int64) Return {
		return Return{Unit: unit, Local: local, Count: Count{Yes: yes, No: no}}
	}
	for _, c := range []struct {
		law   string
		sent  []Return
		await string
		want  Count
		out   Figure
		vote  Vote
	}{
		{"locals and units add up as raw ballots", []Return{ret("np-3", "", 10, 5), ret("np-4", "391", 1, 9), ret("np-4", "1565", 5, 3)}, "", Count{Yes: 16, No: 17}, Known(0), No},
		{"a unit's return covers its locals", []Return{ret("np-3", "", 10, 5), ret("np-4", "", 6, 6)}, "", Count{Yes: 16, No: 11}, Known(0), Yes},
		{"a union's return covers everything", []Return{ret("", "", 3, 2)}, "", Count{Yes: 3, No: 2}, Known(0), Yes},
		{"a local not covered is out", []Return{ret("np-3", "", 10, 5), ret("np-4", "1565", 5, 3)}, "", Count{Yes: 15, No: 8}, Known(20), Pending},
		{"where what is out cannot change it, the vote stands", []Return{ret("np-3", "", 40, 1), ret("np-4", "1565", 1, 3)}, "", Count{Yes: 41, No: 4}, Known(20), Yes},
		{"nothing in: the units bound what is out", nil, "", Count{}, Known(105), Pending},
		{"an awaited union waits for the rest of its own eligible", []Return{ret("np-3", "", 10, 5), ret("np-4", "", 6, 6)}, "union", Count{Yes: 16, No: 11}, Known(83), Pending},
		{"an awaited unit waits for the rest of its eligible", []Return{ret("np-3", "", 30, 5), ret("np-4", "", 6, 6)}, "np-4", Count{Yes: 36, No: 11}, Known(48), Pending},
		{"an awaited unit in parts waits for the rest, not twice", []Return{ret("np-3", "", 30, 5), ret("np-4", "391", 6, 6)}, "np-4", Count{Yes: 36, No: 11}, Known(48), Pending},
		{"an awaited local waits for the rest of its eligible", []Return{ret("np-3", "", 30, 5), ret("np-4", "391", 6, 6), ret("np-4", "1565", 1, 1)}, "391", Count{Yes: 37, No: 12}, Known(8), Yes},
	} {
		t.Run(c.law, func(t *testing.T) {
			coalition := afscme()
			u := &coalition.Unions[0]
			switch c.await {
			case "union":
				u.Awaiting = true
			case "np-4":
				u.Units[1].Awaiting = true
			case "391":
				u.Units[1].Locals[0].Awaiting = true
			}
			res := Judge(&coalition, rules(t, "unions favor at_least 1"), []Returns{{Returns: c.sent}}).Unions[0]
			if res.Pooled != c.want || res.Outstanding != c.out || res.Vote != c.vote {
				t.Errorf("got %+v, out %+v, %s; want %+v, out %+v, %s", res.Pooled, res.Outstanding, res.Vote, c.want, c.out, c.vote)
			}
		})
	}
}

func TestEveryKindOfBallotIsPooled(t *testing.T) {
	coalition := afscme()
	one := Count{Yes: 1, No: 2, Abstain: 3, Blank: 4, Void: 5}
	two := Count{Yes: 2, No: 3, Abstain: 5, Blank: 7, Void: 11}
	res := Judge(&coalition, rules(t, "unions favor at_least 1"), []Returns{{Returns: []Return{{Unit: "np-3", Count: one}, {Unit: "np-4", Count: two}}}})
	u := res.Unions[0]
	if want := (Count{Yes: 3, No: 5, Abstain: 8, Blank: 11, Void: 16}); u.Pooled != want || u.Pooled.Returned() != 43 || u.Pooled.Decisive() != 8 {
		t.Errorf("got %+v", u.Pooled)
	}
	if !res.PerCapita.Ballots.All {
		t.Error("the one union is whole")
	}
}

func TestUnitsShowTheirSide(t *testing.T) {
	coalition := afscme()
	res := Judge(&coalition, rules(t, "unions favor at_least 1"), []Returns{{
		Returns: []Return{
			{Unit: "np-4", Local: "391", Count: Count{Yes: 1, No: 2}},
			{Unit: "np-4", Local: "1565", Count: Count{Yes: 4, No: 2}},
		},
		Declarations: []Declaration{{Unit: "np-3", Vote: No, By: "press"}},
	}})
	u := res.Unions[0]
	if got := u.Units[0]; got.Vote != No || got.Declared == nil || got.Counted {
		t.Errorf("np-3 was declared a no without a count: %+v", got)
	}
	if got := u.Units[1]; got.Vote != Yes || got.Pooled != (Count{Yes: 5, No: 4}) {
		t.Errorf("np-4 said yes by 5 to 4: %+v", got)
	}
	if got := u.Units[1].Locals; got[0].Vote != No || got[1].Vote != Yes {
		t.Errorf("its locals split: %+v", got)
	}
	if u.Vote != Pending || u.Outstanding != Known(45) || u.Whole() {
		t.Errorf("a unit's declaration does not pool: %s, %+v out", u.Vote, u.Outstanding)
	}
}

func TestFreeLabelsAreKept(t *testing.T) {
	coalition := Coalition{Unions: []Union{{ID: "ceui", Members: Whole(50), Eligible: Known(50), Votes: Whole(1)}}}
	res := Judge(&coalition, rules(t, "unions favor at_least 1"), []Returns{{Returns: []Return{
		{Unit: "north", Local: "a", Count: Count{Yes: 1}},
		{Unit: "north", Local: "b", Count: Count{Yes: 2, No: 1}, Uncounted: Known(2)},
		{Unit: "south", Count: Count{No: 1}},
	}}})
	u := res.Unions[0]
	if u.Pooled != (Count{Yes: 3, No: 2}) || u.Outstanding != Known(2) {
		t.Fatalf("pooled %+v, out %+v", u.Pooled, u.Outstanding)
	}
	if len(u.Units) != 2 || u.Units[0].ID != "north" || u.Units[0].Pooled != (Count{Yes: 3, No: 1}) ||
		u.Units[0].Members.Known || len(u.Units[0].Locals) != 2 || u.Units[1].Vote != No {
		t.Errorf("units: %+v", u.Units)
	}
	if u.Units[0].Outstanding != Known(2) || u.Units[0].Vote != Pending {
		t.Errorf("north has 2 ballots uncounted at 3 to 1: %+v", u.Units[0])
	}
}

func TestABarInBallotsIsNotAUnits(t *testing.T) {
	coalition := afscme()
	b := bar(t, "ballots favor at_least 30")
	coalition.Unions[0].Bar = &b
	u := Judge(&coalition, rules(t, "unions favor at_least 1"), []Returns{{Returns: []Return{
		{Unit: "np-3", Count: Count{Yes: 20, No: 5}}, {Unit: "np-4", Count: Count{Yes: 11, No: 12}},
	}}}).Unions[0]
	if u.Vote != Yes || u.Units[0].Vote != Yes || u.Units[1].Vote != No {
		t.Errorf("31 yes meet a bar of 30, and the units stood at their majorities: %s, %+v", u.Vote, u.Units)
	}
}
