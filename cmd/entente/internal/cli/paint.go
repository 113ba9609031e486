package cli

import (
	"context"
	"io"

	"entente/render"
	"entente/render/svg"
)

// paint writes p as SVG.
func paint(ctx context.Context, w io.Writer, p *render.Picture) error {
	out, err := svg.Render(ctx, p.DOT, svg.Options{Engine: p.Layout, Title: p.Title, Desc: p.Desc, Style: render.Style()})
	if err != nil {
		return err
	}
	_, err = w.Write(out)
	return err
}
