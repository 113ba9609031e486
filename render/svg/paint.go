package svg

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/goccy/go-graphviz"

	"entente/render/svg/internal/cachedir"
)

func init() { cachedir.Restore() }

// ErrTooLarge says that a drawing is larger than what is given to Graphviz, which cannot be stopped.
var ErrTooLarge = errors.New("too large to draw")

// MaxDOT bounds the DOT that is painted, in bytes. A picture with places of 150 actors and 400 ties has
// about 300 kB.
const MaxDOT = 8 << 20

// Bounds on what an engine is asked to lay out, by statements: lines of our own DOT.
const (
	maxPlaced   = 60_000 // all places given
	maxEngine   = 3_000
	maxDotNodes = 1_500 // the dot engine, whose network simplex is the slowest
)

// machine serialises the use of Graphviz, of which a process has only one.
var machine sync.Mutex

// engines are the layouts that may be asked for, and formats the outputs: others fault inside.
var (
	engines = []string{"circo", "dot", "fdp", "neato", "nop2", "sfdp", "twopi"}
	formats = []string{"svg", "plain", "dot"}
)

// paint lays dot out with the engine and returns it in the format.
func paint(ctx context.Context, dot []byte, engine, format string) (out []byte, err error) {
	if err := bound(dot, engine, format); err != nil {
		return nil, err
	}
	machine.Lock()
	defer machine.Unlock()
	if err := ctx.Err(); err != nil { // may have waited long; from here on it cannot be stopped
		return nil, err
	}
	defer func() {
		if p := recover(); p != nil { // a fault of the machine inside
			out, err = nil, fmt.Errorf("paint with %s: %v", engine, p)
		}
	}()
	return paintLocked(context.WithoutCancel(ctx), dot, engine, format)
}

func bound(dot []byte, engine, format string) error {
	if !slices.Contains(engines, engine) {
		return fmt.Errorf("bad layout %q: want one of %v", engine, engines)
	}
	if !slices.Contains(formats, format) {
		return fmt.Errorf("bad format %q: want one of %v", format, formats)
	}
	if len(dot) > MaxDOT {
		return fmt.Errorf("%w: %d bytes of DOT, at most %d", ErrTooLarge, len(dot), MaxDOT)
	}
	most := maxEngine
	switch engine {
	case "nop2":
		most = maxPlaced
	case "dot":
		most = maxDotNodes
	}
	if n := bytes.Count(dot, []byte("\n")); n > most {
		return fmt.Errorf("%w: %d statements, at most %d with %s", ErrTooLarge, n, most, engine)
	}
	if bytes.IndexByte(dot, 0) >= 0 {
		return errors.New("a zero byte in the DOT")
	}
	return nil
}

func paintLocked(ctx context.Context, dot []byte, engine, format string) ([]byte, error) {
	g, err := graphviz.ParseBytes(dot)
	if err != nil {
		return nil, fmt.Errorf("parse DOT: %w", err)
	}
	defer g.Close()
	gv, err := graphviz.New(ctx)
	if err != nil {
		return nil, fmt.Errorf("start Graphviz: %w", err)
	}
	defer gv.Close()
	var out bytes.Buffer
	if err := gv.SetLayout(graphviz.Layout(engine)).Render(ctx, g, graphviz.Format(format), &out); err != nil {
		return nil, fmt.Errorf("paint with %s: %w", engine, err)
	}
	return out.Bytes(), nil
}
