package cli

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"entente/extract/eval"
	"entente/extract/names"
	"entente/extract/syntax"
	"entente/extract/tag"
	"entente/extract/train"
	"entente/extract/ud"
)

// confusionTable counts which CAMEO root was coded, and which found, for the pairs that agree.
func confusionTable(r *eval.Report) *table {
	t := &table{header: []string{"gold", "found", "count"}}
	for _, gold := range slices.Sorted(maps.Keys(r.Confusion)) {
		for _, found := range slices.Sorted(maps.Keys(r.Confusion[gold])) {
			t.add(gold, found, r.Confusion[gold][found])
		}
	}
	return t
}

// A lowest is the flag --fail-under of a command with one score.
type lowest struct{ under float64 }

func (b *lowest) addFlag(cmd *cobra.Command, what string) {
	cmd.Flags().Float64Var(&b.under, "fail-under", 0, "exit with 4 if the "+what+" is less")
}

func (b *lowest) check(what string, got float64) error {
	if got < b.under {
		return &barError{fmt.Sprintf("%s %.4f is under %.4f", what, got, b.under)}
	}
	return nil
}

func newEvalTagCmd(s *Streams) *cobra.Command {
	var b lowest
	var format string
	cmd := &cobra.Command{
		Use:     "tag FILE",
		Short:   "Score parts of speech and lemmas against CoNLL-U",
		Example: "  entente eval tag en_ewt-ud-dev.conllu",
		Args:    between(1, 1, "wants a CoNLL-U file"),
		RunE: func(_ *cobra.Command, args []string) error {
			sc, err := scoreParse(s, args[0], false)
			if err != nil {
				return err
			}
			t := &table{header: []string{"measure", "value"}}
			t.add("words", sc.Words)
			t.add("UPOS", sc.Rate(sc.UPOS))
			t.add("XPOS", sc.Rate(sc.XPOS))
			t.add("lemma", sc.Rate(sc.Lemma))
			if err := t.write(s.Out, cmp.Or(format, tableFormat(s, "")), 0); err != nil {
				return err
			}
			return b.check("UPOS", sc.Rate(sc.UPOS))
		},
	}
	b.addFlag(cmd, "UPOS accuracy")
	formatFlag(cmd, &format, "table", "tsv", "csv")
	return cmd
}

func newEvalParseCmd(s *Streams) *cobra.Command {
	var b lowest
	var format string
	cmd := &cobra.Command{
		Use:     "parse FILE",
		Short:   "Score dependencies against CoNLL-U",
		Example: "  entente eval parse en_ewt-ud-dev.conllu",
		Args:    between(1, 1, "wants a CoNLL-U file"),
		RunE: func(_ *cobra.Command, args []string) error {
			sc, err := scoreParse(s, args[0], true)
			if err != nil {
				return err
			}
			t := &table{header: []string{"measure", "value"}}
			t.add("words", sc.Words)
			t.add("UPOS", sc.Rate(sc.UPOS))
			t.add("UAS", sc.Rate(sc.UAS))
			t.add("LAS", sc.Rate(sc.LAS))
			t.add("LAS without subtypes", sc.Rate(sc.ULAS))
			t.add("verb pairs F1", sc.PairF1())
			if err := t.write(s.Out, cmp.Or(format, tableFormat(s, "")), 0); err != nil {
				return err
			}
			return b.check("LAS", sc.Rate(sc.LAS))
		},
	}
	b.addFlag(cmd, "LAS")
	formatFlag(cmd, &format, "table", "tsv", "csv")
	return cmd
}

// scoreParse tags, and with syntax parses, the gold words of a CoNLL-U file.
func scoreParse(s *Streams, path string, parse bool) (train.Score, error) {
	docs, err := readGoldFile(s, path, ud.ReadCoNLLU)
	if err != nil {
		return train.Score{}, err
	}
	t, err := tag.Default()
	if err != nil {
		return train.Score{}, err
	}
	if !parse {
		return train.Eval(docs, t, nil), nil
	}
	p, err := syntax.Default()
	if err != nil {
		return train.Score{}, err
	}
	return train.Eval(docs, t, p), nil
}

// readGoldFile reads a file of annotated text, plain or gzipped.
func readGoldFile[T any](s *Streams, path string, read func(io.Reader) (T, error)) (out T, err error) {
	in, err := openArgument(s, path)
	if err != nil {
		return out, err
	}
	defer in.Close()
	br := bufio.NewReader(in)
	var from io.Reader = br
	if head, _ := br.Peek(2); len(head) == 2 && head[0] == 0x1f && head[1] == 0x8b {
		if from, err = gzip.NewReader(br); err != nil {
			return out, fmt.Errorf("read %s: %w", path, err)
		}
	}
	if out, err = read(from); err != nil {
		return out, fmt.Errorf("read %s: %w", path, err)
	}
	return out, nil
}

func newEvalNamesCmd(s *Streams) *cobra.Command {
	var b lowest
	var format string
	var types []string
	cmd := &cobra.Command{
		Use:     "names FILE",
		Short:   "Score names of persons, organisations and places against IOB",
		Example: "  entente eval names en_ewt-ud-dev.iob2",
		Args:    between(1, 1, "wants a file of words with labels in IOB"),
		RunE: func(_ *cobra.Command, args []string) error {
			gold, err := readGoldFile(s, args[0], names.ReadIOB)
			if err != nil {
				return err
			}
			sc, err := scoreNames(gold, types)
			if err != nil {
				return err
			}
			t := &table{header: []string{"measure", "value"}}
			t.add("precision", sc.Precision())
			t.add("recall", sc.Recall())
			t.add("F1", sc.F1())
			if err := t.write(s.Out, cmp.Or(format, tableFormat(s, "")), 0); err != nil {
				return err
			}
			return b.check("F1", sc.F1())
		},
	}
	b.addFlag(cmd, "F1 of typed names")
	listFlag(cmd, &types, "type", "which types count (without this: PER, ORG, LOC)", "PER", "ORG", "LOC", "MISC")
	formatFlag(cmd, &format, "table", "tsv", "csv")
	return cmd
}

// scoreNames tags the gold words of documents and scores the names of these types.
func scoreNames(gold [][]ud.Sentence, types []string) (names.Score, error) {
	t, err := tag.Default()
	if err != nil {
		return names.Score{}, err
	}
	n, err := names.Default()
	if err != nil {
		return names.Score{}, err
	}
	for _, doc := range gold {
		for i := range doc {
			t.Tag(&doc[i])
		}
	}
	over := []ud.NameType{ud.PER, ud.ORG, ud.LOC}
	if len(types) > 0 {
		over = nil
		for _, x := range types {
			over = append(over, ud.NameType(x))
		}
	}
	return n.Eval(gold, over...), nil
}
