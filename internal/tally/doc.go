// Package tally knows the field and nothing else: unions, returns, rules,
// verdicts, reasons. It judges whether a vote was ratified, and what it was
// judged by is the explanation.
//
// # Decisions
//
// The package is pure: no files, no clock, no formatting, no floating point, no
// goroutines, and no error to return. Whatever needs a file's line to be told is
// the reader's to refuse. A test walks the syntax tree and keeps it so.
//
// A requirement is a tree and its finding is a tree of the same shape. Nothing
// short-circuits, because the reader of a lost vote wants every reason.
//
// A bar is judged against everything that can still happen. Each union's part
// of it does not depend on the others', so the extremes of the whole are the
// sums of each union's own, and a bar is exact however many unions are out.
// Trying "all of what is out says yes" and "all says no" for the coalition at
// once is wrong: of the unions voting, a union that abstains moves the base.
//
// For a tree, the worst part of All and the best of Any are taken. For trees of
// bars that gain from every yes that is exact, since one best and one worst end
// serve all the bars at once, as long as unions are held to bars over their yes
// and no ballots. Two things part the ends: a bar of turnout in the tree, and a
// union whose bar is of the eligible, of those returned or a number, which a lone
// yes can turn from abstaining to a no. With those a tree is sound: it may say
// open, never met or failed wrongly.
//
// Where a roll lists units, they bound what is out; the union's own figure is
// its weight alone. The two often differ by a rounding, and a certainty must not
// rest on it.
package tally
