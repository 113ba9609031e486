package ud

import (
	"strings"
	"sync"
)

// Fold returns surface as the models read it: curly quotes, dashes and ellipses become their plain
// ASCII forms. ASCII text is returned as it is, without allocating.
func Fold(surface string) string {
	for i := 0; i < len(surface); i++ {
		if surface[i] >= 0x80 {
			return folder().Replace(surface)
		}
	}
	return surface
}

// folder is built on first use and safe for concurrent use.
var folder = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer(
		"‘", "'", "’", "'", "‚", "'", "‛", "'", "ʼ", "'", "′", "'", "`", "'",
		"“", `"`, "”", `"`, "„", `"`, "‟", `"`, "«", `"`, "»", `"`, "″", `"`,
		"‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "―", "-", "−", "-",
		"…", "...", "\u00a0", " ", "\u00ad", "",
	)
})
