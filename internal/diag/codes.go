package diag

import "strings"

// Code is an entry of the table of codes: what it means, why it matters, and
// what to do. Codes are stable: one is never reused for another meaning.
type Code struct{ ID, What, Why, Do string }

// Lookup is the entry of a code, in any case.
func Lookup(id string) (Code, bool) {
	for _, c := range Codes() {
		if strings.EqualFold(c.ID, id) {
			return c, true
		}
	}
	return Code{}, false
}

// Codes is the table, in the order in which help prints it. B is ballots,
// counts and declarations, C is coalition.yaml, R is a rules file; 1xx cannot
// be read (error), 2xx can be but looks wrong (warning), 3xx the whole does not
// add up (error that the roster may accept).
func Codes() []Code {
	return []Code{
		{"B101", "a file cannot be read", "a file that cannot be read holds ballots that would be lost in silence", "make it a readable, regular file inside the folder, or move it out"},
		{"B102", "text is not in the expected encoding", "a wrong guess at the encoding turns one name into another", "save it as UTF-8, or name the encoding with --encoding"},
		{"B103", "the header does not name the columns of a return", "without known columns no row can be read", "name a column choice (ballots), yes and no (counts) or vote (declarations), or map the columns in coalition.yaml"},
		{"B104", "a choice is not a choice", "a ballot whose choice is not understood is neither counted nor dropped", "write yes, no, abstain, blank or void, or add the word under choices in coalition.yaml"},
		{"B105", "a count is not a whole number", "1,200 and 12.0 mean different things in different offices", "write digits alone, at most 1000000000000"},
		{"B106", "a row has more or fewer cells than the header", "a shifted row puts votes under the wrong heading", "give the row exactly the cells that the header names"},
		{"B107", "a column is named twice", "two columns of one meaning may say two things", "rename or remove one of them"},
		{"B108", "a header mixes two forms of return", "ballots, counts and declarations are read differently", "split the file into one per form"},
		{"B109", "a NUL byte", "text has none; the file is damaged or is no text", "save it again as CSV UTF-8"},
		{"B110", "a quote is out of place", "from there on cells and rows cannot be told apart", "close the quote, or double a quote inside a quoted cell"},
		{"B111", "a .csv file belongs to no union", "a file that is skipped is a union that is not counted", "name it after a union of coalition.yaml, or move it out of the folder"},
		{"B112", "a row names a union, unit or local that is not on the roll", "its ballots belong to nobody", "mend the name, or add it to coalition.yaml"},
		{"B113", "a column contradicts the file's path", "the ballots would be counted for the wrong union", "mend the row, or move the file"},
		{"B114", "a row gives only some of its counts", "an empty cell is not a zero", "write 0 where nothing was cast, or leave yes and no both empty while nothing is in"},
		{"B115", "an empty row inside the file", "it may be a blank ballot or a slip", "write blank for a blank ballot, or delete the row"},
		{"B116", "a ballot id was seen before", "one ballot would count twice", "keep one of the two rows"},
		{"B117", "a ballot has no id, though its file has a column for ids", "duplicates cannot be looked for", "give every ballot its id, or remove the column"},
		{"B118", "the same ballots are covered by two returns", "they would count twice", "keep the return of the whole or those of the parts, not both"},
		{"B119", "a declared vote is not a vote", "a declaration that is not understood decides nothing", "write yes, no or abstained"},
		{"B120", "a workbook, not CSV", "a workbook is an archive that only a spreadsheet can open", "open it and save the sheet as CSV UTF-8"},
		{"B121", "a totals row", "it would count everything twice", "delete the row"},
		{"B122", "two declarations for one union or unit", "only one can be its vote", "keep the one that holds"},
		{"B123", "a row belongs to no union", "its ballots belong to nobody", "give the file a union column, or the name of a union"},
		{"B124", "counts add up to more than can be", "no union has 1000000000000 members", "mend the figure"},
		{"B125", "a file changed while it was read", "the count would be of no one state of the file", "wait until it is written, and run again"},
		{"B126", "line ends of two kinds", "a carriage return or line feed alone may end a row or stand in a cell, and the two count differently", "save the file again, which gives all lines one end; put a cell that holds a line break in quotes"},
		{"B201", "a column that is left alone looks as if it mattered", "it may hold votes under another name", "name it in columns of coalition.yaml, or ignore this"},
		{"B202", "a file beside the returns is left alone, though it bears a union's name", "its ballots are not counted", "save it as CSV UTF-8 under the same name"},
		{"B203", "every eligible member voted", "a turnout of exactly 100% is rare: the roll or the count may be a copy of the other", "compare the count with the roll"},
		{"B204", "duplicates could not be looked for", "ballots without ids cannot be told apart", "ask for an export with ballot ids"},
		{"B301", "more ballots than eligible members", "ballots came in that nobody on the roll can have cast, or the roll is old", "mend the count or the roll, or accept it with a reason"},
		{"B302", "the same bytes in two files", "one return was most likely handed in twice", "remove one, or accept it with a reason"},
		{"B303", "a row looks like the sum of those above", "a totals row would count everything twice", "delete the row, or accept it: a real row, count it"},
		{"B304", "complete returns contradict the declaration", "the union cannot have voted both ways", "mend the one that is wrong, or accept it: the ballots then decide"},
		{"C101", "coalition.yaml cannot be read as text", "nothing can be told without the roll", "save it as UTF-8 text of at most 1 MB"},
		{"C102", "coalition.yaml is not YAML", "its parts cannot be told apart", "mend the line; indent with spaces, quote text that holds a colon"},
		{"C103", "a feature of YAML that is not read here", "aliases, anchors, tags and merges hide what a roll says", "write it out"},
		{"C104", "an unknown key", "a misspelt key would be a fact left out", "mend it, or remove it"},
		{"C105", "a key is given twice", "only one of the two would be read", "remove one of them"},
		{"C106", "a key is missing", "the roll is not whole without it", "add it"},
		{"C107", "a value of the wrong kind", "it cannot be what the key asks for", "write what the hint says"},
		{"C108", "not a whole number", "figures decide votes and are read strictly", "write digits alone, at most 1000000000000"},
		{"C109", "not a percentage or fraction", "thresholds and weights are kept as they are written", "write a percentage like 80% or 66.67%, or a fraction like 2/3"},
		{"C110", "not a date", "a date is held against the rules' time in force", "write YYYY-MM-DD, YYYY-MM or YYYY"},
		{"C111", "not an id", "an id is the name of a file and a column of results", "use lower-case letters, digits, - and _, at most 64"},
		{"C112", "an id is given twice", "returns under it could not be told apart", "give each its own id"},
		{"C113", "members and weight are mixed", "heads and shares cannot be added", "give every union members, or every union weight"},
		{"C114", "figures contradict each other", "one of the two cannot be right", "mend one"},
		{"C115", "a word that is not one of those allowed", "it would be read as nothing", "write one of the words in the hint"},
		{"C116", "a bar that says nothing, or that a yes could break", "no vote may be lost by an additional yes", "write the bar as the hint says"},
		{"C117", "a bar that is impossible on paper", "it can never be met, or never fail", "mend the threshold"},
		{"C118", "the rules cannot be found", "there is nothing to judge the vote by", "name built-in rules, or a path to a file"},
		{"C119", "a word or column is given two meanings", "a cell could be read two ways", "keep one"},
		{"C120", "a group that nobody is in", "a bar over nobody means nothing", "mend the name, or add the group to a union"},
		{"C121", "an acceptance that accepts nothing", "only some errors can be accepted, and each for one place", "name a code that can be accepted and a union or file of this vote"},
		{"C122", "no union in good standing", "there is nobody to vote", "list at least one"},
		{"C123", "weights of more than the whole", "shares of one whole cannot exceed it", "mend the weights"},
		{"C124", "the rules ask for eligible members, and a union gives none", "turnout cannot be known from a share", "give the union its eligible"},
		{"C201", "the rules were not in force when the vote was taken", "a result under other rules is a what-if", "name the rules of the day, or leave it if that is what you ask"},
		{"C202", "the roll is of a day after the vote", "the weights may not be those that held", "check roll_date"},
		{"C203", "the units do not add up to their union", "the union's own figure is its weight", "compare the two"},
		{"C204", "a bar that this coalition can never meet, or never fail", "it decides nothing, or everything", "check the rules against the roll"},
		{"C206", "an acceptance that nothing needs any more", "it would hide the next fault in its place", "remove it"},
		{"C207", "weights that do not add up to 100%", "published shares are rounded; the whole is taken as what they add up to", "check the shares"},
		{"C208", "a percentage that looks like a rounded fraction", "66.67% is more than 2/3", "write the fraction if that is meant"},
		{"R101", "a rules file cannot be read as text", "nothing can be judged without rules", "save it as UTF-8 text of at most 256 KB"},
		{"R102", "a rules file is not YAML", "its parts cannot be told apart", "mend the line; indent with spaces, quote text that holds a colon"},
		{"R103", "a feature of YAML that is not read here", "aliases, anchors, tags and merges hide what a rule says", "write it out"},
		{"R104", "an unknown key", "a misspelt key would be a condition left out", "mend it, or remove it"},
		{"R105", "a key is given twice", "only one of the two would be read", "remove one of them"},
		{"R106", "a key is missing", "the rule is not whole without it", "add it"},
		{"R107", "a value of the wrong kind", "it cannot be what the key asks for", "write what the hint says"},
		{"R109", "not a percentage or fraction", "a threshold is kept as it is written", "write a percentage like 80% or 66.67%, a fraction like 2/3, or a whole number"},
		{"R110", "not a date", "a date says when the rules were in force", "write YYYY-MM-DD, YYYY-MM or YYYY"},
		{"R111", "not an id", "the name of rules is typed on the command line", "use lower-case letters, digits, - and _, at most 64"},
		{"R115", "a word that is not one of those allowed", "it would be read as nothing", "write one of the words in the hint"},
		{"R116", "a bar that says nothing, or that a yes could break", "no vote may be lost by an additional yes", "write the bar as the hint says"},
		{"R117", "a bar that is impossible on paper", "it can never be met, or never fail", "mend the threshold"},
		{"R118", "rules that ratify when nobody votes", "silence is not consent", "add a bar that somebody must be in favor"},
		{"R202", "two bars that say the same", "one of them was most likely to say something else", "mend one, or leave it out"},
		{"R208", "a percentage that looks like a rounded fraction", "66.67% is more than 2/3", "write the fraction if that is meant"},
	}
}
