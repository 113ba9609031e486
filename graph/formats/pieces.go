package formats

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"iter"

	"entente"
	"entente/graph"
)

// PieceSchema is the value of "schema" in every piece of a partial graph.
const PieceSchema = "entente.piece/1"

// wirePiece is a piece as it travels; weight and tone are whole numbers of millionths, so that no reader
// rounds them.
type wirePiece struct {
	Schema   string             `json:"schema"`
	ID       string             `json:"id"`
	Document string             `json:"document"`
	Date     entente.Date       `json:"date"`
	Source   *entente.WireActor `json:"source"`
	Target   *entente.WireActor `json:"target"`
	Mirror   bool               `json:"mirror,omitempty"`
	Weight   graph.Fixed        `json:"weight_millionths"`
	Tone     graph.Fixed        `json:"tone_millionths"`
}

// WritePieces writes what g is made of, one JSON object a line, in the order of graph.Graph.Pieces: a partial
// graph, to be merged with others by reading them all into one graph.Builder.
func WritePieces(w io.Writer, g *graph.Graph) error {
	out := bufio.NewWriterSize(w, 1<<16)
	enc := json.NewEncoder(out)
	for p := range g.Pieces() {
		err := enc.Encode(wirePiece{
			PieceSchema, p.ID, p.Document, p.Date, entente.NewWireActor(p.Source), entente.NewWireActor(p.Target), p.Mirror,
			graph.ToFixed(p.Weight), graph.ToFixed(p.Tone),
		})
		if err != nil {
			return fmt.Errorf("write pieces: %w", err)
		}
	}
	return out.Flush()
}

// ReadPieces yields the pieces that WritePieces wrote. A line that is not one yields a *entente.LineError and
// reading goes on; any other error ends it.
func ReadPieces(r io.Reader) iter.Seq2[graph.Piece, error] {
	return func(yield func(graph.Piece, error) bool) {
		sc := bufio.NewScanner(r)
		sc.Buffer(make([]byte, 1<<16), maxRecord)
		line := 0
		for sc.Scan() {
			line++
			if len(sc.Bytes()) == 0 {
				continue
			}
			p, err := parsePiece(sc.Bytes())
			if err != nil {
				err = &entente.LineError{Line: line, Err: err}
			}
			if !yield(p, err) {
				return
			}
		}
		if err := sc.Err(); err != nil {
			yield(graph.Piece{}, fmt.Errorf("line %d: %w", line+1, err))
		}
	}
}

func parsePiece(b []byte) (graph.Piece, error) {
	var w wirePiece
	if err := json.Unmarshal(b, &w); err != nil {
		return graph.Piece{}, err
	}
	p := graph.Piece{Source: w.Source.Actor(), Target: w.Target.Actor(), Act: graph.Act{
		ID: w.ID, Document: w.Document, Date: w.Date, Weight: w.Weight.Float(), Tone: w.Tone.Float(), Mirror: w.Mirror,
	}}
	switch {
	case w.Schema != PieceSchema:
		return p, fmt.Errorf("schema is %q, want %q", w.Schema, PieceSchema)
	case w.Date.IsZero():
		return p, fmt.Errorf("no date")
	case p.Source.IsZero():
		return p, fmt.Errorf("no source")
	case w.Weight < 0:
		return p, fmt.Errorf("weight %v is negative", p.Weight)
	}
	return p, nil
}
