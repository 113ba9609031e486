package cli

import (
	"context"
	"errors"
	"io"

	"entente/render"
)

// paint writes p as SVG.
func paint(ctx context.Context, w io.Writer, p *render.Picture) error {
	return errors.New("svg: not yet")
}
