package gazetteer

import (
	"cmp"
	"slices"
	"strings"

	"entente"
)

// A builder collects the records of tables into a Gazetteer.
type builder struct {
	g       *Gazetteer
	layer   uint8
	persons map[string]*Entry // by the name as written
	titles  map[string]int32
	iso2    map[string]string // to the id of the state
	ready   bool              // the index has the names of the tables already
	indexer *indexer          // nil once overlays are read, which look names up
	words   []nameWord
	fold    []byte
	entries []Entry // slab of those not yet used
	cells   []cell
}

// newBuilder returns a builder for tables of about size bytes.
func newBuilder(size int, ready *index) *builder {
	names := size/27 + 64
	g := &Gazetteer{
		byID:     make(map[string]*Entry, names/5),
		officeID: make(map[string]*Office, 1024),
		ofActor:  make(map[string][]*Office, 512),
		index:    ready,
		prebuilt: ready != nil,
	}
	b := &builder{g: g, ready: ready != nil, persons: make(map[string]*Entry, names/4), titles: make(map[string]int32, 512), iso2: make(map[string]string, 300)}
	if ready == nil {
		g.index = newIndex(names, spellingTable())
		b.indexer = newIndexer(g.index)
	}
	return b
}

func (b *builder) report(p Problem) { b.g.problems = append(b.g.problems, p) }

// dated sets the bounds of e and reports what is wrong with them.
func (b *builder) dated(e *Entry, r *row, from, to string) {
	var err error
	if e.From, e.To, err = parseBounds(from, to); err != nil {
		b.report(r.problem("%v", err))
	}
	e.file, e.line = r.file, r.line
}

// put adds e, or merges it into the entry that has its id already, and returns the one that is kept.
func (b *builder) put(e *Entry, r *row) *Entry {
	e.layer = b.layer
	if e.ID == "" {
		b.report(r.problem("no id: give one"))
		return nil
	}
	old := b.g.byID[e.ID]
	if old == nil {
		b.enter(e)
		return e
	}
	if b.layer == old.layer {
		b.report(r.problem("id %s is taken by %s (%s:%d): rename one", e.ID, old.Name, old.file, old.line))
		return nil
	}
	for c := old.cells.first; c != nil; c = c.next {
		b.cell(e, c.text)
	}
	e.held, e.index = old.held, old.index
	e.Name = cmp.Or(e.Name, old.Name)
	e.Country, e.Code = cmp.Or(e.Country, old.Country), cmp.Or(e.Code, old.Code)
	*old = *e
	return old
}

// entry returns a copy of e with a place of its own.
func (b *builder) entry(e Entry) *Entry {
	if len(b.entries) == 0 {
		b.entries = make([]Entry, 512)
	}
	p := &b.entries[0]
	b.entries = b.entries[1:]
	*p = e
	return p
}

// cell adds a cell of names to e.
func (b *builder) cell(e *Entry, text string) {
	if len(b.cells) == 0 {
		b.cells = make([]cell, 1024)
	}
	c := &b.cells[0]
	b.cells = b.cells[1:]
	c.text = text
	e.cells.add(c)
}

func (b *builder) enter(e *Entry) {
	b.g.byID[e.ID] = e
	b.list(e)
}

// list gives e its index.
func (b *builder) list(e *Entry) {
	e.index = int32(len(b.g.entries))
	b.g.entries = append(b.g.entries, e)
}

// name makes every alias of a cell a reading of e.
func (b *builder) name(e *Entry, r *row, cell string, as As) {
	if cell == "" {
		return
	}
	b.cell(e, cell)
	if b.ready && b.layer == 0 {
		return
	}
	for rest := cell; rest != ""; {
		part, more, _ := strings.Cut(rest, "|")
		rest = more
		a, err := parseAlias(part)
		if err != nil {
			b.report(r.problem("%v", err))
			continue
		}
		b.read(e, a, as)
	}
}

