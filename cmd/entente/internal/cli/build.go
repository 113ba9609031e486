package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"entente"
	"entente/extract"
	"entente/extract/news"
	"entente/extract/resolve"
	"entente/internal/casefile"
	"entente/internal/fetch"
)

type buildOptions struct {
	reading
	confidence confidence
	refresh    bool
	prune      bool
	verbose    bool
	follow     bool
	output     string

	calm bool // say and record nothing of a build that changes nothing
}

func newBuildCmd(s *Streams) *cobra.Command {
	var o buildOptions
	cmd := &cobra.Command{
		Use:   "build [PATHS] -o CASE.ent",
		Short: "Read news into a case file that is kept, corrected and asked for months",
		Long: `Build reads news, or interactions made by extract, into a case: one file with the text of the documents and
what was read from it. A document that is there unchanged is left alone, one that changed replaces what was
read from it before, and one that is gone is removed with --prune. What is reported as stored is safe, also
when the program is killed; run the same command again and it goes on where it was.

A feed gives a few words of each article. With --follow the articles are read that the entries of a feed link to
which is named by its address: once each, one after the other with a pause between those of one site, within the
bounds of entente watch, and only where the site's robots.txt does not ask programs to stay away. An article that
cannot be had is named, and its entry is taken as the feed has it.

A newer program, dictionary or codebook may read more from a text: --refresh reads those documents again
that were read with others than those of today, from the text in the case; it needs no PATHS.

Every command that reads takes the case: entente graph story.ent. It is an SQLite file that other programs
open too; docs/schema.md describes it.
` + exitHelp,
		Example: `  entente build articles -o story.ent
  entente build today.jsonl -o story.ent
  entente build -o story.ent --refresh`,
		RunE: func(cmd *cobra.Command, args []string) error { return runBuild(cmd.Context(), s, o, args) },
	}
	o.reading.addFlags(cmd)
	f := cmd.Flags()
	f.Var(&o.confidence, "min-confidence", "leave out interactions of less confidence, 0 to 1; 0 keeps all")
	f.BoolVar(&o.refresh, "refresh", false, "read again what was read by another version, dictionary or codebook")
	followFlag(f, &o.follow)
	f.BoolVar(&o.prune, "prune", false, "remove documents that came from PATHS and are not there any more")
	f.BoolVarP(&o.verbose, "verbose", "v", false, "name every document once it is stored")
	f.StringVarP(&o.output, "output", "o", "", "the case `file`; it is made")
	return cmd
}

func runBuild(ctx context.Context, s *Streams, o buildOptions, args []string) error {
	if o.output == "" {
		return usagef("build: into which case? Give -o CASE.ent")
	}
	b, err := newBuilding(ctx, s, &o)
	if err != nil {
		return err
	}
	defer b.close()
	if len(args) > 0 || !o.refresh {
		paths, err := inputs(s, args)
		if err != nil {
			return err
		}
		if o.follow {
			b.follows(paths)
		}
		if s.ErrTerminal && !o.quiet {
			b.tally = newTally(paths)
			b.l.ledger.more = b.tally.line
		}
		if err := b.read(ctx, paths); err != nil {
			return b.end(err)
		}
		if err := b.gone(ctx, paths); err != nil {
			return b.end(err)
		}
	}
	if o.refresh {
		err = b.refresh(ctx)
	}
	return b.end(err)
}

// A building is a case that is being added to.
type building struct {
	s      *Streams
	o      *buildOptions
	l      *loader
	k      *casefile.Case
	known  *casefile.Known
	w      *casefile.Writer
	recipe string

	flushed time.Time       // when documents were last stored
	waiting []string        // documents that are not stored yet
	seen    map[string]bool // names of documents that were read
	tally   *tally          // nil unless somebody looks on
	stale   int             // unchanged documents that were read by another recipe
}

func newBuilding(ctx context.Context, s *Streams, o *buildOptions) (*building, error) {
	exclude := []string{o.output, o.output + "-wal", o.output + "-shm", correctionsPath(o.output)}
	l, err := newLoader(s, &o.reading, &o.confidence, false, exclude...)
	if err != nil {
		return nil, err
	}
	l.wanted = wanted{texts: true, uncorrected: true}
	run, err := newRun(s, "build", &o.reading, &o.confidence)
	if err != nil {
		return nil, err
	}
	k, err := casefile.Edit(ctx, o.output)
	if err != nil {
		return nil, err
	}
	known, err := k.Known(ctx)
	if err != nil {
		k.Close()
		return nil, err
	}
	b := &building{s: s, o: o, l: l, k: k, known: known, w: k.Writer(run), recipe: run.Recipe(), seen: map[string]bool{}}
	b.w.Idle = o.calm
	b.w.Waiting = func() { l.ledger.say("waiting: another program is writing to " + o.output) }
	return b, nil
}

