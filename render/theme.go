package render

import (
	"fmt"
	"strings"
)

// Style returns the style sheet of a finished SVG: its dark colours, and a frame for what has the focus.
// It goes into the SVG itself; PageStyle is for one inlined in a page.
func Style() string {
	var b strings.Builder
	b.WriteString(focusStyle)
	b.WriteString("@media (prefers-color-scheme:dark){\n")
	writeDark(&b, "")
	b.WriteString("}\n")
	return b.String()
}

// PageStyle is Style for a page where readers choose between light and dark: the attribute data-theme of
// the root element decides, and without it the system does.
func PageStyle() string {
	var b strings.Builder
	b.WriteString(focusStyle)
	b.WriteString("@media (prefers-color-scheme:dark){\n")
	writeDark(&b, ":root:not([data-theme=light]) ")
	b.WriteString("}\n")
	writeDark(&b, ":root[data-theme=dark] ")
	return b.String()
}

const focusStyle = ".entente [tabindex]{outline:none}\n" +
	".entente .actor:focus-visible>:not(text):not(title){stroke-width:4px}\n" +
	".entente .tie:focus-visible>path{stroke-opacity:.6}\n"

// writeDark writes a rule a colour: style goes before the attributes that it selects by.
func writeDark(b *strings.Builder, scope string) {
	for _, p := range Palette() {
		for _, a := range [...]string{"fill", "stroke"} {
			fmt.Fprintf(b, "%s.entente [%s=\"%s\"]{%s:%s}\n", scope, a, p[0], a, p[1])
		}
	}
}
