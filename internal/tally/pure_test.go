package tally_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"
)

// The package decides votes, so it may not touch anything that could make the
// same inputs give another answer: the world, the clock, formatting with its
// reflection, floating point, or goroutines.
func TestPackageIsPure(t *testing.T) {
	for _, dir := range []string{".", "../analysis"} {
		files, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		seen := 0
		for _, file := range files {
			if !strings.HasSuffix(file.Name(), ".go") || strings.HasSuffix(file.Name(), "_test.go") {
				continue
			}
			seen++
			set := token.NewFileSet()
			tree, err := parser.ParseFile(set, dir+"/"+file.Name(), nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			for _, fault := range impure(tree) {
				t.Errorf("%s: %s", set.Position(fault.pos), fault.what)
			}
		}
		if seen == 0 {
			t.Errorf("no file seen in %s", dir)
		}
	}
}

func TestImpurityIsSeen(t *testing.T) {
	for _, body := range []string{
		"import \"os\"", "import \"time\"", "import \"fmt\"", "import \"math\"", "import \"sebac/internal/report\"",
		"var x float64", "var x = 0.5", "func f() { go f() }", "func f(c chan int) {}", "var x = 1i", "func f() { select {} }",
		"func f(m map[string]int) { for range m {} }",
	} {
		tree, err := parser.ParseFile(token.NewFileSet(), "x.go", "package x\n"+body, 0)
		if err != nil {
			t.Fatal(err)
		}
		if len(impure(tree)) == 0 {
			t.Errorf("%q was let through", body)
		}
	}
}

type fault struct {
	pos  token.Pos
	what string
}

func impure(tree *ast.File) []fault {
	allowed := map[string]bool{
		"cmp": true, "math/big": true, "math/bits": true, "slices": true, "sort": true, "strconv": true, "strings": true,
		"sebac/internal/tally": true, // for analysis
	}
	var out []fault
	add := func(n ast.Node, what string) { out = append(out, fault{n.Pos(), what}) }
	ast.Inspect(tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			if !allowed[strings.Trim(n.Path.Value, `"`)] {
				add(n, "imports "+n.Path.Value)
			}
		case *ast.Ident:
			switch n.Name {
			case "float32", "float64", "complex64", "complex128":
				add(n, "uses "+n.Name)
			}
		case *ast.BasicLit:
			if n.Kind == token.FLOAT || n.Kind == token.IMAG {
				add(n, "a floating literal")
			}
		case *ast.GoStmt:
			add(n, "starts a goroutine")
		case *ast.ChanType, *ast.SelectStmt:
			add(n, "uses a channel")
		case *ast.MapType:
			add(n, "uses a map, whose order could reach a result")
		}
		return true
	})
	return out
}
