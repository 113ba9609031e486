package formats

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"time"

	"github.com/parquet-go/parquet-go"

	"entente"
	"entente/graph"
)

// ParquetNode is a row of an actors' table.
type ParquetNode struct {
	ID       string   `parquet:"id"`
	Name     string   `parquet:"name"`
	Kind     string   `parquet:"kind,dict"`
	Country  string   `parquet:"country,dict"`
	Code     string   `parquet:"code,dict"`
	Aliases  []string `parquet:"aliases,list"`
	Mentions int64    `parquet:"mentions"`
}

// ParquetTie is a row of a ties' table. First and Last are days since 1970-01-01.
type ParquetTie struct {
	Source       string   `parquet:"source,dict"`
	Target       string   `parquet:"target,dict"`
	Weight       float64  `parquet:"weight"`
	Cooperation  float64  `parquet:"cooperation"`
	Conflict     float64  `parquet:"conflict"`
	Count        int64    `parquet:"count"`
	First        *int32   `parquet:"first,optional,date"`
	Last         *int32   `parquet:"last,optional,date"`
	Interactions []string `parquet:"interactions,list"`
}

// WriteNodesParquet writes the actors of g as a Parquet table.
func WriteNodesParquet(w io.Writer, g *graph.Graph) error {
	out := parquet.NewGenericWriter[ParquetNode](w, parquet.Compression(&parquet.Zstd))
	for _, n := range g.Nodes() {
		text := inUTF8([]string{n.ID, n.Name, string(n.Kind), n.Country, n.Code})
		row := ParquetNode{text[0], text[1], text[2], text[3], text[4], inUTF8(slices.Clone(n.Aliases)), int64(n.Mentions)}
		if _, err := out.Write([]ParquetNode{row}); err != nil {
			return fmt.Errorf("write nodes: %w", err)
		}
	}
	return closed("nodes", out.Close())
}

// WriteTiesParquet writes the ties of g as a Parquet table.
func WriteTiesParquet(w io.Writer, g *graph.Graph) error {
	out := parquet.NewGenericWriter[ParquetTie](w, parquet.Compression(&parquet.Zstd))
	for t := range g.AllTies() {
		ends := inUTF8([]string{t.Source, t.Target})
		row := ParquetTie{
			ends[0], ends[1], t.Weight, t.Cooperation, t.Conflict, int64(t.Count),
			epochDay(t.First), epochDay(t.Last), inUTF8(slices.Clone(t.Interactions)),
		}
		if _, err := out.Write([]ParquetTie{row}); err != nil {
			return fmt.Errorf("write ties: %w", err)
		}
	}
	return closed("ties", out.Close())
}

func closed(what string, err error) error {
	if err != nil {
		return fmt.Errorf("write %s: %w", what, err)
	}
	return nil
}

func epoch() entente.Date { return entente.NewDate(1970, 1, 1) }

func epochDay(d entente.Date) *int32 {
	if d.IsZero() {
		return nil
	}
	n := int32(d.DaysSince(epoch()))
	return &n
}

func fromEpochDay(n *int32) entente.Date {
	if n == nil {
		return entente.Date{}
	}
	t := time.Unix(int64(*n)*86400, 0).UTC()
	return entente.NewDate(t.Year(), int(t.Month()), t.Day())
}

// ReadParquet reads a graph that WriteNodesParquet and WriteTiesParquet wrote; nodes may be nil. The sizes
// are in bytes.
func ReadParquet(nodes io.ReaderAt, nodesSize int64, ties io.ReaderAt, tiesSize int64) (*graph.Graph, error) {
	var ns []graph.Node
	if nodes != nil {
		t, err := openParquetOf(ParquetActors, nodes, nodesSize)
		if err == nil {
			ns, err = allOf(t, t.Nodes)
		}
		if err != nil {
			return nil, fmt.Errorf("read nodes: %w", err)
		}
	}
	t, err := openParquetOf(ParquetTies, ties, tiesSize)
	if err != nil {
		return nil, fmt.Errorf("read ties: %w", err)
	}
	ts, err := allOf(t, t.Ties)
	if err != nil {
		return nil, fmt.Errorf("read ties: %w", err)
	}
	return finish("Parquet", ns, ts)
}

func openParquetOf(want ParquetContent, r io.ReaderAt, size int64) (*ParquetTable, error) {
	t, err := OpenParquet(r, size)
	if err == nil && t.Holds != want {
		err = fmt.Errorf("the table holds %s, want %s", t.Holds, want)
	}
	return t, err
}

// allOf returns the rows of all groups.
func allOf[T any](t *ParquetTable, group func(int) iter.Seq2[T, error]) ([]T, error) {
	var all []T
	for i := range t.Groups() {
		for v, err := range group(i) {
			if err != nil {
				return nil, err
			}
			all = append(all, v)
		}
	}
	return all, nil
}
