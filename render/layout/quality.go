package layout

// A Quality is how good a layout is, in numbers.
type Quality struct {
	NodeOverlaps   int     // pairs of nodes whose boxes overlap
	BlocOverlaps   int     // pairs of blocs that overlap, and nodes in a bloc's box that are not its own
	TiesOverNodes  int     // pairs of a tie and a node, not its end, whose box it enters
	TiesOverTitles int     // pairs of a tie and a bloc's title
	WordsOnNodes   int     // words that cover a node
	WordsOnWords   int     // pairs of words that overlap
	WordsLeftOut   int     // words for which no place was found
	Crossings      int     // pairs of ties that cross, by their arcs
	Stress         float64 // normalised stress over all pairs, scale free; 0 is best
	Width, Height  float64 // of nodes, blocs and arcs
}

// Measure returns the quality of a layout. words may be nil.
func Measure(n *Network, at []Point, arcs []Arc, words []Words) Quality {
	q := Quality{Stress: stress(n, at)}
	boxes, blocs := n.Boxes(at), n.BlocBoxes(at)
	var page Rect
	for i, a := range boxes {
		page = page.Union(a)
		for _, b := range boxes[:i] {
			q.NodeOverlaps += count(a.Overlaps(b))
		}
		for b, box := range blocs {
			q.BlocOverlaps += count(n.Nodes[i].Bloc != b && a.Overlaps(box))
		}
	}
	for i, a := range blocs {
		page = page.Union(a)
		for _, b := range blocs[:i] {
			q.BlocOverlaps += count(!a.Empty() && !b.Empty() && a.Overlaps(b))
		}
	}
	for _, a := range arcs {
		page = page.Union(a.Bounds())
	}
	q.Width, q.Height = page.Width(), page.Height()
	q.ties(n, boxes, n.TitleBoxes(blocs), arcs)
	q.words(n, boxes, words)
	return q
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (q *Quality) ties(n *Network, boxes, titles []Rect, arcs []Arc) {
	lines := make([]polyline, len(arcs))
	for k, a := range arcs {
		lines[k] = trace(a)
		for i, box := range boxes {
			t := n.Ties[k]
			q.TiesOverNodes += count(i != t.From && i != t.To && over(&lines[k], box) > 0)
		}
		for _, box := range titles {
			q.TiesOverTitles += count(over(&lines[k], box) > 0)
		}
		for j := range k {
			q.Crossings += count(lines[k].crosses(&lines[j]))
		}
	}
}

func (l *polyline) crosses(o *polyline) bool {
	if !l.box.Overlaps(o.box) {
		return false
	}
	for x := 1; x < len(l.p); x++ {
		for y := 1; y < len(o.p); y++ {
			if segmentsCross(l.p[x-1], l.p[x], o.p[y-1], o.p[y]) {
				return true
			}
		}
	}
	return false
}

func (q *Quality) words(n *Network, boxes []Rect, words []Words) {
	for k, w := range words {
		if n.Ties[k].Words.W == 0 {
			continue
		}
		if !w.Placed {
			q.WordsLeftOut++
			continue
		}
		r := Around(w.At, n.Ties[k].Words)
		for _, b := range boxes {
			q.WordsOnNodes += count(r.Overlaps(b))
		}
		for j, v := range words[:k] {
			q.WordsOnWords += count(v.Placed && r.Overlaps(Around(v.At, n.Ties[j].Words)))
		}
	}
}

// stress returns the normalised stress of the places against hop distances, after the best scaling
// (Gansner, Koren, North 2004), divided by the number of pairs.
func stress(n *Network, at []Point) float64 {
	adj := make([][]arm, len(n.Nodes))
	for _, t := range n.Ties {
		if t.From != t.To {
			adj[t.From] = append(adj[t.From], arm{t.To, 1})
			adj[t.To] = append(adj[t.To], arm{t.From, 1})
		}
	}
	var a, b, c float64 // sum (k·x/d - 1)², minimised at k = b/a
	for i := range at {
		for j, d := range shortest(adj, i) {
			if j < i && d != unreached {
				r := at[i].Sub(at[j]).Len() / float64(d)
				a, b, c = a+r*r, b+r, c+1
			}
		}
	}
	if a == 0 {
		return 0
	}
	return max(0, (c-b*b/a)/c)
}
