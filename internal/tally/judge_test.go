package tally

import (
	"strings"
	"testing"
)

const (
	june1996 = "members favor at_least 80% of all and unions oppose at_most 1"
	july2011 = "unions favor more_than 1/2 of voting and members favor more_than 1/2 of voting"
	finalize = "members favor at_least 2/3 of voting and unions oppose at_most 1/3 of voting"
)

// many is n unions alike, under ids of their own.
func many(n int, prefix, rest string) string {
	var parts []string
	for i := range n {
		parts = append(parts, prefix+string(rune('a'+i/26))+string(rune('a'+i%26))+" "+rest)
	}
	return strings.Join(parts, ";")
}

func join(parts ...string) string { return strings.Join(parts, ";") }

func TestVerdicts(t *testing.T) {
	// Each name is a sentence of the law or of the people who applied it.
	for _, c := range []struct {
		law, rule, vote string
		want            Verdict
	}{
		{"more than half of the ballots is a majority", "ballots favor more_than 1/2 of yes_and_no", "a 10 y6 n4", Ratified},
		{"a tie is not a majority", "ballots favor more_than 1/2 of yes_and_no", "a 10 y5 n5", Rejected},
		{"a tie inside a union is a no", "unions oppose at_most 0", "a 10 y5 n5", Rejected},
		{"blank and void ballots are no part of yes and no", "ballots favor more_than 1/2 of yes_and_no", "a 9 y2 n1 a2 b2 v2", Ratified},
		{"blank and void ballots are part of those returned", "ballots favor more_than 1/2 of returned", "a 9 y2 n1 a2 b2 v2", Rejected},
		{"those who stayed away are part of the eligible", "ballots favor at_least 1/2 of eligible", "a 9 y4", Rejected},
		{"one more than half of the eligible is enough", "ballots favor more_than 1/2 of eligible", "a 9 y5", Ratified},
		{"exactly four fifths of the members is enough in 1996", june1996, "a 80 yes; b 20 no", Ratified},
		{"one member short of four fifths is not enough in 1996", june1996, "a 799 yes; b 201 no", Rejected},
		{"one union opposed is allowed in 1996, however small", june1996, join(many(14, "u", "10 yes"), "z 1 no"), Ratified},
		{"two unions opposed are too many in 1996, however small", june1996, join(many(13, "u", "1000 yes"), "y 1 no", "z 1 no"), Rejected},
		{"an abstaining union still weighs in the four fifths of all in 1996", june1996, "a 79 yes; b 21 abstained", Rejected},
		{"8 of 15 is a majority of the unions voting", july2011, join(many(8, "u", "10 yes"), many(7, "v", "10 no")), Ratified},
		{"7 of 15 is not", july2011, join(many(7, "u", "10 yes"), many(8, "v", "10 no")), Rejected},
		{"7 of 14 is not, where one does not vote", july2011, join(many(7, "u", "10 yes"), many(7, "v", "10 no"), "z 10 abstained"), Rejected},
		{"half of the per-capita vote is not a majority of it", july2011, "a 30 yes; b 10 yes; c 40 no", Rejected},
		{"one member over half of it is", july2011, "a 31 yes; b 10 yes; c 40 no", Ratified},
		{"10 of 16 is not enough: 6 opposed is over a third", finalize, join(many(10, "u", "100 yes"), many(6, "v", "1 no")), Rejected},
		{"11 of 16 is enough", finalize, join(many(11, "u", "100 yes"), many(5, "v", "1 no")), Ratified},
		{"10 of 16 is enough only if one does not vote: 5 of 15 is a third exactly", finalize, join(many(10, "u", "100 yes"), many(5, "v", "1 no"), "z 1 abstained"), Ratified},
		{"9 of 15 is not enough", finalize, join(many(9, "u", "100 yes"), many(6, "v", "1 no")), Rejected},
		{"9 of 15 is not enough if one does not vote", finalize, join(many(9, "u", "100 yes"), many(5, "v", "1 no"), "z 1 abstained"), Rejected},
		{"9 of 15 is enough if two do not vote", finalize, join(many(9, "u", "100 yes"), many(4, "v", "1 no"), "y 1 abstained; z 1 abstained"), Ratified},
		{"exactly two thirds of the members voting is enough", finalize, "a 1 yes; b 1 yes; c 1 no", Ratified},
		{"two thirds is more than 66.66% and less than 66.67%", "members favor at_least 66.67% of all", "a 1 yes; b 1 yes; c 1 no", Rejected},
		{"12 of 15 is exactly 80%", "unions oppose at_most 20% of voting", join(many(12, "u", "1 yes"), many(3, "v", "1 no")), Ratified},
		{"11 of 15 is not", "unions oppose at_most 20% of voting", join(many(11, "u", "1 yes"), many(4, "v", "1 no")), Rejected},
		{"13 of 16 is enough", "unions oppose at_most 20% of voting", join(many(13, "u", "1 yes"), many(3, "v", "1 no")), Ratified},
		{"a union that is not in good standing takes no part", june1996, "a 80 yes; b 20 no; c 9999 no suspended", Ratified},
		{"a union that returns nothing has abstained once nothing more will come", finalize, "a 1 yes; b 1 y0 n0", Ratified},
		{"nobody voting is no majority", "unions favor more_than 1/2 of voting", "a 1 abstained", Rejected},
		{"0 of 0 is not at least half", "unions favor at_least 1/2 of voting", "a 1 abstained", Rejected},
		{"0 of 0 breaks no limit", "unions oppose at_most 1/3 of voting", "a 1 abstained", Ratified},
		{"0 of 0 is fewer than a third", "unions oppose fewer_than 1/3 of voting", "a 1 abstained", Ratified},
		{"fewer than a third is not a third", "unions oppose fewer_than 1/3 of voting", "a 1 yes; b 1 yes; c 1 no", Rejected},
		{"one of two ways is enough", "unions favor at_least 3 or members favor at_least 5", "a 5 yes; b 1 no; c 1 no", Ratified},
		{"neither way is not", "unions favor at_least 3 or members favor at_least 6", "a 5 yes; b 1 no; c 1 no", Rejected},
		{"half-cantons have half a vote", "votes favor more_than 1/2 of all", "a 1 yes votes=1/2; b 1 yes; c 1 no", Ratified},
		{"half of the cantons is not a majority of them", "votes favor more_than 1/2 of all", "a 1 yes votes=1/2; b 1 yes votes=1/2; c 1 no", Rejected},
		{"only the permanent members have a veto", "unions favor at_least 2 and unions oppose at_most 0 in permanent", "a 1 yes; b 1 yes; c 1 no; d 1 abstained group=permanent", Ratified},
		{"a permanent member has one", "unions favor at_least 2 and unions oppose at_most 0 in permanent", "a 1 yes; b 1 yes; c 1 yes; d 1 no group=permanent", Rejected},
		{"a quorum of unions", "unions vote at_least 2", "a 1 yes; b 1 abstained", Rejected},
		{"a no makes the quorum too", "unions vote at_least 2", "a 1 yes; b 1 no", Ratified},
		{"proportional weight splits as the ballots do", "members favor more_than 1/2 of all proportional", "a 100 y1 n1; b 10 y6 n4", Ratified},
		{"block weight does not", "members favor more_than 1/2 of all block", "a 100 y1 n1; b 10 y6 n4", Rejected},
		{"a union may have a bar of its own", "unions favor at_least 1", "a 10 y5 n5 bar=at_least:1/2:yes_and_no", Ratified},
		{"its own bar may ask for its whole membership", "unions favor at_least 1", "a 10 y5 n0 bar=more_than:1/2:eligible", Rejected},
	} {
		t.Run(c.law, func(t *testing.T) {
			coalition, returns := vote(t, c.vote)
			if got := Judge(coalition, rules(t, c.rule), returns); got.Verdict != c.want {
				t.Errorf("%s\n%s\ngot %s, want %s: %+v", c.rule, c.vote, got.Verdict, c.want, got.Finding)
			}
		})
	}
}

