// Package data embeds the tables that the extractor reads. The formats are in README.md, the origin of
// every file in SOURCES.md. The trained models are in the package models below it.
package data

import "embed"

// FS holds actors/*.tsv and codebook/*.tsv.
//
//go:embed actors codebook
var FS embed.FS
