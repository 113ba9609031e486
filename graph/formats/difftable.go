package formats

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"entente"
	"entente/graph"
)

// DiffTable returns the ties of d that changed, in its order, as a table of words: for a terminal, CSV or
// Markdown.
func DiffTable(d *graph.Diff) (header []string, rows [][]string) {
	header = []string{
		"source", "target", "change", "weight_before", "weight_after", "delta", "count_before", "count_after",
		"cooperation_before", "cooperation_after", "conflict_before", "conflict_after", "chance", "p", "not_reported",
	}
	for i := range d.Ties {
		t := &d.Ties[i]
		if t.Change == graph.Same {
			continue
		}
		b, a := orZero(t.Before), orZero(t.After)
		rows = append(rows, []string{
			t.Source, t.Target, string(t.Change), number(b.Weight), number(a.Weight), number(t.Delta),
			strconv.Itoa(b.Count), strconv.Itoa(a.Count), number(b.Cooperation), number(a.Cooperation),
			number(b.Conflict), number(a.Conflict), number(t.Chance), number(t.P), strconv.FormatBool(t.NotReported),
		})
	}
	return header, rows
}

func orZero(t *graph.Tie) graph.Tie {
	if t == nil {
		return graph.Tie{}
	}
	return *t
}

// MeasureTable returns the changes of measures in d as a table of words.
func MeasureTable(d *graph.Diff) (header []string, rows [][]string) {
	header = []string{"measure", "actor", "before", "after", "delta", "rank_before", "rank_after"}
	for _, m := range d.Measures {
		rows = append(rows, []string{
			m.Measure, m.Actor, number(m.Before), number(m.After), number(m.Delta), rank(m.RankBefore), rank(m.RankAfter),
		})
	}
	return header, rows
}

// rank writes a rank; no rank is empty.
func rank(r int) string {
	if r == 0 {
		return ""
	}
	return strconv.Itoa(r)
}

// DiffNotes returns what a reader of d should know before the table, a sentence each.
func DiffNotes(d *graph.Diff) []string {
	notes := []string{
		fmt.Sprintf("before: %s", rangeWords(d.Before)),
		fmt.Sprintf("after: %s", rangeWords(d.After)),
	}
	notes = append(notes, DiffCautions(d)...)
	silent := 0
	for i := range d.Ties {
		if d.Ties[i].NotReported {
			silent++
		}
	}
	if silent > 0 {
		notes = append(notes, fmt.Sprintf("not reported: %d changes between actors that one side hardly covers; perhaps none in the world", silent))
	}
	return notes
}

// DiffCautions returns those of DiffNotes that say that the two sides cannot quite be compared.
func DiffCautions(d *graph.Diff) []string {
	var notes []string
	if d.Reading {
		notes = append(notes, fmt.Sprintf("read differently: before with %s, after with %s; a change may come from that",
			readingWords(d.Before.Reading), readingWords(d.After.Reading)))
	}
	if d.Before.Level != d.After.Level {
		notes = append(notes, fmt.Sprintf("counted differently: before by %s, after by %s", d.Before.Level, d.After.Level))
	}
	return notes
}

func readingWords(reading string) string {
	if reading == "" {
		return "what is not said"
	}
	return strconv.Quote(reading)
}

func rangeWords(r graph.Range) string {
	days := "no dates"
	if !r.Since.IsZero() || !r.Until.IsZero() {
		days = entente.Period{First: r.Since, Last: r.Until}.String()
	}
	return fmt.Sprintf("%s, %d actors, %d ties, %d interactions", days, r.Nodes, r.Ties, r.Interactions)
}

// WriteDiffCSV writes DiffTable as CSV.
func WriteDiffCSV(w io.Writer, d *graph.Diff) error {
	header, rows := DiffTable(d)
	return writeTable(w, "diff", header, rows)
}

func writeTable(w io.Writer, what string, header []string, rows [][]string) error {
	out := csv.NewWriter(w)
	out.Write(header)
	for _, row := range rows {
		out.Write(inUTF8(row))
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write %s: %w", what, err)
	}
	return nil
}

// WriteDiffMarkdown writes d for people to read and pass on: what the sides are, actors that appeared and
// vanished, ties that changed, those that one side hardly covers apart, and the changes of measures and
// communities that it has.
func WriteDiffMarkdown(w io.Writer, d *graph.Diff) error {
	out := &markdown{}
	out.line("# What changed")
	for _, n := range DiffNotes(d) {
		out.line("- " + escapeMarkdown(n))
	}
	if d.IsEmpty() {
		out.line("\nNothing changed.")
	}
	out.actors("Actors that appeared", d.Appeared)
	out.actors("Actors that vanished", d.Vanished)
	header, rows := DiffTable(d)
	covered := slices.IndexFunc(rows, func(row []string) bool { return row[14] == "true" }) // they are the last
	if covered < 0 {
		covered = len(rows)
	}
	shown := []int{0, 1, 2, 3, 4, 5, 6, 7, 12}
	out.table("Ties", pick(header, shown...), pickAll(rows[:covered], shown...))
	out.table("Ties that one side hardly covers", pick(header, shown...), pickAll(rows[covered:], shown...))
	header, rows = MeasureTable(d)
	out.table("Measures", header, rows)
	rows = nil
	for _, c := range d.Communities {
		rows = append(rows, []string{c.Actor, c.Before, c.After})
	}
	out.table("Communities", []string{"actor", "group of, before", "group of, after"}, rows)
	if _, err := io.WriteString(w, out.String()); err != nil {
		return fmt.Errorf("write diff: %w", err)
	}
	return nil
}

// markdown collects a page.
type markdown struct{ strings.Builder }

func (m *markdown) line(s string) {
	m.WriteString(s)
	m.WriteByte('\n')
}

func (m *markdown) actors(title string, nodes []graph.Node) {
	if len(nodes) == 0 {
		return
	}
	m.line("\n## " + title + "\n")
	for _, n := range nodes {
		m.line("- " + escapeMarkdown(n.Name) + " (" + escapeMarkdown(n.ID) + ")")
	}
}

func (m *markdown) table(title string, header []string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	m.line("\n## " + title + "\n")
	m.line("| " + strings.Join(header, " | ") + " |")
	m.line(strings.Repeat("| --- ", len(header)) + "|")
	for _, row := range rows {
		m.WriteByte('|')
		for _, cell := range row {
			m.WriteString(" " + escapeMarkdown(cell) + " |")
		}
		m.WriteByte('\n')
	}
}

// pick returns the cells of a row in these columns.
func pick(row []string, columns ...int) []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = row[c]
	}
	return out
}

func pickAll(rows [][]string, columns ...int) [][]string {
	out := make([][]string, len(rows))
	for i, row := range rows {
		out[i] = pick(row, columns...)
	}
	return out
}

// escapeMarkdown makes s plain text: no character of it begins mark-up, and it stays on its line.
func escapeMarkdown(s string) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(s, "\ufffd") {
		switch {
		case r < ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029:
			b.WriteByte(' ')
		case r == '<':
			b.WriteString("&lt;")
		case r == '&':
			b.WriteString("&amp;")
		case strings.ContainsRune("\\`*_{}[]#|>~!", r):
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
