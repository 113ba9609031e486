package render

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"

	"entente/render/layout"
)

// PositionsSchema is the value of "schema" in a positions file.
const PositionsSchema = "entente.positions/1"

// Positions are the places of actors and the bends of ties, kept from one picture to the next.
type Positions struct {
	Nodes map[string]layout.Point  // by actor ID; points, y downwards
	Bends map[[2]string]layout.Bow // by source and target
}

type wirePositions struct {
	Schema string      `json:"schema"`
	Nodes  []wirePlace `json:"nodes"`
	Bends  []wireBend  `json:"bends"`
}

type wirePlace struct {
	ID string  `json:"id"`
	X  float64 `json:"x"`
	Y  float64 `json:"y"`
}

type wireBend struct {
	Source string  `json:"source"`
	Target string  `json:"target"`
	Bend   float64 `json:"bend"`
	Along  float64 `json:"along"`
}

// WriteTo writes p as one JSON object, an actor or tie a line, sorted.
func (p *Positions) WriteTo(w io.Writer) (int64, error) {
	var out bytes.Buffer
	fmt.Fprintf(&out, "{\"schema\":%q,\n\"nodes\":[", PositionsSchema)
	ids := make([]string, 0, len(p.Nodes))
	for id := range p.Nodes {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for i, id := range ids {
		if err := appendLine(&out, i, wirePlace{id, p.Nodes[id].X, p.Nodes[id].Y}); err != nil {
			return 0, err
		}
	}
	out.WriteString("\n],\n\"bends\":[")
	for i, b := range p.sortedBends() {
		if err := appendLine(&out, i, b); err != nil {
			return 0, err
		}
	}
	out.WriteString("\n]}\n")
	return out.WriteTo(w)
}

func appendLine(out *bytes.Buffer, i int, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("write positions: %w", err)
	}
	if i > 0 {
		out.WriteByte(',')
	}
	out.WriteByte('\n')
	out.Write(b)
	return nil
}

func (p *Positions) sortedBends() []wireBend {
	out := make([]wireBend, 0, len(p.Bends))
	for k, h := range p.Bends {
		out = append(out, wireBend{k[0], k[1], h.Height, h.Along})
	}
	slices.SortFunc(out, func(a, b wireBend) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Target, b.Target))
	})
	return out
}

// farthest bounds the places that are believed.
const farthest = 1e5

// ReadPositions reads what WriteTo writes.
func ReadPositions(r io.Reader) (*Positions, error) {
	var w wirePositions
	if err := json.NewDecoder(r).Decode(&w); err != nil {
		return nil, fmt.Errorf("read positions: %w", err)
	}
	if w.Schema != PositionsSchema {
		return nil, fmt.Errorf("read positions: schema is %q, want %q", w.Schema, PositionsSchema)
	}
	p := &Positions{Nodes: map[string]layout.Point{}, Bends: map[[2]string]layout.Bow{}}
	for _, n := range w.Nodes {
		if math.Abs(n.X) > farthest || math.Abs(n.Y) > farthest {
			return nil, fmt.Errorf("read positions: %q is at %v, %v: too far away", n.ID, n.X, n.Y)
		}
		p.Nodes[n.ID] = layout.Point{X: n.X, Y: n.Y}
	}
	for _, b := range w.Bends {
		if math.Abs(b.Bend) > 2 || math.Abs(b.Along-0.5) > 0.5 {
			return nil, fmt.Errorf("read positions: bend %v from %q to %q is too strong", b.Bend, b.Source, b.Target)
		}
		p.Bends[[2]string{b.Source, b.Target}] = layout.Bow{Height: b.Bend, Along: b.Along}
	}
	return p, nil
}
