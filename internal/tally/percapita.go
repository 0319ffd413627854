package tally

// perCapita is the per-capita vote in its three readings, each over the unions
// for which the files tell it. The press used all three of one and the same
// vote, so every result shows all three, whichever one binds.
func perCapita(unions []UnionResult) PerCapita {
	var p PerCapita
	p.Block.All, p.Proportional.All, p.Ballots.All = true, true, true
	for i := range unions {
		u := &unions[i]
		if u.Vote == Excluded {
			continue
		}
		w := u.Union.Members

		p.Block.Of = p.Block.Of.Add(w)
		switch u.Vote {
		case Yes:
			p.Block.Favor = p.Block.Favor.Add(w)
		case No:
			p.Block.Oppose = p.Block.Oppose.Add(w)
		case Abstained, Pending, Excluded:
		}
		p.Block.know(u.Vote != Pending)

		p.Proportional.know(u.Whole())
		if n := u.Pooled.Decisive(); u.Whole() {
			p.Proportional.Of = p.Proportional.Of.Add(w)
			if n > 0 {
				p.Proportional.Favor = p.Proportional.Favor.Add(w.Mul(Fraction(u.Pooled.Yes, n)))
				p.Proportional.Oppose = p.Proportional.Oppose.Add(w.Mul(Fraction(u.Pooled.No, n)))
			}
		}

		p.Ballots.Favor = p.Ballots.Favor.Add(Whole(u.Pooled.Yes))
		p.Ballots.Oppose = p.Ballots.Oppose.Add(Whole(u.Pooled.No))
		p.Ballots.know(u.Counted)
		p.Ballots.All = p.Ballots.All && u.Whole()
	}
	p.Ballots.Of = p.Ballots.Favor.Add(p.Ballots.Oppose)
	return p
}

func (s *Split) know(known bool) {
	if known {
		s.Known++
	} else {
		s.All = false
	}
}
