package svg_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"

	"entente"
	"entente/graph"
	"entente/render"
	"entente/render/svg"
)

// ring returns acts in a ring of n actors, and from every third to the first.
func ring(n int, name func(int) string) []entente.Interaction {
	var out []entente.Interaction
	act := func(a, b int) {
		actor := func(i int) entente.Actor {
			return entente.Actor{ID: name(i), Name: name(i), Kind: entente.Kinds()[i%6], Country: fmt.Sprintf("C%02d", i%4)}
		}
		out = append(out, entente.Interaction{
			ID: fmt.Sprintf("%016x", len(out)), Document: "d", Date: entente.NewDate(2021, 1, 1), CAMEO: "190", Quad: 4, Goldstein: -9, Status: entente.Done,
			Weight: 1 + float64(a%3), Confidence: 1, Reports: 1, Rule: "r", Source: actor(a), Target: actor(b),
		})
	}
	for i := range n {
		act(i, (i+1)%n)
		if i%3 == 1 {
			act(i, 0)
		}
	}
	return out
}

func input(t testing.TB, acts []entente.Interaction) render.Input {
	t.Helper()
	g, err := graph.Build(slices.Values(acts), graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return render.Input{Graph: g, Interactions: acts}
}

func draw(t testing.TB, in render.Input) *render.Picture {
	t.Helper()
	p, err := render.Draw(in)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func options(p *render.Picture) svg.Options {
	return svg.Options{Engine: p.Layout, Title: p.Title, Desc: p.Desc, Style: p.Style}
}

func wellFormed(t testing.TB, b []byte) (texts string) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(b))
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return texts
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			if e.Name.Local == "script" {
				t.Error("it holds a script")
			}
		case xml.CharData:
			texts += string(e) + "\n"
		}
	}
}

func TestRenderIsTheSameEveryTime(t *testing.T) {
	p := draw(t, input(t, ring(8, func(i int) string { return fmt.Sprint("Actor ", i) })))
	first, err := svg.Render(context.Background(), p.DOT, options(p))
	if err != nil {
		t.Fatal(err)
	}
	wellFormed(t, first)
	second, err := svg.Render(context.Background(), p.DOT, options(p))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, second) {
		t.Error("two renders differ")
	}
	if n := strings.Count(string(first), `class="node actor`); n != 8 {
		t.Errorf("%d groups of actors, want 8", n)
	}
	if w := fmt.Sprintf(`viewBox="0.00 0.00 %.0f`, p.Width); !strings.Contains(string(first), w) {
		t.Errorf("the page is not %.0f points wide: %.200s", p.Width, first)
	}
}

func TestHostileNamesAreShownAsTheyAre(t *testing.T) {
	names := []string{"\"]; x -> <script>alert(1)</script> & \\N", `\`, `a\`, "&amp;", "&#34;", `\G\L`, "a\x01b", "\xff", "a\nb", "\u202eabc", "<!--", "]]>", "日本", "<svg onload=alert(1)>"}
	acts := ring(len(names), func(i int) string { return names[i] })
	for _, plain := range []bool{false, true} {
		in := input(t, acts)
		in.Plain, in.Title = plain, names[0]
		p := draw(t, in)
		out, err := svg.Render(context.Background(), p.DOT, options(p))
		if err != nil {
			t.Fatalf("plain %v: %v", plain, err)
		}
		texts := wellFormed(t, out)
		for _, want := range []string{"alert(1)", `\N`, "\n&amp;\n", "\n&#34;\n", `\G\L`, "日本", "]]>"} {
			if !strings.Contains(texts, want) {
				t.Errorf("plain %v: no text %q", plain, want)
			}
		}
	}
}

func TestEveryEngine(t *testing.T) {
	in := input(t, ring(9, func(i int) string { return fmt.Sprint("Actor ", i) }))
	for _, e := range render.Engines() {
		in.Layout = e
		p := draw(t, in)
		out, err := svg.Render(context.Background(), p.DOT, options(p))
		if err != nil {
			t.Errorf("%s: %v", e, err)
			continue
		}
		wellFormed(t, out)
	}
}

func TestRenderManyAtOnce(t *testing.T) {
	p := draw(t, input(t, ring(6, func(i int) string { return fmt.Sprint("Actor ", i) })))
	var wg sync.WaitGroup
	outs := make([][]byte, 8)
	for i := range outs {
		wg.Go(func() {
			out, err := svg.Render(context.Background(), p.DOT, options(p))
			if err != nil {
				t.Error(err)
			}
			outs[i] = out
		})
	}
	wg.Wait()
	for _, o := range outs {
		if !bytes.Equal(o, outs[0]) {
			t.Error("renders at the same time differ")
		}
	}
}

func TestRenderRefuses(t *testing.T) {
	ctx := context.Background()
	if _, err := svg.Render(ctx, bytes.Repeat([]byte("a\n"), svg.MaxDOT), svg.Options{}); !errors.Is(err, svg.ErrTooLarge) {
		t.Errorf("too large: %v", err)
	}
	if _, err := svg.Render(ctx, bytes.Repeat([]byte("a;\n"), 5000), svg.Options{Engine: "dot"}); !errors.Is(err, svg.ErrTooLarge) {
		t.Errorf("too much for dot: %v", err)
	}
	for _, dot := range []string{"", "digraph {", "digraph { a -> }", "digraph { a\x00b }"} {
		if out, err := svg.Render(ctx, []byte(dot), svg.Options{}); err == nil {
			t.Errorf("Render(%q) gives no error but %.100s", dot, out)
		}
	}
	if _, err := svg.Render(ctx, []byte("digraph{a}"), svg.Options{Engine: "osage"}); err == nil {
		t.Error("an unknown engine gives no error")
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := svg.Render(cancelled, []byte("digraph{a}"), svg.Options{Engine: "dot"}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := svg.Render(ctx, []byte("digraph{a->b}"), svg.Options{Engine: "dot"}); err != nil {
		t.Errorf("after all this Graphviz is spoilt: %v", err)
	}
}

func BenchmarkRender(b *testing.B) {
	for _, n := range []int{16, 150} {
		p := draw(b, input(b, ring(n, func(i int) string { return fmt.Sprint("Actor ", i) })))
		b.Run(fmt.Sprintf("positions given %d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := svg.Render(context.Background(), p.DOT, options(p)); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("native neato -n2 %d", n), func(b *testing.B) {
			path, err := exec.LookPath("neato")
			if err != nil {
				b.Skip("no native Graphviz on this machine")
			}
			for b.Loop() {
				c := exec.Command(path, "-n2", "-Tsvg")
				c.Stdin = bytes.NewReader(p.DOT)
				if _, err := c.Output(); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(c.ProcessState.UserTime()+c.ProcessState.SystemTime()), "cpu-ns/op")
			}
		})
	}
}
