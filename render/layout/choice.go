package layout

import "math"

// heights are the heights to choose from.
var heights = []float64{
	0.05, -0.05, 0.08, -0.08, 0.11, -0.11, 0.145, -0.145, 0.18, -0.18, 0.22, -0.22, 0.27, -0.27, 0.325, -0.325, 0.38, -0.38, 0.5, -0.5,
}

// steep are more, for ties that none of the heights leads round the actors in their way.
var (
	steep  = []float64{0.05, -0.05, 0.12, -0.12, 0.2, -0.2, 0.3, -0.3, 0.42, -0.42, 0.56, -0.56, 0.72, -0.72}
	skewed = []float64{0.5, 0.3, 0.7, 0.15, 0.85}
)

// choose returns the ways open to tie k, the least bent first.
func (b *bending) choose(k int) []choice {
	t := b.n.Ties[k]
	if t.Faint || t.From == t.To {
		return []choice{b.choice(k, Bow{0, 0.5})}
	}
	var out []choice
	clear := false
	add := func(h, along float64) {
		if len(b.twins[k]) > 0 && math.Abs(h) < 0.1 {
			return
		}
		c := b.choice(k, Bow{h, along})
		out, clear = append(out, c), clear || c.cost < costThrough
	}
	for _, h := range heights {
		add(h, 0.5)
	}
	if clear {
		return out
	}
	for _, along := range skewed {
		for _, h := range steep {
			add(h, along)
		}
	}
	return out
}

func (b *bending) choice(k int, w Bow) choice {
	a := b.arc(k, w)
	c := choice{bow: w, arc: a, line: trace(a)}
	c.cost = 8*w.Height*w.Height + 2*(w.Along-0.5)*(w.Along-0.5)
	rise := math.Abs(w.Height) * b.at[b.n.Ties[k].To].Sub(b.at[b.n.Ties[k].From]).Len()
	c.cost += max(0, rise-60) / 60 // a long way round is hard to follow
	t := b.n.Ties[k]
	for i := range b.boxes {
		if i != t.From && i != t.To {
			c.cost += costThrough * over(&c.line, b.boxes[i].Grow(5))
		}
	}
	for _, box := range b.titles {
		c.cost += costTitled * over(&c.line, box)
	}
	beyond := b.page.beyond(c.line.box)
	c.cost += beyond/40 + beyond*beyond/20000 // to run behind one actor is better than to make the page half as large again
	return c
}
