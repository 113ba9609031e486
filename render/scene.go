package render

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"entente"
	"entente/graph"
)

// A scene is who is in the picture and what they do, before anything has a place.
type scene struct {
	actors  []actor // by ID
	blocs   []bloc  // by title
	ties    []tie   // by source and target
	change  bool
	heavy   float64 // weight of the heaviest tie
	full    float64 // weight that is drawn at full width
	omitted Omitted
}

// An actor is one node of the picture.
type actor struct {
	graph.Node
	bloc   int // -1: none
	lines  []string
	size   float64 // of its type, in points
	absent bool
	value  float64 // what size is of
}

// A bloc is a country or organisation with its actors.
type bloc struct {
	key, title string
	tint       tint
}

// A tie is one line of the picture, from the actor at index from to that at index to.
type tie struct {
	from, to      int
	now, before   float64 // weights; 0 where there is none
	tone, was     tone    // was: before
	verbal        bool
	words         string // without sign; "" none
	both          bool   // there and back are one, with two heads
	change        graph.Change
	member        bool // belongs to: dotted, no head
	tooltip, link string
}

// builder turns an Input into a scene.
type builder struct {
	in    Input
	keep  backbone
	acts  map[string]*entente.Interaction
	index map[string]int
	scene scene
}

func newScene(in Input) *scene {
	b := &builder{in: in, acts: map[string]*entente.Interaction{}, index: map[string]int{}}
	for i := range in.Interactions {
		b.acts[in.Interactions[i].ID] = &in.Interactions[i]
	}
	b.scene.change = in.Before != nil
	maxActors, maxTies := in.bounds()
	u := newUnion(in)
	b.keep = u.backbone(maxActors, maxTies)
	b.addActors(u)
	b.addTies()
	if !in.Every {
		b.addMemberships()
	}
	b.scene.omitted = Omitted{len(u.nodes) - len(b.keep.actors), len(u.ties) - len(b.keep.ties)}
	return &b.scene
}

// addActors takes the actors that stay, with blocs and sizes.
func (b *builder) addActors(u *union) {
	blocs := newBlocs(b.in.Blocs, u)
	values := b.in.Sizes
	if values == nil {
		values = u.strengths()
	}
	top := 0.0
	for id := range b.keep.actors {
		top = max(top, values[id])
	}
	for _, n := range u.nodes {
		if !b.keep.actors[n.ID] {
			continue
		}
		b.index[n.ID] = len(b.scene.actors)
		a := actor{Node: n, bloc: -1, value: values[n.ID], absent: !b.present(n.ID), size: smallestName}
		if top > 0 && a.value > 0 {
			a.size = math.Round((smallestName+(largestName-smallestName)*math.Sqrt(a.value/top))*2) / 2
		}
		a.lines = wrap(cmp.Or(clean(n.Name), clean(n.ID)), 18)
		b.scene.actors = append(b.scene.actors, a)
	}
	b.scene.blocs = blocs.assign(b.scene.actors)
}

// present reports whether an actor is in the graph that is drawn, or in either of a change.
func (b *builder) present(id string) bool {
	if _, ok := b.in.Graph.Index(id); ok {
		return true
	}
	if b.in.Before != nil {
		_, ok := b.in.Before.Index(id)
		return ok
	}
	return false
}

// evenSpread is how many times heavier than the lightest a tie must be to be drawn at full width: where all weigh
// about the same, none shouts.
const evenSpread = 4

