package formats

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"entente"
	"entente/graph"
)

// WriteNodesCSV writes the actors of g as Gephi's node table: Id, Label, then their other properties.
func WriteNodesCSV(w io.Writer, g *graph.Graph) error {
	out, fields := csv.NewWriter(w), nodeFields()
	header := []string{"Id", "Label"}
	for _, f := range fields[1:] { // the first is the name, which is the label
		header = append(header, f.name)
	}
	out.Write(header)
	for _, n := range g.Nodes() {
		row := []string{n.ID, n.Name}
		for _, f := range fields[1:] {
			row = append(row, f.get(&n))
		}
		out.Write(inUTF8(row))
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write nodes: %w", err)
	}
	return nil
}

// WriteTiesCSV writes the ties of g as Gephi's edge table: Source, Target, Type, Weight, then their other
// properties.
func WriteTiesCSV(w io.Writer, g *graph.Graph) error {
	out, fields := csv.NewWriter(w), tieFields()
	header := []string{"Source", "Target", "Type", "Weight"}
	for _, f := range fields[1:] { // the first is the weight
		header = append(header, f.name)
	}
	out.Write(header)
	for t := range g.AllTies() {
		row := []string{t.Source, t.Target, "Directed", number(t.Weight)}
		for _, f := range fields[1:] {
			row = append(row, f.get(&t))
		}
		out.Write(inUTF8(row))
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write ties: %w", err)
	}
	return nil
}

// inUTF8 puts the replacement character for what is no UTF-8 in a row.
func inUTF8(row []string) []string {
	for i, s := range row {
		row[i] = strings.ToValidUTF8(s, "\ufffd")
	}
	return row
}

// ReadCSV reads the node table and the edge table of a graph, as WriteNodesCSV and WriteTiesCSV or another
// program wrote them; nodes may be nil. Columns are found by the names of their headers, whatever their
// case: Id, Label or our names for actors; Source, Target, Type, Weight or our names for ties. A tie without
// a weight has 1, one of the Type Undirected is a tie both ways.
func ReadCSV(nodes, ties io.Reader) (*graph.Graph, error) {
	var ns []graph.Node
	if nodes != nil {
		fields := nodeFields()
		err := rows(nodes, []string{"id"}, func(row map[string]string) error {
			n := graph.Node{Actor: entente.Actor{ID: row["id"]}}
			if err := setFields(fields, &n, row); err != nil {
				return err
			}
			n.Name = firstOf(n.Name, row["label"], n.ID)
			ns = append(ns, n)
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("read nodes: %w", err)
		}
	}
	var ts []graph.Tie
	fields := tieFields()
	err := rows(ties, []string{"source", "target"}, func(row map[string]string) error {
		t := graph.Tie{Source: row["source"], Target: row["target"], Weight: 1, Count: 1}
		if err := setFields(fields, &t, row); err != nil {
			return err
		}
		ts = addTie(ts, t, !strings.EqualFold(row["type"], "undirected"))
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read ties: %w", err)
	}
	return finish("CSV", ns, ts)
}

func setFields[E any](fields []field[E], e *E, row map[string]string) error {
	for _, f := range fields {
		if v := row[f.name]; v != "" {
			if err := f.set(e, v); err != nil {
				return fmt.Errorf("%s: %w", f.name, err)
			}
		}
	}
	return nil
}

// rows calls f with every row of a table by the lower-case names of its header, which must have the needed
// ones.
func rows(r io.Reader, needed []string, f func(row map[string]string) error) error {
	in := newRecords(r)
	if !in.next() {
		return firstError(in.err, errors.New("no header line"))
	}
	var header []string
	for _, name := range in.fields {
		header = append(header, strings.ToLower(strings.TrimSpace(strings.TrimPrefix(string(name), "\ufeff"))))
	}
	for _, n := range needed {
		if !slices.Contains(header, n) {
			return fmt.Errorf("no column %q in the header %q", n, header)
		}
	}
	for in.next() {
		row := make(map[string]string, len(header))
		for i, v := range in.fields[:min(len(in.fields), len(header))] {
			row[header[i]] = string(v)
		}
		if err := f(row); err != nil {
			return &entente.LineError{Line: in.line, Err: err}
		}
	}
	return in.err
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
