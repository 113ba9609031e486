package cli

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"entente"
	"entente/extract/gazetteer"
	"entente/graph"
)

// graphing holds the flags of every command that makes a graph.
type graphing struct {
	reading
	selection
	set []string // selecting flags that the user gave and that a graph file cannot answer
}

// given remembers which flags the user gave.
func (o *graphing) given(flags *pflag.FlagSet) { o.set = changed(flags, interactionFlags...) }

// A graphs is what a command that draws or measures was given: one graph, and the interactions behind it
// where they are known.
type graphs struct {
	graph        *graph.Graph
	interactions []entente.Interaction // all that were read, in order; nil unless kept

	// documents are those that were read, by ID, without their text; nil unless kept.
	documents map[string]entente.Document
}

// loadGraph makes the graph of paths. With keep, its interactions are kept too.
func (o *graphing) loadGraph(ctx context.Context, s *Streams, args []string, keep bool, exclude ...string) (*graphs, *loader, error) {
	l, err := newLoader(s, &o.reading, &o.confidence, o.coMentions(), exclude...)
	if err != nil {
		return nil, nil, err
	}
	paths, err := inputs(s, args)
	if err != nil {
		return nil, nil, err
	}
	l.wanted = o.wanted()
	g, err := o.build(ctx, l, paths, keep)
	return g, l, err
}

// build makes the graph of what l reads.
func (o *graphing) build(ctx context.Context, l *loader, paths []string, keep bool) (*graphs, error) {
	options, err := o.options(l.names())
	if err != nil {
		return nil, err
	}
	if options.Reading, err = o.readingOf(ctx, l.ledger.s, l, paths); err != nil {
		return nil, err
	}
	b, err := graph.NewBuilder(options)
	if err != nil {
		return nil, err
	}
	out := &graphs{documents: map[string]entente.Document{}}
	var ready []*graph.Graph
	news := false
	for it, err := range l.items(ctx, paths) {
		switch {
		case err != nil:
			return nil, err
		case it.graph != nil:
			ready = append(ready, it.graph)
			continue
		}
		news = true
		if keep && it.result != nil {
			d := it.result.Document
			d.Text = ""
			out.documents[d.ID] = d
		}
		for _, x := range it.found() {
			if err := b.Add(&x); err != nil {
				return nil, err
			}
			if keep {
				out.interactions = append(out.interactions, x)
			}
		}
	}
	if len(ready) > 0 && len(o.set) > 0 {
		return nil, usagef("--%s needs interactions, and a graph file keeps only their sums", strings.Join(o.set, ", --"))
	}
	if len(ready) == 0 {
		out.graph = b.Graph()
		return out, nil
	}
	if news {
		ready = append(ready, b.Graph())
	}
	out.graph, err = join(ready, options)
	return out, err
}

// names returns the gazetteer that the loader's documents are read with.
func (l *loader) names() *gazetteer.Gazetteer {
	if l.x.Actors != nil {
		return l.x.Actors
	}
	return gazetteer.Default()
}

// join puts graphs together, at least one of them from a file, and cuts them to the dates and the weight of o.
func join(all []*graph.Graph, o graph.Options) (*graph.Graph, error) {
	whole := all[0]
	if len(all) > 1 || o.MinWeight > 0 {
		nodes, ties, err := gather(all)
		if err != nil {
			return nil, err
		}
		base := all[0].Options()
		base.MinWeight, base.Since, base.Until = o.MinWeight, entente.Date{}, entente.Date{}
		if whole, err = graph.FromTies(nodes, ties, base); err != nil {
			return nil, err
		}
	}
	if o.Since.IsZero() && o.Until.IsZero() {
		return whole, nil
	}
	return whole.Window(entente.Period{First: o.Since, Last: orLast(o.Until)}), nil
}

// gather lists the actors of all graphs, each once, and their ties.
func gather(all []*graph.Graph) (nodes []graph.Node, ties []graph.Tie, err error) {
	at := map[string]int{}
	for _, g := range all {
		if g.Options().Level != all[0].Options().Level {
			return nil, nil, errors.New("graphs of different levels cannot be put together")
		}
		for _, n := range g.Nodes() {
			if i, ok := at[n.ID]; ok {
				nodes[i] = oneNode(nodes[i], n)
				continue
			}
			at[n.ID] = len(nodes)
			nodes = append(nodes, n)
		}
		ties = append(ties, g.Ties()...)
	}
	return nodes, ties, nil
}

// orLast returns d, or a day after all others.
func orLast(d entente.Date) entente.Date {
	if d.IsZero() {
		return entente.NewDate(9999, 12, 31)
	}
	return d
}

// maxAliases bounds the names of a node, as in package graph.
const maxAliases = 16

// oneNode puts together what two graphs say of an actor, the same whichever comes first. As in package graph,
// the name counts as one of the first maxAliases before it is left out: so the grouping makes no difference.
func oneNode(a, b graph.Node) graph.Node {
	if byName(b, a) < 0 {
		a, b = b, a
	}
	a.Mentions += b.Mentions
	a.Aliases = slices.Concat(a.Aliases, b.Aliases)
	for _, n := range [...]graph.Node{a, b} {
		if n.Name != n.ID && n.Name != "" {
			a.Aliases = append(a.Aliases, n.Name)
		}
	}
	slices.Sort(a.Aliases)
	a.Aliases = slices.Compact(a.Aliases)
	a.Aliases = a.Aliases[:min(len(a.Aliases), maxAliases)]
	a.Aliases = slices.DeleteFunc(a.Aliases, func(s string) bool { return s == a.Name })
	return a
}

// byName orders descriptions of one actor: a real name before an ID, then the smallest.
func byName(a, b graph.Node) int {
	bare := func(n graph.Node) int {
		if n.Name == n.ID || n.Name == "" {
			return 1
		}
		return 0
	}
	return cmp.Or(bare(a)-bare(b), strings.Compare(a.Name, b.Name), strings.Compare(string(a.Kind), string(b.Kind)),
		strings.Compare(a.Country, b.Country), strings.Compare(a.Code, b.Code))
}
