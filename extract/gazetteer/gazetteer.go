package gazetteer

import (
	_ "embed"
	"io/fs"
	"strings"
	"sync"

	"entente"
	"entente/extract/internal/data"
)

// A Gazetteer knows actors, places, roles and offices by name and date.
// It does not change once made and is safe for concurrent use.
type Gazetteer struct {
	entries  []*Entry
	byID     map[string]*Entry
	roles    []*Role
	titles   []*title
	offices  []*Office // by id
	officeID map[string]*Office
	ofActor  map[string][]*Office
	terms    []Term
	members  []Membership
	leads    []lead
	index    *index
	problems Problems
	prebuilt bool // the index was ready made

	fsys    fs.FS // of the tables
	dir     string
	layers  []*Overlay
	similar func() *similarNames
}

// A title is one wording that leads to offices.
type title struct {
	words   string
	offices []*Office
}

// Default returns the gazetteer of the built-in tables, read on first use.
func Default() *Gazetteer { return defaultGazetteer() }

var defaultGazetteer = sync.OnceValue(func() *Gazetteer {
	g, err := Load(data.FS, "actors")
	if err != nil && g == nil {
		panic(err) // the embedded folder is ours
	}
	return g
})

// Load reads every table in the folder dir. With an error of type Problems the gazetteer is usable: it
// holds the records that were in order.
func Load(fsys fs.FS, dir string) (*Gazetteer, error) { return load(fsys, dir, nil) }

func load(fsys fs.FS, dir string, overlays []*Overlay) (*Gazetteer, error) {
	files, err := readFiles(fsys, dir)
	if err != nil {
		return nil, err
	}
	g := build(files, overlays, decodeIndex(prebuilt, sumOf(files), spellingTable()))
	g.fsys, g.dir, g.layers = fsys, dir, overlays
	return g, g.problems.err()
}

// build makes a gazetteer of tables and overlays. ready is the index of the tables' names, nil if it is still to be
// made.
func build(files []tableFile, overlays []*Overlay, ready *index) *Gazetteer {
	size := 0
	for _, f := range files {
		size += len(f.text)
	}
	b := newBuilder(size, ready)
	for _, f := range files {
		add := f.t.add
		eachRow(f.file, f.text, f.t.columns, b.report, func(r *row) { add(b, r) })
	}
	for i, o := range overlays {
		b.settleIndex()
		b.ready = false
		b.overlay(o, uint8(i+1))
	}
	return b.finish()
}

// Problems returns what was wrong in the tables, by file and line.
func (g *Gazetteer) Problems() Problems { return g.problems }

// Entry returns the entry with the given id, or nil.
func (g *Gazetteer) Entry(id string) *Entry { return g.byID[id] }

// RoleByID returns the first role with the given id suffix ("MIL", "-MFA"), or nil.
func (g *Gazetteer) RoleByID(suffix string) *Role {
	for _, r := range g.roles {
		if r.ID == suffix {
			return r
		}
	}
	return nil
}

// Entries returns every actor of the tables by id. The slice is the caller's, the entries are not.
func (g *Gazetteer) Entries() []*Entry {
	out := make([]*Entry, 0, len(g.entries))
	for _, e := range g.entries {
		if !e.place {
			out = append(out, e)
		}
	}
	return out
}

// Members returns the members of a bloc on day d, by id.
func (g *Gazetteer) Members(bloc string, d entente.Date) []*Entry {
	var out []*Entry
	for _, m := range g.members {
		if m.Bloc == bloc && within(m.From, m.To, d) {
			if e := g.byID[m.Member]; e != nil {
				out = append(out, e)
			}
		}
	}
	return out
}

//go:embed spellings.tsv
var spellings string

// spellingTable maps the hash of each spelling of a given name to that of the first on its line.
func spellingTable() map[uint64]uint64 {
	m := make(map[uint64]uint64, 256)
	for line := range strings.Lines(spellings) {
		if line[0] == '#' {
			continue
		}
		words := strings.Fields(line)
		for _, w := range words[min(1, len(words)):] {
			m[hashOf(w)] = hashOf(words[0])
		}
	}
	return m
}
