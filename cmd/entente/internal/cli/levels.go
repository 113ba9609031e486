package cli

import (
	"context"
	"slices"

	"entente/extract/gazetteer"
	"entente/graph"
	"entente/graph/centrality"
	"entente/render"
	"entente/render/page"
)

// What is drawn of a level at most: it is there for the larger view.
const (
	levelActors = 60
	levelTies   = 160
)

// levels returns g with larger actors, for a page whose picture p has no room for all of g. There are none
// where p has, where g has such actors already, and where the interactions are not known.
func (d *drawing) levels(ctx context.Context, g *graphs, names *gazetteer.Gazetteer, p *render.Picture) ([]page.Level, error) {
	o := g.graph.Options()
	if p.Left == (render.Omitted{}) || len(g.interactions) == 0 || o.Level != "" && o.Level != graph.ActorLevel {
		return nil, nil
	}
	o.Names = actorNames(names)
	var out []page.Level
	for _, o.Level = range [...]graph.Level{graph.BodyLevel, graph.CountryLevel} {
		l, err := d.level(ctx, g, names, o)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}

// level returns what g is with the options o.
func (d *drawing) level(ctx context.Context, g *graphs, names *gazetteer.Gazetteer, o graph.Options) (page.Level, error) {
	var out page.Level
	made, err := graph.Build(slices.Values(g.interactions), o)
	if err != nil {
		return out, err
	}
	t, err := centrality.Compute(made, allMeasures(), centrality.Options{})
	if err != nil {
		return out, err
	}
	out.Graph, out.Measures = made, pageMeasures(t)
	_, err = painted(ctx, render.Input{
		Graph: made, Interactions: g.interactions, Title: d.title, Blocs: countryNames(names), Layout: d.layout,
		MaxActors: min(d.maxActors, levelActors), MaxTies: min(d.maxTies, levelTies),
	}, &out.Picture)
	return out, err
}
