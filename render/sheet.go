package render

import (
	"slices"
	"strconv"
	"strings"

	"entente/graph"
	"entente/render/layout"
)

// The room on the page, in points.
const (
	margin    = 26.0
	headRoom  = 74.0 // title and subtitle
	legendRow = 26.0
)

// A painter puts a drawing on a sheet: layout's coordinates become those of DOT, y upwards.
type painter struct {
	*drawing
	in    Input
	sheet sheet
	names []string        // of the actors' nodes
	taken map[string]bool // names of nodes
	shift layout.Point
}

// sheet puts the drawing on a page with title and legend.
func (d *drawing) sheet(in Input) *sheet {
	p := &painter{drawing: d, in: in, taken: map[string]bool{}}
	p.sheet.name = "entente"
	legend := newLegend(d.scene)
	head, sub := headline(in), subtitle(in, d.scene)
	subLines := breakLine(sub, max(d.frame.Width(), 560))
	wide := max(d.frame.Width(), textWidth(head, titleSize, true)+20, 560)
	rows := legend.rows(wide)
	d.width = wide + 2*margin
	top := headRoom + float64(len(subLines)-1)*subtitleSize*lineHeight
	d.height = top + d.frame.Height() + margin + float64(len(rows))*legendRow + margin
	p.shift = layout.Point{X: margin + (wide-d.frame.Width())/2, Y: top}.Sub(d.frame.Min)
	p.names = p.actorNames()
	p.page(head, subLines)
	p.blocsAndActors()
	p.ties()
	p.wordsOnTies()
	p.legend(rows, d.height-margin-float64(len(rows))*legendRow)
	return &p.sheet
}

// actorNames returns the names of the actors' nodes: their IDs, as far as DOT can hold them.
func (p *painter) actorNames() []string {
	out := make([]string, len(p.actors))
	for i := range p.actors {
		out[i] = p.name(dotName(p.actors[i].ID))
	}
	return out
}

// name returns s, or the first of s~2, s~3 … that no node has.
func (p *painter) name(s string) string {
	for k, try := 2, s; ; k++ {
		if !p.taken[try] {
			p.taken[try] = true
			return try
		}
		try = s + "~" + strconv.Itoa(k)
	}
}

// at writes a place of the layout in DOT.
func (p *painter) flip(at layout.Point) string { return p.onPage(at.Add(p.shift)) }

// onPage writes a place of the page, measured from its top left corner, in DOT.
func (p *painter) onPage(at layout.Point) string { return number(at.X) + "," + number(p.height-at.Y) }

func (p *painter) page(head string, sub []string) {
	p.sheet.graph = []attr{
		{"layout", "nop2"}, {"bgcolor", page.Light}, {"outputorder", "edgesfirst"}, {"pad", "0"}, {"margin", "0"},
		{"splines", "true"}, {"notranslate", "true"}, {"fontname", font}, {"tooltip", dotText([]string{head}, `\n`)},
		{"bb", "0,0," + number(p.width) + "," + number(p.height)},
	}
	corner := func(at layout.Point) {
		p.sheet.nodes = append(p.sheet.nodes, vertex{p.name("~corner"), []attr{
			{"pos", p.onPage(at)}, {"shape", "point"}, {"width", "0.001"}, {"height", "0.001"}, {"peripheries", "0"}, {"style", "invis"},
		}})
	}
	corner(layout.Point{})
	corner(layout.Point{X: p.width, Y: p.height})
	p.text("~title", "title", head, layout.Point{X: margin, Y: 30}, titleSize, ink, true)
	for i, l := range sub {
		p.text("~subtitle", "subtitle", l, layout.Point{X: margin, Y: 52 + float64(i)*subtitleSize*lineHeight}, subtitleSize, quiet, false)
	}
}

// text puts a line on the page that begins at the given place of the page.
func (p *painter) text(name, class, s string, at layout.Point, size float64, shade Shade, isBold bool) {
	w := textWidth(s, size, isBold)*1.2 + 8 // other fonts run wider; the text begins at the left of its box
	a := []attr{
		{"pos", p.onPage(layout.Point{X: at.X + w/2, Y: at.Y})}, {"label", dotText([]string{s}, `\l`)},
		{"width", inches(w)}, {"height", inches(size * lineHeight)}, {"shape", "plaintext"}, {"class", class},
		{"fontsize", number(size)}, {"fontcolor", shade.Light},
	}
	if isBold {
		a = append(a, attr{"fontname", "Helvetica-Bold"})
	}
	p.sheet.nodes = append(p.sheet.nodes, vertex{p.name(name), a})
}

