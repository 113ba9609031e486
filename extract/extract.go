package extract

import (
	"context"
	"fmt"
	"sync"

	"entente"
	"entente/extract/codebook"
	"entente/extract/gazetteer"
	"entente/extract/names"
	"entente/extract/relate"
	"entente/extract/resolve"
	"entente/extract/segment"
	"entente/extract/syntax"
	"entente/extract/tag"
	"entente/extract/ud"

	"golang.org/x/sync/errgroup"
)

// DefaultMinConfidence is the confidence below which an interaction is not told unless asked for.
const DefaultMinConfidence = 0.35

// An Extractor finds interactions in news text. The zero value works: built-in English models, actors and codebook.
// It is safe for concurrent use; its fields must not change after first use.
type Extractor struct {
	// Actors is the gazetteer to use. Nil means the built-in one.
	Actors *gazetteer.Gazetteer

	// Book is the codebook to use. Nil means the built-in one.
	Book *codebook.Book

	// MinConfidence drops interactions scored below it. Zero means DefaultMinConfidence; below zero keeps all.
	MinConfidence float64

	// NoMerge keeps every telling of an act as a record of its own.
	NoMerge bool

	// CoMentions adds a record for every pair of actors that share a sentence.
	CoMentions bool

	once  sync.Once
	stage stages
	err   error
}

// stages are the tools that an Extractor needs, made on first use.
type stages struct {
	tagger   *tag.Tagger
	parser   *syntax.Parser
	names    *names.Tagger
	resolver *resolve.Resolver
	coder    *relate.Coder
}

// A Result is an annotated document: layers over one text by offset.
type Result struct {
	Document     entente.Document
	Sentences    []ud.Sentence
	Mentions     []resolve.Mention     // in text order
	Interactions []entente.Interaction // in text order; those of co-mention last
}

// Extract annotates doc. Odd text is no error: an error means that a model is damaged or that ctx is done.
func (x *Extractor) Extract(ctx context.Context, doc entente.Document) (*Result, error) {
	if err := x.prepare(); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r := &Result{Document: doc, Sentences: splitDatelines(sentences(doc))}
	for i := range r.Sentences {
		x.stage.tagger.Tag(&r.Sentences[i])
		x.stage.parser.Parse(&r.Sentences[i])
	}
	x.stage.names.Find(r.Sentences)
	x.relate(r)
	return r, nil
}

// sentences segments the prose of doc; spans count from the start of its whole text.
func sentences(doc entente.Document) []ud.Sentence {
	body := min(max(doc.Body, 0), len(doc.Text))
	sents := segment.Sentences(doc.Text[body:])
	if body == 0 {
		return sents
	}
	for i := range sents {
		sents[i].Start += body
		sents[i].End += body
		for j := range sents[i].Tokens {
			sents[i].Tokens[j].Start += body
			sents[i].Tokens[j].End += body
		}
	}
	return sents
}

// ExtractParsed is Extract for sentences that another parser has annotated; their spans must lie within doc.Text.
func (x *Extractor) ExtractParsed(ctx context.Context, doc entente.Document, sents []ud.Sentence) (*Result, error) {
	if err := x.prepare(); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r := &Result{Document: doc, Sentences: sents}
	x.stage.names.Find(r.Sentences)
	x.relate(r)
	return r, nil
}

// relate fills the layers above the parse.
func (x *Extractor) relate(r *Result) {
	r.Mentions = x.stage.resolver.Resolve(&r.Document, r.Sentences)
	respell(r.Document.Text, r.Mentions)
	for _, found := range x.stage.coder.Code(&r.Document, r.Sentences, r.Mentions) {
		if found.Confidence >= x.threshold() {
			r.Interactions = append(r.Interactions, found)
		}
	}
	if !x.NoMerge {
		r.Interactions = relate.Merge(r.Interactions)
	}
	if x.CoMentions {
		r.Interactions = append(r.Interactions, relate.CoMentions(&r.Document, r.Sentences, r.Mentions)...)
	}
}

// Doubts says for every sentence of r how likely it is that an act in it was missed, 0..1.
func (x *Extractor) Doubts(r *Result) ([]float64, error) {
	if err := x.prepare(); err != nil {
		return nil, err
	}
	return x.stage.coder.Doubts(&r.Document, r.Sentences, r.Mentions), nil
}

func (x *Extractor) threshold() float64 {
	if x.MinConfidence == 0 {
		return DefaultMinConfidence
	}
	return x.MinConfidence
}

func (x *Extractor) prepare() error {
	x.once.Do(func() { x.err = x.load() })
	return x.err
}

// load decodes what the stages need, side by side: it is most of the time of a short run.
func (x *Extractor) load() error {
	st := &x.stage
	g, book := x.Actors, x.Book
	var group errgroup.Group
	load(&group, "load parser", &st.parser, syntax.Default)
	load(&group, "load tagger", &st.tagger, tag.Default)
	load(&group, "load name tagger", &st.names, names.Default)
	if g == nil {
		load(&group, "load actors", &g, func() (*gazetteer.Gazetteer, error) { return gazetteer.Default(), nil })
	}
	if book == nil {
		load(&group, "load codebook", &book, codebook.Default)
	}
	if err := group.Wait(); err != nil {
		return err
	}
	st.resolver = &resolve.Resolver{Gazetteer: g}
	st.coder = &relate.Coder{Book: book}
	return nil
}

// load runs make in group and puts what it makes into to.
func load[T any](group *errgroup.Group, what string, to *T, make func() (T, error)) {
	group.Go(func() (err error) {
		if *to, err = make(); err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		return nil
	})
}
