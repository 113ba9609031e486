package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"entente"
	"entente/extract/gazetteer"
	"entente/graph"
)

type whyOptions struct {
	graphing
	format string
	output string
}

func newWhyCmd(s *Streams) *cobra.Command {
	var o whyOptions
	cmd := &cobra.Command{
		Use:   "why [PATHS] A [B]",
		Short: "Show the sentences behind a tie or an actor",
		Long: `Why prints every interaction of the actor A, or of A and B in either direction, with the sentence that it
was read from: source, trigger and target marked, the rule that coded it, who claims it, and its date.

A and B are ids ("TUR", "angela-merkel") or names ("Turkey", "Angela Merkel"). At --level country a
country stands for everybody who belongs to it.
` + exitHelp,
		Example: `  entente why articles TURMIL SYRMIL
  entente why articles "Angela Merkel"
  entente why interactions.jsonl TUR RUS --level country --tone conflict`,
		Args:              between(1, -1, "wants an actor"),
		ValidArgsFunction: completeActorsAfterPaths,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.given(cmd.Flags())
			return runWhy(cmd.Context(), s, o, args)
		},
	}
	o.reading.addFlags(cmd)
	o.selection.addFlags(cmd)
	formatFlag(cmd, &o.format, "text", "json")
	outputFlag(cmd, &o.output)
	return cmd
}

func runWhy(ctx context.Context, s *Streams, o whyOptions, args []string) error {
	args, names, err := pathsAndActors(args)
	if err != nil {
		return err
	}
	g, l, err := o.loadGraph(ctx, s, args, true)
	if err != nil {
		return err
	}
	if g.graph.Size() > 0 && len(g.interactions) == 0 {
		return usagef("a graph file holds no sentences: give the news or the interactions that it was made from")
	}
	var ids []string
	for _, n := range names {
		id, err := findActor(g.graph, l.names(), n)
		if err != nil {
			return l.ledger.close(err)
		}
		ids = append(ids, id)
	}
	options, err := o.options(l.names())
	if err != nil {
		return err
	}
	found := behind(g.graph, g.interactions, options, ids)
	err = toFile(o.output, s.Out, func(w io.Writer) error {
		if o.format == "json" {
			_, err := entente.WriteInteractions(w, slices.Values(found))
			return err
		}
		return explainAll(w, found, s.Colour && s.toTerminal(o.output))
	})
	return l.ledger.close(err)
}

// pathsAndActors divides the arguments: the actors are the last one or two that name no file.
func pathsAndActors(args []string) (paths, actors []string, err error) {
	i := len(args)
	for i > 0 && len(args)-i < 2 && !isPath(args[i-1]) {
		i--
	}
	if i == len(args) {
		return nil, nil, usagef("which actor? %q is a file or folder", args[len(args)-1])
	}
	for _, p := range args[:i] {
		if !isPath(p) {
			return nil, nil, usagef("%s: no such file or folder, and two actors follow", p)
		}
	}
	return args[:i], args[i:], nil
}

// isPath reports whether arg names something to read.
func isPath(arg string) bool {
	if arg == "-" || strings.ContainsAny(arg, "*?[") {
		return true
	}
	_, err := os.Stat(arg)
	return err == nil
}

// findActor returns the ID of the node of g that is meant by name: its ID, a name it has in g, or one
// that the tables know.
func findActor(g *graph.Graph, tables *gazetteer.Gazetteer, name string) (string, error) {
	if _, ok := g.Node(name); ok {
		return name, nil
	}
	for _, n := range g.Nodes() {
		if strings.EqualFold(n.ID, name) || strings.EqualFold(n.Name, name) ||
			slices.ContainsFunc(n.Aliases, func(a string) bool { return strings.EqualFold(a, name) }) {
			return n.ID, nil
		}
	}
	for _, a := range candidates(tables, name, g.Until()) {
		for _, id := range []string{a.ID, a.Code, a.Country} { // itself, its body, its country
			if _, ok := g.Node(id); ok && (id == a.ID || g.Options().Level != graph.ActorLevel) {
				return id, nil
			}
		}
	}
	return "", fmt.Errorf("no actor %q here; the actors are listed by entente centrality", name)
}

// candidates returns who may be meant by an ID or a name, the likeliest first.
func candidates(tables *gazetteer.Gazetteer, name string, on entente.Date) []entente.Actor {
	var out []entente.Actor
	if e := tables.Entry(name); e != nil {
		out = append(out, tables.Actor(e, on))
	}
	meant := tables.Resolve(name, on, "")
	out = append(out, meant.Actor)
	for _, c := range meant.Candidates {
		out = append(out, c.Actor)
	}
	if len(name) >= 3 && strings.ToUpper(name) == name { // a code: a country, then a role
		out = append(out, entente.Actor{ID: name, Code: name, Country: name[:3]})
	}
	return out
}

