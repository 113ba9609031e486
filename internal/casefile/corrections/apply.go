package corrections

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"
	"strings"

	"entente"
	"entente/internal/cameo"
	"entente/internal/casefile"
)

// Anchor returns a hash of the words that carry x: it stays when x gets another ID because it is read
// differently.
func Anchor(x *entente.Interaction) string {
	h := sha256.New()
	e := &x.Evidence
	for _, s := range []string{e.Text, e.Trigger.Text, e.Source.Text, e.Target.Text} {
		io.WriteString(h, s+"\x00")
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// About returns the details by which a correction finds x again.
func About(x *entente.Interaction) map[string]string {
	return map[string]string{"document": x.Document, "anchor": Anchor(x)}
}

// ActorDetail returns the details that say who an actor is.
func ActorDetail(into entente.Actor) map[string]string {
	return map[string]string{
		"into": into.ID, "name": into.Name, "kind": string(into.Kind), "country": into.Country, "code": into.Code,
	}
}

// Describe adds to d the details of the actor x that a recoding gives an interaction as key.
func Describe(d map[string]string, key string, x entente.Actor) {
	d[key] = x.ID
	for what, v := range map[string]string{"name": x.Name, "kind": string(x.Kind), "country": x.Country, "code": x.Code} {
		if v != "" {
			d[key+"_"+what] = v
		}
	}
}

func actorOf(d map[string]string, key, prefix string) entente.Actor {
	return entente.Actor{ID: d[key], Name: d[prefix+"name"], Kind: entente.Kind(d[prefix+"kind"]), Country: d[prefix+"country"], Code: d[prefix+"code"]}
}

// An Applied is corrections made ready for one case. The nil Applied corrects nothing.
type Applied struct {
	Stale List // those that find nothing in the case

	acts   map[string]List // by the ID that the interaction has now
	actors List            // in order
	splits bool
	memo   map[entente.Actor]entente.Actor
	known  map[string]entente.Actor // by ID, for recoding
}

// Begin looks up in k what l is about.
func (l List) Begin(ctx context.Context, k *casefile.Case) (*Applied, error) {
	if len(l) == 0 {
		return nil, nil
	}
	a := &Applied{acts: map[string]List{}, memo: map[entente.Actor]entente.Actor{}, known: map[string]entente.Actor{}}
	ids, err := k.ActorIDs(ctx)
	if err != nil {
		return nil, err
	}
	made := map[string]bool{} // by corrections before
	for _, c := range l.Effective() {
		switch {
		case c.Action.OfActor():
			if !ids[c.Subject] && !made[c.Subject] {
				a.Stale = append(a.Stale, c)
				continue
			}
			a.actors = append(a.actors, c)
			a.splits = a.splits || c.Action == Split
			made[c.Detail["into"]] = true
		default:
			if err := a.act(ctx, k, c); err != nil {
				return nil, err
			}
		}
	}
	return a, a.look(ctx, k)
}

// act finds the interaction that c is about.
func (a *Applied) act(ctx context.Context, k *casefile.Case, c Correction) error {
	e, err := k.Document(ctx, c.Detail["document"])
	if err != nil {
		return err
	}
	var id string
	if e != nil {
		for i := range e.Interactions {
			x := &e.Interactions[i]
			if x.ID == c.Subject {
				id = x.ID
				break
			}
			if id == "" && c.Detail["anchor"] == Anchor(x) {
				id = x.ID
			}
		}
	}
	if id == "" {
		a.Stale = append(a.Stale, c)
		return nil
	}
	a.acts[id] = append(a.acts[id], c)
	return nil
}

// look finds the actors that recodings name.
func (a *Applied) look(ctx context.Context, k *casefile.Case) error {
	for _, list := range a.acts {
		for _, c := range list {
			for _, key := range []string{"source", "target", "claimed_by"} {
				id := c.Detail[key]
				if id == "" || id == Nobody {
					continue
				}
				x, ok, err := k.Actor(ctx, id)
				if err != nil {
					return err
				}
				if !ok {
					x = actorOf(c.Detail, key, key+"_")
					x.Name = cmp.Or(x.Name, id)
				}
				a.known[id] = x
			}
		}
	}
	return nil
}

// Nobody is the value of a recoding's detail target or claimed_by that stands for nobody.
const Nobody = "-"

// NeedsEvidence reports whether Apply looks at the words of interactions.
func (a *Applied) NeedsEvidence() bool { return a != nil && a.splits }

// Apply returns found, all from the document d, corrected. found itself is not changed.
func (a *Applied) Apply(d *entente.Document, found []entente.Interaction) []entente.Interaction {
	if a == nil {
		return found
	}
	out := make([]entente.Interaction, 0, len(found))
	for i := range found {
		if x, ok := a.one(d, found[i]); ok {
			out = append(out, x)
		}
	}
	return out
}

// one returns x corrected; ok is false if nothing of it is left.
func (a *Applied) one(d *entente.Document, x entente.Interaction) (_ entente.Interaction, ok bool) {
	rejected := false
	for _, c := range a.acts[x.ID] {
		switch c.Action {
		case Reject:
			rejected = true
		case Accept:
			rejected = false
			x.Confidence = 1
		case Recode:
			a.recode(&x, c.Detail)
		}
	}
	if rejected {
		return x, false
	}
	apart := x.Source.ID != x.Target.ID
	x.Source = a.actor(x.Source, d, x.Evidence.Source.Text)
	x.Target = a.actor(x.Target, d, x.Evidence.Target.Text)
	x.ClaimedBy = a.actor(x.ClaimedBy, d, "")
	if x.Mutual && !x.Target.IsZero() && x.Target.ID < x.Source.ID {
		x.Source, x.Target = x.Target, x.Source
		x.Evidence.Source, x.Evidence.Target = x.Evidence.Target, x.Evidence.Source
	}
	return x, !apart || x.Source.ID != x.Target.ID // an act of one upon itself is no tie
}

// recode changes what d names.
func (a *Applied) recode(x *entente.Interaction, d map[string]string) {
	if c, ok := cameo.Look(d["cameo"]); ok {
		x.CAMEO, x.PLOVER, x.Quad, x.Goldstein = c.Code, c.PLOVER, c.Quad, c.Goldstein
	}
	if s := entente.Status(d["status"]); slices.Contains(entente.Statuses(), s) {
		x.Status = s
	}
	for key, at := range map[string]*entente.Actor{"source": &x.Source, "target": &x.Target, "claimed_by": &x.ClaimedBy} {
		switch id := d[key]; id {
		case "":
		case Nobody:
			if key != "source" {
				*at = entente.Actor{}
			}
		default:
			*at = a.known[id]
		}
	}
	x.Confidence = 1
}

// actor returns who x is after all corrections of actors, in order.
func (a *Applied) actor(x entente.Actor, d *entente.Document, words string) entente.Actor {
	if x.IsZero() || len(a.actors) == 0 {
		return x
	}
	if y, ok := a.memo[x]; ok && !a.splits {
		return y
	}
	y := x
	for _, c := range a.actors {
		if c.Subject != y.ID {
			continue
		}
		switch c.Action {
		case Rename:
			y.Name = c.Detail["name"]
		case Merge:
			y = actorOf(c.Detail, "into", "")
		case Split:
			inDocument := c.Detail["document"] == "" || c.Detail["document"] == d.ID
			if inDocument && (c.Detail["words"] == "" || strings.EqualFold(c.Detail["words"], words)) {
				y = actorOf(c.Detail, "into", "")
			}
		}
	}
	a.memo[x] = y
	return y
}

// Sources returns ids and those actors that corrections turn into them: who is to be asked for before the
// corrections are applied. Where interactions were recoded to other sides it returns nil, which asks for
// all.
func (a *Applied) Sources(ids []string) []string {
	if a == nil || len(ids) == 0 {
		return ids
	}
	for _, list := range a.acts {
		for _, c := range list {
			if c.Action == Recode && (c.Detail["source"] != "" || c.Detail["target"] != "") {
				return nil
			}
		}
	}
	out := slices.Clone(ids)
	for i := len(a.actors) - 1; i >= 0; i-- {
		if c := &a.actors[i]; slices.Contains(out, c.Detail["into"]) {
			out = append(out, c.Subject)
		}
	}
	return out
}

// Codes returns codes, or nil, which asks for all, where interactions were recoded to other codes.
func (a *Applied) Codes(codes []string) []string {
	if a == nil {
		return codes
	}
	for _, list := range a.acts {
		for _, c := range list {
			if c.Detail["cameo"] != "" {
				return nil
			}
		}
	}
	return codes
}
