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
	words   []nameWord
}

// newBuilder returns a builder for tables of about size bytes.
func newBuilder(size int) *builder {
	names := size/14 + 64
	g := &Gazetteer{
		byID:     make(map[string]*Entry, names/3),
		officeID: make(map[string]*Office, 1024),
		ofActor:  make(map[string][]*Office, 512),
		index:    newIndex(names, spellingTable()),
	}
	return &builder{g: g, persons: make(map[string]*Entry, names/4), titles: make(map[string]int32, 512), iso2: make(map[string]string, 300)}
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
	e.names = append(e.names, old.names...)
	e.held, e.index = old.held, old.index
	e.Name = cmp.Or(e.Name, old.Name)
	e.Country, e.Code = cmp.Or(e.Country, old.Country), cmp.Or(e.Code, old.Code)
	*old = *e
	return old
}

func (b *builder) enter(e *Entry) {
	e.index = int32(len(b.g.entries))
	b.g.byID[e.ID] = e
	b.g.entries = append(b.g.entries, e)
}

// name makes every alias of a cell a reading of e.
func (b *builder) name(e *Entry, r *row, cell string, as As) {
	if cell == "" {
		return
	}
	e.names = append(e.names, cell)
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
	if as == AsName && isAcronym(a.text) {
		as = AsAcronym
	}
	r := reading{what: e.index, as: as, casing: casingOf(a.text), weak: a.weak, layer: b.layer, from: key(a.from), to: openKey(a.to)}
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
	b.words = b.g.index.wordsOf(name, b.words[:0])
	if len(b.words) > 0 {
		b.g.index.add(b.words, r)
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

// finish sorts what was collected and freezes it.
func (b *builder) finish() *Gazetteer {
	g := b.g
	for i := range g.terms {
		t := &g.terms[i]
		t.Office.terms = append(t.Office.terms, int32(i))
		t.Person.held = append(t.Person.held, int32(i))
	}
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
	slices.SortFunc(g.offices, func(x, y *Office) int { return strings.Compare(x.ID, y.ID) })
	g.problems.sort()
	g.similar = newSimilarNames(g)
	return g
}
