package cli

import (
	"context"

	"github.com/spf13/cobra"

	"entente"
	"entente/extract/gazetteer"
	"entente/internal/casefile"
	"entente/internal/casefile/corrections"
)

func newActorsMergeCmd(s *Streams) *cobra.Command {
	var o signing
	cmd := &cobra.Command{
		Use:     "merge CASE.ent ACTOR INTO",
		Short:   "Say that one actor of a case is another",
		Long:    `Merge says that the actor ACTOR is INTO: all that it does and suffers in the case is INTO's.` + correctionHelp,
		Example: "  entente actors merge story.ent halab-brigade northern-front --by anna --why \"same group, renamed\"",
		Args:    between(3, 3, "wants a case file and two actors, by id"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return atDesk(cmd.Context(), s, &o, args[0], func(ctx context.Context, d *desk) ([]corrections.Correction, error) {
				return d.merge(ctx, args[1], args[2])
			})
		},
	}
	o.addFlags(cmd)
	return cmd
}

func newActorsRenameCmd(s *Streams) *cobra.Command {
	var o signing
	cmd := &cobra.Command{
		Use:     "rename CASE.ent ACTOR NAME",
		Short:   "Give an actor of a case another name",
		Long:    "Rename gives an actor the name by which it is listed and drawn; its id stays." + correctionHelp,
		Example: "  entente actors rename story.ent northern-front \"Northern Front\" --by anna",
		Args:    between(3, 3, "wants a case file, an actor by id, and a name"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return atDesk(cmd.Context(), s, &o, args[0], func(ctx context.Context, d *desk) ([]corrections.Correction, error) {
				return d.rename(ctx, args[1], args[2])
			})
		},
	}
	o.addFlags(cmd)
	return cmd
}

func newActorsSplitCmd(s *Streams) *cobra.Command {
	var o signing
	var words, document string
	cmd := &cobra.Command{
		Use:   "split CASE.ent ACTOR INTO",
		Short: "Say that an actor of a case is two",
		Long: `Split says that ACTOR is INTO where it is called --words, or in the document --document, or where both hold;
everywhere else it stays ACTOR. INTO may be new.` + correctionHelp,
		Example: "  entente actors split story.ent TURGOV TURMIL --words \"Turkish command\" --by anna",
		Args:    between(3, 3, "wants a case file and two actors, by id"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if words == "" && document == "" {
				return usagef("split: where? Give --words or --document")
			}
			detail := map[string]string{}
			if words != "" {
				detail["words"] = words
			}
			if document != "" {
				detail["document"] = document
			}
			return atDesk(cmd.Context(), s, &o, args[0], func(ctx context.Context, d *desk) ([]corrections.Correction, error) {
				return d.split(ctx, args[1], args[2], detail)
			})
		},
	}
	o.addFlags(cmd)
	cmd.Flags().StringVar(&words, "words", "", "where the text calls it this")
	cmd.Flags().StringVar(&document, "document", "", "in this document, by ID")
	return cmd
}

// atDesk corrects the case at path.
func atDesk(ctx context.Context, s *Streams, o *signing, path string, correct func(context.Context, *desk) ([]corrections.Correction, error)) error {
	d, err := openDesk(ctx, s, o, path)
	if err != nil {
		return err
	}
	defer d.k.Close()
	_, err = correct(ctx, d)
	return err
}

// describeActor returns who id is, by the case, else by the built-in dictionary, else a new actor.
func describeActor(ctx context.Context, k *casefile.Case, id string) (entente.Actor, error) {
	x, ok, err := k.Actor(ctx, id)
	if err != nil || ok {
		return x, err
	}
	g := gazetteer.Default()
	if e := g.Entry(id); e != nil {
		return g.Actor(e, entente.Date{}), nil
	}
	return entente.Actor{ID: id, Name: id, Kind: entente.Group}, nil
}
