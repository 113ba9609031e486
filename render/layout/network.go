package layout

// A Shape is the outline of a node.
type Shape uint8

// The outlines.
const (
	Box Shape = iota
	Ellipse
	Octagon
)

// A Node is an actor to place.
type Node struct {
	Size
	Shape Shape
	Bloc  int // index into Network.Blocs; negative: in no bloc
}

// A Bloc is a box around its members, with a title at the top left.
type Bloc struct {
	Title Size
}

// A Tie joins two nodes. Several ties may join the same two.
type Tie struct {
	From, To int
	Weight   float64 // relative to the heaviest, 0..1: how much a short and free way matters
	Words    Size    // of the words on it; zero: none
	Faint    bool    // a membership: drawn thin, may be crossed, need not be short
}

// A Network is what is placed. From and To of its ties and Bloc of its nodes must be in range.
type Network struct {
	Nodes []Node
	Blocs []Bloc
	Ties  []Tie
}

// The room around things, in points.
const (
	blocPad  = 16.0 // between a bloc's border and its members
	blocGap  = 26.0 // between blocs, and between a bloc and a loose node
	nodeGap  = 24.0 // between nodes
	titlePad = 8.0  // above and below a bloc's title
)

// Boxes returns the box of every node.
func (n *Network) Boxes(at []Point) []Rect {
	out := make([]Rect, len(n.Nodes))
	for i := range n.Nodes {
		out[i] = Around(at[i], n.Nodes[i].Size)
	}
	return out
}

// BlocBoxes returns the box of every bloc, title included; an empty Rect for a bloc without members.
func (n *Network) BlocBoxes(at []Point) []Rect {
	out := make([]Rect, len(n.Blocs))
	for i, nd := range n.Nodes {
		if nd.Bloc >= 0 {
			out[nd.Bloc] = out[nd.Bloc].Union(Around(at[i], nd.Size))
		}
	}
	for b := range out {
		out[b] = n.dress(b, out[b])
	}
	return out
}

// dress adds room and the title to the bare box of bloc b's members.
func (n *Network) dress(b int, r Rect) Rect {
	if r.Empty() {
		return r
	}
	t := n.Blocs[b].Title
	r = r.Grow(blocPad)
	if t.H > 0 {
		r.Min.Y -= t.H + titlePad - blocPad/2
	}
	if w := t.W + 2*blocPad; r.Width() < w {
		d := (w - r.Width()) / 2
		r.Min.X -= d
		r.Max.X += d
	}
	return r
}

// TitleBoxes returns the box of every bloc's title.
func (n *Network) TitleBoxes(blocs []Rect) []Rect {
	out := make([]Rect, len(blocs))
	for b, r := range blocs {
		if t := n.Blocs[b].Title; t.H > 0 && !r.Empty() {
			min := Point{r.Min.X + blocPad*0.75, r.Min.Y + titlePad}
			out[b] = Rect{min, Point{min.X + t.W, min.Y + t.H}}
		}
	}
	return out
}

// members returns the nodes of every bloc, and the nodes in none.
func (n *Network) members() (of [][]int, loose []int) {
	of = make([][]int, len(n.Blocs))
	for i, nd := range n.Nodes {
		if nd.Bloc >= 0 {
			of[nd.Bloc] = append(of[nd.Bloc], i)
		} else {
			loose = append(loose, i)
		}
	}
	return of, loose
}

// incident returns the ties at every node.
func (n *Network) incident() [][]int {
	out := make([][]int, len(n.Nodes))
	for k, t := range n.Ties {
		out[t.From] = append(out[t.From], k)
		if t.To != t.From {
			out[t.To] = append(out[t.To], k)
		}
	}
	return out
}
