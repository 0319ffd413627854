package main

import (
	"sebac/internal/tally"
	"sebac/internal/yamltree"
)

// outOfForce reports whether a vote was taken, in whole or part, while the rules
// were not in force. What is not dated is not doubted.
func outOfForce(voted, force tally.Period) bool {
	from, until := voted.From, voted.Until
	if from == "" {
		from = until
	}
	if until == "" {
		until = from
	}
	if from == "" {
		return false
	}
	return force.From != "" && yamltree.Before(from, force.From) ||
		force.Until != "" && yamltree.Before(force.Until, until)
}

// span is a period in words.
func span(p tally.Period) string {
	switch {
	case p.From != "" && p.From == p.Until:
		return "on " + p.From
	case p.From != "" && p.Until != "":
		return "from " + p.From + " until " + p.Until
	case p.From != "":
		return "from " + p.From
	case p.Until != "":
		return "until " + p.Until
	}
	return "at no stated time"
}
