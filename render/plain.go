package render

import (
	"strconv"

	"entente/graph"
)

// plainSheet puts the scene on a sheet without places, for Graphviz or people to lay out.
func plainSheet(in Input, s *scene) *sheet {
	p := &painter{drawing: &drawing{scene: s}, in: in, taken: map[string]bool{}}
	p.names = p.actorNames()
	p.sheet.name = "entente"
	engine := in.Layout
	if engine == "" {
		engine = "dot"
	}
	p.sheet.graph = append([]attr{
		{"layout", engine}, {"bgcolor", page.Light}, {"outputorder", "edgesfirst"}, {"fontname", font},
		{"label", dotText([]string{headline(in), subtitle(in, s)}, `\l`)}, {"labelloc", "t"}, {"labeljust", "l"},
		{"fontsize", "14"}, {"fontcolor", ink.Light},
	}, engineAttrs(engine)...)
	for _, b := range s.blocs {
		p.sheet.groups = append(p.sheet.groups, group{name: dotName(b.key), attrs: []attr{
			{"label", dotText([]string{b.title}, `\n`)}, {"style", "rounded,filled"}, {"labeljust", "l"}, {"margin", "14"},
			{"fillcolor", b.tint.fill.Light}, {"color", b.tint.line.Light}, {"fontcolor", quiet.Light},
			{"fontsize", number(blocSize)}, {"class", "bloc"}, {"id", identifier("bloc-", b.key)},
		}})
	}
	for i := range s.actors {
		v := vertex{p.names[i], s.actorAttrs(i, in)}
		if b := s.actors[i].bloc; b >= 0 {
			p.sheet.groups[b].nodes = append(p.sheet.groups[b].nodes, v)
		} else {
			p.sheet.nodes = append(p.sheet.nodes, v)
		}
	}
	for k := range s.ties {
		p.plainTie(&s.ties[k])
	}
	return &p.sheet
}

// engineAttrs keep an engine from what is slow or missing in the Graphviz that we carry: overlap removal
// by triangulation, curves round nodes outside dot, unbounded network simplex on cyclic graphs.
func engineAttrs(engine string) []attr {
	if engine == "dot" {
		return []attr{{"nslimit", "2"}, {"nslimit1", "2"}, {"ranksep", "0.7"}, {"nodesep", "0.4"}}
	}
	return []attr{{"overlap", "scale"}, {"splines", "line"}, {"sep", "+12"}}
}

func (p *painter) plainTie(t *tie) {
	strokes := p.strokes(t)
	main := strokes[0]
	if len(strokes) > 1 && strokes[1].heads > 0 {
		main = strokes[1]
	}
	a := strokeAttrs(main)
	if !t.member {
		a = append(a, p.tieAttrs(t, p.actors[t.from].ID, p.actors[t.to].ID)...)
		if l := p.label(t); l != "" {
			a = append(a, attr{"label", dotText([]string{l}, `\n`)}, attr{"fontcolor", t.tone.shade().Light})
		}
	}
	if p.in.Every {
		a = append(a, dataAttrs(p.in.Graph, p.actors[t.from].ID, p.actors[t.to].ID)...)
	}
	p.sheet.edges = append(p.sheet.edges, edge{p.names[t.from], p.names[t.to], a})
}

// dataAttrs returns what g knows of a tie, for programs.
func dataAttrs(g *graph.Graph, source, target string) []attr {
	t, ok := g.Tie(source, target)
	if !ok {
		return nil
	}
	exact := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	return []attr{
		{"weight", exact(t.Weight)}, {"cooperation", exact(t.Cooperation)}, {"conflict", exact(t.Conflict)},
		{"count", strconv.Itoa(t.Count)}, {"first", t.First.String()}, {"last", t.Last.String()},
	}
}
