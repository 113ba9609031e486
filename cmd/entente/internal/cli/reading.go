package cli

import (
	"runtime"

	"github.com/spf13/cobra"

	"entente"
	"entente/extract/news"
)

// reading holds the flags of every command that reads documents.
type reading struct {
	date    dateValue
	largest sizeValue
	actors  []string
	books   []string
	from    string
	parses  []string
	noMerge bool
	jobs    int
	quiet   bool
}

// addFlags adds the reading flags to cmd.
func (r *reading) addFlags(cmd *cobra.Command) {
	r.largest = news.DefaultMaxBytes
	f := cmd.Flags()
	f.Var(&r.date, "date", "date of documents that carry none, as YYYY-MM-DD")
	f.Var(&r.largest, "max-document", "skip documents longer than this")
	f.StringArrayVar(&r.actors, "actors", nil, "your own dictionary of actors, a `file` that wins over the built-in one; may be repeated")
	f.StringArrayVar(&r.books, "codebook", nil, "your own frames of verbs and nouns, a `file` that wins over the built-in codebook; may be repeated")
	f.StringArrayVar(&r.parses, "parses", nil, "take sentences from this CoNLL-U `file` of another parser, for documents with its newdoc ids; may be repeated")
	enumFlag(cmd, &r.from, "from", "read tables of events that others have coded", gdelt, icews)
	f.BoolVar(&r.noMerge, "no-merge", false, "keep every telling of an act as a record of its own")
	f.IntVarP(&r.jobs, "jobs", "j", 0, "documents read at the same time; 0: one for each processor")
	f.BoolVarP(&r.quiet, "quiet", "q", false, "no progress and no notes; what is skipped is named all the same")
}

// workers returns how many documents are read at the same time.
func (r *reading) workers() int {
	if r.jobs > 0 {
		return r.jobs
	}
	return runtime.GOMAXPROCS(0)
}

// check says what is wrong with the flags.
func (r *reading) check() error {
	if r.jobs < 0 {
		return usagef("--jobs %d: want 0 or more", r.jobs)
	}
	return nil
}

// reader returns a reader of news that passes over what is in exclude.
func (r *reading) reader(s *Streams, exclude ...string) *news.Reader {
	return &news.Reader{
		Date: entente.Date(r.date), MaxBytes: int(r.largest), Exclude: exclude, Stdin: s.In,
	}
}

// inputs returns args, or standard input if there are none and it is not a terminal.
func inputs(s *Streams, args []string) ([]string, error) {
	switch {
	case len(args) > 0:
		return args, nil
	case s.InTerminal:
		return nil, &usageError{err: errNoInput, hint: "Give files or folders, or - for standard input."}
	}
	return []string{"-"}, nil
}
