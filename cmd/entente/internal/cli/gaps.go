package cli

import (
	"cmp"
	"context"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"entente"
	"entente/extract"
	"entente/extract/resolve"
	"entente/extract/ud"
)

type gapsOptions struct {
	reading
	confidence confidence
	format     string
	output     string
}

func newGapsCmd(s *Streams) *cobra.Command {
	var o gapsOptions
	cmd := &cobra.Command{
		Use:   "gaps [PATHS]",
		Short: "List what may have been missed: sentences without an interaction, names not resolved",
		Long: `Gaps lists sentences that name two or more actors and gave no interaction, the likeliest miss first, and then names of persons and organisations that no table knows, the commonest first. A name can be
taught with --actors FILE.
` + exitHelp,
		Example: `  entente gaps articles
  entente gaps articles --format json | head`,
		RunE: func(cmd *cobra.Command, args []string) error { return runGaps(cmd.Context(), s, o, args) },
	}
	o.reading.addFlags(cmd)
	cmd.Flags().Var(&o.confidence, "min-confidence", "interactions of less confidence count as missed")
	formatFlag(cmd, &o.format, "table", "tsv", "csv", "json")
	outputFlag(cmd, &o.output)
	return cmd
}

// A gap is a sentence without an interaction, or a name without an actor that the tables know.
type gap struct {
	Gap      string       `json:"gap"` // "sentence" or "name"
	Document string       `json:"document"`
	Date     entente.Date `json:"date"`
	Sentence int          `json:"sentence"` // counted from 1
	Start    int          `json:"start"`
	End      int          `json:"end"`
	Actors   []string     `json:"actors"` // IDs, in text order
	Count    int          `json:"count"`  // actors of the sentence; times of the name
	Doubt    float64      `json:"doubt"`  // how likely an act was missed, 0..1; 0 for names
	Text     string       `json:"text"`
}

func runGaps(ctx context.Context, s *Streams, o gapsOptions, args []string) error {
	l, err := newLoader(s, &o.reading, &o.confidence, false)
	if err != nil {
		return err
	}
	paths, err := inputs(s, args)
	if err != nil {
		return err
	}
	found := gapsFound{at: map[string]int{}}
	for r, err := range l.results(ctx, paths) {
		if err != nil {
			return l.ledger.close(err)
		}
		doubts, err := l.x.Doubts(r)
		if err != nil {
			return l.ledger.close(err)
		}
		found.add(r, doubts)
	}
	format := cmp.Or(o.format, tableFormat(s, o.output))
	err = toFile(o.output, s.Out, func(w io.Writer) error {
		if format == "json" {
			return writeLines(w, found.all())
		}
		return gapTable(found.all()).write(w, format, s.widthOf(o.output))
	})
	return l.ledger.close(err)
}

// gapsFound collects gaps over documents.
type gapsFound struct {
	sentences, names []gap
	at               map[string]int // name -> index in names
}

func (f *gapsFound) add(r *extract.Result, doubts []float64) {
	coded := map[int]bool{}
	for i := range r.Interactions {
		coded[r.Interactions[i].Evidence.Sentence] = true
		for _, e := range r.Interactions[i].Also {
			coded[e.Sentence] = true
		}
	}
	actors := make([][]string, len(r.Sentences))
	for i := range r.Mentions {
		m := &r.Mentions[i]
		f.name(r, m)
		for _, a := range m.Actors {
			if !slices.Contains(actors[m.Sentence], a.ID) {
				actors[m.Sentence] = append(actors[m.Sentence], a.ID)
			}
		}
	}
	for i, ids := range actors {
		if s := &r.Sentences[i]; len(ids) > 1 && !coded[i+1] {
			g := newGap("sentence", r, i, s.Span, ids, len(ids))
			g.Doubt = doubts[i]
			f.sentences = append(f.sentences, g)
		}
	}
}

// name counts a mention of a person or an organisation that no table knows.
func (f *gapsFound) name(r *extract.Result, m *resolve.Mention) {
	unknown := m.How == resolve.ByUnknown || len(m.Actors) == 0 && m.Place == ""
	if !unknown || m.Type != ud.PER && m.Type != ud.ORG {
		return
	}
	text := m.In(r.Document.Text)
	if i, ok := f.at[text]; ok {
		f.names[i].Count++
		return
	}
	var ids []string
	for _, a := range m.Actors {
		ids = append(ids, a.ID)
	}
	f.at[text] = len(f.names)
	f.names = append(f.names, newGap("name", r, m.Sentence, m.Span, ids, 1))
}

func newGap(what string, r *extract.Result, sentence int, at entente.Span, ids []string, count int) gap {
	if ids == nil {
		ids = []string{}
	}
	return gap{what, r.Document.ID, r.Document.Date, sentence + 1, at.Start, at.End, ids, count, 0, at.In(r.Document.Text)}
}

// all returns the sentences, those with the most actors first, and then the names, the commonest first.
func (f *gapsFound) all() []gap {
	most := func(a, b gap) int { return b.Count - a.Count }
	slices.SortStableFunc(f.sentences, func(a, b gap) int {
		return cmp.Or(cmp.Compare(b.Doubt, a.Doubt), most(a, b))
	})
	slices.SortStableFunc(f.names, most)
	return slices.Concat(f.sentences, f.names)
}

func gapTable(gaps []gap) *table {
	t := &table{header: []string{"gap", "count", "document", "sentence", "actors", "text"}}
	for _, g := range gaps {
		t.add(g.Gap, g.Count, g.Document, g.Sentence, strings.Join(g.Actors, " "), g.Text)
	}
	return t
}

// writeLines writes one JSON object a line.
func writeLines[T any](w io.Writer, values []T) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, v := range values {
		if err := enc.Encode(v); err != nil {
			return err
		}
	}
	return nil
}