func (p *painter) blocsAndActors() {
	groups := make([]group, len(p.blocs))
	for k, b := range p.blocs {
		box := p.boxes[k].Move(p.shift)
		title := p.net.TitleBoxes(p.boxes)[k].Move(p.shift)
		groups[k] = group{name: dotName(b.key), attrs: []attr{
			{"bb", number(box.Min.X) + "," + number(p.height-box.Max.Y) + "," + number(box.Max.X) + "," + number(p.height-box.Min.Y)},
			{"label", dotText([]string{b.title}, `\n`)}, {"lp", p.onPage(title.Centre())},
			{"style", "rounded,filled"}, {"fillcolor", b.tint.fill.Light}, {"color", b.tint.line.Light},
			{"fontcolor", quiet.Light}, {"fontname", font}, {"fontsize", number(blocSize)},
			{"class", "bloc"}, {"id", identifier("bloc-", b.key)}, {"tooltip", dotText([]string{b.title}, `\n`)},
		}}
	}
	for i := range p.actors {
		v := vertex{p.names[i], append(p.actorAttrs(i, p.in), attr{"pos", p.flip(p.At[i])})}
		if b := p.actors[i].bloc; b >= 0 {
			groups[b].nodes = append(groups[b].nodes, v)
		} else {
			p.sheet.nodes = append(p.sheet.nodes, v)
		}
	}
	p.sheet.groups = groups
}

// ties draws memberships first, then the others, light before heavy, so that heavy ones lie on top.
func (p *painter) ties() {
	order := heaviest(p.scene, len(p.scene.ties))
	slices.Reverse(order)
	for k := range p.scene.ties {
		if p.scene.ties[k].member {
			p.tie(k)
		}
	}
	for _, k := range order {
		p.tie(k)
	}
}

func (p *painter) tie(k int) {
	t := &p.scene.ties[k]
	strokes := p.strokes(t)
	main := strokes[0]
	for _, st := range strokes {
		if st.heads > 0 {
			main = st
		}
	}
	for _, st := range strokes {
		arc := p.Arcs[k]
		if st.heads == 0 && !t.member {
			arc = under(arc, t, main.width)
		}
		a := append(strokeAttrs(st), attr{"pos", splineOf(arc, st, p.flip)})
		from, to := p.actors[t.from].ID, p.actors[t.to].ID
		switch {
		case t.member:
		case st.heads > 0:
			a = append(a, p.tieAttrs(t, from, to)...)
		default:
			a = append(a, attr{"id", TieElement(from, to) + "." + st.class})
		}
		p.sheet.edges = append(p.sheet.edges, edge{p.names[t.from], p.names[t.to], a})
	}
}

// tieAttrs returns what makes a tie known: id, tooltip, link.
func (s *scene) tieAttrs(t *tie, from, to string) []attr {
	a := []attr{
		{"id", TieElement(from, to)},
		{"tooltip", dotText(strings.Split(t.tooltip, "\n"), `\n`)},
	}
	if isHTTP(t.link) {
		a = append(a, attr{"URL", dotText([]string{t.link}, `\n`)})
	}
	return a
}

// wordsOnTies puts words on boxes of the page's colour, those of gone ties struck through.
func (p *painter) wordsOnTies() {
	for k, w := range p.Words {
		t := &p.scene.ties[k]
		l := p.label(t)
		if l == "" || !w.Placed {
			continue
		}
		size := p.net.Ties[k].Words
		shade := t.tone.shade()
		id := TieElement(p.actors[t.from].ID, p.actors[t.to].ID)
		a := []attr{
			{"pos", p.flip(w.At)}, {"label", dotText([]string{l}, `\n`)}, {"width", inches(size.W)}, {"height", inches(size.H)},
			{"style", "filled"}, {"fillcolor", page.Light}, {"color", page.Light}, {"penwidth", "0"},
			{"class", "words"}, {"id", "words-" + id}, {"fontsize", number(wordsSize)}, {"fontcolor", shade.Light},
			{"tooltip", dotText(strings.Split(t.tooltip, "\n"), `\n`)},
		}
		if p.boldWords(t) {
			a = append(a, attr{"fontname", "Helvetica-Bold"})
		}
		p.sheet.nodes = append(p.sheet.nodes, vertex{p.name("~words " + p.names[t.from] + " " + p.names[t.to]), a})
		if t.change == graph.Vanished {
			p.strike(w.At, size, shade, "words-"+id)
		}
	}
}

func (p *painter) strike(at layout.Point, size layout.Size, shade Shade, id string) {
	p.sheet.nodes = append(p.sheet.nodes, vertex{p.name("~strike"), []attr{
		{"pos", p.flip(at.Add(layout.Point{Y: 0.6}))}, {"width", inches(size.W - 6)}, {"height", inches(0.9)}, {"label", blank}, {"fontsize", "0.5"},
		{"style", "filled"}, {"fillcolor", shade.Light}, {"penwidth", "0"}, {"class", "strike"}, {"id", id + ".strike"},
	}})
}

// breakLine breaks s at spaces into lines no wider than wide at the subtitle's size.
func breakLine(s string, wide float64) []string {
	var out []string
	for _, w := range strings.Fields(s) {
		if k := len(out) - 1; k >= 0 && textWidth(out[k]+" "+w, subtitleSize, false) <= wide {
			out[k] += " " + w
		} else {
			out = append(out, w)
		}
	}
	return out
}
