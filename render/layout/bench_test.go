package layout_test

import (
	"fmt"
	"testing"

	. "entente/render/layout"
	"entente/render/layout/layouttest"
)

func BenchmarkLayout(b *testing.B) {
	for _, c := range []struct{ nodes, ties int }{{16, 30}, {40, 80}, {150, 400}, {1000, 2500}} {
		n := layouttest.NewsLike(c.nodes, c.ties, 7)
		b.Run(fmt.Sprintf("%d-%d", c.nodes, c.ties), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Compose(n, Options{})
			}
		})
	}
}

func BenchmarkSteps(b *testing.B) {
	n := layouttest.NewsLike(150, 400, 7)
	start := Start(n, 0)
	apart := Separate(n, Gather(n, start))
	at := Refine(n, apart, nil, 0, DefaultEffort)
	arcs, _ := Bend(n, at, nil)
	for _, s := range []struct {
		name string
		run  func()
	}{
		{"start", func() { Start(n, 0) }},
		{"separate", func() { Separate(n, Gather(n, start)) }},
		{"refine", func() { Refine(n, apart, nil, 0, DefaultEffort) }},
		{"bend", func() { Bend(n, at, nil) }},
		{"words", func() { PlaceWords(n, at, arcs) }},
	} {
		b.Run(s.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s.run()
			}
		})
	}
}
