package cli

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A table is rows of cells under a header. Cells are strings and numbers.
type table struct {
	header []string
	rows   [][]any
}

func (t *table) add(cells ...any) { t.rows = append(t.rows, cells) }

// write writes t as format says: "table" in columns, cut to width characters where width is not 0;
// "tsv" and "csv" with full precision.
func (t *table) write(w io.Writer, format string, width int) error {
	switch format {
	case "csv":
		return t.csv(w)
	case "tsv":
		return t.tsv(w)
	case "table":
		return t.columns(w, width)
	}
	return fmt.Errorf("no table format %q", format)
}

func (t *table) csv(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(t.header); err != nil {
		return err
	}
	for _, row := range t.rows {
		if err := out.Write(exact(row)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// lines writes each row as a JSON object on a line, by the names of the header, sorted.
func (t *table) lines(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, row := range t.rows {
		object := map[string]any{}
		for i, c := range row {
			object[t.header[i]] = c
		}
		if err := enc.Encode(object); err != nil {
			return err
		}
	}
	return nil
}

// tsv writes cells divided by tabs; the format has no quotes, so tabs and line ends become spaces.
func (t *table) tsv(w io.Writer) error {
	flat := strings.NewReplacer("\t", " ", "\n", " ", "\r", " ")
	for i := -1; i < len(t.rows); i++ {
		cells := t.header
		if i >= 0 {
			cells = exact(t.rows[i])
		}
		for j, c := range cells {
			if j > 0 {
				io.WriteString(w, "\t")
			}
			flat.WriteString(w, c)
		}
		if _, err := io.WriteString(w, "\n"); err != nil {
			return err
		}
	}
	return nil
}

// exact returns the cells of a row as strings that lose nothing.
func exact(row []any) []string {
	out := make([]string, len(row))
	for i, c := range row {
		if f, ok := c.(float64); ok {
			out[i] = strconv.FormatFloat(f, 'g', -1, 64)
		} else {
			out[i] = fmt.Sprint(c)
		}
	}
	return out
}

// columns writes t aligned for reading: numbers to the right with four digits, the last column cut where
// the line would be longer than width.
func (t *table) columns(w io.Writer, width int) error {
	rows := [][]string{t.header}
	for _, row := range t.rows {
		rows = append(rows, readable(row))
	}
	size := make([]int, len(t.header))
	for _, row := range rows {
		for j, c := range row {
			size[j] = max(size[j], utf8.RuneCountInString(c))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for j, c := range row {
			pad := strings.Repeat(" ", size[j]-utf8.RuneCountInString(c))
			switch {
			case t.isNumber(j):
				line.WriteString(pad + c)
			case j == len(row)-1:
				line.WriteString(cut(c, width-utf8.RuneCountInString(line.String()), width))
			default:
				line.WriteString(c + pad)
			}
			if j < len(row)-1 {
				line.WriteString("  ")
			}
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(line.String(), " ")); err != nil {
			return err
		}
	}
	return nil
}

func readable(row []any) []string {
	out := make([]string, len(row))
	for i, c := range row {
		if f, ok := c.(float64); ok {
			out[i] = strconv.FormatFloat(f, 'g', 4, 64)
		} else {
			out[i] = strings.ReplaceAll(printable(fmt.Sprint(c)), "\n", " ")
		}
	}
	return out
}

// isNumber reports whether column j holds numbers.
func (t *table) isNumber(j int) bool {
	return slices.ContainsFunc(t.rows, func(row []any) bool {
		switch row[j].(type) {
		case float64, int:
			return true
		}
		return false
	})
}

// cut shortens s to room characters if width is known; a little is always left.
func cut(s string, room, width int) string {
	if width == 0 || utf8.RuneCountInString(s) <= max(room, 20) {
		return s
	}
	return string([]rune(s)[:max(room, 20)-1]) + "…"
}

// tableFormat returns the form of a table that fits where it goes: columns for people, tabs for programs.
func tableFormat(s *Streams, output string) string {
	if s.toTerminal(output) {
		return "table"
	}
	return "tsv"
}
