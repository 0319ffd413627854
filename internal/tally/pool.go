package tally

// node is a place of the roll that ballots can come from: a union, a unit or a
// local. They differ in nothing that pooling needs to know.
type node struct {
	id, name  string
	members   Figure
	estimated bool
	eligible  Figure
	awaiting  bool
	below     []node
}

func (u *Union) node() node {
	n := node{id: u.ID, name: u.Name, eligible: u.Eligible, awaiting: u.Awaiting}
	for i := range u.Units {
		n.below = append(n.below, u.Units[i].node())
	}
	return n
}

func (u *Unit) node() node {
	n := node{u.ID, u.Name, Known(u.Members), u.Estimated, Known(u.Eligible), u.Awaiting, nil}
	for _, l := range u.Locals {
		n.below = append(n.below, node{l.ID, l.Name, Known(l.Members), l.Estimated, Known(l.Eligible), l.Awaiting, nil})
	}
	return n
}

// Pool adds up what one union has sent in and tells what of it is still out,
// down to its locals. It holds nothing to a bar: whatever the ballots say, it
// depends only on how many of them there are.
func Pool(u *Union, sent *Returns) UnitResult {
	n := u.node()
	return n.pool(0, sent.Returns)
}

// labels are the names that a return gives below the union: its unit, its local.
func (r *Return) labels() [2]string { return [2]string{r.Unit, r.Local} }

// pool adds up the returns of a node and of all below it, and what of it is
// still out. depth is how many labels lead to the node; returns are those that
// bear them.
func (n *node) pool(depth int, returns []Return) UnitResult {
	res := UnitResult{ID: n.id, Name: n.name, Members: n.members, Estimated: n.estimated, Eligible: n.eligible, Outstanding: Known(0)}
	var own, under []Return
	for _, r := range returns {
		if depth == 2 || r.labels()[depth] == "" {
			own = append(own, r)
		} else {
			under = append(under, r)
		}
	}
	for i := range n.below {
		child := &n.below[i]
		var theirs []Return
		theirs, under = split(under, depth, child.id)
		res.Locals = append(res.Locals, child.pool(depth+1, theirs))
	}
	// What is left bears free labels: the roll lists nothing below this node, so
	// each is a part of the node's own return that kept its name.
	for len(under) > 0 {
		label := under[0].labels()[depth]
		free := node{id: label, name: label}
		var theirs []Return
		theirs, under = split(under, depth, label)
		own = append(own, theirs...)
		part := free.pool(depth+1, theirs)
		part.Outstanding = uncounted(theirs)
		res.Locals = append(res.Locals, part)
	}
	for _, r := range own {
		res.Pooled = res.Pooled.Add(r.Count)
	}
	res.Counted = len(own) > 0

	if res.Counted || len(n.below) == 0 {
		res.Outstanding = n.out(res.Pooled, own)
		for i := range n.below { // a return of the whole covers everything below it
			res.Locals[i].close()
		}
		return res
	}
	for i := range n.below {
		l := &res.Locals[i]
		res.Pooled = res.Pooled.Add(l.Pooled)
		res.Counted = res.Counted || l.Counted
		res.Outstanding.N += l.Outstanding.N // of what a union lists, the eligible are always known
	}
	if rest := n.eligible.less(res.Pooled.Returned()); n.awaiting && (!rest.Known || rest.N > res.Outstanding.N) {
		res.Outstanding = rest
	}
	return res
}

// out is what may still come in of a node that its own returns cover, or that
// none does.
func (n *node) out(in Count, own []Return) Figure {
	if len(own) == 0 {
		return n.eligible
	}
	if left := uncounted(own); left.N > 0 || !n.awaiting || told(own) {
		return left
	}
	return n.eligible.less(in.Returned())
}

// uncounted is how many ballots the returns themselves say are not counted yet.
func uncounted(returns []Return) Figure {
	left := Known(0)
	for _, r := range returns {
		left.N += r.Uncounted.N
	}
	return left
}

// told reports whether a return says how many of its ballots are not counted
// yet. That figure, be it 0, is then all that awaiting can mean.
func told(returns []Return) bool {
	for _, r := range returns {
		if r.Uncounted.Known {
			return true
		}
	}
	return false
}

// split parts the returns that bear the label at that depth from the others.
func split(returns []Return, depth int, label string) (with, without []Return) {
	for _, r := range returns {
		if r.labels()[depth] == label {
			with = append(with, r)
		} else {
			without = append(without, r)
		}
	}
	return with, without
}

// close marks that nothing more will come in from here or from below.
func (u *UnitResult) close() {
	u.Outstanding = Known(0)
	for i := range u.Locals {
		u.Locals[i].close()
	}
}
