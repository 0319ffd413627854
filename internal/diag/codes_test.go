package diag_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sebac/internal/diag"
)

// The table of codes and the source hold each other: what is raised is in the
// table with all its words, what is in the table is raised, and each code is
// raised by some test or asked for by one.
func TestCodes(t *testing.T) {
	raised, tested := raised(t), tested(t)
	var table []string
	for _, c := range diag.Codes() {
		table = append(table, c.ID)
		if c.What == "" || c.Why == "" || c.Do == "" {
			t.Errorf("%s lacks words: %+v", c.ID, c)
		}
		if !regexp.MustCompile(`^[BCR][123][0-9]{2}$`).MatchString(c.ID) {
			t.Errorf("%s is not a code", c.ID)
		}
		if raised[c.ID] == "" {
			t.Errorf("%s is in the table, and nothing raises it", c.ID)
		}
		if !tested[c.ID] {
			t.Errorf("%s is raised by no test", c.ID)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(raised)) {
		if !slices.Contains(table, id) {
			t.Errorf("%s is raised at %s, and not in the table", id, raised[id])
		}
	}
	if !slices.IsSorted(table) || len(slices.Compact(table)) != len(diag.Codes()) {
		t.Error("the table is not in order, or has a code twice")
	}
}

func TestLookup(t *testing.T) {
	if c, ok := diag.Lookup("b104"); !ok || c.ID != "B104" {
		t.Errorf("got %v, %v", c, ok)
	}
	if _, ok := diag.Lookup("B199"); ok {
		t.Error("B199 is in the table")
	}
}

// walk calls see for each file of the repository's own directories.
func walk(t *testing.T, see func(path string)) {
	t.Helper()
	for _, top := range []string{"../../cmd", "../../internal", "../../testdata"} {
		err := filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && d.Name() == "fuzz":
				return fs.SkipDir
			case !d.IsDir():
				see(path)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// raised is every code that the source raises, with a place where it does. The
// reader of YAML raises numbers, to which rosters and rules give their letter; not
// every number comes up in both.
func raised(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	files := token.NewFileSet()
	walk(t, func(path string) {
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, "diag/codes.go") {
			return
		}
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		see := func(e ast.Expr) {
			lit, ok := e.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return
			}
			text, _ := strconv.Unquote(lit.Value)
			at := files.Position(lit.Pos()).String()
			switch {
			case regexp.MustCompile(`^[BCR][0-9]{3}$`).MatchString(text):
				found[text] = at
			case strings.Contains(path, "yamltree") && regexp.MustCompile(`^[0-9]{3}$`).MatchString(text):
				_, c := diag.Lookup("C" + text)
				_, r := diag.Lookup("R" + text)
				if c || !r {
					found["C"+text] = at
				}
				if r {
					found["R"+text] = at
				}
			}
		}
		ast.Inspect(file, func(n ast.Node) bool { raises(n, see); return true })
	})
	return found
}

// raises shows see each expression of a node that may be the code of a fault.
func raises(n ast.Node, see func(ast.Expr)) {
	switch n := n.(type) {
	case *ast.CallExpr:
		if strings.HasPrefix(strings.ToLower(name(n.Fun)), "fault") {
			for _, arg := range n.Args {
				see(arg)
			}
		}
	case *ast.KeyValueExpr:
		if strings.EqualFold(name(n.Key), "code") {
			see(n.Value)
		}
	case *ast.AssignStmt:
		for i, to := range n.Lhs {
			if strings.EqualFold(name(to), "code") && len(n.Lhs) == len(n.Rhs) {
				see(n.Rhs[i])
			}
		}
	case *ast.CompositeLit:
		if _, list := n.Type.(*ast.ArrayType); !list && len(n.Elts) > 0 {
			see(n.Elts[0])
		}
	}
}

func name(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

// tested is every code that a test or a file of a test's names.
func tested(t *testing.T) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	walk(t, func(path string) {
		if !strings.HasSuffix(path, "_test.go") && !strings.Contains(path, "testdata") || strings.HasSuffix(path, "diag/codes_test.go") {
			return
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range regexp.MustCompile(`\b[BCR][123][0-9]{2}\b`).FindAllString(string(text), -1) {
			found[id] = true
		}
	})
	return found
}
