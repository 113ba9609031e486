package train

import (
	"slices"
	"strings"

	"entente/extract/coref"
	"entente/extract/names"
	"entente/extract/syntax"
	"entente/extract/tag"
	"entente/extract/ud"
)

// A CorefScore counts what coreference found right in annotated text, mentions taken by their heads.
type CorefScore struct {
	// Pronouns of the third person with something before them that they mean (Gold), those that were linked (Found)
	// and those linked to a phrase of the same entity (Right); the same of he and she, it, they, and of I and we.
	Pronouns, He, It, They, First names.Score

	// Role phrases and repeated names that were linked, and those linked rightly; Gold is not counted.
	Roles, Names names.Score

	// The measures of the CoNLL-2012 shared task, without mentions that stand alone.
	MUC, B3, CEAF PRF
}

// A PRF is a recall and a precision as sums of shares.
type PRF struct{ RightOfGold, Gold, RightOfFound, Found float64 }

// F1 returns the harmonic mean of precision and recall.
func (p PRF) F1() float64 {
	r, q := p.Recall(), p.Precision()
	if r+q == 0 {
		return 0
	}
	return 2 * r * q / (r + q)
}

// Recall returns the share of the gold side.
func (p PRF) Recall() float64 { return p.RightOfGold / max(p.Gold, 1) }

// Precision returns the share of the side that was found.
func (p PRF) Precision() float64 { return p.RightOfFound / max(p.Found, 1) }

// CoNLL returns the mean of the three F1.
func (c *CorefScore) CoNLL() float64 { return (c.MUC.F1() + c.B3.F1() + c.CEAF.F1()) / 3 }

// A Reader annotates the gold tokens of text: a tagger, a parser and a finder of names.
type Reader struct {
	Tagger *tag.Tagger
	Parser *syntax.Parser
	Names  *names.Tagger
}

// read returns copies of the sentences with annotation of ours in place of what they had.
func (r Reader) read(sents []ud.Sentence) []ud.Sentence {
	out := slices.Clone(sents)
	for i := range out {
		out[i].Tokens = slices.Clone(out[i].Tokens)
		out[i].Names = nil
		r.Tagger.Tag(&out[i])
		r.Parser.Parse(&out[i])
	}
	r.Names.Find(out)
	return out
}

// EvalCoref links the documents, annotated anew by r, and compares with their entities.
func EvalCoref(docs []Annotated, r Reader, m *coref.Model) CorefScore {
	var c CorefScore
	for i := range docs {
		sents := r.read(docs[i].Sentences)
		links := m.Links(sents)
		c.links(&docs[i], links)
		c.chains(&docs[i], coref.Chains(sents, links))
	}
	return c
}

// A spot is a mention by its head.
type spot struct {
	sentence, head int
	joined         bool
}

func (x Entity) spot(s *ud.Sentence) spot {
	h := x.Head(s)
	return spot{x.Sentence, h, joinedAt(s, h, x.Last)}
}

// joinedAt reports whether the phrase of h that ends at last is a whole of several joined ones.
func joinedAt(s *ud.Sentence, h, last int) bool {
	for i := h + 1; i <= last; i++ {
		if t := &s.Tokens[i]; t.Head == h && t.Rel == "conj" && (t.UPOS == "NOUN" || t.UPOS == "PROPN" || t.UPOS == "PRON") {
			return true
		}
	}
	return false
}

// A finder takes mentions to those that were annotated: with the same head, else with the same extent, so that
// "Professor Eastman" is one whichever word heads it.
type finder struct {
	entity map[spot]string
	extent map[[3]int]spot
}

func (d *Annotated) finder() finder {
	f := finder{d.entities(), map[[3]int]spot{}}
	for _, x := range d.Entities {
		f.extent[[3]int{x.Sentence, x.First, x.Last}] = x.spot(&d.Sentences[x.Sentence])
	}
	return f
}

func (f *finder) spot(m coref.Mention) spot {
	s := spot{m.Sentence, m.Head, m.Joined}
	if _, ok := f.entity[s]; ok {
		return s
	}
	if t, ok := f.extent[[3]int{m.Sentence, m.First, m.Last}]; ok {
		return t
	}
	return s
}

// entities returns the entity of each mention of a document by its head.
func (d *Annotated) entities() map[spot]string {
	m := map[spot]string{}
	for _, x := range d.Entities {
		m[x.spot(&d.Sentences[x.Sentence])] = x.ID
	}
	return m
}

// of returns the counts of the class of a pronoun, nil for other words.
func (c *CorefScore) of(word string) *names.Score {
	switch strings.ToLower(word) {
	case "he", "him", "his", "himself", "she", "her", "hers", "herself":
		return &c.He
	case "it", "its", "itself":
		return &c.It
	case "they", "them", "their", "theirs", "themselves":
		return &c.They
	case "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves":
		return &c.First
	}
	return nil
}

// links counts the links of one document.
func (c *CorefScore) links(d *Annotated, links []coref.Link) {
	gold := d.finder()
	seen := map[string]bool{}
	at := slices.Clone(d.Entities)
	slices.SortStableFunc(at, func(a, b Entity) int {
		if a.Sentence != b.Sentence {
			return a.Sentence - b.Sentence
		}
		return a.First - b.First
	})
	for _, x := range at {
		if n := c.of(d.Sentences[x.Sentence].Tokens[x.First].Form); n != nil && x.First == x.Last && seen[x.ID] {
			n.Gold++
		}
		seen[x.ID] = true
	}
	for _, l := range links {
		a := gold.entity[gold.spot(l.Mention)]
		b := gold.entity[gold.spot(l.Antecedent)]
		n := c.of(d.Sentences[l.Mention.Sentence].Tokens[l.Mention.Head].Form)
		switch {
		case l.Kind == coref.Role:
			n = &c.Roles
		case l.Kind == coref.Name:
			n = &c.Names
		}
		if n == nil {
			continue
		}
		n.Found++
		if a != "" && a == b {
			n.Right++
		}
	}
	c.Pronouns = names.Score{}
	for _, n := range []names.Score{c.He, c.It, c.They} {
		c.Pronouns.Right += n.Right
		c.Pronouns.Found += n.Found
		c.Pronouns.Gold += n.Gold
	}
}

