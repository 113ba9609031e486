package cli

import (
	"cmp"
	"context"
	"io"

	"github.com/spf13/cobra"

	"entente"
	"entente/extract/gazetteer"
	"entente/internal/casefile"
)

type findOptions struct {
	actors       []string
	with         []string
	codes        []string
	since, until dateValue
	text         string
	limit        int
	format       string
	output       string
}

func newFindCmd(s *Streams) *cobra.Command {
	var o findOptions
	cmd := &cobra.Command{
		Use:   "find CASE.ent",
		Short: "Find interactions in a case by actor, tie, code, date or words",
		Long: `Find looks interactions up in a case, however large, and shows each with its sentences, corrected as the
corrections beside the case say. Conditions that are given together must all hold.

--text wants all of its words in the sentence, "phrases in quotation marks" as they are, and word* for words
that begin so; --limit keeps those of the newest reports (where more than 500 acts fit, of the 500 that came into
the case last). --actor with --with is a tie, in both directions.

Exit status: 0 done; 1 failed; 2 wrong use; 130 interrupted.`,
		Example: `  entente find story.ent --actor TUR --with RUS --since 2020-02-01
  entente find story.ent --text 'ceasefire "observation post"' --limit 20
  entente find story.ent --code 19 --format json`,
		Args: between(1, 1, "wants a case file"),
		RunE: func(cmd *cobra.Command, args []string) error { return runFind(cmd.Context(), s, o, args[0]) },
	}
	f := cmd.Flags()
	f.StringArrayVar(&o.actors, "actor", nil, "of this actor, by id or name; may be repeated: of any of them")
	f.StringArrayVar(&o.with, "with", nil, "and this one, by id or name; may be repeated")
	listFlag(cmd, &o.codes, "code", "CAMEO codes, each with those below it, and PLOVER types")
	f.Var(&o.since, "since", "first day, as YYYY-MM-DD")
	f.Var(&o.until, "until", "last day, as YYYY-MM-DD")
	f.StringVar(&o.text, "text", "", "words of the sentence")
	f.IntVar(&o.limit, "limit", 0, "no more than so many sentences that --text finds; 0: all")
	formatFlag(cmd, &o.format, "text", "json")
	outputFlag(cmd, &o.output)
	_ = cmd.RegisterFlagCompletionFunc("actor", completeActors)
	_ = cmd.RegisterFlagCompletionFunc("with", completeActors)
	return cmd
}

func runFind(ctx context.Context, s *Streams, o findOptions, path string) error {
	if len(o.with) > 0 && len(o.actors) == 0 {
		return usagef("find: --with needs --actor")
	}
	k, err := casefile.Open(ctx, path)
	if err != nil {
		return err
	}
	defer k.Close()
	found, err := o.find(ctx, k)
	if err != nil {
		return err
	}
	return toFile(o.output, s.Out, func(w io.Writer) error {
		if o.format == "json" {
			_, err := entente.WriteInteractions(w, func(yield func(entente.Interaction) bool) {
				for _, x := range found {
					if !yield(x) {
						return
					}
				}
			})
			return err
		}
		return explainAll(w, found, s.Colour && s.toTerminal(o.output))
	})
}

// find asks the case. Corrections may have made actors of others: those are asked for too, and what is
// found is looked at again once it is corrected.
func (o *findOptions) find(ctx context.Context, k *casefile.Case) ([]entente.Interaction, error) {
	_, fix, err := correcting(ctx, k)
	if err != nil {
		return nil, err
	}
	actors, err := caseActors(ctx, k, o.actors)
	if err != nil {
		return nil, err
	}
	with, err := caseActors(ctx, k, o.with)
	if err != nil {
		return nil, err
	}
	q := casefile.Query{
		Since: entente.Date(o.since), Until: entente.Date(o.until), Codes: fix.Codes(o.codes), Text: o.text, Limit: o.limit,
		Actors: fix.Sources(actors), Partners: fix.Sources(with),
	}
	var out []entente.Interaction
	for e, err := range k.Select(ctx, q) {
		if err != nil {
			return nil, err
		}
		for _, x := range fix.Apply(&e.Document, e.Interactions) {
			if casefile.Matches(&x, actors, with, o.codes) {
				out = append(out, x)
			}
		}
	}
	return out, nil
}

// caseActors returns the IDs of actors that are named by ID or name.
func caseActors(ctx context.Context, k *casefile.Case, names []string) ([]string, error) {
	var out []string
	for _, n := range names {
		_, ok, err := k.Actor(ctx, n)
		if err != nil {
			return nil, err
		}
		id := n
		if !ok {
			if id, err = k.ActorNamed(ctx, n); err != nil {
				return nil, err
			}
			if id == "" {
				id = cmp.Or(gazetteer.Default().Resolve(n, entente.Date{}, "").Actor.ID, n)
			}
		}
		out = append(out, id)
	}
	return out, nil
}
