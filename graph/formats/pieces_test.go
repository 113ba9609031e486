package formats_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/formats"
)

func TestPiecesMakeTheGraphAgain(t *testing.T) {
	g := sample(t)
	var b bytes.Buffer
	if err := formats.WritePieces(&b, g); err != nil {
		t.Fatal(err)
	}
	twice := b.String() + b.String()
	builder, _ := graph.NewBuilder(g.Options())
	for p, err := range formats.ReadPieces(strings.NewReader(twice)) {
		if err != nil {
			t.Fatal(err)
		}
		if err := builder.AddPiece(&p); err != nil {
			t.Fatal(err)
		}
	}
	again := builder.Graph()
	if !reflect.DeepEqual(again.Nodes(), g.Nodes()) || !reflect.DeepEqual(again.Ties(), g.Ties()) {
		t.Errorf("the graph of the pieces has ties %+v, want %+v", again.Ties(), g.Ties())
	}
	var c bytes.Buffer
	formats.WritePieces(&c, again)
	if !bytes.Equal(b.Bytes(), c.Bytes()) {
		t.Error("the pieces of the graph of the pieces are other bytes")
	}
}

func TestDamagedPiecesAreNamed(t *testing.T) {
	in := "{\"schema\":\"entente.piece/1\",\"date\":\"2020-01-01\",\"source\":{\"id\":\"a\"},\"weight_millionths\":1}\n\nnonsense\n{\"schema\":\"x\"}\n"
	good, bad := 0, ""
	for _, err := range formats.ReadPieces(strings.NewReader(in)) {
		if err != nil {
			bad += err.Error() + "; "
		} else {
			good++
		}
	}
	if good != 1 || !strings.Contains(bad, "line 3:") || !strings.Contains(bad, "line 4: schema") {
		t.Errorf("%d good pieces, errors %q", good, bad)
	}
}