// addTies takes the ties that stay, and joins those that are the same there and back.
func (b *builder) addTies() {
	ties := b.tiesToDraw()
	light := math.Inf(1)
	for i := range ties {
		for _, w := range [...]float64{ties[i].now, ties[i].before} {
			b.scene.heavy = max(b.scene.heavy, w)
			if w > 0 {
				light = min(light, w)
			}
		}
	}
	if b.scene.heavy > 0 {
		b.scene.full = max(b.scene.heavy, evenSpread*light)
	}
	at := make(map[[2]int]int, len(ties))
	for _, t := range ties {
		if j, ok := at[[2]int{t.to, t.from}]; ok && !b.in.Every && b.scene.ties[j].mirrors(&t) {
			b.scene.ties[j].both = true
			b.scene.ties[j].tooltip = strings.Replace(b.scene.ties[j].tooltip, " → ", " ↔ ", 1)
			continue
		}
		at[[2]int{t.from, t.to}] = len(b.scene.ties)
		b.scene.ties = append(b.scene.ties, t)
	}
	b.limitWords()
}

// mirrors reports whether u is t the other way round.
func (t *tie) mirrors(u *tie) bool {
	return t.tone == u.tone && t.was == u.was && t.now == u.now && t.before == u.before &&
		t.words == u.words && t.verbal == u.verbal && t.change == u.change
}

func (b *builder) tiesToDraw() []tie {
	var out []tie
	if b.in.Before != nil {
		for _, c := range graph.Compare(b.in.Before, b.in.Graph, graph.CompareOptions{}).Ties {
			out = b.appendTie(out, c.Source, c.Target, c.Before, c.After, c.Change)
		}
	} else {
		for _, t := range b.in.Graph.Ties() {
			out = b.appendTie(out, t.Source, t.Target, nil, &t, "")
		}
	}
	slices.SortFunc(out, func(s, t tie) int { return cmp.Or(cmp.Compare(s.from, t.from), cmp.Compare(s.to, t.to)) })
	return out
}

func (b *builder) appendTie(out []tie, source, target string, before, after *graph.Tie, c graph.Change) []tie {
	if !b.keep.ties[[2]string{source, target}] {
		return out
	}
	t := tie{from: b.index[source], to: b.index[target], change: c, link: b.in.TieLinks[[2]string{source, target}]}
	shown := after
	if before != nil {
		t.before, t.was = before.Weight, b.tieTone(*before)
		if after == nil {
			shown, t.tone = before, t.was
		}
	}
	if after != nil {
		t.now, t.tone = after.Weight, b.tieTone(*after)
	}
	s := b.say(*shown, t.tone)
	t.verbal, t.words = s.verbal, s.words
	if c == graph.Same {
		t.words = ""
	}
	t.tooltip = tieTooltip(b.scene.actors[t.from].Name, b.scene.actors[t.to].Name, before, after, s.words)
	return append(out, t)
}

// limitWords leaves words on all of up to 40 ties, on the heaviest 40 of up to 120, and else on none.
func (b *builder) limitWords() {
	ties := b.scene.ties
	const all, some = 40, 120
	if len(ties) <= all {
		return
	}
	order := make([]int, len(ties))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(ties[j].weight(), ties[i].weight()) })
	from := all
	if len(ties) > some {
		from = 0
	}
	for _, k := range order[from:] {
		ties[k].words = ""
	}
}

func (t *tie) weight() float64 { return max(t.now, t.before) }

// addMemberships joins people and bodies to the state of their bloc, where no tie does so already. A large
// picture has its boxes to say so.
func (b *builder) addMemberships() {
	const few = 40
	s := &b.scene
	if len(s.actors) > few {
		return
	}
	joined := map[[2]int]bool{}
	for _, t := range s.ties {
		joined[[2]int{t.from, t.to}], joined[[2]int{t.to, t.from}] = true, true
	}
	for i, a := range s.actors {
		if a.Kind != entente.Person && a.Kind != entente.Body || a.bloc < 0 || a.absent {
			continue
		}
		j := slices.IndexFunc(s.actors, func(o actor) bool {
			return o.Kind == entente.State && o.bloc == a.bloc && strings.EqualFold(o.Country, a.Country) && !o.absent
		})
		if j >= 0 && !joined[[2]int{i, j}] {
			s.ties = append(s.ties, tie{from: i, to: j, member: true})
		}
	}
}