func TestCertainBeforeTheEnd(t *testing.T) {
	for _, c := range []struct {
		law, rule, vote string
		want            Verdict
	}{
		{"AFSCME's no ended it in June 2011, whoever was still out", june1996, "afscme 15600 y5547 n6781; others 34400", Rejected},
		{"at 45,000 as well", june1996, "afscme 15600 no; others 29400", Rejected},
		{"a small no did not", june1996, "ibpo 750 no; others 49250", VerdictPending},
		{"14 yes were enough on 18 August 2011, State Police uncounted", july2011, join(many(14, "u", "3489 yes"), "cspu 1150"), Ratified},
		{"8 yes of 15 are enough whoever is out, if they carry the members", july2011, join(many(8, "u", "10 yes"), many(7, "v", "10")), Ratified},
		{"8 yes of 15 are not, if the rest weighs more", july2011, join(many(8, "u", "10 yes"), many(7, "v", "100")), VerdictPending},
		{"what is out can no longer change the union's vote", "unions favor at_least 1", "a 10 y6 n1 +3", Ratified},
		{"what is out still can", "unions favor at_least 1", "a 10 y4 n1 +3", VerdictPending},
		{"uncounted ballots bound what is out", "unions favor at_least 1", "a 1000 y4 n1 +2", Ratified},
		{"of an awaited return the rest of the eligible is out", "unions favor at_least 1", "a 1000 y4 n1 awaiting", VerdictPending},
		{"every eligible member of the awaited return voted", "unions favor at_least 1", "a 5 y4 n1 awaiting", Ratified},
		{"an uncounted of 0 ends the waiting", "unions favor at_least 1", "a 1000 y4 n1 +0 awaiting", Ratified},
		{"a declaration decides while returns are out", "unions favor at_least 1", "a 1000 y1 n4 awaiting yes", Ratified},
		{"whole returns decide against a declaration", "unions favor at_least 1", "a 1000 y1 n4 yes", Rejected},
		{"the ballots of a declared union are not known by its vote", "ballots favor more_than 1/2 of yes_and_no", "a 10 yes; b 5 y5", VerdictPending},
		{
			"a union that can only say no or abstain holds the base open", "unions favor more_than 1/2 of voting",
			"a 2; b 3 b2 +1 bar=more_than:1/2:eligible", VerdictPending,
		},
		{"nobody may vote in the end: open until somebody must", "unions favor at_least 1/2 of voting", "a 2", VerdictPending},
		{"an unknown roll bounds nothing", "ballots favor more_than 1/2 of yes_and_no", "a 1 elig=?; b 100 y100", VerdictPending},
		{"an unknown roll leaves a share anywhere between none and all", "members favor more_than 1/2 of all proportional", "a 10 y9 n1 elig=? awaiting; b 9 yes", VerdictPending},
		{"who is eligible is not known, so neither is what the union says", "unions favor at_least 1", "a 9 y9 elig=? bar=more_than:1/2:eligible", VerdictPending},
		{"unless a number of ballots is enough", "unions favor at_least 1", "a 9 y9 elig=? awaiting bar=at_least:9", Ratified},
		{"under all of them, one no is enough", "unions favor at_least 1", "a 9 y9 n1 elig=? awaiting bar=at_least:1/1:yes_and_no", Rejected},
		{"and one blank of those returned", "unions favor at_least 1", "a 9 y9 b1 elig=? awaiting bar=at_least:1/1:returned", Rejected},
		{"as long as all of those returned are yes, they may stay so", "unions favor at_least 1", "a 9 y9 elig=? awaiting bar=at_least:1/1:returned", VerdictPending},
		{"nobody was eligible, and whoever voted met no bar", "unions favor at_least 1", "a 9 y1 elig=0 bar=at_least:1/2:eligible", Rejected},
		{"not even what is certain of the rest", "unions favor at_least 1", "a 1 y9 n1 elig=? awaiting", VerdictPending},
	} {
		t.Run(c.law, func(t *testing.T) {
			coalition, returns := vote(t, c.vote)
			if got := Judge(coalition, rules(t, c.rule), returns); got.Verdict != c.want {
				t.Errorf("%s\n%s\ngot %s, want %s: %+v", c.rule, c.vote, got.Verdict, c.want, got.Finding)
			}
		})
	}
}