// behind returns those of the interactions that stand behind ids in g, which was made with o: in order of
// date and then of reading.
func behind(g *graph.Graph, all []entente.Interaction, o graph.Options, ids []string) []entente.Interaction {
	wanted := map[string]bool{}
	for t := range g.AllTies() {
		source, target := slices.Contains(ids, t.Source), slices.Contains(ids, t.Target)
		if source && target || len(ids) == 1 && (source || target) {
			for _, id := range t.Interactions {
				wanted[id] = true
			}
		}
	}
	var found []entente.Interaction
	for _, x := range all {
		if wanted[x.ID] || len(ids) == 1 && x.Target.IsZero() && isNodeOf(x, ids[0], o) {
			found = append(found, x)
		}
	}
	slices.SortStableFunc(found, func(a, b entente.Interaction) int { return a.Date.Compare(b.Date) })
	return found
}

// isNodeOf reports whether the graph of x alone has the actor id.
func isNodeOf(x entente.Interaction, id string, o graph.Options) bool {
	g, err := graph.Build(slices.Values([]entente.Interaction{x}), o)
	if err != nil {
		return false
	}
	_, ok := g.Node(id)
	return ok
}

// explainAll prints found, one paragraph each.
func explainAll(w io.Writer, found []entente.Interaction, colour bool) error {
	if len(found) == 0 {
		_, err := fmt.Fprintln(w, "no interaction")
		return err
	}
	for i := range found {
		if i > 0 {
			fmt.Fprintln(w)
		}
		if err := explain(w, &found[i], colour); err != nil {
			return err
		}
	}
	return nil
}

// explain prints one interaction with its sentences.
func explain(w io.Writer, x *entente.Interaction, colour bool) error {
	arrow := "->"
	if x.Mutual {
		arrow = "<->"
	}
	target := x.Target.ID
	if x.Target.IsZero() {
		target = "nobody in particular"
	}
	fmt.Fprintf(w, "%s  %s %s %s  %s %s, %s\n", x.Date, x.Source.ID, arrow, target, cmp.Or(x.CAMEO, "-"), cmp.Or(x.PLOVER, x.Rule), x.Status)
	fmt.Fprintf(w, "  %s\n", strings.Join(facts(x), "; "))
	for _, line := range ruleLines(x.Rule) {
		fmt.Fprintf(w, "  %s\n", printable(line))
	}
	for _, e := range append([]entente.Evidence{x.Evidence}, x.Also...) {
		document, date := cmp.Or(e.Document, x.Document), x.Date
		if !e.Date.IsZero() {
			date = e.Date
		}
		if _, err := fmt.Fprintf(w, "  %s, %s, sentence %d:\n    %s\n", printable(document), date, e.Sentence, marked(e, x.EventText, colour)); err != nil {
			return err
		}
	}
	return nil
}

// facts lists what is known of x besides who, whom and what.
func facts(x *entente.Interaction) []string {
	var out []string
	add := func(format string, args ...any) { out = append(out, printable(fmt.Sprintf(format, args...))) }
	add("%s and %s", x.Source.Name, cmp.Or(x.Target.Name, "nobody in particular"))
	if !x.Event.IsZero() {
		add("happened %s", x.Event)
		if x.EventText != "" {
			add("from the words %q", x.EventText)
		}
	}
	if x.ClaimedBy.IsZero() {
		add("said by the report itself")
	} else {
		add("claimed by %s (%s)", x.ClaimedBy.Name, x.ClaimedBy.ID)
	}
	for _, n := range x.Numbers {
		add("%s %v %s", n.What, n.Value, n.Unit)
	}
	if len(x.Places) > 0 {
		add("at %s", strings.Join(x.Places, ", "))
	}
	add("Goldstein %+.1f, weight %g, confidence %.2f", x.Goldstein, x.Weight, x.Confidence)
	add("rule %s", x.Rule)
	return out
}

// A mark is a piece of a sentence to point out.
type mark struct {
	entente.Span
	what, colour string
}

// marked returns the sentence of e on one line, its source, trigger and target and the words that gave the date in
// brackets with their part in front, on a terminal coloured too.
func marked(e entente.Evidence, when string, colour bool) string {
	marks := []mark{{e.Source.Span, "source", "36"}, {e.Trigger.Span, "trigger", "33"}, {e.Target.Span, "target", "35"}}
	if i := strings.Index(e.Text, when); when != "" && i >= 0 {
		marks = append(marks, mark{entente.Span{Start: e.Start + i, End: e.Start + i + len(when)}, "date", "32"})
	}
	marks = slices.DeleteFunc(marks, func(m mark) bool { return m.IsZero() || !e.Span.Contains(m.Span) })
	slices.SortStableFunc(marks, func(a, b mark) int { return cmp.Compare(a.Start, b.Start) })
	var out strings.Builder
	at := e.Start
	text := func(end int) string {
		return strings.Join(strings.FieldsFunc(printable(e.Text[at-e.Start:end-e.Start]), isLineEnd), " ")
	}
	for _, m := range marks {
		if m.Start < at {
			continue // inside another
		}
		out.WriteString(text(m.Start))
		at = m.Start
		piece := "[" + m.what + ": " + text(m.End) + "]"
		if colour {
			piece = "\x1b[" + m.colour + "m" + piece + "\x1b[0m"
		}
		out.WriteString(piece)
		at = m.End
	}
	return out.String() + text(e.End)
}

func isLineEnd(r rune) bool { return r == '\n' || r == '\r' }
