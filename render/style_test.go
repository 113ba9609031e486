package render

import (
	"math"
	"strconv"
	"testing"
)

// luminance is the relative luminance of WCAG 2.2.
func luminance(t *testing.T, c string) float64 {
	t.Helper()
	v, err := strconv.ParseUint(c[1:], 16, 32)
	if err != nil || len(c) != 7 {
		t.Fatalf("bad colour %q", c)
	}
	lin := func(b uint64) float64 {
		s := float64(b&255) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(v>>16) + 0.7152*lin(v>>8) + 0.0722*lin(v)
}

func contrast(t *testing.T, a, b string) float64 {
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestContrast(t *testing.T) {
	grounds := []Shade{page, actorFill, absentFill}
	for _, tt := range tints {
		grounds = append(grounds, tt.fill)
	}
	check := func(what string, ink, ground Shade, least float64) {
		for _, p := range [][2]string{{ink.Light, ground.Light}, {ink.Dark, ground.Dark}} {
			if c := contrast(t, p[0], p[1]); c < least {
				t.Errorf("%s: %s on %s has contrast %.2f, want %.1f", what, p[0], p[1], c, least)
			}
		}
	}
	for _, g := range grounds {
		check("names", ink, g, 4.5)
		check("quiet text", quiet, g, 4.5)
		for _, tone := range []tone{noTone, warm, cold} {
			check("ties", tone.shade(), g, 3)
		}
	}
	for _, tone := range []tone{noTone, warm, cold} {
		check("words of ties", tone.shade(), page, 4.5) // they stand on the page's colour
		check("pale ties", tone.pale(), page, 3)
	}
	check("faint lines", faintLine, page, 3)
	for _, tt := range append(tints, looseTint) {
		check("outlines", tt.actor, actorFill, 3)
	}
}

func TestPaletteTellsColoursApart(t *testing.T) {
	seen := map[string]string{}
	for _, p := range Palette() {
		if dark, ok := seen[p[0]]; ok && dark != p[1] {
			t.Errorf("%s stands for %s and %s on a dark page", p[0], dark, p[1])
		}
		seen[p[0]] = p[1]
	}
}
