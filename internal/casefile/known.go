package casefile

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"sync"

	"entente"
)

// A Known answers, while a case is being written, what of it is there already. It has a connection of its
// own and is safe for concurrent use.
type Known struct {
	mu      sync.Mutex
	k       *Case
	recipes map[int]string
}

// Known returns a look into the case as it is stored at each call.
func (k *Case) Known(ctx context.Context) (*Known, error) {
	other, err := Open(ctx, k.path)
	if err != nil {
		return nil, err
	}
	return &Known{k: other, recipes: map[int]string{}}, nil
}

// Close ends the look.
func (n *Known) Close() error { return n.k.Close() }

// A Standing says how a document that was just read stands to those of a case.
type Standing struct {
	Name   string // by which it is, or is to be, in the case
	There  bool
	Same   bool   // its content is there already
	Recipe string // that it was read by
}

// Look says how d stands to the case. A document goes by its ID. One that got its ID from its file is
// another document than that of the same ID from another file, if their contents differ, and goes by its
// path; and it stays the same document when the ID it gets from its file changes.
func (n *Known) Look(ctx context.Context, d *entente.Document) (Standing, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	hash := Hash(d)
	p, ok, err := n.place("name", d.ID)
	if err != nil {
		return Standing{}, err
	}
	s := Standing{Name: d.ID}
	if at, own := fromFile(d); own {
		switch {
		case ok && !bytes.Equal(p.hash, hash) && p.path != d.Path && p.path != "":
			s.Name = pathName(d.Path) + at
			p, ok, err = n.place("name", s.Name)
		case !ok:
			var named string
			named, p, ok, err = n.byPath(d, at)
			if ok {
				s.Name = named
			}
		}
		if err != nil {
			return Standing{}, err
		}
	}
	if !ok {
		return s, nil
	}
	s.There, s.Same = true, !p.bare && bytes.Equal(p.hash, hash)
	s.Recipe, err = n.recipe(ctx, p.run)
	return s, err
}

// Read returns the recipe by which the document called name was read from path; ok is false if there is none that
// came from there.
func (n *Known) Read(ctx context.Context, name, path string) (recipe string, ok bool, err error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	p, ok, err := n.place("name", name)
	if err != nil || !ok || p.path != path || p.bare {
		return "", false, err
	}
	recipe, err = n.recipe(ctx, p.run)
	return recipe, err == nil, err
}

func (n *Known) place(column, value string) (p place, ok bool, err error) {
	st, err := n.k.prepared(`SELECT id, hash, path, text IS NULL, first, interactions, first_sentence, sentences, part, run
		FROM documents WHERE ` + column + ` = ? ORDER BY part LIMIT 1`)
	if err != nil {
		return p, false, err
	}
	for r, err := range st.rows(value) {
		if err != nil {
			return p, false, err
		}
		p, ok = newPlace(r), true
	}
	return p, ok, nil
}

// byPath finds the document that came from the same file under another name that its file gave it.
func (n *Known) byPath(d *entente.Document, place string) (name string, p place, ok bool, err error) {
	for _, other := range []string{stem(filepath.Base(d.Path)), pathName(d.Path)} {
		if other += place; other == d.ID {
			continue
		}
		if p, ok, err = n.place("name", other); err != nil || ok && p.path == d.Path {
			return other, p, ok, err
		}
	}
	return "", p, false, nil
}

// recipe returns that of a run.
func (n *Known) recipe(ctx context.Context, run int) (string, error) {
	if r, ok := n.recipes[run]; ok {
		return r, nil
	}
	r, _, err := n.k.c.one(ctx, "SELECT recipe FROM runs WHERE id = ?", run)
	if err != nil || r == nil {
		return "", err
	}
	n.recipes[run] = r.text(0)
	return n.recipes[run], nil
}

// fromFile reports whether d got its ID from its file, and which place in the file the ID names, as ":17".
func fromFile(d *entente.Document) (place string, ok bool) {
	if d.Path == "" || d.Path == "-" {
		return "", false
	}
	for _, name := range []string{stem(filepath.Base(d.Path)), pathName(d.Path)} {
		rest, ok := strings.CutPrefix(d.ID, name)
		if ok && (rest == "" || rest[0] == ':' && len(rest) > 1 && strings.Trim(rest[1:], "0123456789") == "") {
			return rest, true
		}
	}
	return "", false
}

// pathName returns the ID that a document has from its path, where its base name is not its own.
func pathName(path string) string {
	return strings.ToValidUTF8(filepath.ToSlash(filepath.Clean(path)), "\ufffd")
}

// stem returns a base name without its extension and that of a compression, as package news does.
func stem(base string) string {
	for _, ext := range []string{".gz", ".zst"} {
		base = strings.TrimSuffix(base, ext)
	}
	if s := strings.TrimSuffix(base, filepath.Ext(base)); s != "" {
		return s
	}
	return base
}