// follows lets the entries of feeds be read in full.
func (b *building) follows(paths []string) {
	_, urls := addresses(paths)
	b.l.follow = &following{
		Follower: fetch.Follower{Pause: followPause, Named: urls},
		there: func(ctx context.Context, d *entente.Document) (there, stale bool, err error) {
			recipe, there, err := b.known.Read(ctx, d.ID, d.Path)
			return there, recipe != b.recipe, err
		},
	}
}

func (b *building) close() {
	b.known.Close()
	b.k.Close()
}

// read adds what paths hold.
func (b *building) read(ctx context.Context, paths []string) error {
	work := func(ctx context.Context, it item) item { return b.work(ctx, it) }
	return b.add(ctx, inOrder(ctx, b.l.raw(ctx, paths), b.l.workers, work))
}

// flushEvery is how long a document waits at most, once it is read, before it is stored.
const flushEvery = 2 * time.Second

// work reads a document, unless the case has it.
func (b *building) work(ctx context.Context, it item) item {
	if it.document == nil || it.known {
		return it
	}
	at, err := b.known.Look(ctx, it.document)
	if err != nil {
		return item{notes: it.notes, err: err}
	}
	it.document.ID = at.Name
	if at.Same {
		it.known, it.stale = true, at.Recipe != b.recipe
		return it
	}
	return b.l.work(ctx, it)
}

// add stores items in order. When ctx is done, what was read up to there is stored all the same.
func (b *building) add(ctx context.Context, items func(func(item) bool)) error {
	for it := range items {
		for _, n := range it.notes {
			b.l.ledger.note(n)
		}
		var skip *news.Skip
		switch {
		case errors.As(it.err, &skip):
			b.l.ledger.skip(skip)
			b.w.Skipped(1)
			b.follow(skip.Path, nil)
			continue
		case errors.Is(it.err, context.Canceled):
			continue
		case it.err != nil:
			return it.err
		case it.graph != nil:
			return errNoInteractions()
		case it.known:
			b.seen[it.document.ID] = true
			b.w.Unchanged()
			b.follow(it.document.Path, nil)
			b.l.ledger.read(0)
			if it.stale {
				b.stale++
			}
			continue
		}
		for _, e := range entriesOf(&it) {
			b.seen[e.Document.ID] = true
			b.follow(e.Document.Path, &e)
			if err := b.store(e); err != nil {
				return err
			}
		}
		if it.result != nil {
			b.l.ledger.read(len(it.result.Interactions))
		} else {
			b.l.ledger.other = true
		}
	}
	return errors.Join(b.flush(), ctx.Err())
}

// follow keeps the tally: something of the file at path is done, and e was read there.
func (b *building) follow(path string, e *casefile.Entry) {
	if b.tally == nil {
		return
	}
	b.tally.at(path)
	if e != nil {
		b.tally.add(e)
	}
}

// store hands e to the case and says which documents are stored now.
func (b *building) store(e casefile.Entry) error {
	b.waiting = append(b.waiting, e.Document.ID)
	stored, err := b.w.Add(context.Background(), e)
	if now := b.s.Now; err == nil && !stored && now != nil && now().Sub(b.flushed) > flushEvery {
		stored, err = true, b.w.Flush(context.Background())
	}
	if err == nil && stored {
		if b.s.Now != nil {
			b.flushed = b.s.Now()
		}
		b.tell()
	}
	return err
}

func (b *building) flush() error {
	err := b.w.Flush(context.Background())
	if err == nil {
		b.tell()
	}
	return err
}

func (b *building) tell() {
	if b.o.verbose {
		for _, id := range b.waiting {
			b.l.ledger.say("stored " + id)
		}
	}
	b.waiting = b.waiting[:0]
}

// gone removes documents that came from paths and were not there this time, or says how many there are. What a
// feed does not list any more has only grown old.
func (b *building) gone(ctx context.Context, paths []string) error {
	paths, _ = addresses(paths)
	all, err := b.k.Documents(ctx)
	if err != nil {
		return err
	}
	var names []string
	for _, d := range all {
		if !b.seen[d.Name] && !d.Bare && slices.ContainsFunc(paths, func(p string) bool { return inside(d.Path, p) }) {
			names = append(names, d.Name)
		}
	}
	switch {
	case len(names) == 0 || b.l.ledger.skipped > 0 && !b.o.prune:
		return nil
	case !b.o.prune:
		if !b.o.quiet {
			b.l.ledger.say(were(len(names), "document") + " here before and gone now; --prune takes them out of the case")
		}
		return nil
	}
	_, err = b.w.Remove(ctx, names)
	return err
}

