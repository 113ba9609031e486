package formats

import (
	"errors"
	"io"
	"strconv"

	"entente"
	"entente/graph"
	"entente/graph/centrality"
)

// ScoresTable returns a table of measures as words: actor, name, kind, country, then a column for each
// measure, in full precision.
func ScoresTable(t *centrality.Table) (header []string, rows [][]string) {
	header = append([]string{"actor", "name", "kind", "country"}, t.Columns...)
	for _, r := range t.Rows {
		rows = append(rows, scoreCells(actorCells(r.Actor), r.Values))
	}
	return header, rows
}

func actorCells(a entente.Actor) []string { return []string{a.ID, a.Name, string(a.Kind), a.Country} }

func scoreCells(cells []string, values []float64) []string {
	for _, v := range values {
		cells = append(cells, number(v))
	}
	return cells
}

// WriteScoresCSV writes ScoresTable as CSV.
func WriteScoresCSV(w io.Writer, t *centrality.Table) error {
	header, rows := ScoresTable(t)
	return writeTable(w, "measures", header, rows)
}

// IntervalsTable returns a table of measures with intervals as words: for each measure m the columns m,
// m_low, m_high, m_rank, m_rank_low and m_rank_high, and at the end above, see centrality.IntervalRow.
func IntervalsTable(t *centrality.IntervalTable) (header []string, rows [][]string) {
	header = []string{"actor", "name", "kind", "country"}
	for _, c := range t.Columns {
		header = append(header, c, c+"_low", c+"_high", c+"_rank", c+"_rank_low", c+"_rank_high")
	}
	header = append(header, "above")
	for _, r := range t.Rows {
		row := actorCells(r.Actor)
		for _, e := range r.Estimates {
			row = append(row, number(e.Value), number(e.Low), number(e.High),
				strconv.Itoa(e.Rank), strconv.Itoa(e.RankLow), strconv.Itoa(e.RankHigh))
		}
		rows = append(rows, append(row, number(r.Above)))
	}
	return header, rows
}

// WriteSeriesCSV writes the measures of windows, one table for each: since, until, then the columns of
// ScoresTable. All tables must have the same measures.
func WriteSeriesCSV(w io.Writer, windows []entente.Period, tables []*centrality.Table) error {
	if len(windows) != len(tables) {
		return errors.New("write series: there must be a table for each window")
	}
	header := []string{"since", "until", "actor", "name", "kind", "country"}
	var out [][]string
	for i, t := range tables {
		h, rows := ScoresTable(t)
		if i == 0 {
			header = append(header, h[4:]...)
		}
		if len(h)+2 != len(header) {
			return errors.New("write series: the tables have different measures")
		}
		for _, row := range rows {
			out = append(out, append(periodCells(windows[i]), row...))
		}
	}
	return writeTable(w, "series", header, out)
}

func periodCells(p entente.Period) []string { return []string{p.First.String(), p.Last.String()} }

// WriteTieSeriesCSV writes a tie in each of a series of windows: since, until, weight, cooperation,
// conflict, count; zeros where a window has it not.
func WriteTieSeriesCSV(w io.Writer, windows []*graph.Graph, source, target string) error {
	var rows [][]string
	for _, g := range windows {
		t, _ := g.Tie(source, target)
		rows = append(rows, append(periodCells(g.Period()), number(t.Weight), number(t.Cooperation), number(t.Conflict), strconv.Itoa(t.Count)))
	}
	return writeTable(w, "series", []string{"since", "until", "weight", "cooperation", "conflict", "count"}, rows)
}

// WriteActorSeriesCSV writes an actor in each of a series of windows: since, until, mentions, the numbers of
// ties to it and from it, and their weight, cooperation and conflict; zeros where a window has it not.
func WriteActorSeriesCSV(w io.Writer, windows []*graph.Graph, actor string) error {
	header := []string{
		"since", "until", "mentions", "ties_in", "ties_out", "weight_in", "weight_out",
		"cooperation_in", "cooperation_out", "conflict_in", "conflict_out",
	}
	var rows [][]string
	for _, g := range windows {
		n, _ := g.Node(actor)
		var in, out sums
		for t := range g.AllTies() {
			if t.Target == actor {
				in.add(t)
			}
			if t.Source == actor {
				out.add(t)
			}
		}
		rows = append(rows, append(periodCells(g.Period()), strconv.Itoa(n.Mentions), strconv.Itoa(in.ties), strconv.Itoa(out.ties),
			in.weight.text(), out.weight.text(), in.cooperation.text(), out.cooperation.text(), in.conflict.text(), out.conflict.text()))
	}
	return writeTable(w, "series", header, rows)
}

// sums adds up ties.
type sums struct {
	ties                          int
	weight, cooperation, conflict amount
}

// amount is a sum of ties' values, exact.
type amount graph.Fixed

func (a *amount) add(v float64) { *a += amount(graph.ToFixed(v)) }
func (a amount) text() string   { return number(graph.Fixed(a).Float()) }

func (s *sums) add(t graph.Tie) {
	s.ties++
	s.weight.add(t.Weight)
	s.cooperation.add(t.Cooperation)
	s.conflict.add(t.Conflict)
}
