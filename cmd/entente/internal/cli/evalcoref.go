package cli

import (
	"cmp"
	"slices"

	"github.com/spf13/cobra"

	"entente/extract/coref"
	"entente/extract/names"
	"entente/extract/syntax"
	"entente/extract/tag"
	"entente/extract/train"
)

func newEvalCorefCmd(s *Streams) *cobra.Command {
	var b lowest
	var format string
	var genres []string
	cmd := &cobra.Command{
		Use:   "coref FILE",
		Short: "Score what pronouns mean against CoNLL-U with entities",
		Long: `Coref scores links between phrases against CoNLL-U whose last column has entities as GUM writes them. Tags,
dependencies and names are ours, on the gold words; phrases are taken by their heads. Pronouns are those of the third
person: precision of those linked, recall of those that mean something before them. MUC, B3 and CEAF are over chains of
two phrases and more; their mean is the CoNLL score.`,
		Example: "  entente eval coref en_gum-ud-dev.conllu --genre news,speech,interview",
		Args:    between(1, 1, "wants a CoNLL-U file with entities"),
		RunE: func(_ *cobra.Command, args []string) error {
			docs, err := readGoldFile(s, args[0], train.ReadEntities)
			if err != nil {
				return err
			}
			sc, err := scoreCoref(slices.DeleteFunc(docs, func(d train.Annotated) bool {
				return len(genres) > 0 && !slices.Contains(genres, d.Genre())
			}))
			if err != nil {
				return err
			}
			if err := corefTable(sc).write(s.Out, cmp.Or(format, tableFormat(s, "")), 0); err != nil {
				return err
			}
			return b.check("F1 of pronouns", sc.Pronouns.F1())
		},
	}
	b.addFlag(cmd, "F1 of pronouns")
	listFlag(cmd, &genres, "genre", "which documents count, by the kind of text in their names (without this: all)")
	formatFlag(cmd, &format, "table", "tsv", "csv")
	return cmd
}

// corefTable lists the scores; recall is left out where the gold phrases are not counted.
func corefTable(sc train.CorefScore) *table {
	t := &table{header: []string{"measure", "precision", "recall", "f1"}}
	for _, row := range []struct {
		what  string
		score names.Score
	}{
		{"pronouns", sc.Pronouns}, {"he, she", sc.He}, {"it", sc.It}, {"they", sc.They}, {"I, we", sc.First},
	} {
		t.add(row.what, row.score.Precision(), row.score.Recall(), row.score.F1())
	}
	t.add("role phrases", sc.Roles.Precision(), "", "")
	t.add("names", sc.Names.Precision(), "", "")
	for _, row := range []struct {
		what  string
		score train.PRF
	}{{"MUC", sc.MUC}, {"B3", sc.B3}, {"CEAF", sc.CEAF}} {
		t.add(row.what, row.score.Precision(), row.score.Recall(), row.score.F1())
	}
	t.add("CoNLL", "", "", sc.CoNLL())
	return t
}

func scoreCoref(docs []train.Annotated) (sc train.CorefScore, err error) {
	var r train.Reader
	if r.Tagger, err = tag.Default(); err != nil {
		return sc, err
	}
	if r.Parser, err = syntax.Default(); err != nil {
		return sc, err
	}
	if r.Names, err = names.Default(); err != nil {
		return sc, err
	}
	m, err := coref.Default()
	if err != nil {
		return sc, err
	}
	return train.EvalCoref(docs, r, m), nil
}
