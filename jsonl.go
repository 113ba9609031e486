package entente

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
)

// InteractionSchema is the value of "schema" in every interaction that is written.
const InteractionSchema = "entente.interaction/1"

// A WireActor is an actor as the contract's JSON has it.
type WireActor struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Kind    Kind   `json:"kind"`
	Country string `json:"country"`
	Code    string `json:"code"`
}

type wireQuote struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

type wireEvidence struct {
	Document string     `json:"document,omitempty"`
	Date     string     `json:"date,omitempty"`
	Sentence int        `json:"sentence"`
	Start    int        `json:"start"`
	End      int        `json:"end"`
	Text     string     `json:"text"`
	Trigger  *wireQuote `json:"trigger,omitempty"`
	Source   *wireQuote `json:"source,omitempty"`
	Target   *wireQuote `json:"target,omitempty"`
}

type wireNumber struct {
	What  string  `json:"what"`
	Value float64 `json:"value"`
	Unit  string  `json:"unit,omitempty"`
}

type wireInteraction struct {
	Schema     string         `json:"schema"`
	ID         string         `json:"id"`
	Document   string         `json:"document"`
	Date       Date           `json:"date"`
	Event      *Period        `json:"event_date"`
	EventText  string         `json:"event_date_text"`
	Source     *WireActor     `json:"source"`
	Target     *WireActor     `json:"target"`
	Mutual     bool           `json:"mutual"`
	CAMEO      string         `json:"cameo"`
	PLOVER     string         `json:"plover"`
	Quad       int            `json:"quad"`
	Goldstein  float64        `json:"goldstein"`
	Status     Status         `json:"status"`
	ClaimedBy  *WireActor     `json:"claimed_by"`
	Confidence float64        `json:"confidence"`
	Weight     float64        `json:"weight"`
	Rule       string         `json:"rule"`
	Reports    int            `json:"reports,omitempty"`
	Evidence   wireEvidence   `json:"evidence"`
	Also       []wireEvidence `json:"also,omitempty"`
	Numbers    []wireNumber   `json:"numbers,omitempty"`
	Places     []string       `json:"places,omitempty"`
}

// NewWireActor returns a for JSON: nil, which is null, if it is nobody.
func NewWireActor(a Actor) *WireActor {
	if a.IsZero() {
		return nil
	}
	w := WireActor(a)
	return &w
}

// Actor returns the actor that w stands for: nobody if w is nil.
func (w *WireActor) Actor() Actor {
	if w == nil {
		return Actor{}
	}
	return Actor(*w)
}

func toWireQuote(q Quote) *wireQuote {
	if q.Text == "" && q.Span.IsZero() {
		return nil
	}
	return &wireQuote{q.Start, q.End, q.Text}
}

func (w *wireQuote) quote() Quote {
	if w == nil {
		return Quote{}
	}
	return Quote{Span{w.Start, w.End}, w.Text}
}

func toWireEvidence(e Evidence) wireEvidence {
	return wireEvidence{
		Document: e.Document, Date: e.Date.String(), Sentence: e.Sentence,
		Start: e.Start, End: e.End, Text: e.Text,
		Trigger: toWireQuote(e.Trigger), Source: toWireQuote(e.Source), Target: toWireQuote(e.Target),
	}
}

func (w wireEvidence) evidence() (Evidence, error) {
	e := Evidence{
		Document: w.Document, Sentence: w.Sentence,
		Quote:   Quote{Span{w.Start, w.End}, w.Text},
		Trigger: w.Trigger.quote(), Source: w.Source.quote(), Target: w.Target.quote(),
	}
	return e, e.Date.UnmarshalText([]byte(w.Date))
}

func toWire(x *Interaction) *wireInteraction {
	w := &wireInteraction{
		Schema: InteractionSchema, ID: x.ID, Document: x.Document, Date: x.Date, EventText: x.EventText,
		Source: NewWireActor(x.Source), Target: NewWireActor(x.Target), Mutual: x.Mutual,
		CAMEO: x.CAMEO, PLOVER: x.PLOVER, Quad: x.Quad, Goldstein: x.Goldstein, Status: x.Status,
		ClaimedBy: NewWireActor(x.ClaimedBy), Confidence: x.Confidence, Weight: x.Weight, Rule: x.Rule,
		Reports: x.Reports, Evidence: toWireEvidence(x.Evidence), Places: x.Places,
	}
	if !x.Event.IsZero() {
		w.Event = &x.Event
	}
	for _, e := range x.Also {
		w.Also = append(w.Also, toWireEvidence(e))
	}
	for _, n := range x.Numbers {
		w.Numbers = append(w.Numbers, wireNumber(n))
	}
	return w
}