// chains adds the measures over whole chains.
func (c *CorefScore) chains(d *Annotated, found [][]coref.Mention) {
	at := d.finder()
	gold := map[string][]spot{}
	var ids []string
	for _, x := range d.Entities {
		s := x.spot(&d.Sentences[x.Sentence])
		if slices.Contains(gold[x.ID], s) {
			continue
		}
		if gold[x.ID] == nil {
			ids = append(ids, x.ID)
		}
		gold[x.ID] = append(gold[x.ID], s)
	}
	var g, f [][]spot
	for _, id := range ids {
		if len(gold[id]) > 1 {
			g = append(g, gold[id])
		}
	}
	for _, chain := range found {
		var one []spot
		for _, m := range chain {
			one = append(one, at.spot(m))
		}
		f = append(f, one)
	}
	c.MUC.muc(g, f)
	c.B3.b3(g, f)
	c.CEAF.ceaf(g, f)
}

// where returns the chain that each mention is in.
func where(chains [][]spot) map[spot]int {
	m := map[spot]int{}
	for i, c := range chains {
		for _, s := range c {
			m[s] = i
		}
	}
	return m
}

// muc adds the links that are kept (Vilain et al. 1995).
func (p *PRF) muc(gold, found [][]spot) {
	kept := func(a, b [][]spot) (right, all float64) {
		in := where(b)
		for _, c := range a {
			parts, alone := map[int]bool{}, 0
			for _, s := range c {
				if k, ok := in[s]; ok {
					parts[k] = true
				} else {
					alone++
				}
			}
			right += float64(len(c) - len(parts) - alone)
			all += float64(len(c) - 1)
		}
		return right, all
	}
	r, n := kept(gold, found)
	p.RightOfGold, p.Gold = p.RightOfGold+r, p.Gold+n
	r, n = kept(found, gold)
	p.RightOfFound, p.Found = p.RightOfFound+r, p.Found+n
}

// b3 adds each mention's share of its chain that is kept (Bagga and Baldwin 1998).
func (p *PRF) b3(gold, found [][]spot) {
	kept := func(a, b [][]spot) (right, all float64) {
		in := where(b)
		for _, c := range a {
			n := map[int]int{}
			for _, s := range c {
				if k, ok := in[s]; ok {
					n[k]++
				}
			}
			squares := 0
			for _, k := range n {
				squares += k * k
			}
			right += float64(squares) / float64(len(c))
			all += float64(len(c))
		}
		return right, all
	}
	r, n := kept(gold, found)
	p.RightOfGold, p.Gold = p.RightOfGold+r, p.Gold+n
	r, n = kept(found, gold)
	p.RightOfFound, p.Found = p.RightOfFound+r, p.Found+n
}

// ceaf adds the likeness of chains under their best one-to-one match (Luo 2005, entity-based, phi 4), found by the
// Hungarian method.
func (p *PRF) ceaf(gold, found [][]spot) {
	p.Gold += float64(len(gold))
	p.Found += float64(len(found))
	if len(gold) == 0 || len(found) == 0 {
		return
	}
	in := where(gold)
	like := make([][]float64, len(found))
	for i, c := range found {
		like[i] = make([]float64, len(gold))
		for _, s := range c {
			if k, ok := in[s]; ok {
				like[i][k]++
			}
		}
		for k := range like[i] {
			like[i][k] = 2 * like[i][k] / float64(len(c)+len(gold[k]))
		}
	}
	sum := assign(like)
	p.RightOfGold += sum
	p.RightOfFound += sum
}

// assign returns the greatest sum of entries of a matrix with at most one in each row and column, in time of rows² ×
// columns (Kuhn's method with potentials).
func assign(gain [][]float64) float64 {
	n, m := len(gain), len(gain[0])
	if n > m {
		t := make([][]float64, m)
		for j := range t {
			t[j] = make([]float64, n)
			for i := range gain {
				t[j][i] = gain[i][j]
			}
		}
		gain, n, m = t, m, n
	}
	const inf = 1e18
	u, v := make([]float64, n+1), make([]float64, m+1)
	row, way := make([]int, m+1), make([]int, m+1)
	for i := 1; i <= n; i++ {
		row[0] = i
		j0 := 0
		least, used := make([]float64, m+1), make([]bool, m+1)
		for j := range least {
			least[j] = inf
		}
		for {
			used[j0] = true
			i0, delta, j1 := row[j0], inf, 0
			for j := 1; j <= m; j++ {
				if used[j] {
					continue
				}
				if cur := -gain[i0-1][j-1] - u[i0] - v[j]; cur < least[j] {
					least[j], way[j] = cur, j0
				}
				if least[j] < delta {
					delta, j1 = least[j], j
				}
			}
			for j := 0; j <= m; j++ {
				if used[j] {
					u[row[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			if j0 = j1; row[j0] == 0 {
				break
			}
		}
		for j0 != 0 {
			row[j0] = row[way[j0]]
			j0 = way[j0]
		}
	}
	sum := 0.0
	for j := 1; j <= m; j++ {
		if row[j] > 0 {
			sum += gain[row[j]-1][j-1]
		}
	}
	return sum
}