func (b *builder) read(e *Entry, a alias, as As) {
	bare := strings.TrimPrefix(a.text, "the ") // the index has no article: "the CAR" is not "car"
	if as == AsName && isAcronym(bare) {
		as = AsAcronym
	}
	r := reading{what: e.index, as: as, casing: casingOf(bare), weak: a.weak, layer: b.layer, from: key(a.from), to: openKey(a.to)}
	if as == AsAcronym && e.Kind == entente.State {
		r.casing = allUpper // "Sadr" is not the SADR
	}
	if r.casing == someUpper && (e.Kind == entente.Body || e.Kind == entente.Organisation) && lowerNoun(a.text) {
		r.casing = anyCase // some papers write "the state department"
	}
	b.add(a.text, r)
	if v := umlautVariant(a.text); v != a.text {
		b.add(v, r)
	}
}

func (b *builder) add(name string, r reading) {
	if b.ready && b.layer == 0 {
		return
	}
	if b.indexer != nil {
		b.indexer.add(name, r)
		return
	}
	b.words = b.g.index.put(&pending{name, r}, b.words)
}

// settleIndex waits for the names that are on their way into the index, which can be read from then on.
func (b *builder) settleIndex() {
	if b.indexer != nil {
		b.indexer.wait()
		b.indexer = nil
	}
}

func key(d entente.Date) int32 { return int32(d.Year)<<9 | int32(d.Month)<<5 | int32(d.Day) }

func openKey(d entente.Date) int32 {
	if d.IsZero() {
		return maxDay
	}
	return key(d)
}

// lowerNoun reports whether the last word of a name of several words is one that papers write small.
func lowerNoun(s string) bool {
	i := strings.LastIndexByte(s, ' ')
	if i < 0 {
		return false
	}
	switch strings.ToLower(s[i+1:]) {
	case "department", "ministry", "office", "parliament", "government", "council", "commission", "army",
		"court", "bank", "agency", "service", "committee", "senate", "assembly", "forces", "guard", "police",
		"navy", "force", "treasury", "defence", "defense", "affairs":
		return true
	}
	return false
}

// umlautVariant writes the umlauts of a name as two letters.
func umlautVariant(s string) string {
	if strings.IndexByte(s, 0xC3) < 0 || !strings.ContainsAny(s, "äöüÄÖÜ") {
		return s
	}
	return strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue").Replace(s)
}

// share gives offices and people their terms, as parts of one slice each.
func (b *builder) share() {
	terms := b.g.terms
	counts := make([]int32, len(b.g.entries))
	offices := make(map[*Office]int32, len(b.g.offices))
	for i := range terms {
		counts[terms[i].Person.index]++
		offices[terms[i].Office]++
	}
	held, tenures := make([]int32, len(terms)), make([]int32, len(terms))
	for i := range terms {
		p, o := terms[i].Person, terms[i].Office
		if p.held == nil {
			n := counts[p.index]
			p.held, held = held[:0:n], held[n:]
		}
		if o.terms == nil {
			n := offices[o]
			o.terms, tenures = tenures[:0:n], tenures[n:]
		}
		p.held = append(p.held, int32(i))
		o.terms = append(o.terms, int32(i))
	}
}

// finish sorts what was collected and freezes it.
func (b *builder) finish() *Gazetteer {
	g := b.g
	b.share()
	byStart := func(i, j int32) int {
		return cmp.Or(g.terms[i].Start.Compare(g.terms[j].Start), cmp.Compare(i, j))
	}
	for _, o := range g.offices {
		slices.SortFunc(o.terms, byStart)
	}
	for _, e := range g.entries {
		if len(e.held) > 1 {
			slices.SortFunc(e.held, byStart)
		}
	}
	b.surnames()
	b.settleIndex()
	slices.SortFunc(g.offices, func(x, y *Office) int { return strings.Compare(x.ID, y.ID) })
	g.problems.sort()
	g.similar = newSimilarNames(g)
	return g
}