// inside reports whether path is the file or in the folder of.
func inside(path, of string) bool {
	if path == "" || of == "-" {
		return false
	}
	path, of = filepath.Clean(path), filepath.Clean(of)
	return path == of || of == "." && !filepath.IsAbs(path) || strings.HasPrefix(path, of+string(filepath.Separator))
}

// refresh reads again the documents that were read by another recipe.
func (b *building) refresh(ctx context.Context) error {
	all, err := b.k.Documents(ctx)
	if err != nil {
		return err
	}
	var names []string
	bare := 0
	for _, d := range all {
		switch {
		case d.Recipe == b.recipe:
		case d.Bare:
			bare++
		default:
			names = append(names, d.Name)
		}
	}
	b.stale = 0
	if bare > 0 && !b.o.quiet {
		b.l.ledger.say(many(bare, "document") + " came as interactions without text and cannot be read again")
	}
	other, err := casefile.Open(ctx, b.o.output)
	if err != nil {
		return err
	}
	defer other.Close()
	again := func(yield func(item) bool) {
		for _, n := range names {
			e, err := other.Document(ctx, n)
			it := item{err: err}
			if err == nil {
				it = item{document: &e.Document}
			}
			if !yield(it) || err != nil {
				return
			}
		}
	}
	return b.add(ctx, inOrder(ctx, again, b.l.workers, b.l.work))
}

// end closes the run and says what is in the case now.
func (b *building) end(failed error) error {
	ctx := context.Background()
	err := b.w.Finish(ctx, stamp(b.s))
	if failed != nil && !errors.Is(failed, context.Canceled) {
		return b.l.ledger.close(errors.Join(failed))
	}
	if err != nil {
		return b.l.ledger.close(err)
	}
	if failed == nil && b.l.ledger.nothing() {
		failed = errNothingRead
	}
	b.l.ledger.wipe()
	if !b.o.quiet {
		b.summary(ctx)
	}
	return b.l.ledger.close(failed)
}

func (b *building) summary(ctx context.Context) {
	c := b.w.Counts()
	if b.o.calm && c.Added+c.Replaced+c.Removed == 0 {
		return
	}
	b.l.ledger.say(fmt.Sprintf("%s: %d added, %d replaced, %d unchanged, %d removed; %s read",
		b.o.output, c.Added, c.Replaced, c.Unchanged, c.Removed, many(c.Interactions, "interaction")))
	if b.stale > 0 {
		b.l.ledger.say(were(b.stale, "document") + " read by another version, dictionary or codebook; --refresh reads them again")
	}
	if size, err := b.k.Size(ctx); err == nil {
		b.l.ledger.say(fmt.Sprintf("the case has %s, %s, %s, %s", many(size.Documents, "document"),
			many(size.Interactions, "interaction"), many(size.Actors, "actor"), many(size.Ties, "tie")))
	}
	tellStale(ctx, b.s, b.k)
}

// entriesOf returns what it adds to a case: a document, or interactions by document and day.
func entriesOf(it *item) []casefile.Entry {
	if it.result != nil {
		return []casefile.Entry{{Document: it.result.Document, Interactions: it.result.Interactions, Aliases: aliasesOf(it.result)}}
	}
	var out []casefile.Entry
	for _, x := range it.batch {
		n := len(out)
		if n == 0 || out[n-1].Document.ID != x.Document || out[n-1].Document.Date != x.Date {
			out = append(out, casefile.Entry{Document: entente.Document{ID: x.Document, Date: x.Date}})
			n++
		}
		out[n-1].Interactions = append(out[n-1].Interactions, x)
	}
	return out
}

// aliasesOf lists the names by which a document calls actors: those that are not their own, and all that no table
// knows.
func aliasesOf(r *extract.Result) []casefile.Alias {
	var out []casefile.Alias
	for i := range r.Mentions {
		m := &r.Mentions[i]
		text := strings.Join(strings.Fields(m.In(r.Document.Text)), " ")
		known := m.How != resolve.ByUnknown && m.How != resolve.ByLearned
		if m.Type == "" || len(m.Actors) != 1 || known && text == m.Actors[0].Name {
			continue
		}
		out = append(out, casefile.Alias{Actor: m.Actors[0], Name: text, How: m.How, Count: 1})
	}
	return out
}

// stamp returns the time, in UTC.
func stamp(s *Streams) string {
	if s.Now == nil {
		return ""
	}
	return s.Now().UTC().Format(time.RFC3339)
}

// were returns "1 document was" or "n documents were".
func were(n int, thing string) string {
	if n == 1 {
		return many(n, thing) + " was"
	}
	return many(n, thing) + " were"
}
