package graph

import (
	"fmt"
	"slices"
	"strings"

	"entente"
)

// A Level says who counts as one actor.
type Level string

// The levels. The zero Level is ActorLevel.
const (
	ActorLevel   Level = "actor"   // everybody for themselves
	BodyLevel    Level = "body"    // a person counts as the body that its code names
	CountryLevel Level = "country" // everybody with a country counts as that country
)

// ParseLevel reads a Level; "" is ActorLevel.
func ParseLevel(s string) (Level, error) {
	return parseWord("level", Level(s), ActorLevel, BodyLevel, CountryLevel)
}

// An EdgeKind says which interactions make ties.
type EdgeKind string

// The kinds of edges. The zero EdgeKind is Interactions.
const (
	Interactions EdgeKind = "interactions" // coded acts only
	CoMentions   EdgeKind = "comentions"   // only that two actors share a sentence
	AllEdges     EdgeKind = "all"
)

// ParseEdgeKind reads an EdgeKind; "" is Interactions.
func ParseEdgeKind(s string) (EdgeKind, error) {
	return parseWord("edges", EdgeKind(s), Interactions, CoMentions, AllEdges)
}

// A Tone says which side of the quad classes is kept.
type Tone string

// The tones. The zero Tone is AnyTone.
const (
	AnyTone     Tone = "any"
	Cooperation Tone = "cooperation" // quad 1 and 2
	Conflict    Tone = "conflict"    // quad 3 and 4
)

// ParseTone reads a Tone; "" is AnyTone.
func ParseTone(s string) (Tone, error) {
	return parseWord("tone", Tone(s), AnyTone, Cooperation, Conflict)
}

// A Weighting names what an interaction adds to the weight of its tie, before decay.
type Weighting string

// The weightings. The zero Weighting is ByWeight.
const (
	ByWeight     Weighting = "weight"     // Interaction.Weight
	ByCount      Weighting = "count"      // 1
	ByConfidence Weighting = "confidence" // Interaction.Weight x Confidence
	ByIntensity  Weighting = "intensity"  // Interaction.Weight x |Goldstein|
)

// ParseWeighting reads a Weighting; "" is ByWeight.
func ParseWeighting(s string) (Weighting, error) {
	return parseWord("weighting", Weighting(s), ByWeight, ByCount, ByConfidence, ByIntensity)
}

// parseWord returns s if it is one of words, and the first of them if s is empty.
func parseWord[W ~string](what string, s W, words ...W) (W, error) {
	if s == "" {
		return words[0], nil
	}
	if slices.Contains(words, s) {
		return s, nil
	}
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = string(w)
	}
	return "", fmt.Errorf("bad %s %q: want %s", what, s, strings.Join(list, ", "))
}

// DefaultStatuses returns what Build keeps where Options.Statuses is empty: acts that are done, planned,
// threatened or requested. What is denied, negated or hypothetical makes no tie unless asked for.
func DefaultStatuses() []entente.Status {
	return []entente.Status{entente.Done, entente.Planned, entente.Threatened, entente.Requested}
}

// Options select the interactions of a graph and say how they are weighed.
// The zero Options keep every coded act of the DefaultStatuses between actors.
type Options struct {
	Level Level
	Edges EdgeKind
	Tone  Tone

	// Statuses to keep; empty means DefaultStatuses. An interaction without a status is Done.
	Statuses []entente.Status

	// Types to keep: CAMEO codes, each with the codes below it ("19" keeps "190" and "1951"), and PLOVER
	// types ("ASSAULT"). Empty means all.
	Types []string

	// ClaimedBy keeps what these actors, by ID, say; "" stands for the report itself. Empty means all.
	ClaimedBy []string

	MinWeight     float64 // ties of less weight are dropped; their actors stay
	MinConfidence float64 // interactions of less confidence are dropped

	// Since and Until bound the dates, both days included; zero means no bound.
	Since, Until entente.Date

	// ByEvent dates an interaction by the first day of its Event where that is known, else by its report.
	ByEvent bool

	Weighting Weighting

	// HalfLife, in days, makes an interaction count 2^(-age/HalfLife) of its weight, its age counted to
	// AsOf (zero: Until, else the last date of all); younger ones count whole. Zero means no decay.
	HalfLife float64
	AsOf     entente.Date

	// MaxEvidence bounds the interaction IDs that Tie.Interactions lists: the smallest are kept. Zero
	// means all.
	MaxEvidence int

	// Names gives actors by ID, which then stand for those of the interactions: so that the actors that a
	// Level brings in have a name, and codes a better one. May be nil.
	Names map[string]entente.Actor

	// Reading says with what the interactions were read (version, dictionary, codebook). Two graphs of
	// different Reading may differ for that alone, and Compare says so.
	Reading string
}

// Check returns an error if a value of o is not one of its type's, or out of range.
func (o Options) Check() error {
	if _, err := ParseLevel(string(o.Level)); err != nil {
		return err
	}
	if _, err := ParseEdgeKind(string(o.Edges)); err != nil {
		return err
	}
	if _, err := ParseTone(string(o.Tone)); err != nil {
		return err
	}
	if _, err := ParseWeighting(string(o.Weighting)); err != nil {
		return err
	}
	for _, s := range o.Statuses {
		if !slices.Contains(entente.Statuses(), s) {
			return fmt.Errorf("bad status %q", s)
		}
	}
	switch {
	case !(o.MinWeight >= 0):
		return fmt.Errorf("bad minimum weight %v", o.MinWeight)
	case !(o.HalfLife >= 0):
		return fmt.Errorf("bad half-life %v days", o.HalfLife)
	case !o.Until.IsZero() && o.Until.Before(o.Since):
		return fmt.Errorf("the last day %v is before the first %v", o.Until, o.Since)
	}
	return nil
}
