package serve

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"reflect"
	"slices"

	"entente"
	"entente/graph"
	"entente/graph/formats"
	"entente/render/page"
)

var (
	errNoInteractions = errors.New("only the sums of this graph are known: ask for dates, or serve the news or the interactions that it was made from")
	errNoCoMentions   = errors.New("co-mentions were not read: serve with --edges all")
)

// A Story is what is served at one time. Page, Graph and Behind are required; nothing of it may change afterwards.
type Story struct {
	// Page is the page to show, without Live.
	Page page.Input

	// Graph is made from Interactions with Options. Without interactions, as from the file of a graph, only
	// its dates can be asked for.
	Graph        *graph.Graph
	Interactions []entente.Interaction
	Options      graph.Options

	// CoMentions says that Interactions hold co-mentions too, so that edges=comentions can be answered.
	CoMentions bool

	// Names gives the actors that a level may bring in. May be nil.
	Names func() map[string]entente.Actor

	// Find returns the ID of the actor of g that is meant by a name. Nil: only IDs are known.
	Find func(g *graph.Graph, name string) (id string, err error)

	// Behind returns those of the interactions that stand behind the actor or the tie of ids in g, which was
	// made with o, by date.
	Behind func(g *graph.Graph, all []entente.Interaction, o graph.Options, ids []string) []entente.Interaction

	// Compare says what changed. Nil means graph.Compare.
	Compare func(before, after *graph.Graph) (*graph.Diff, error)
}

// selected returns the graph of the story that is made with o.
func (s *Story) selected(o graph.Options) (*graph.Graph, error) {
	if err := o.Check(); err != nil {
		return nil, err
	}
	if reflect.DeepEqual(o, s.Options) {
		return s.Graph, nil
	}
	if len(s.Interactions) == 0 {
		return s.cut(o)
	}
	if o.Edges != "" && o.Edges != graph.Interactions && !s.CoMentions {
		return nil, errNoCoMentions
	}
	if o.Level != s.Options.Level && o.Level != graph.ActorLevel && s.Names != nil {
		o.Names = s.Names()
	}
	return graph.Build(slices.Values(s.Interactions), o)
}

// cut returns the graph cut to the dates of o, which must ask for nothing else.
func (s *Story) cut(o graph.Options) (*graph.Graph, error) {
	p := entente.Period{First: o.Since, Last: o.Until}
	o.Since, o.Until = s.Options.Since, s.Options.Until
	if !reflect.DeepEqual(o, s.Options) {
		return nil, errNoInteractions
	}
	if p.Last.IsZero() {
		p.Last = entente.NewDate(9999, 12, 31)
	}
	return s.Graph.Window(p), nil
}

// find returns the IDs of the actors that are meant by names, those that are not empty.
func (s *Story) find(g *graph.Graph, names ...string) ([]string, error) {
	var ids []string
	for _, name := range names {
		if name == "" {
			continue
		}
		id, err := name, error(nil)
		if s.Find != nil {
			id, err = s.Find(g, name)
		} else if _, ok := g.Node(name); !ok {
			err = fmt.Errorf("no actor %q here", name)
		}
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

func (s *Story) compare(before, after *graph.Graph) (*graph.Diff, error) {
	if s.Compare == nil {
		return graph.Compare(before, after, graph.CompareOptions{}), nil
	}
	return s.Compare(before, after)
}

// version returns a name of what the story tells: another story has another one.
func (s *Story) version() (string, error) {
	h := sha256.New()
	if err := formats.WriteJSON(h, s.Graph); err != nil {
		return "", err
	}
	if _, err := entente.WriteInteractions(h, slices.Values(s.Interactions)); err != nil {
		return "", err
	}
	fmt.Fprintf(h, "%q", s.Page.Title)
	h.Write(s.Page.Picture)
	h.Write(s.Page.Change)
	return hex.EncodeToString(h.Sum(nil)[:8]), nil
}

// An edition is a story ready to be sent.
type edition struct {
	*Story
	page    *page.Page
	version string
	over    chan struct{} // closed when another edition takes its place
}

func newEdition(s *Story) (*edition, error) {
	version, err := s.version()
	if err != nil {
		return nil, err
	}
	in := s.Page
	in.Live = "/events?seen=" + version
	p, err := page.Make(in)
	if err != nil {
		return nil, err
	}
	return &edition{s, p, version, make(chan struct{})}, nil
}
