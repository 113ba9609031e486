package render

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"entente"
	"entente/graph"
)

// A statement is one line of DOT as a reader sees it.
type statement struct {
	names []string // one: a node, or a keyword; two: an edge
	attrs map[string]string
}

// readDOT reads the DOT that we write, by the rules of the language for quoted strings, and fails on the
// rest of the language.
func readDOT(dot string) ([]statement, error) {
	r := &dotReader{s: dot}
	var out []statement
	for {
		tok, ok, err := r.next()
		if err != nil {
			return nil, err
		}
		if !ok {
			return out, nil
		}
		keyword := tok
		if r.quoted {
			keyword = ""
		}
		switch keyword {
		case "digraph", "subgraph":
			if _, _, err = r.next(); err != nil {
				return nil, err
			}
			if tok, _, err = r.next(); err != nil || tok != "{" {
				return nil, fmt.Errorf("want {, got %q %v", tok, err)
			}
		case "}":
		default:
			st, err := r.statement(tok)
			if err != nil {
				return nil, err
			}
			out = append(out, st)
		}
	}
}

type dotReader struct {
	s      string
	i      int
	quoted bool // the last token was
}

// next returns the next token: a word, a string without its quotes, or a sign.
func (r *dotReader) next() (string, bool, error) {
	for r.i < len(r.s) && strings.IndexByte(" \t\n", r.s[r.i]) >= 0 {
		r.i++
	}
	if r.i == len(r.s) {
		return "", false, nil
	}
	start := r.i
	r.quoted = false
	switch c := r.s[r.i]; {
	case c == '"':
		r.quoted = true
		var b strings.Builder
		for r.i++; r.i < len(r.s); r.i++ {
			if r.s[r.i] == '"' {
				r.i++
				return b.String(), true, nil
			}
			if r.s[r.i] == '\\' && r.i+1 < len(r.s) {
				switch r.s[r.i+1] {
				case '"':
					r.i++
				case '\\':
					b.WriteByte('\\')
					r.i++
				}
			}
			b.WriteByte(r.s[r.i])
		}
		return "", false, fmt.Errorf("unfinished string at %d", start)
	case strings.HasPrefix(r.s[r.i:], "->"):
		r.i += 2
	case strings.IndexByte("{}[]=,;", c) >= 0:
		r.i++
	default:
		for r.i < len(r.s) && strings.IndexByte(" \t\n{}[]=,;\"-", r.s[r.i]) < 0 {
			r.i++
		}
		if r.i == start {
			return "", false, fmt.Errorf("stray %q at %d", c, start)
		}
	}
	return r.s[start:r.i], true, nil
}

func (r *dotReader) statement(first string) (statement, error) {
	st := statement{names: []string{first}, attrs: map[string]string{}}
	tok, _, err := r.next()
	if err == nil && tok == "->" && !r.quoted {
		second, _, err := r.next()
		if err != nil {
			return st, err
		}
		st.names = append(st.names, second)
		if tok, _, err = r.next(); err != nil {
			return st, err
		}
	}
	if err != nil || tok != "[" {
		return st, fmt.Errorf("want [ after %q, got %q %v", st.names, tok, err)
	}
	var got [4]string
	for {
		for i := range got {
			if got[i], _, err = r.next(); err != nil {
				return st, err
			}
			if i == 0 && got[0] == "]" {
				break
			}
		}
		if got[0] == "]" { // an empty list
			return st, fmt.Errorf("an empty list of attributes")
		}
		if got[1] != "=" {
			return st, fmt.Errorf("want = after %q, got %q", got[0], got[1])
		}
		st.attrs[got[0]] = got[2]
		if got[3] == "]" && !r.quoted {
			break
		}
	}
	if tok, _, err = r.next(); err != nil || tok != ";" {
		return st, fmt.Errorf("want ;, got %q %v", tok, err)
	}
	return st, nil
}

