package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime/debug"
	"strings"

	"entente"
	"entente/extract"
	"entente/extract/news"
	"entente/extract/ud"
	"entente/graph"
	"entente/graph/formats"
	"entente/internal/casefile"
	"entente/internal/casefile/corrections"
)

var errNoInput = errors.New("nothing to read")

// A loader reads any mix of news, interactions and graphs and does the steps that are missing.
type loader struct {
	reader  *news.Reader
	x       *extract.Extractor
	from    string // form of coded event data; empty: none
	workers int
	parses  map[string][]ud.Sentence // by document: sentences of another parser
	ledger  *ledger
	wanted  // of cases, and of tables of interactions
	tables  tables
}

// newLoader returns a loader that passes over what is in exclude.
func newLoader(s *Streams, r *reading, c *confidence, coMentions bool, exclude ...string) (*loader, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	x := &extract.Extractor{MinConfidence: c.extractor(), NoMerge: r.noMerge, CoMentions: coMentions}
	if len(r.actors) > 0 {
		g, err := loadActors(r.actors)
		if err != nil {
			return nil, err
		}
		x.Actors = g
	}
	if len(r.books) > 0 {
		b, err := loadCodebook(r.books)
		if err != nil {
			return nil, err
		}
		x.Book = b
	}
	parses, err := readParses(r.parses)
	if err != nil {
		return nil, err
	}
	return &loader{reader: r.reader(s, exclude...), x: x, from: r.from, workers: r.workers(), parses: parses, ledger: newLedger(s, r.quiet)}, nil
}

// An item is one thing that was read: a document and what was found in it, some interactions, a graph, or
// an error.
type item struct {
	document *entente.Document
	result   *extract.Result
	batch    []entente.Interaction
	graph    *graph.Graph
	notes    []news.Note
	err      error

	fix          *corrections.Applied // of the case that the document comes from
	known, stale bool                 // build: the document is there already; read by another recipe
	stored       *casefile.Entry      // verify: what the case holds
}

// batchSize is how many ready-made interactions travel together.
const batchSize = 256

// items yields what paths hold, in order, however many workers there are. Skips are counted and named;
// an error that is yielded is the last.
func (l *loader) items(ctx context.Context, paths []string) iter.Seq2[item, error] {
	return func(yield func(item, error) bool) {
		for it := range inOrder(ctx, l.raw(ctx, paths), l.workers, l.work) {
			for _, n := range it.notes {
				l.ledger.note(n)
			}
			var skip *news.Skip
			switch {
			case errors.As(it.err, &skip):
				l.ledger.skip(skip)
				continue
			case it.err != nil:
				yield(item{}, it.err)
				return
			case it.result != nil:
				l.ledger.read(len(it.result.Interactions))
			default:
				l.ledger.other = true
			}
			if !yield(it, nil) {
				return
			}
		}
		switch {
		case ctx.Err() != nil:
			yield(item{}, ctx.Err())
		case l.ledger.nothing():
			yield(item{}, errNothingRead)
		}
	}
}

// raw yields what paths hold, before any work is done on it.
func (l *loader) raw(ctx context.Context, paths []string) iter.Seq[item] {
	return func(yield func(item) bool) {
		var notes []news.Note
		l.tables = tables{}
		reader := *l.reader
		reader.Note = func(n news.Note) { notes = append(notes, n) }
		pass := func(it item) bool {
			it.notes, notes = notes, nil
			return yield(it)
		}
		files, urls := addresses(paths)
		for _, u := range urls {
			if !l.openAddress(ctx, u, pass) {
				return
			}
		}
		for in, err := range reader.Inputs(ctx, files...) {
			if err != nil {
				if !pass(item{err: err}) {
					return
				}
			} else if !l.open(ctx, in, pass) {
				return
			}
		}
		l.tables.pass(pass)
	}
}

// open passes on what is in one input.
func (l *loader) open(ctx context.Context, in *news.Input, pass func(item) bool) bool {
	switch {
	case in.Kind == news.Case:
		return l.openCase(ctx, in, pass)
	case in.Kind == news.Parquet:
		return l.openTable(ctx, in, pass)
	case in.Kind == news.Interactions:
		return openInteractions(ctx, in.Path, entente.ReadInteractions(in), pass)
	case l.from != "" && !in.Kind.IsGraph():
		return openInteractions(ctx, in.Path, l.coded(in), pass)
	case in.Kind.IsGraph():
		g, err := readGraph(in)
		if err != nil {
			return pass(item{err: &news.Skip{Path: in.Path, Reason: err.Error(), Err: err}})
		}
		return pass(item{graph: g})
	}
	for doc, err := range in.Documents(ctx) {
		it := item{document: &doc}
		if err != nil {
			it = item{err: err}
		}
		if !pass(it) {
			return false
		}
	}
	return true
}