func TestNothingBoundsWhatIsOut(t *testing.T) {
	for _, c := range []struct {
		rule, union string
		want        State
		most, base  string
	}{
		{"ballots favor at_least 10", "y4 n1", Open, "", ""},
		{"ballots favor at_least 4", "y4 n1", Met, "", ""},
		{"ballots favor more_than 4", "y4 n1", Open, "", ""},
		{"ballots oppose at_most 3", "y4 n4", Failed, "", ""},
		{"ballots oppose at_most 4", "y4 n4", Open, "", ""},
		{"ballots oppose fewer_than 5", "y4 n5", Failed, "", ""},
		{"ballots oppose fewer_than 5", "y4 n4", Open, "", ""},
		{"ballots favor at_least 1/2 of yes_and_no", "y4 n0", Open, "", ""},
		{"ballots favor at_least 1/2 of returned", "y0 n4", Open, "", ""},
		{"ballots favor at_least 1/1 of yes_and_no", "y4 n0", Open, "", ""},
		{"ballots favor at_least 1/1 of yes_and_no", "y4 n1", Failed, "", ""},
		{"ballots oppose at_most 0/1 of yes_and_no", "y4 n1", Failed, "", ""},
		{"ballots oppose at_most 0/1 of yes_and_no", "y4 n0", Open, "", ""},
		{"ballots oppose at_most 1/3 of yes_and_no", "y4 n9", Open, "", ""},
		{"ballots favor exactly 4", "y4 n1", Open, "", ""},
		{"ballots favor exactly 3", "y4 n1", Failed, "", ""},
		{"ballots favor exactly 1/2 of yes_and_no", "y4 n4", Open, "", ""},
		{"unions favor at_least 1", "y4 n4", Open, "1", ""},
	} {
		coalition, returns := vote(t, "a 1 elig=? awaiting "+c.union)
		f := Judge(coalition, rules(t, c.rule), returns).Finding
		if f.State != c.want {
			t.Errorf("%s | %s: got %s, want %s", c.rule, c.union, f.State, c.want)
		}
		if (f.Most == nil) != (c.most == "") || f.OfMost != nil || f.Least == nil {
			t.Errorf("%s | %s: least %v, most %v of most %v", c.rule, c.union, f.Least, f.Most, f.OfMost)
		}
	}
}

