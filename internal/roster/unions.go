package roster

import (
	"sebac/internal/tally"
	"sebac/internal/yamltree"
)

// unions reads the roll. The first union decides whether the roll is of heads or
// of shares; the two cannot be added.
func (f *File) unions(v yamltree.Value) {
	list, ok := v.List()
	if !ok {
		return
	}
	c := &f.Coalition
	var whole tally.Ratio
	seen := make(map[string]int)
	standing, readable := 0, true
	for i, item := range list {
		m, ok := item.Map()
		if !ok {
			readable = false
			continue
		}
		if i == 0 {
			c.Shares = m.Has("weight") && !m.Has("members")
		}
		u := union(m, c.Shares)
		unique(m, u.ID, seen, "union")
		m.Done()
		whole = whole.Add(u.Members)
		if !u.Suspended {
			standing++
		}
		c.Unions = append(c.Unions, u)
		f.UnionPlaces = append(f.UnionPlaces, m.Place())
	}
	if standing == 0 && readable {
		v.Fault("C122", "list at least one", "unions has none in good standing")
	}
	switch all := tally.Whole(1); {
	case !c.Shares:
	case whole.Cmp(all) > 0:
		v.Fault("C123", "mend the shares: together they are one whole", "the weights add up to %s, more than the whole", whole)
	case whole.Cmp(all) < 0:
		v.Fault("C207", "check the shares; the whole is taken as what they add up to", "the weights add up to %s, not to 100%%", whole)
	}
}

func union(m *yamltree.Map, shares bool) tally.Union {
	var u tally.Union
	u.ID, _ = m.Need("id", "afscme").ID()
	u.Name = nameOr(m, u.ID)
	members, given := weigh(m, shares, &u)
	u.Estimated, _ = m.At("members_estimated").Bool()
	if n, ok := m.At("eligible").Whole(); ok {
		u.Eligible = tally.Known(n)
	} else if given {
		u.Eligible = tally.Known(members)
	}
	u.Votes = tally.Whole(1)
	votes := m.At("votes")
	if q, ok := votes.Quantity(); ok {
		if u.Votes = q; q.Sign() == 0 {
			votes.Fault("C107", "leave it out for one vote; a union without a say is good_standing: false", "votes is 0")
		}
	}
	groups, _ := m.At("groups").List()
	for _, g := range groups {
		if s := line(g); s != "" {
			u.Groups = append(u.Groups, s)
		}
	}
	if b, ok := m.At("union_vote").UnionVote(); ok {
		u.Bar = &b
	}
	standing, told := m.At("good_standing").Bool()
	u.Suspended = told && !standing
	u.Awaiting, _ = m.At("awaiting").Bool()
	u.Units = units(m, members, given)
	return u
}

// weigh reads the weight of a union, and tells its members where it has them.
func weigh(m *yamltree.Map, shares bool, u *tally.Union) (members int64, known bool) {
	if shares {
		u.Members = share(m)
		return 0, false
	}
	m.At("weight").Fault("C113", "write members, as the first union does, or give every union a weight", "weight in a roll of members")
	if !m.Has("weight") {
		m.Need("members", "15600")
	}
	v := m.At("members")
	n, ok := v.Whole()
	if ok && n == 0 {
		v.Fault("C107", "write how many it has; one that takes no part is good_standing: false", "members is 0")
	}
	u.Members = tally.Whole(n)
	u.Between = between(m.At("members_between"), u.Members, ok)
	return n, ok
}

// share reads the weight of a union where the roll is of shares.
func share(m *yamltree.Map) tally.Ratio {
	m.At("members").Fault("C113", "write a weight, as the first union does, and the figure as eligible", "members in a roll of weights")
	m.At("members_between").Fault("C113", "leave it out", "members_between in a roll of weights")
	if !m.Has("members") {
		m.Need("weight", "31.27%")
	}
	v := m.At("weight")
	w, ok := v.Share()
	switch {
	case ok && w.Value.Sign() == 0:
		v.Fault("C107", "write the union's share; one that takes no part is good_standing: false", "weight is %s", w.Text)
	case ok && w.Value.Cmp(tally.Whole(1)) > 0:
		v.Fault("C123", "write the union's share of the whole", "weight %s is more than the whole", w.Text)
	}
	return w.Value
}

// between reads the two figures within which sources put a union's members.
func between(v yamltree.Value, members tally.Ratio, known bool) *[2]tally.Ratio {
	list, ok := v.List()
	if !ok {
		return nil
	}
	if len(list) != 2 {
		v.Fault("C107", "write the least and the most, as in [1042, 1150]", "members_between has %d figures, not two", len(list))
		return nil
	}
	least, lok := list[0].Whole()
	most, mok := list[1].Whole()
	b := [2]tally.Ratio{tally.Whole(least), tally.Whole(most)}
	switch {
	case !lok || !mok:
		return nil
	case least > most:
		v.Fault("C114", "write the lesser figure first", "members_between %d and %d are not in order", least, most)
	case least == 0:
		list[0].Fault("C107", "write the least that a source gives", "members_between begins at 0")
	case known && (members.Cmp(b[0]) < 0 || members.Cmp(b[1]) > 0):
		v.Fault("C114", "let the two figures span members", "members is %s, not between %d and %d", members, least, most)
	}
	return &b
}
