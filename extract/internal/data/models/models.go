// Package models embeds the trained models. SOURCES.md says what each was made from and how.
package models

import (
	"embed"
	"fmt"
)

//go:embed *.model SOURCES.md
var files embed.FS

// Read returns the bytes of a model file, such as "tag.model".
func Read(name string) ([]byte, error) {
	b, err := files.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("embedded model: %w", err)
	}
	return b, nil
}
