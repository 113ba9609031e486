package formats_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"entente"
	"entente/graph"
	"entente/graph/formats"
	"entente/graph/graphtest"
)

func openTable(t *testing.T, b []byte) *formats.ParquetTable {
	t.Helper()
	table, err := formats.OpenParquet(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// jsonLines returns interactions as they stand in a file.
func jsonLines(t *testing.T, xs []entente.Interaction) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := entente.WriteInteractions(&b, slices.Values(xs)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestInteractionsComeBackFromParquet(t *testing.T) {
	xs := graphtest.Story(3, 12, 40, 300)
	b, err := through(func(b *bytes.Buffer) error { return formats.WriteInteractionsParquet(b, slices.Values(xs)) })
	if err != nil {
		t.Fatal(err)
	}
	table := openTable(t, b)
	if table.Holds != formats.ParquetActs {
		t.Fatalf("the table holds %q", table.Holds)
	}
	var got []entente.Interaction
	var days []entente.Date
	for i := range table.Groups() {
		for x, err := range table.Interactions(i) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, x)
		}
		for d, err := range table.Dates(i) {
			if err != nil {
				t.Fatal(err)
			}
			days = append(days, d)
		}
	}
	if g, w := jsonLines(t, got), jsonLines(t, xs); g != w {
		t.Errorf("read:\n%s\nwant\n%s", g, w)
	}
	for i, x := range xs {
		if days[i] != x.Date {
			t.Fatalf("day %d is %v, want %v", i, days[i], x.Date)
		}
	}
}

// others is a table as another program might write it: other types, another order, more columns, small pages and
// row groups.
func others[T any](t *testing.T, rows []T, perGroup int) []byte {
	t.Helper()
	var b bytes.Buffer
	w := parquet.NewGenericWriter[T](&b, parquet.MaxRowsPerRowGroup(int64(perGroup)), parquet.PageBufferSize(200))
	for i := range rows {
		if _, err := w.Write(rows[i : i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

type otherTie struct {
	Extra        *int64    `parquet:"extra,optional"`
	Interactions []*string `parquet:"interactions,optional,list"`
	Weight       *int32    `parquet:"weight,optional"`
	Target       *string   `parquet:"target,optional"`
	First        *string   `parquet:"first,optional"`
	Source       *string   `parquet:"source,optional,dict"`
}

func TestTablesOfOtherProgramsAreRead(t *testing.T) {
	text := func(s string) *string { return &s }
	two, three := int32(2), int32(3)
	table := openTable(t, others(t, []otherTie{
		{Weight: &two, Source: text("A"), Target: text("B"), First: text("2021-03-01"), Interactions: []*string{text("x"), text("y")}},
		{Weight: &three, Source: text("B"), Target: text("A")},
		{Source: text("A"), Target: text("C"), Interactions: []*string{text("z")}},
	}, 2))
	var got []graph.Tie
	for i := range table.Groups() {
		for tie, err := range table.Ties(i) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, tie)
		}
	}
	want := []graph.Tie{
		{Source: "A", Target: "B", Weight: 2, First: entente.NewDate(2021, 3, 1), Interactions: []string{"x", "y"}},
		{Source: "B", Target: "A", Weight: 3},
		{Source: "A", Target: "C", Interactions: []string{"z"}},
	}
	if len(got) != len(want) {
		t.Fatalf("%d ties, want %d", len(got), len(want))
	}
	for i := range want {
		if g := got[i]; g.Source != want[i].Source || g.Target != want[i].Target || g.Weight != want[i].Weight || g.First != want[i].First ||
			!slices.Equal(g.Interactions, want[i].Interactions) {
			t.Errorf("tie %d is %+v, want %+v", i, g, want[i])
		}
	}
}

func TestAListLongerThanAPageIsWhole(t *testing.T) {
	var long []string
	for i := range 2000 {
		long = append(long, strings.Repeat("i", 1+i%30))
	}
	rows := []formats.ParquetTie{{Source: "A", Target: "B", Interactions: long}, {Source: "B", Target: "A", Interactions: long[:3]}}
	table := openTable(t, others(t, rows, 10))
	var got [][]string
	for tie, err := range table.Ties(0) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, tie.Interactions)
	}
	if len(got) != 2 || !slices.Equal(got[0], long) || !slices.Equal(got[1], long[:3]) {
		t.Errorf("lists of %d: %d and %d long", len(got), len(got[0]), len(got[1]))
	}
}

func TestWhatIsNoTableOfOursIsNamed(t *testing.T) {
	type wrongTie struct {
		Source, Target string
		Weight         string `parquet:"weight"`
	}
	type wrongCase struct {
		Source string `parquet:"source"`
		Target string `parquet:"target"`
		Weight string `parquet:"weight"`
	}
	type wrongDate struct {
		Source string `parquet:"source"`
		JSON   string `parquet:"json"`
		Date   int32  `parquet:"date"`
	}
	for _, c := range []struct {
		name string
		file []byte
		want string
	}{
		{"other columns", others(t, []wrongTie{{}}, 1), "a table of Source, Target, weight: want json (interactions)"},
		{"a weight in words", others(t, []wrongCase{{}}, 1), "column weight is of type STRING, want a number"},
		{"a number for a day", others(t, []wrongDate{{}}, 1), "column date is of type INT(32,true), want a date"},
		{"nothing", nil, ""},
		{"only a beginning", []byte("PAR1 and so on"), ""},
	} {
		_, err := formats.OpenParquet(bytes.NewReader(c.file), int64(len(c.file)))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", c.name, err, c.want)
		}
	}
}

