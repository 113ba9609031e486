package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"sync"

	"entente/extract/internal/data"
	"entente/extract/internal/data/models"
)

// A Part is something built in that text is read with, known by its content.
type Part struct {
	Kind string // "model", "actors" or "codebook"
	Name string // of the file
	Hash string // SHA-256, hexadecimal
}

// Parts lists the models and tables that the zero Extractor reads with, by kind and name: two programs
// with the same parts and the same code read the same from the same text.
func Parts() ([]Part, error) { return builtIn() }

var builtIn = sync.OnceValues(func() ([]Part, error) {
	var out []Part
	add := func(kind, name string, b []byte) {
		sum := sha256.Sum256(b)
		out = append(out, Part{kind, name, hex.EncodeToString(sum[:])})
	}
	for _, dir := range []string{"actors", "codebook"} {
		files, err := fs.Glob(data.FS, dir+"/*.tsv")
		if err != nil {
			return nil, err
		}
		for _, f := range files { // sorted
			b, err := fs.ReadFile(data.FS, f)
			if err != nil {
				return nil, fmt.Errorf("read tables: %w", err)
			}
			add(dir, path.Base(f), b)
		}
	}
	for _, name := range []string{"names.model", "syntax.model", "tag.model"} {
		b, err := models.Read(name)
		if err != nil {
			return nil, err
		}
		add("model", name, b)
	}
	return out, nil
})
