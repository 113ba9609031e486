package render

import (
	"math"
	"strings"

	"entente"
	"entente/graph"
	"entente/render/layout"
)

// A stroke is one line of a tie: most ties are one, those of a change may have a band under or a core over it.
type stroke struct {
	class string
	shade Shade
	width float64
	style string // of DOT; "" solid
	heads int    // 0, 1 or 2
}

// width returns how thick a tie of the given weight is, in points.
func (s *scene) width(weight float64) float64 {
	if s.full == 0 {
		return thinnest
	}
	return thinnest + perUnit*10*weight/s.full
}

// strokes returns the lines of a tie in drawing order: before is pale, now is full.
func (s *scene) strokes(t *tie) []stroke {
	if t.member {
		return []stroke{{class: "tie member", shade: faintLine, width: 0.9, style: "dotted"}}
	}
	heads, style := 1, ""
	if t.both {
		heads = 2
	}
	if t.verbal {
		style = "dashed"
	}
	now, before := s.width(t.now), s.width(t.before)
	main := stroke{"tie " + t.tone.name(), t.tone.shade(), now, style, heads}
	switch t.change {
	case graph.Vanished:
		main.shade, main.width = t.tone.pale(), before
	case graph.Same:
		main.shade, main.width = faintLine, thinnest
	case graph.Strengthened: // before inside now
		main.width = max(now, 3)
		return []stroke{main, {"core", page, max(0.8, min(before, main.width-2)), "", 0}}
	case graph.Weakened: // now inside before
		return []stroke{{"band", t.tone.pale(), max(before, now+2.4), "", 0}, main}
	case graph.Turned:
		return []stroke{{"band", t.was.pale(), max(before, now+3), "", 0}, main}
	}
	return []stroke{main}
}

// headSize returns the arrowsize for a line of the given width; a head is 10 points long for each unit.
func headSize(width float64) float64 { return math.Round((0.55+0.13*width)*100) / 100 }

// splineOf returns the pos of an edge: heads, then the points of the cubics.
func splineOf(a layout.Arc, st stroke, flip func(layout.Point) string) string {
	var b strings.Builder
	long := 10 * headSize(st.width)
	switch st.heads {
	case 2:
		b.WriteString("s," + flip(a.From) + " e," + flip(a.To) + " ")
		a = a.Shorten(long, long)
	case 1:
		b.WriteString("e," + flip(a.To) + " ")
		a = a.Shorten(0, long)
	}
	for i, p := range a.Cubics() {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(flip(p))
	}
	return b.String()
}

// under shortens an arc that has no heads of its own to where the heads of the tie begin.
func under(a layout.Arc, t *tie, width float64) layout.Arc {
	long := 10 * headSize(width)
	if t.both {
		return a.Shorten(long, long)
	}
	return a.Shorten(0, long)
}

// strokeAttrs returns the look of a stroke.
func strokeAttrs(st stroke) []attr {
	a := []attr{
		{"color", st.shade.Light}, {"penwidth", number(st.width)}, {"class", st.class},
		{"arrowsize", number(headSize(st.width))},
	}
	if st.style != "" {
		a = append(a, attr{"style", st.style})
	}
	switch st.heads {
	case 0:
		a = append(a, attr{"dir", "none"})
	case 2:
		a = append(a, attr{"dir", "both"})
	}
	return a
}

// actorAttrs returns the look of an actor.
func (s *scene) actorAttrs(i int, in Input) []attr {
	a := &s.actors[i]
	size, _ := a.box()
	t := looseTint
	if a.bloc >= 0 {
		t = s.blocs[a.bloc].tint
	}
	fill, line, text, pen := actorFill, t.actor, ink, 1.2
	class := "actor " + string(a.Kind)
	if a.isBold() {
		pen = 2
	}
	if a.absent {
		fill, line, text, pen, class = absentFill, faintLine, quiet, 1, class+" absent"
	}
	out := []attr{
		{"id", ActorElement(a.ID)}, {"class", class}, {"label", dotText(a.lines, `\n`)},
		{"tooltip", dotText(strings.Split(actorTooltip(a, sizeName(in)), "\n"), `\n`)},
		{"width", inches(size.W)}, {"height", inches(size.H)}, {"fontsize", number(a.size)},
		{"fillcolor", fill.Light}, {"color", line.Light}, {"fontcolor", text.Light}, {"penwidth", number(pen)},
	}
	if a.isBold() {
		out = append(out, attr{"fontname", "Helvetica-Bold"})
	}
	if l := in.ActorLinks[a.ID]; isHTTP(l) {
		out = append(out, attr{"URL", dotText([]string{l}, `\n`)})
	}
	return append(out, shapeAttrs(a.Kind)...)
}

func shapeAttrs(k entente.Kind) []attr {
	switch k {
	case entente.Person:
		return []attr{{"shape", "ellipse"}, {"style", "filled"}}
	case entente.Group:
		return []attr{{"shape", "octagon"}, {"style", "filled"}}
	case entente.Unnamed:
		return []attr{{"shape", "octagon"}, {"style", "filled,dashed"}}
	case entente.Organisation:
		return []attr{{"shape", "box"}, {"style", "filled"}}
	}
	return []attr{{"shape", "box"}, {"style", "rounded,filled"}}
}
