package render

import (
	"strconv"

	"entente"
	"entente/graph"
	"entente/render/layout"
)

// A sample is one entry of the legend: a real tie or a real outline, and what it means.
type sample struct {
	tie  *tie
	kind entente.Kind
	text string
}

type legend struct {
	scene   *scene
	samples []sample
}

// newLegend explains what occurs in the scene and nothing else.
func newLegend(s *scene) *legend {
	l := &legend{scene: s}
	var tones [3]bool
	var verbal, material, member bool
	changes := map[graph.Change]bool{}
	for i := range s.ties {
		t := &s.ties[i]
		if t.member {
			member = true
			continue
		}
		changes[t.change] = true
		tones[t.tone] = true
		verbal, material = verbal || t.verbal, material || !t.verbal
	}
	for _, t := range []tone{warm, cold, noTone} {
		if tones[t] {
			l.add(tie{tone: t, now: s.full / 3}, t.sign()+" "+[...]string{"named together", "cooperation", "conflict"}[t])
		}
	}
	if verbal && material {
		l.add(tie{tone: noTone, now: s.full / 5}, "a deed")
		l.add(tie{tone: noTone, now: s.full / 5, verbal: true}, "words")
	} else if verbal {
		l.add(tie{tone: noTone, now: s.full / 5, verbal: true}, "words, no deeds")
	}
	if s.change {
		l.addChanges(changes)
	}
	if member {
		l.add(tie{member: true}, "belongs to")
	}
	l.addKinds()
	return l
}

func (l *legend) add(t tie, text string) { l.samples = append(l.samples, sample{tie: &t, text: text}) }

func (l *legend) addChanges(seen map[graph.Change]bool) {
	h := l.scene.full
	for _, c := range []struct {
		change      graph.Change
		now, before float64
		text        string
	}{
		{graph.Appeared, h / 3, 0, "new"},
		{graph.Vanished, 0, h / 3, "gone"},
		{graph.Strengthened, 0.6 * h, h / 5, "stronger: before inside now"},
		{graph.Weakened, h / 5, 0.7 * h, "weaker: now inside before"},
		{graph.Turned, h / 3, h / 3, "turned: before under now"},
		{graph.Same, h / 3, h / 3, "unchanged"},
	} {
		if !seen[c.change] {
			continue
		}
		t := tie{tone: warm, was: warm, now: c.now, before: c.before, change: c.change}
		if c.change == graph.Turned {
			t.tone = cold
		}
		l.add(t, c.text)
	}
}

func (l *legend) addKinds() {
	seen := map[entente.Kind]bool{}
	absent := false
	for i := range l.scene.actors {
		seen[l.scene.actors[i].Kind] = true
		absent = absent || l.scene.actors[i].absent
	}
	if len(seen) < 2 {
		return
	}
	for _, k := range entente.Kinds() {
		if seen[k] {
			l.samples = append(l.samples, sample{kind: k, text: kindNames[k]})
		}
	}
}

// The sizes of samples, in points.
const (
	sampleWidth = 40.0
	sampleKind  = 26.0
	sampleGap   = 7.0
	sampleApart = 22.0
)

func (s *sample) width() float64 {
	w := sampleWidth
	if s.tie == nil {
		w = sampleKind
	}
	return w + sampleGap + textWidth(s.text, legendSize, false) + sampleApart
}

// rows breaks the legend into rows no wider than wide.
func (l *legend) rows(wide float64) [][]sample {
	var out [][]sample
	x := wide
	for _, s := range l.samples {
		if x+s.width()-sampleApart > wide || s.tie == nil && len(out) > 0 && out[len(out)-1][0].tie != nil {
			out, x = append(out, nil), 0
		}
		out[len(out)-1] = append(out[len(out)-1], s)
		x += s.width()
	}
	return out
}

// legend paints the rows from the given height of the page.
func (p *painter) legend(rows [][]sample, y float64) {
	n := 0
	for _, row := range rows {
		x := margin
		y += legendRow
		for _, s := range row {
			n++
			name := "~legend " + strconv.Itoa(n)
			w := sampleWidth
			if s.tie != nil {
				p.sampleTie(name, s.tie, layout.Point{X: x, Y: y})
			} else {
				w = sampleKind
				p.sampleActor(name, s.kind, layout.Point{X: x + w/2, Y: y})
			}
			p.text(name+" text", "legend", s.text, layout.Point{X: x + w + sampleGap, Y: y}, legendSize, ink, false)
			x += s.width()
		}
	}
}

func (p *painter) sampleTie(name string, t *tie, at layout.Point) {
	end := at.Add(layout.Point{X: sampleWidth})
	var ends [2]string
	for i, e := range [2]layout.Point{at, end} {
		ends[i] = p.name(name)
		p.sheet.nodes = append(p.sheet.nodes, vertex{ends[i], []attr{
			{"pos", p.onPage(e)}, {"shape", "point"}, {"width", "0.001"}, {"height", "0.001"}, {"peripheries", "0"}, {"style", "invis"},
		}})
	}
	arc := layout.Arc{From: at, Bend: at.Add(end).Scale(0.5), To: end}
	strokes := p.strokes(t)
	for _, st := range strokes {
		a := arc
		if st.heads == 0 && !t.member {
			a = under(arc, t, strokes[0].width)
			if st.class == "band" {
				a = under(arc, t, strokes[1].width)
			}
		}
		st.class = "legend"
		p.sheet.edges = append(p.sheet.edges, edge{ends[0], ends[1], append(strokeAttrs(st), attr{"pos", splineOf(a, st, p.onPage)})})
	}
}

func (p *painter) sampleActor(name string, k entente.Kind, at layout.Point) {
	pen := "1.2"
	if k == entente.State {
		pen = "2"
	}
	p.sheet.nodes = append(p.sheet.nodes, vertex{p.name(name), append(shapeAttrs(k), []attr{
		{"pos", p.onPage(at)}, {"width", inches(sampleKind)}, {"height", inches(15)}, {"label", blank}, {"fontsize", "1"}, {"class", "legend"},
		{"fillcolor", actorFill.Light}, {"color", looseTint.actor.Light}, {"penwidth", pen},
	}...)})
}
