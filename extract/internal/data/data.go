// Package data embeds the tables and models that the extractor reads. The formats are in README.md,
// the origin of every file in SOURCES.md.
package data

import "embed"

// FS holds actors/*.tsv, codebook/*.tsv and models/*.
//
//go:embed actors codebook models
var FS embed.FS
