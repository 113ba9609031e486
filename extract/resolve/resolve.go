package resolve

import (
	"cmp"
	"slices"
	"strings"

	"entente"
	"entente/extract/coref"
	"entente/extract/gazetteer"
	"entente/extract/ud"
)

// A Resolver says who is meant by the names, role phrases and pronouns of documents.
// Its zero value uses the built-in tables. It is safe for concurrent use.
type Resolver struct {
	Gazetteer *gazetteer.Gazetteer // nil: gazetteer.Default()
}

// Resolve returns the mentions of doc in text order. The sentences are those of doc.Text; their order is
// the text's. It never fails: what cannot be resolved is a mention without actors.
func (r *Resolver) Resolve(doc *entente.Document, sents []ud.Sentence) []Mention {
	d := run{
		g: r.gazetteer(), doc: doc, sents: sents, on: doc.Date,
		surnames: map[string][]*known{}, byName: map[string]*known{}, learned: map[string]*known{},
		firstNames: map[string]*known{}, places: map[string]int{}, taught: map[string]string{}, core: map[entente.Span][2]int{},
	}
	d.scan()
	d.survey()
	d.learn()
	d.introduce()
	d.sayings()
	d.link()
	for i := range sents {
		d.sentence(i)
	}
	return d.mentions
}

func (r *Resolver) gazetteer() *gazetteer.Gazetteer {
	if r.Gazetteer == nil {
		return gazetteer.Default()
	}
	return r.Gazetteer
}

// A run is what changes while one document is resolved.
type run struct {
	g     *gazetteer.Gazetteer
	doc   *entente.Document
	sents []ud.Sentence
	on    entente.Date

	items      [][]item            // per sentence, in text order
	near       gazetteer.Nearby    // what the document is about
	places     map[string]int      // how many places of a country the document names
	surnames   map[string][]*known // people by folded surname, in order of first mention
	firstNames map[string]*known   // people by folded first name
	byName     map[string]*known   // everybody of the document by folded name
	learned    map[string]*known   // names that the text explains, folded
	mentions   []Mention
	taught     map[string]string       // folded name -> the sentence that explains it
	placeNames map[string]bool         // names of unknown places, folded; nil until asked for
	said       []saying                // roles that the text gives an owner
	links      map[place]coref.Mention // what pronouns mean
	core       map[entente.Span][2]int // the tokens of the name or role word inside a mention
}

// A saying is a role that the text gives to a country in so many words: "the Turkish army".
type saying struct {
	sentence int
	role     *gazetteer.Role
	country  string
}

// A known is somebody whom the document has introduced.
type known struct {
	actor  entente.Actor
	titles []string // folded titles the text gives
	why    string
	how    string
}

// An item is a name or a word of interest in one sentence, before it is known who is meant.
type item struct {
	entente.Span
	first, last int // tokens
	readings    []gazetteer.Reading
	kind        itemKind
	typ         ud.NameType // of a name that no table knows
	person      *known      // of a person
	entry       *gazetteer.Entry
	how         string
	done        bool // taken into a larger mention
}

type itemKind uint8

const (
	nothing   itemKind = iota
	personal           // a person's name, known or not
	national           // a state's name
	adjective          // a state's adjective or demonym
	local              // a place
	corporate          // a body, organisation or group
	unknown            // another name that no table knows
	role               // a role word or title
)

// scan fills d.items.
func (d *run) scan() {
	d.items = make([][]item, len(d.sents))
	var matches []gazetteer.Match
	for i := range d.sents {
		s := &d.sents[i]
		if len(s.Tokens) == 0 {
			continue
		}
		text := d.doc.Text[s.Start:s.End]
		matches = d.g.Match(text, matches[:0])
		shout := allCapitals(text)
		for _, m := range matches {
			m.Start += s.Start
			m.End += s.Start
			it := item{Span: m.Span}
			if it.readings = d.g.Readings(m, d.on); len(it.readings) == 0 || shout && m.Len() <= 3 {
				continue
			}
			if it.first, it.last = tokensOf(s, m.Span); it.first > it.last {
				continue
			}
			d.items[i] = append(d.items[i], it)
		}
	}
}

// sayings collects the roles of states that the text gives an owner.
func (d *run) sayings() {
	for i := range d.items {
		for j := range d.items[i] {
			it := &d.items[i][j]
			r := it.roleOf()
			if it.kind == corporate && it.entry.Kind == entente.Body {
				r = d.roleOfBody(it.entry)
				if r != nil {
					d.said = append(d.said, saying{i, r, it.entry.Country})
				}
				continue
			}
			if it.kind != role || r == nil {
				continue
			}
			if h := d.hold(i, it); len(h.owners) == 1 && h.owners[0].entry != nil && h.owners[0].entry.Country != "" {
				d.said = append(d.said, saying{i, r, h.owners[0].entry.Country})
			}
		}
	}
}

// roleOfBody returns the role that a named body of a state is: of the Turkish army, "army".
func (d *run) roleOfBody(e *gazetteer.Entry) *gazetteer.Role {
	suffix, ok := strings.CutPrefix(e.ID, e.Country)
	if !ok {
		return nil
	}
	return d.g.RoleByID(suffix)
}

// tokensOf returns the tokens that sp covers; first > last if there are none.
func tokensOf(s *ud.Sentence, sp entente.Span) (first, last int) {
	first, _ = slices.BinarySearchFunc(s.Tokens, sp.Start, func(t ud.Token, at int) int {
		return cmp.Compare(t.End, at+1)
	})
	last = first - 1
	for last+1 < len(s.Tokens) && s.Tokens[last+1].Start < sp.End {
		last++
	}
	return first, last
}

// allCapitals reports whether a text has no small letters, as some headlines.
func allCapitals(s string) bool {
	for i := range len(s) {
		if 'a' <= s[i] && s[i] <= 'z' {
			return false
		}
	}
	return true
}
