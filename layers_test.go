package entente_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A layer is a group of packages and what its files may import besides the standard library. Tests may
// import more: they join the parts.
type layer struct {
	of      string   // package paths below the module's: this one and those below it
	imports []string // packages of ours, by the same rule; "." alone is the root
	modules []string // of others
}

// layers is the house: arrows point one way. The first entry that holds a package counts.
var layers = []layer{
	{"extract/ud", []string{"."}, nil},
	{"extract/news", []string{"."}, []string{"github.com/klauspost/compress", "golang.org/x/text", "golang.org/x/net",
		"github.com/mmcdole/gofeed", "codeberg.org/readeck/go-readability"}},
	{"extract", []string{".", "extract", "internal/cameo"}, []string{"golang.org/x/text", "golang.org/x/sync"}},
	{"graph", []string{".", "graph", "internal/cameo"},
		[]string{"github.com/dominikbraun/graph", "github.com/parquet-go/parquet-go", "golang.org/x/sync"}},
	{"render/svg", []string{"render"}, []string{"github.com/goccy/go-graphviz", "golang.org/x/net"}},
	{"render", []string{".", "graph", "render", "internal/cameo"}, []string{"golang.org/x/text"}},
	{"internal/cameo", []string{"."}, nil},
	{"internal/fetch", nil, nil},
	{"internal/casefile/corrections", []string{".", "internal/casefile", "internal/cameo"}, nil},
	{"internal/casefile", []string{"."}, []string{"modernc.org/sqlite"}},
	{"internal/serve", []string{".", "graph", "render/page"}, nil},
	{"cmd/entente/internal/cli", []string{".", "extract", "graph", "render", "internal", "cmd/entente/internal/cli"},
		[]string{"github.com/spf13/cobra", "github.com/spf13/pflag", "golang.org/x/term"}},
	{"cmd/entente", []string{"cmd/entente/internal/cli"}, nil},
	{".", nil, nil},
}

// stages are the packages of extract in the order of the flow: each may import only those before it.
var stages = []string{
	"extract/ud", "extract/internal", "extract/news", "extract/segment", "extract/tag", "extract/syntax", "extract/names", "extract/coref",
	"extract/gazetteer", "extract/resolve", "extract/when", "extract/codebook", "extract/relate",
}

// forbidden are packages that only some layers may import, wherever else they would be allowed.
var forbidden = []struct {
	what string
	only []string
}{
	{"github.com/goccy/go-graphviz", []string{"render/svg"}},
	{"entente/graph/centrality", []string{"graph", "cmd", "internal/serve"}},
	{"os", []string{"cmd", "extract/news", "extract/gazetteer", "internal", "render/svg", "graph/graphtest/peers"}}, // peers is a program
	{"flag", []string{"cmd"}},
	{"log", nil},
	{"math/rand", nil}, // version 2 has seeds of its own
}

func TestImportsPointOneWay(t *testing.T) {
	checked := 0
	eachFile(t, func(path string, imports []string) {
		dir := filepath.ToSlash(filepath.Dir(path))
		l, ok := layerOf(dir)
		if !ok {
			t.Errorf("%s: its folder belongs to no layer; say in layers_test.go what it may import", path)
			return
		}
		checked++
		for _, imp := range imports {
			if !l.allows(imp) {
				t.Errorf("%s imports %s, which layer %q may not", path, imp, l.of)
			}
			for _, f := range forbidden {
				if imp == f.what && !slices.ContainsFunc(f.only, func(o string) bool { return within(dir, o) }) {
					t.Errorf("%s imports %s, which only %v may", path, imp, f.only)
				}
			}
		}
	})
	if checked < 20 {
		t.Errorf("only %d files were checked", checked)
	}
}

func TestStagesFollowTheFlow(t *testing.T) {
	at := func(dir string) int {
		return slices.IndexFunc(stages, func(s string) bool { return within(dir, s) })
	}
	eachFile(t, func(path string, imports []string) {
		here := at(filepath.ToSlash(filepath.Dir(path)))
		for _, imp := range imports {
			if there := at(strings.TrimPrefix(imp, "entente/")); here >= 0 && there > here {
				t.Errorf("%s imports %s, a later stage", path, imp)
			}
		}
	})
}

func TestNoPackageIsCalledByAnEmptyName(t *testing.T) {
	eachFile(t, func(path string, _ []string) {
		switch base := filepath.Base(filepath.Dir(path)); base {
		case "util", "utils", "common", "helpers", "misc", "types", "models", "manager":
			if !strings.Contains(path, "internal/data/models") {
				t.Errorf("%s: a package called %s has not found its noun", path, base)
			}
		}
	})
}

func layerOf(dir string) (layer, bool) {
	for _, l := range layers {
		if within(dir, l.of) {
			return l, true
		}
	}
	return layer{}, false
}

// within reports whether the package dir is of or below it; nothing is below the root.
func within(dir, of string) bool {
	return dir == of || of != "." && strings.HasPrefix(dir, of+"/")
}

func (l layer) allows(imp string) bool {
	if imp == "entente" || strings.HasPrefix(imp, "entente/") {
		ours := strings.TrimPrefix(strings.TrimPrefix(imp, "entente"), "/")
		if ours == "" {
			ours = "."
		}
		return slices.ContainsFunc(l.imports, func(of string) bool { return within(ours, of) })
	}
	if first, _, _ := strings.Cut(imp, "/"); !strings.Contains(first, ".") {
		return true
	}
	return slices.ContainsFunc(l.modules, func(m string) bool { return within(imp, m) })
}

// eachFile calls f with every Go file that is no test and its imports.
func eachFile(t *testing.T, f func(path string, imports []string)) {
	t.Helper()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || d.Name() != "." && strings.HasPrefix(d.Name(), ".")):
			return filepath.SkipDir
		case !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		var imports []string
		for _, i := range file.Imports {
			p, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			imports = append(imports, p)
		}
		f(path, imports)
		return nil
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
}
