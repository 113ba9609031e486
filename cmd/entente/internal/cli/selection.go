package cli

import (
	"github.com/spf13/cobra"

	"entente"
	"entente/extract/gazetteer"
	"entente/graph"
)

// selection holds the flags that select the interactions of a graph, the same on every command that
// makes one.
type selection struct {
	since, until dateValue
	level        string
	edges        string
	tone         string
	statuses     []string
	types        []string
	claimedBy    []string
	minWeight    float64
	confidence   confidence
	by           string
	weighting    string
	halfLife     float64
}

// addFlags adds the selecting flags to cmd.
func (o *selection) addFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.Var(&o.since, "since", "first day, as YYYY-MM-DD")
	f.Var(&o.until, "until", "last day, as YYYY-MM-DD")
	o.level, o.edges, o.tone = string(graph.ActorLevel), string(graph.Interactions), string(graph.AnyTone)
	o.by, o.weighting = "report", string(graph.ByWeight)
	enumFlag(cmd, &o.level, "level", "who counts as one actor", string(graph.ActorLevel), string(graph.BodyLevel), string(graph.CountryLevel))
	enumFlag(cmd, &o.edges, "edges", "what makes a tie", string(graph.Interactions), string(graph.CoMentions), string(graph.AllEdges))
	enumFlag(cmd, &o.tone, "tone", "which side is kept", string(graph.Cooperation), string(graph.Conflict), string(graph.AnyTone))
	listFlag(cmd, &o.statuses, "status", "how far an act must have come (without this: done, planned, threatened, requested)", statusWords()...)
	listFlag(cmd, &o.types, "type", "CAMEO codes, each with those below it, and PLOVER types")
	listFlag(cmd, &o.claimedBy, "claimed-by", "keep what these actors say, by id")
	f.Float64Var(&o.minWeight, "min-weight", 0, "drop ties of less weight")
	f.Var(&o.confidence, "min-confidence", "drop interactions of less confidence, 0 to 1; 0 keeps all")
	enumFlag(cmd, &o.by, "by", "which date counts, that of the report or of the event", "report", "event")
	enumFlag(cmd, &o.weighting, "weighting", "what an interaction adds to its tie",
		string(graph.ByWeight), string(graph.ByCount), string(graph.ByConfidence), string(graph.ByIntensity))
	f.Var((*daysValue)(&o.halfLife), "half-life", "time after which an interaction counts half, as 30d, 4w or 30; 0: all count alike")
	_ = cmd.RegisterFlagCompletionFunc("claimed-by", completeActors)
}

func statusWords() []string {
	var out []string
	for _, s := range entente.Statuses() {
		out = append(out, string(s))
	}
	return out
}

// interactionFlags are the selecting flags that a graph read from a file cannot answer.
var interactionFlags = []string{"level", "edges", "tone", "status", "type", "claimed-by", "min-confidence", "by", "weighting", "half-life"}

// options returns the options of a graph, checked.
func (o *selection) options(names *gazetteer.Gazetteer) (graph.Options, error) {
	g := graph.Options{
		Level: graph.Level(o.level), Edges: graph.EdgeKind(o.edges), Tone: graph.Tone(o.tone),
		Types: o.types, ClaimedBy: o.claimedBy, MinWeight: o.minWeight, MinConfidence: o.confidence.atLeast(),
		Since: entente.Date(o.since), Until: entente.Date(o.until), ByEvent: o.by == "event",
		Weighting: graph.Weighting(o.weighting), HalfLife: o.halfLife,
	}
	for _, s := range o.statuses {
		g.Statuses = append(g.Statuses, entente.Status(s))
	}
	if g.Level != graph.ActorLevel {
		g.Names = actorNames(names)
	}
	if err := g.Check(); err != nil {
		return g, &usageError{err: err}
	}
	return g, nil
}

// coMentions reports whether co-mentions are asked for.
func (o *selection) coMentions() bool { return o.edges != string(graph.Interactions) }

// actorNames returns the actors of a gazetteer by ID, without persons: those that a level may bring in.
func actorNames(g *gazetteer.Gazetteer) map[string]entente.Actor {
	names := map[string]entente.Actor{}
	for _, e := range g.Entries() {
		if e.Kind != entente.Person {
			names[e.ID] = entente.Actor{ID: e.ID, Name: e.Name, Kind: e.Kind, Country: e.Country, Code: e.Code}
		}
	}
	return names
}