// readGraph reads a graph in any of its forms.
func readGraph(in *news.Input) (*graph.Graph, error) {
	switch in.Kind {
	case news.GraphML:
		return formats.ReadGraphML(in)
	case news.GEXF:
		return formats.ReadGEXF(in)
	case news.NodeLink:
		return formats.ReadNodeLink(in)
	case news.Pajek:
		return formats.ReadPajek(in)
	case news.Ties:
		return readTies(bufio.NewReader(in))
	case news.Partial:
		return readPartial(in)
	}
	return formats.ReadJSON(in)
}

// readTies reads a table of ties: of dated ones if its header names a date, else one with whatever properties.
func readTies(br *bufio.Reader) (*graph.Graph, error) {
	head, _ := br.Peek(br.Size())
	line, _, _ := strings.Cut(strings.ToLower(string(head)), "\n")
	for _, cell := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(",;\t\" \r", r) }) {
		if cell == "date" || cell == "day" || cell == "time" {
			return formats.ReadEdges(br, graph.Options{}, nil)
		}
	}
	return formats.ReadCSV(nil, br)
}

// openInteractions passes on interactions in batches.
func openInteractions(ctx context.Context, path string, seq iter.Seq2[entente.Interaction, error], pass func(item) bool) bool {
	var batch []entente.Interaction
	for x, err := range seq {
		var line *entente.LineError
		switch {
		case errors.As(err, &line):
			if !pass(item{err: &news.Skip{Path: path, Line: line.Line, Reason: line.Err.Error(), Err: err}}) {
				return false
			}
			continue
		case tableError(err):
			if !pass(item{err: &news.Skip{Path: path, Reason: err.Error(), Err: err}}) {
				return false
			}
			continue
		case err != nil:
			return pass(item{batch: batch}) && pass(item{err: &news.Skip{Path: path, Reason: err.Error(), Err: err}})
		}
		if batch = append(batch, x); len(batch) == batchSize {
			if ctx.Err() != nil || !pass(item{batch: batch}) {
				return false
			}
			batch = nil
		}
	}
	return len(batch) == 0 || pass(item{batch: batch})
}

// work finds the interactions of a document. A document that breaks the program costs only itself.
func (l *loader) work(ctx context.Context, it item) (done item) {
	if it.document == nil {
		return it
	}
	doc := it.document
	defer func() {
		if p := recover(); p != nil {
			reason := fmt.Sprintf("a fault of this program: %v\n%s", p, debug.Stack())
			done = item{notes: it.notes, err: &news.Skip{Path: doc.Path, Reason: reason}}
		}
	}()
	res, err := l.extract(ctx, *doc)
	if err == nil {
		res.Interactions = it.fix.Apply(doc, res.Interactions)
	}
	return item{result: res, notes: it.notes, err: err}
}

// writeResults writes the annotated documents of args to output, each with the function that start makes for it.
func writeResults(ctx context.Context, s *Streams, r *reading, output string, args []string, start func(io.Writer) func(*extract.Result) error) error {
	l, err := newLoader(s, r, &confidence{}, false)
	if err != nil {
		return err
	}
	paths, err := inputs(s, args)
	if err != nil {
		return err
	}
	err = toFile(output, s.Out, func(w io.Writer) error {
		write := start(w)
		for r, err := range l.results(ctx, paths) {
			if err != nil {
				return err
			}
			if err := write(r); err != nil {
				return err
			}
		}
		return nil
	})
	return l.ledger.close(err)
}

// results yields the annotated documents of paths, which must hold nothing but news.
func (l *loader) results(ctx context.Context, paths []string) iter.Seq2[*extract.Result, error] {
	l.texts = true
	return func(yield func(*extract.Result, error) bool) {
		for it, err := range l.items(ctx, paths) {
			if err == nil && it.result == nil {
				err = usagef("this command reads news: interactions and graphs have no text any more")
			}
			if !yield(it.result, err) || err != nil {
				return
			}
		}
	}
}

// interactions yields the interactions of paths, which must hold no graph.
func (l *loader) interactions(ctx context.Context, paths []string) iter.Seq2[entente.Interaction, error] {
	return func(yield func(entente.Interaction, error) bool) {
		for it, err := range l.items(ctx, paths) {
			if err == nil && it.graph != nil {
				err = errNoInteractions()
			}
			if err != nil {
				yield(entente.Interaction{}, err)
				return
			}
			for _, x := range it.found() {
				if !yield(x, nil) {
					return
				}
			}
		}
	}
}

func errNoInteractions() error {
	return usagef("a graph holds no interactions, only their sums: give the news or the interactions that it was made from")
}

// found returns the interactions of it.
func (it *item) found() []entente.Interaction {
	if it.result != nil {
		return it.result.Interactions
	}
	return it.batch
}