func TestDamageIsNamedByRowGroupAndTheRestIsRead(t *testing.T) {
	xs := graphtest.Story(5, 12, 40, 60)
	rows := make([]formats.ParquetAct, len(xs))
	for i, x := range xs {
		line, err := x.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		rows[i] = formats.ParquetAct{Source: x.Source.ID, JSON: string(line)}
	}
	rows[7].JSON = `{"schema":"entente.interaction/1"`
	b := others(t, rows, 20)

	// The second row group loses its first page of JSON.
	f, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range f.Metadata().RowGroups[1].Columns {
		if slices.Equal(c.MetaData.PathInSchema, []string{"json"}) {
			at := c.MetaData.DataPageOffset
			copy(b[at:at+40], bytes.Repeat([]byte{0xff}, 40))
		}
	}
	table := openTable(t, b)
	var got []entente.Interaction
	var errs []string
	for i := range table.Groups() {
		for x, err := range table.Interactions(i) {
			var at *formats.ParquetError
			switch {
			case err == nil:
				got = append(got, x)
			case !errors.As(err, &at):
				t.Fatalf("error %v is no *ParquetError", err)
			default:
				errs = append(errs, err.Error())
			}
		}
	}
	want := slices.Concat(xs[:7], xs[8:20], xs[40:])
	if g, w := jsonLines(t, got), jsonLines(t, want); g != w {
		t.Errorf("read %d interactions, want %d", len(got), len(want))
	}
	if len(errs) != 2 || !strings.HasPrefix(errs[0], "row group 1 of 3, row 8: ") || !strings.HasPrefix(errs[1], "row group 2 of 3: column json: ") {
		t.Errorf("errors are %q", errs)
	}
}

func TestMissesGoesByTheDaysOfARowGroup(t *testing.T) {
	day := func(d int) *int32 {
		n := int32(entente.NewDate(2021, 3, d).DaysSince(entente.NewDate(1970, 1, 1)))
		return &n
	}
	table := openTable(t, others(t, []formats.ParquetAct{{Date: day(5)}, {Date: day(3)}, {Date: day(9)}, {Date: day(10)}}, 2))
	for _, c := range []struct {
		group, first, last int
		want               bool
	}{{0, 1, 2, true}, {0, 1, 3, false}, {0, 5, 5, false}, {0, 6, 8, true}, {1, 6, 8, true}, {1, 10, 31, false}, {1, 11, 31, true}} {
		p := entente.Period{First: entente.NewDate(2021, 3, c.first), Last: entente.NewDate(2021, 3, c.last)}
		if got := table.Misses(c.group, p); got != c.want {
			t.Errorf("Misses(%d, %v) = %v", c.group, p, got)
		}
	}
	if table.Misses(0, entente.Period{}) {
		t.Error("an open period is missed")
	}
}

func TestNoDamagedByteBreaksTheReader(t *testing.T) {
	b, err := through(func(b *bytes.Buffer) error {
		return formats.WriteInteractionsParquet(b, slices.Values(graphtest.Story(1, 4, 4, 6)))
	})
	if err != nil {
		t.Fatal(err)
	}
	refused := 0
	for at := range b {
		damaged := slices.Clone(b)
		damaged[at] ^= 0x55
		table, err := formats.OpenParquet(bytes.NewReader(damaged), int64(len(damaged)))
		if err != nil {
			refused++
			continue
		}
		for i := range min(table.Groups(), 10) {
			table.Misses(i, entente.Period{First: entente.NewDate(2021, 1, 1)})
			switch table.Holds {
			case formats.ParquetActs:
				drain(table.Interactions(i))
				drain(table.Dates(i))
			case formats.ParquetTies:
				drain(table.Ties(i))
			default:
				drain(table.Nodes(i))
			}
		}
	}
	if refused == 0 || refused == len(b) {
		t.Errorf("%d of %d damaged files are refused", refused, len(b))
	}
}

func drain[T any](seq func(func(T, error) bool)) {
	n := 0
	seq(func(T, error) bool { n++; return n < 10_000 })
}

func BenchmarkReadInteractionsParquet(b *testing.B) {
	xs := graphtest.Story(1, 50, 400, 5000)
	file, err := through(func(w *bytes.Buffer) error { return formats.WriteInteractionsParquet(w, slices.Values(xs)) })
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		table, err := formats.OpenParquet(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			b.Fatal(err)
		}
		for i := range table.Groups() {
			drain(table.Interactions(i))
		}
	}
}
