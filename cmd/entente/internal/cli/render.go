package cli

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"entente/graph/centrality"
	"entente/render/page"
)

type renderOptions struct {
	graphing
	drawing
	comparing
	diff   bool
	format string
	output string
}

func (o *renderOptions) addFlags(cmd *cobra.Command) {
	o.reading.addFlags(cmd)
	o.selection.addFlags(cmd)
	o.drawing.addFlags(cmd)
	o.comparing.addFlags(cmd)
	f := cmd.Flags()
	f.BoolVar(&o.diff, "diff", false, "draw the change from the first date to the last, or from --before to --after")
	f.BoolVar(&o.plain, "plain", false, "with --format dot: leave the places out, for editing")
	o.format = "svg"
	formatFlag(cmd, &o.format, "svg", "dot", "html")
	outputFlag(cmd, &o.output)
}

func newRenderCmd(s *Streams) *cobra.Command {
	var o renderOptions
	cmd := &cobra.Command{
		Use:   "render [PATHS]",
		Short: "Draw the graph, or what changed between two dates",
		Long: `Render draws who did what to whom: blue with + is cooperation, orange with - is conflict; words are dashed and
deeds solid; a wide tie is a heavy one. With --diff, --before or --after it draws the change: what is gone
is pale, what is new is bold. Actors keep their places between the dates of one story.

svg is for pages and print, html one offline page to explore, dot for Graphviz.
` + exitHelp,
		Example: `  entente render articles -o picture.svg
  entente render articles --diff --before 2020-02 --after 2020-03 -o change.svg
  entente render graph.json --size-by pagerank --layout neato -o picture.svg
  entente render articles --format html -o story.html`,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.given(cmd.Flags())
			return runRender(cmd.Context(), s, o, args)
		},
	}
	o.addFlags(cmd)
	return cmd
}

func runRender(ctx context.Context, s *Streams, o renderOptions, args []string) error {
	g, l, err := o.loadGraph(ctx, s, args, true)
	if err != nil {
		return err
	}
	if g.graph.Order() == 0 {
		l.ledger.say("there is nothing to draw: no actor was found")
	}
	if o.format == "html" {
		err = o.page(ctx, s, g, l)
	} else {
		err = o.picture(ctx, s, g, l)
	}
	return l.ledger.close(err)
}

// picture draws the graph, or the change.
func (o *renderOptions) picture(ctx context.Context, s *Streams, g *graphs, l *loader) error {
	in, err := o.input(g, l.names())
	if err != nil {
		return err
	}
	if o.diff || !o.comparing.none() {
		before, after, err := windowsOf(g.graph, &o.comparing)
		if err != nil {
			return err
		}
		in.Union, in.Before, in.Graph = g.graph, before, after
	}
	return toFile(o.output, s.Out, func(w io.Writer) error { return o.draw(ctx, w, in, o.format) })
}

// page writes the page of the graph, with the change between its dates where there are two.
func (o *renderOptions) page(ctx context.Context, s *Streams, g *graphs, l *loader) error {
	t, err := centrality.Compute(g.graph, allMeasures(), centrality.Options{Jobs: o.jobs})
	if err != nil {
		return err
	}
	p, err := o.newPage(ctx, g, l, &o.comparing, t)
	if err != nil {
		return err
	}
	return toFile(o.output, s.Out, func(w io.Writer) error { return page.Write(w, p) })
}