// shown returns what Graphviz shows for a label: its escapes and entities undone.
func shown(label string) string {
	return strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\l`, "\n", "&amp;", "&").Replace(label)
}

func buildGraph(t testing.TB, acts []entente.Interaction, o graph.Options) *graph.Graph {
	t.Helper()
	g, err := graph.Build(slices.Values(acts), o)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// meeting returns one act between two actors of the given names.
func meeting(a, b string) []entente.Interaction {
	return []entente.Interaction{{
		ID: "1", Document: "d", Date: entente.NewDate(2021, 5, 1), CAMEO: "044", Quad: 1, Goldstein: 2.5, Status: entente.Done, Weight: 1, Confidence: 1, Reports: 1, Rule: "r",
		Source: entente.Actor{ID: a, Name: a, Kind: entente.Person}, Target: entente.Actor{ID: b, Name: b, Kind: entente.Group},
	}}
}

const hostile = "\"]; x -> <script>alert(1)</script> & \\N"

func TestNamesCannotLeaveTheirQuotes(t *testing.T) {
	for _, name := range []string{hostile, `\`, `a\`, `\"`, "a\"b", "&amp;", "&#34;", "\\G\\L\\l\\r\\n", "a\x00b\x1b[0m", "\xff\xfe", "a\nb", "\u202egnp.exe", "]", "}", "//", "/*", "#", "<b>x</b>", "日本", "é"} {
		for _, plain := range []bool{false, true} {
			acts := meeting(name, "other")
			dot, err := DOT(Input{Graph: buildGraph(t, acts, graph.Options{}), Interactions: acts, Plain: plain})
			if err != nil {
				t.Fatalf("DOT(%q): %v", name, err)
			}
			checkNames(t, name, string(dot))
		}
	}
}

// checkNames fails unless the DOT holds exactly one tie, between the actor of this name and the other.
func checkNames(t *testing.T, name, dot string) {
	t.Helper()
	sts, err := readDOT(dot)
	if err != nil {
		t.Fatalf("name %q: %v in\n%s", name, err, dot)
	}
	ties, label := 0, ""
	for _, st := range sts {
		class := st.attrs["class"]
		if len(st.names) == 2 && strings.HasPrefix(class, "tie ") {
			ties++
		}
		if strings.HasPrefix(class, "actor person") {
			label = shown(st.attrs["label"])
		}
	}
	want := strings.Join(wrap(clean(name), 18), "\n")
	if ties != 1 || label != want {
		t.Errorf("name %q: %d ties and label %q, want 1 and %q", name, ties, label, want)
	}
}

func FuzzDOT(f *testing.F) {
	for _, s := range []string{hostile, `a\`, "\xff\x00", "a\nb"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if name == "" || name == "other" {
			return
		}
		acts := meeting(name, "other")
		dot, err := DOT(Input{Graph: buildGraph(t, acts, graph.Options{}), Interactions: acts, Title: name, Plain: true})
		if err != nil {
			t.Fatal(err)
		}
		checkNames(t, name, string(dot))
	})
}

func TestDOTIsTheSameEveryTime(t *testing.T) {
	_, _, in := idlibInputs()
	first := idlibPictures()[2].DOT
	again := in
	again.Interactions = slices.Clone(in.Interactions)
	slices.Reverse(again.Interactions)
	second, err := DOT(again)
	if err != nil {
		t.Fatal(err)
	}
	if string(first) != string(second) {
		t.Error("the same picture twice differs")
	}
}

func TestAttributesAreSorted(t *testing.T) {
	for line := range strings.Lines(string(idlibPictures()[0].DOT)) {
		_, list, ok := strings.Cut(line, " [")
		if !ok {
			continue
		}
		var names []string
		for part := range strings.SplitSeq(list, `", `) {
			name, _, _ := strings.Cut(part, "=")
			names = append(names, name)
		}
		if !slices.IsSorted(names) {
			t.Errorf("attributes %q are not sorted", names)
		}
	}
}

// What counts actors and ties by nodes and edges must find exactly those of the graph, however large, and a
// tie back beside the tie there.
func TestDOTAsDataHoldsEveryActorAndTie(t *testing.T) {
	acts := append(star(300), meeting("a", "b")...)
	g := buildGraph(t, acts, graph.Options{})
	dot, err := DOT(Input{Graph: g, Interactions: acts, Every: true})
	if err != nil {
		t.Fatal(err)
	}
	sts, err := readDOT(string(dot))
	if err != nil {
		t.Fatal(err)
	}
	nodes, ties := map[string]bool{}, map[[2]string]string{}
	for _, st := range sts {
		switch {
		case len(st.names) == 2:
			ties[[2]string{st.names[0], st.names[1]}] = st.attrs["weight"]
		case len(st.names) == 1 && st.names[0] != "graph" && st.names[0] != "node" && st.names[0] != "edge":
			nodes[st.names[0]] = true
		}
	}
	if len(nodes) != g.Order() || len(ties) != g.Size() {
		t.Errorf("%d nodes and %d edges, want %d actors and %d ties", len(nodes), len(ties), g.Order(), g.Size())
	}
	for _, x := range g.Ties() {
		if got, want := ties[[2]string{x.Source, x.Target}], strconv.FormatFloat(x.Weight, 'f', -1, 64); got != want {
			t.Errorf("%s to %s has weight %q, want %s", x.Source, x.Target, got, want)
		}
	}
}
