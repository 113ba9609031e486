package cli

import (
	"context"
	"fmt"
	"slices"

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
			return runActor(cmd.Context(), s, &o, corrections.Merge, args[0], args[1], args[2], nil)
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
			return runActor(cmd.Context(), s, &o, corrections.Rename, args[0], args[1], "", map[string]string{"name": args[2]})
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
			return runActor(cmd.Context(), s, &o, corrections.Split, args[0], args[1], args[2], detail)
		},
	}
	o.addFlags(cmd)
	cmd.Flags().StringVar(&words, "words", "", "where the text calls it this")
	cmd.Flags().StringVar(&document, "document", "", "in this document, by ID")
	return cmd
}

// runActor writes a correction of an actor. into is another actor, or empty.
func runActor(ctx context.Context, s *Streams, o *signing, action corrections.Action, path, id, into string, detail map[string]string) error {
	k, err := casefile.Open(ctx, path)
	if err != nil {
		return err
	}
	defer k.Close()
	list, err := loadCorrections(path)
	if err != nil {
		return err
	}
	if _, ok, err := k.Actor(ctx, id); err != nil {
		return err
	} else if !ok && !slices.ContainsFunc(list.Effective(), func(c corrections.Correction) bool { return c.Detail["into"] == id }) {
		return fmt.Errorf("%s: no actor %q; entente actors find them by name", path, id)
	}
	if detail == nil {
		detail = map[string]string{}
	}
	if into != "" {
		if into == id {
			return usagef("%s: %s is itself already", action, id)
		}
		x, err := describeActor(ctx, k, into)
		if err != nil {
			return err
		}
		for key, v := range corrections.ActorDetail(x) {
			detail[key] = v
		}
	}
	c := corrections.Correction{Action: action, Subject: id, Detail: detail}
	if err := o.sign(s, &c); err != nil {
		return err
	}
	_, err = record(s, path, c)
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