func (w *wireInteraction) interaction() (Interaction, error) {
	if w.Schema != InteractionSchema {
		return Interaction{}, fmt.Errorf("schema is %q, want %q", w.Schema, InteractionSchema)
	}
	ev, err := w.Evidence.evidence()
	if err != nil {
		return Interaction{}, err
	}
	x := Interaction{
		ID: w.ID, Document: w.Document, Date: w.Date, EventText: w.EventText,
		Source: w.Source.Actor(), Target: w.Target.Actor(), Mutual: w.Mutual,
		CAMEO: w.CAMEO, PLOVER: w.PLOVER, Quad: w.Quad, Goldstein: w.Goldstein, Status: w.Status,
		ClaimedBy: w.ClaimedBy.Actor(), Confidence: w.Confidence, Weight: w.Weight, Rule: w.Rule,
		Reports: max(w.Reports, 1), Evidence: ev, Places: w.Places,
	}
	if w.Event != nil {
		x.Event = *w.Event
	}
	for _, a := range w.Also {
		e, err := a.evidence()
		if err != nil {
			return Interaction{}, err
		}
		x.Also = append(x.Also, e)
	}
	for _, n := range w.Numbers {
		x.Numbers = append(x.Numbers, Number(n))
	}
	switch {
	case x.Date.IsZero():
		return x, errors.New("no date")
	case x.Source.IsZero():
		return x, errors.New("no source")
	case !(x.Weight >= 0):
		return x, fmt.Errorf("weight %v is negative", x.Weight)
	}
	return x, nil
}

// MarshalJSON writes x as the schema entente.interaction/1 says.
func (x Interaction) MarshalJSON() ([]byte, error) { return json.Marshal(toWire(&x)) }

// UnmarshalJSON reads what MarshalJSON writes.
func (x *Interaction) UnmarshalJSON(b []byte) error {
	var w wireInteraction
	if err := json.Unmarshal(b, &w); err != nil {
		return err
	}
	v, err := w.interaction()
	if err != nil {
		return err
	}
	*x = v
	return nil
}

// WriteInteractions writes one JSON object a line, in the order of seq, and returns how many.
func WriteInteractions(w io.Writer, seq iter.Seq[Interaction]) (int, error) {
	buf := bufio.NewWriterSize(w, 1<<16)
	enc := json.NewEncoder(buf)
	enc.SetEscapeHTML(false)
	n := 0
	for x := range seq {
		if err := enc.Encode(toWire(&x)); err != nil {
			return n, fmt.Errorf("write interaction %s: %w", x.ID, err)
		}
		n++
	}
	return n, buf.Flush()
}

// A LineError says what is wrong with one line of an input; the lines after it can still be read.
type LineError struct {
	Line int // counted from 1
	Err  error
}

func (e *LineError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }

// Unwrap returns what is wrong with the line.
func (e *LineError) Unwrap() error { return e.Err }

// maxLine bounds the memory that one line of interactions may take.
const maxLine = 64 << 20

// ReadInteractions yields the interactions of r, one JSON object a line. A line that is not one yields
// a *LineError and reading goes on; any other error ends it.
func ReadInteractions(r io.Reader) iter.Seq2[Interaction, error] {
	return func(yield func(Interaction, error) bool) {
		sc := bufio.NewScanner(r)
		sc.Buffer(make([]byte, 1<<16), maxLine)
		line := 0
		for sc.Scan() {
			line++
			b := sc.Bytes()
			if len(b) == 0 {
				continue
			}
			var x Interaction
			if err := x.UnmarshalJSON(b); err != nil {
				if !yield(Interaction{}, &LineError{line, err}) {
					return
				}
				continue
			}
			if !yield(x, nil) {
				return
			}
		}
		if err := sc.Err(); err != nil {
			yield(Interaction{}, fmt.Errorf("line %d: %w", line+1, err))
		}
	}
}
