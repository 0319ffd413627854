package tally

// Count is a number of ballots of each kind.
type Count struct{ Yes, No, Abstain, Blank, Void int64 }

// Add is the two counts pooled.
func (c Count) Add(d Count) Count {
	return Count{c.Yes + d.Yes, c.No + d.No, c.Abstain + d.Abstain, c.Blank + d.Blank, c.Void + d.Void}
}

// Returned is the number of ballots of every kind.
func (c Count) Returned() int64 { return c.Yes + c.No + c.Abstain + c.Blank + c.Void }

// Decisive is the number of yes and no ballots.
func (c Count) Decisive() int64 { return c.Yes + c.No }

// Return is what a union, a unit or a local sent in. It covers everything below
// the place it names: with Unit and Local both "" the whole union, with Local ""
// the whole unit. The reader sees to it that no two returns of a union cover the
// same ballots.
type Return struct {
	Unit, Local string // ids of the roll, or free labels where the roll lists none
	Count       Count
	Uncounted   Figure // where known, that many ballots of this return may still come in, and no more
}

// Declaration is a vote cast by the leadership, or reported without a count. On
// a union it decides the union's vote while its returns are not whole; on a unit
// it only shows that unit's side.
type Declaration struct {
	Unit       string // "" declares for the union
	Vote       Vote   // Yes, No or Abstained
	By, Source string
}

// Returns is all that one union has sent in. Its zero value has sent nothing.
type Returns struct {
	Returns      []Return
	Declarations []Declaration
}

// Declared is the declaration for the union itself, or nil.
func (r *Returns) Declared() *Declaration { return r.declaredFor("") }

func (r *Returns) declaredFor(unit string) *Declaration {
	for i := range r.Declarations {
		if r.Declarations[i].Unit == unit {
			return &r.Declarations[i]
		}
	}
	return nil
}
