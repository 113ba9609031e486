package svg

import (
	"bytes"
	"context"
	"fmt"
)

// Render paints DOT and returns a finished SVG: whole, well-formed and without script, or an error.
//
// Calls are served one after another. A cancelled context is seen before painting begins, not after: the
// size is bounded instead (ErrTooLarge). Each call leaves memory behind in Graphviz, see cost.md; a
// process that draws thousands of pictures should hand the work to short-lived ones.
func Render(ctx context.Context, dot []byte, o Options) ([]byte, error) {
	engine := o.Engine
	if engine == "" {
		engine = "nop2"
	}
	raw, err := paint(ctx, dot, engine, "svg")
	if err != nil {
		return nil, err
	}
	out, err := finish(raw, o)
	if err != nil {
		return nil, err
	}
	want, got := bytes.Count(dot, []byte(`class="actor`)), bytes.Count(out, []byte(`class="node actor`))
	if got < want {
		return nil, fmt.Errorf("broken SVG: %d of %d actors came out", got, want)
	}
	return out, nil
}