// Where a base may come to nothing the bar is judged with something in it, at
// the least cost: by the union whose best end loses least by being in the base.
func TestTheEmptyBaseApart(t *testing.T) {
	lone := "y0 n0 +1 bar=more_than:1/2:eligible" // one ballot of ten: a no, or nothing
	for _, c := range []struct {
		rule, vote string
		want       State
	}{
		{"members favor at_least 1/2 of voting", "a 10 " + lone, Failed},
		{"members favor at_least 1/2 of voting", "a 10 " + lone + "; b 5 abstained", Failed},
		{"members favor at_least 1/2 of voting", "a 10 " + lone + "; b 5", Open},
		{"members favor at_least 1/2 of voting", "b 5; a 10 " + lone, Open},
		{"members favor at_least 1/2 of voting", "b 3; a 10 " + lone + "; c 4 " + lone, Open},
		{"members oppose fewer_than 1/2 of voting", "a 10 " + lone, Open},
		{"members oppose fewer_than 1/2 of voting", "a 10 abstained", Met},
		{"members oppose fewer_than 1/2 of voting", "a 10 no", Failed},
		{"members oppose at_most 1/2 of voting", "a 10 abstained", Met},
		{"members favor more_than 1/2 of voting", "a 10 abstained", Failed},
	} {
		coalition, returns := vote(t, c.vote)
		r := rules(t, c.rule)
		got := Judge(coalition, r, returns).Finding.State
		if got != c.want {
			t.Errorf("%s | %s: got %s, want %s", c.rule, c.vote, got, c.want)
		}
	}
}

func TestUnionsThatSentNothing(t *testing.T) {
	coalition, _ := vote(t, "a 10; b 5 suspended; c 3")
	res := Judge(coalition, rules(t, june1996), nil)
	if res.Verdict != VerdictPending || res.Complete || len(res.Unions) != 3 || res.Unions[0].Vote != Pending || res.Unions[1].Vote != Excluded {
		t.Errorf("nothing is in: %+v", res)
	}
	coalition, returns := vote(t, "a 10 yes; b 5 suspended; c 3 y1 n1 +0")
	if res = Judge(coalition, rules(t, june1996), returns); !res.Complete {
		t.Error("all in good standing are in, one of them by declaration")
	}
	coalition, returns = vote(t, "a 10 yes; c 3 y1 n1 +1")
	if res = Judge(coalition, rules(t, june1996), returns); res.Complete {
		t.Error("a ballot is out")
	}
}

func TestFinal(t *testing.T) {
	coalition, returns := vote(t, "a 10 y3 n1 +5; b 10; c 10 no")
	coalition.Final = true
	res := Judge(coalition, rules(t, "unions favor more_than 1/2 of voting"), returns)
	for i, want := range []Vote{Yes, Abstained, No} {
		if got := res.Unions[i].Vote; got != want {
			t.Errorf("%s: got %s, want %s", coalition.Unions[i].ID, got, want)
		}
	}
	if res.Verdict != Rejected || !res.Complete {
		t.Errorf("got %s, complete %v; want rejected and complete", res.Verdict, res.Complete)
	}
	if res.Unions[2].Outstanding != Known(10) {
		t.Error("that nothing more will come does not tell the ballots of a union that was only declared")
	}
}

