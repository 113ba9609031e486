package formats

import (
	"fmt"
	"io"
	"iter"

	"github.com/parquet-go/parquet-go"

	"entente"
)

// ParquetAct is a row of a table of interactions: what one asks a table for, and the whole record as it stands in
// JSON Lines. Date is in days since 1970-01-01.
type ParquetAct struct {
	ID         string  `parquet:"id"`
	Document   string  `parquet:"document"`
	Date       *int32  `parquet:"date,optional,date"`
	EventDate  *string `parquet:"event_date,optional"`
	Source     string  `parquet:"source,dict"`
	Target     *string `parquet:"target,optional,dict"`
	Mutual     bool    `parquet:"mutual"`
	CAMEO      string  `parquet:"cameo,dict"`
	PLOVER     string  `parquet:"plover,dict"`
	Quad       int32   `parquet:"quad"`
	Goldstein  float64 `parquet:"goldstein"`
	Status     string  `parquet:"status,dict"`
	Confidence float64 `parquet:"confidence"`
	Weight     float64 `parquet:"weight"`
	Reports    int64   `parquet:"reports"`
	Sentence   string  `parquet:"sentence"`
	JSON       string  `parquet:"json"`
}

// actsPerGroup bounds what a writer of interactions keeps before it writes: some 50 MB of JSON, a sixth of that
// compressed.
const actsPerGroup = 1 << 16

// WriteInteractionsParquet writes seq as a Parquet table.
func WriteInteractionsParquet(w io.Writer, seq iter.Seq[entente.Interaction]) error {
	out := parquet.NewGenericWriter[ParquetAct](w, parquet.Compression(&parquet.Zstd), parquet.MaxRowsPerRowGroup(actsPerGroup))
	for x := range seq {
		row, err := newParquetAct(&x)
		if err != nil {
			return fmt.Errorf("write interaction %q: %w", x.ID, err)
		}
		if _, err := out.Write([]ParquetAct{row}); err != nil {
			return fmt.Errorf("write interactions: %w", err)
		}
	}
	return closed("interactions", out.Close())
}

func newParquetAct(x *entente.Interaction) (ParquetAct, error) {
	line, err := x.MarshalJSON()
	text := inUTF8([]string{x.ID, x.Document, x.Source.ID, x.CAMEO, x.PLOVER, string(x.Status), x.Evidence.Text})
	row := ParquetAct{
		ID: text[0], Document: text[1], Date: epochDay(x.Date), Source: text[2], Mutual: x.Mutual, CAMEO: text[3], PLOVER: text[4],
		Quad: int32(x.Quad), Goldstein: x.Goldstein, Status: text[5], Confidence: x.Confidence, Weight: x.Weight,
		Reports: int64(max(x.Reports, 1)), Sentence: text[6], JSON: string(line),
	}
	if !x.Event.IsZero() {
		event := x.Event.String()
		row.EventDate = &event
	}
	if !x.Target.IsZero() {
		target := inUTF8([]string{x.Target.ID})[0]
		row.Target = &target
	}
	return row, err
}
