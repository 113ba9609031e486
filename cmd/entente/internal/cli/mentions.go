package cli

import (
	"cmp"
	"context"
	"encoding/json"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"entente"
	"entente/extract"
	"entente/extract/resolve"
	"entente/extract/ud"
)

type mentionsOptions struct {
	reading
	pronouns bool
	output   string
}

func newMentionsCmd(s *Streams) *cobra.Command {
	var o mentionsOptions
	cmd := &cobra.Command{
		Use:   "mentions [PATHS]",
		Short: "List every name and role phrase and whom it means, one JSON object a line",
		Long: `Mentions lists the names and role phrases of news in the order of the text, with the actor that each means
and how that was decided. A name stands without its titles; a phrase with a name inside that means somebody
else ("Turkish soldiers") has a line of its own. A place that does not act has the actor null and its name in
"place"; a phrase that means several ("the two leaders") stands on a line for each.
` + exitHelp,
		Example: `  entente mentions articles
  entente mentions story.txt --pronouns -o mentions.jsonl`,
		RunE: func(cmd *cobra.Command, args []string) error { return runMentions(cmd.Context(), s, o, args) },
	}
	o.reading.addFlags(cmd)
	cmd.Flags().BoolVar(&o.pronouns, "pronouns", false, "list pronouns too")
	outputFlag(cmd, &o.output)
	return cmd
}

func runMentions(ctx context.Context, s *Streams, o mentionsOptions, args []string) error {
	return writeResults(ctx, s, &o.reading, o.output, args, func(w io.Writer) func(*extract.Result) error {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		return func(r *extract.Result) error { return writeMentions(enc, r, o.pronouns) }
	})
}

// A wireMention is one line of mentions.
type wireMention struct {
	Document string             `json:"document"`
	Sentence int                `json:"sentence"` // counted from 1
	Start    int                `json:"start"`
	End      int                `json:"end"`
	Text     string             `json:"text"`
	Type     ud.NameType        `json:"type"`
	Actor    *entente.WireActor `json:"actor"`
	Place    string             `json:"place,omitempty"`
	How      string             `json:"how"`
	Why      string             `json:"why,omitempty"`
}

func writeMentions(enc *json.Encoder, r *extract.Result, pronouns bool) error {
	for i := range r.Mentions {
		m := &r.Mentions[i]
		if m.How == resolve.ByPronoun && !pronouns {
			continue
		}
		if err := writePhrase(enc, r, m); err != nil {
			return err
		}
		for j := range m.Parts {
			if err := enc.Encode(partLine(r, m, &m.Parts[j])); err != nil {
				return err
			}
		}
	}
	return nil
}

// writePhrase writes the lines of a whole mention, one for each actor; none where its names say as much.
func writePhrase(enc *json.Encoder, r *extract.Result, m *resolve.Mention) error {
	line := wireMention{
		Document: r.Document.ID, Sentence: m.Sentence + 1, Start: m.Start, End: m.End,
		Text: m.In(r.Document.Text), Type: nameType(m), Place: m.Place, How: m.How, Why: m.Why,
	}
	if len(m.Actors) == 0 && len(m.Parts) == 0 {
		return enc.Encode(line)
	}
	for _, a := range m.Actors {
		if partOf(m, a) {
			continue
		}
		line.Actor = entente.NewWireActor(a)
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// partOf reports whether one of the names in m is that of a.
func partOf(m *resolve.Mention, a entente.Actor) bool {
	return slices.ContainsFunc(m.Parts, func(p resolve.Part) bool { return p.Actor.ID == a.ID })
}

// partLine is the line of one name inside a mention, without its titles.
func partLine(r *extract.Result, m *resolve.Mention, p *resolve.Part) wireMention {
	line := wireMention{
		Document: r.Document.ID, Sentence: m.Sentence + 1, Start: p.Start, End: p.End,
		Text: p.In(r.Document.Text), Type: p.Type, Actor: entente.NewWireActor(p.Actor), Place: p.Place, How: resolve.ByName,
	}
	named := slices.ContainsFunc(m.Actors, func(a entente.Actor) bool { return a.ID == p.Actor.ID })
	switch {
	case named || len(m.Parts) == 1 && len(m.Actors) == 0:
		line.How, line.Why = m.How, m.Why
	case p.Type == ud.MISC:
		line.How = resolve.ByAdjective
	}
	return line
}

// nameType returns the type of a mention; that of a role phrase is that of whom it means.
func nameType(m *resolve.Mention) ud.NameType {
	if m.Type != "" || len(m.Actors) == 0 {
		return cmp.Or(m.Type, ud.MISC)
	}
	switch m.Actors[0].Kind {
	case entente.Person, entente.Unnamed:
		return ud.PER
	case entente.State:
		return ud.LOC
	}
	return ud.ORG
}
