package render

import "entente"

// A Shade is a colour on a light page and what stands for it on a dark one, both as #rrggbb.
type Shade struct{ Light, Dark string }

// The colours. Hue is tone, always; everything else is grey or a pale tint.
// Text has a contrast of at least 4.5:1 on its ground, lines at least 3:1; a test computes it.
var (
	page        = Shade{"#ffffff", "#0f151c"}
	ink         = Shade{"#1b2430", "#e8edf3"}
	quiet       = Shade{"#57606c", "#a5b0bd"} // subtitles, bloc titles, absent actors
	faintLine   = Shade{"#868f9b", "#6d7887"} // memberships, unchanged ties, absent actors' outlines
	cooperation = Shade{"#0067a5", "#56b4e9"}
	conflict    = Shade{"#bb4400", "#f0883e"}
	neutral     = Shade{"#4d5560", "#aab4c0"} // neither: co-mentions
	actorFill   = Shade{"#fffffe", "#0b1016"}
	absentFill  = Shade{"#fdfdfd", "#141a21"}

	// Gone and before: paler than now, still 3:1 at least.
	cooperationPale = Shade{"#5496cc", "#3a719b"}
	conflictPale    = Shade{"#d2782f", "#a15d23"}
	neutralPale     = Shade{"#8b929b", "#6b7581"}
)

// A tint is the fill and border of a bloc; the border is also that of its actors.
type tint struct{ fill, line, actor Shade }

// tints are given to blocs in the order of their titles, over and over.
var tints = []tint{
	{Shade{"#eaf3ec", "#1a222a"}, Shade{"#8fb59a", "#3a4653"}, Shade{"#5f8f6d", "#8a97a6"}},
	{Shade{"#f1ecf8", "#1a222b"}, Shade{"#b09fd0", "#3a4654"}, Shade{"#8470b3", "#8a97a7"}},
	{Shade{"#fcf3de", "#1a222c"}, Shade{"#d3b66c", "#3a4655"}, Shade{"#a67f1f", "#8a97a8"}},
	{Shade{"#e5f3f4", "#1a222d"}, Shade{"#85bac0", "#3a4656"}, Shade{"#478a92", "#8a97a9"}},
	{Shade{"#f4f0ec", "#1a222e"}, Shade{"#b9aca0", "#3a4657"}, Shade{"#8a7a6b", "#8a97aa"}},
	{Shade{"#fbecef", "#1a222f"}, Shade{"#d6a3ae", "#3a4658"}, Shade{"#b06878", "#8a97ab"}},
	{Shade{"#ebf0f6", "#1a2230"}, Shade{"#9db2c9", "#3a4659"}, Shade{"#64809f", "#8a97ac"}},
	{Shade{"#eff3e2", "#1a2231"}, Shade{"#aebd7c", "#3a465a"}, Shade{"#76883a", "#8a97ad"}},
}

// looseTint is that of actors in no bloc.
var looseTint = tint{actor: Shade{"#6f7782", "#8a97ae"}}

// Palette returns every colour of the pictures with its dark counterpart. No two share a light colour.
func Palette() [][2]string {
	shades := []Shade{
		page, ink, quiet, faintLine, cooperation, conflict, neutral, actorFill, absentFill,
		cooperationPale, conflictPale, neutralPale, looseTint.actor,
	}
	for _, t := range tints {
		shades = append(shades, t.fill, t.line, t.actor)
	}
	out := make([][2]string, len(shades))
	for i, s := range shades {
		out[i] = [2]string{s.Light, s.Dark}
	}
	return out
}

// font is on any machine, and Graphviz knows its widths.
const font = "Helvetica,Arial,sans-serif"

// Type sizes in points.
const (
	smallestName = 11.5
	largestName  = 19.0
	wordsSize    = 11.0
	blocSize     = 11.0
	titleSize    = 20.0
	subtitleSize = 11.5
	legendSize   = 11.0
	lineHeight   = 1.2
)

// thinnest and perUnit give a tie's width in points: thinnest + perUnit·w, w from 0 to 10.
const (
	thinnest = 1.1
	perUnit  = 0.55
)

// kindNames are the words of the legend.
var kindNames = map[entente.Kind]string{
	entente.State: "state", entente.Body: "body", entente.Person: "person",
	entente.Organisation: "organisation", entente.Group: "armed group or party", entente.Unnamed: "nobody in particular",
}