func TestFindingFigures(t *testing.T) {
	for _, c := range []struct{ rule, vote, has, of, least, most, needs, spare string }{
		{"members favor at_least 80% of all", "a 13200 yes; b 4500 no; c 32300", "13200", "50000", "13200", "45500", "at_least 40000", "-26800"},
		{"unions oppose at_most 1", "a 1 no; b 1; c 1 yes", "1", "0", "1", "2", "at_most 1", "0"},
		{"unions oppose at_most 1/3 of voting", "a 1 no; b 1; c 1 yes", "1", "2", "1", "2", "at_most 1", "0"},
		{"members favor more_than 1/2 of voting", "a 45000 yes; b 10 abstained", "45000", "45000", "45000", "45000", "at_least 22501", "22499"},
		{"members favor more_than 1/2 of all proportional", "a 9 y1 n2; b 1 y1", "4", "10", "4", "4", "more_than 5", "-1"},
		{"votes favor more_than 1/2 of all", "a 1 yes votes=1/2; b 1 no votes=22", "1/2", "45/2", "1/2", "1/2", "more_than 45/4", "-43/4"},
		{"ballots favor fewer_than 1/2 of yes_and_no", "a 10 y1 n1 +2", "1", "2", "1", "3", "at_most 1", "0"},
		{"ballots vote at_least 50% of eligible", "a 11 y1 n1 b1; b 2 y1", "4", "13", "4", "4", "at_least 7", "-3"},
		{"unions favor at_least 1/2 of voting", "a 1 abstained", "0", "0", "0", "0", "", ""},
		{"ballots favor more_than 1/2 of yes_and_no", "a 1 elig=?; b 3 y2", "2", "2", "2", "", "", ""},
		{"ballots favor more_than 1/2 of eligible", "a 1 elig=?; b 3 y2", "2", "3", "", "", "", ""},
	} {
		coalition, returns := vote(t, c.vote)
		f := Judge(coalition, rules(t, c.rule), returns).Finding
		text := func(r *Ratio) string {
			if r == nil {
				return ""
			}
			return r.String()
		}
		needs := ""
		if f.Needs != nil {
			needs = string(f.Needs.Compare) + " " + f.Needs.Amount.String()
		}
		got := []string{f.Has.String(), f.Of.String(), text(f.Least), text(f.Most), needs, text(f.Spare())}
		want := []string{c.has, c.of, c.least, c.most, c.needs, c.spare}
		for i, name := range []string{"has", "of", "least", "most", "needs", "spare"} {
			if got[i] != want[i] {
				t.Errorf("%s | %s\n%s: got %q, want %q", c.rule, c.vote, name, got[i], want[i])
			}
		}
	}
}

func TestLeadOfAHalfCountedUnion(t *testing.T) {
	for _, c := range []struct {
		law, union string
		by         Figure
		all        int64
	}{
		{"AFSCME on 21 June 2011, Local 391 out", "a 15600 y5020 n5826 +1850", Known(807), 1329},
		{"ahead by 3: it may lose by 2", "a 20 y5 n2 +5", Known(-2), 2},
		{"a bar at two thirds has no lead, only a number", "a 20 y5 n5 +10 bar=at_least:2/3:yes_and_no", Figure{}, 9},
		{"at least half needs no lead", "a 20 y5 n7 +10 bar=at_least:1/2:yes_and_no", Known(2), 6},
		{"a bar on the eligible", "a 20 y5 n7 +8 bar=more_than:1/2:eligible", Figure{}, 6},
	} {
		coalition, returns := vote(t, c.union)
		u := Judge(coalition, rules(t, "unions favor at_least 1"), returns).Unions[0]
		if u.Lead == nil || u.Lead.By != c.by || u.Lead.IfAll != c.all {
			t.Errorf("%s: got %+v, want by %+v, if all vote %d", c.law, u.Lead, c.by, c.all)
		}
	}
	for _, union := range []string{"a 9 y3 n1 elig=? awaiting", "a 9 y3 n1 +3 elig=? bar=more_than:1/2:eligible"} {
		coalition, returns := vote(t, union)
		if u := Judge(coalition, rules(t, "unions favor at_least 1"), returns).Unions[0]; u.Vote != Pending || u.Lead != nil {
			t.Errorf("%s: of what is out, or of whom it is, nothing is known: %s, %+v", union, u.Vote, u.Lead)
		}
	}
	coalition, returns := vote(t, "a 20 b2 +3 bar=more_than:1/2:eligible")
	if u := Judge(coalition, rules(t, "unions favor at_least 1"), returns).Unions[0]; u.Lead != nil {
		t.Errorf("no lead can help a union that cannot reach a yes, got %+v", u.Lead)
	}
}

func TestPerCapitaReadings(t *testing.T) {
	coalition, returns := vote(t, "a 100 y3 n1; b 50 y1 n1 +1; c 10 yes; d 5 no; e 7 suspended y9; f 3")
	p := Judge(coalition, rules(t, june1996), returns).PerCapita
	check := func(name string, s Split, favor, oppose, of string, known int, all bool) {
		t.Helper()
		if s.Favor.String() != favor || s.Oppose.String() != oppose || s.Of.String() != of || s.Known != known || s.All != all {
			t.Errorf("%s: got %s to %s of %s over %d, all %v", name, s.Favor, s.Oppose, s.Of, s.Known, s.All)
		}
	}
	check("block", p.Block, "110", "5", "168", 3, false)
	check("proportional", p.Proportional, "75", "25", "100", 1, false)
	check("ballots", p.Ballots, "4", "2", "6", 2, false)

	coalition, returns = vote(t, "a 100 y3 n1; b 50 y1 n1 +1")
	p = Judge(coalition, rules(t, june1996), returns).PerCapita
	check("ballots of all, one of them in part", p.Ballots, "4", "2", "6", 2, false)
}

func TestClaimsAreJudgedAndDecideNothing(t *testing.T) {
	coalition, returns := vote(t, "a 1 yes; b 1 no; c 1 no; d 1 abstained")
	coalition.Claims = []Claim{
		{Says: "two rejected it", Bar: bar(t, "unions oppose exactly 2")},
		{Says: "two accepted it", Bar: bar(t, "unions favor exactly 2")},
		{Says: "a third of those voting", Bar: bar(t, "unions favor exactly 1/3 of voting")},
		{Says: "most ballots", Bar: bar(t, "ballots favor more_than 1/2 of yes_and_no")},
	}
	res := Judge(coalition, rules(t, "unions favor at_least 1"), returns)
	if res.Verdict != Ratified {
		t.Fatal(res.Verdict)
	}
	for i, want := range []State{Met, Failed, Met, Open} {
		if got := res.Claims[i].Finding.State; got != want {
			t.Errorf("%s: got %s, want %s", res.Claims[i].Claim.Says, got, want)
		}
	}
}

func TestExactlyWithUnionsOut(t *testing.T) {
	for _, c := range []struct {
		claim, vote string
		want        State
	}{
		{"unions favor exactly 1/2 of voting", "a 1 yes; b 1 no; c 1", Open},
		{"unions favor exactly 1/2 of voting", "a 1 abstained", Failed},
		{"unions favor exactly 1/2 of voting", "a 1 no; b 1 no; c 1", Failed},
		{"unions favor exactly 3", "a 1 yes; b 1", Failed},
		{"unions favor exactly 1", "a 1 yes; b 1 no", Met},
	} {
		coalition, returns := vote(t, c.vote)
		if got := Judge(coalition, rules(t, c.claim), returns).Finding.State; got != c.want {
			t.Errorf("%s | %s: got %s, want %s", c.claim, c.vote, got, c.want)
		}
	}
}

func TestContradictedDeclaration(t *testing.T) {
	for union, want := range map[string]bool{
		"a 9 y5 n4 yes": false, "a 9 y4 n5 yes": true, "a 9 y1 n2 +3 yes": false, "a 9 y1 n8 +0 yes": true,
		"a 9 y0 n8 +1 yes": true, "a 9 yes": false, "a 9 b4 yes": true, "a 9 b4 abstained": false,
	} {
		coalition, returns := vote(t, union)
		u := Judge(coalition, rules(t, "unions favor at_least 1"), returns).Unions[0]
		if u.Contradicted() != want {
			t.Errorf("%s: got %v", union, u.Contradicted())
		}
	}
}

func TestStatesInWords(t *testing.T) {
	for s, want := range map[State]string{Failed: "failed", Open: "open", Met: "met"} {
		if s.String() != want {
			t.Errorf("got %s, want %s", s, want)
		}
	}
	if Failed >= Open || Open >= Met {
		t.Error("the worst of parts is the least of states")
	}
}

func TestARequirementOfNoKindPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("judged nothing, and said nothing")
		}
	}()
	Weigh(nil, nil)
}
