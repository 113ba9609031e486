package train

import (
	"strings"
	"testing"

	"entente/extract/ud"
)

// treaty is a text with entities in GUM's manner.
const treaty = `# newdoc id = GUM_news_treaty
# text = President Anna Orlova signed it in Bonn.
1	President	president	PROPN	NNP	_	4	nsubj	_	Entity=(1-person-new-nnnnn-cf1-2-coref
2	Anna	Anna	PROPN	NNP	_	1	flat	_	_
3	Orlova	Orlova	PROPN	NNP	_	1	flat	_	Entity=1)
4	signed	sign	VERB	VBD	_	0	root	_	_
5	it	it	PRON	PRP	_	4	obj	_	Entity=(2-object-new-nnnnn-cf1-1-ana)
6	in	in	ADP	IN	_	7	case	_	_
7	Bonn	Bonn	PROPN	NNP	_	4	obl	_	Entity=(3-place-new-nnnnn-cf1-1-sgl-Bonn)|SpaceAfter=No
8	.	.	PUNCT	.	_	4	punct	_	_

# text = She and the mayor of Bonn met.
1	She	she	PRON	PRP	_	7	nsubj	_	Entity=(4-person-new-nnnnn-cf1-1-sgl(1-person-giv:act-nnnnn-cf1-1-ana)
2	and	and	CCONJ	CC	_	4	cc	_	_
3	the	the	DET	DT	_	4	det	_	Entity=(5-person-new-nnnnn-cf1-2-sgl
4	mayor	mayor	NOUN	NN	_	1	conj	_	_
5	of	of	ADP	IN	_	6	case	_	_
6	Bonn	Bonn	PROPN	NNP	_	4	nmod	_	Entity=(3-place-giv:act-nnnnn-cf1-1-coref)5)4)
7	met	meet	VERB	VBD	_	0	root	_	SpaceAfter=No
8	.	.	PUNCT	.	_	7	punct	_	_

`

func TestReadEntities(t *testing.T) {
	docs, err := ReadEntities(strings.NewReader(treaty))
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 1 || docs[0].Genre() != "news" {
		t.Fatalf("%d documents, want one of news", len(docs))
	}
	want := []Entity{
		{0, 0, 2, "1", "person", "coref"}, {0, 4, 4, "2", "object", "ana"}, {0, 6, 6, "3", "place", "sgl"},
		{1, 0, 0, "1", "person", "ana"}, {1, 5, 5, "3", "place", "coref"}, {1, 2, 5, "5", "person", "sgl"}, {1, 0, 5, "4", "person", "sgl"},
	}
	if len(docs[0].Entities) != len(want) {
		t.Fatalf("entities %v, want %v", docs[0].Entities, want)
	}
	for i, x := range docs[0].Entities {
		if x != want[i] {
			t.Errorf("entity %d is %v, want %v", i, x, want[i])
		}
	}
	if s := want[6].spot(&docs[0].Sentences[1]); !s.joined || s.head != 0 {
		t.Errorf("she and the mayor are %+v, want joined at she", s)
	}
	if s := want[3].spot(&docs[0].Sentences[1]); s.joined {
		t.Error("she alone is joined")
	}
}

func TestGUMNames(t *testing.T) {
	docs, err := ReadEntities(strings.NewReader(treaty))
	if err != nil {
		t.Fatal(err)
	}
	gumNames(&docs[0])
	want := [][]ud.Name{{{First: 0, Last: 2, Type: ud.PER}, {First: 6, Last: 6, Type: ud.LOC}}, {{First: 5, Last: 5, Type: ud.LOC}}}
	for i, w := range want {
		got := docs[0].Sentences[i].Names
		if len(got) != len(w) {
			t.Errorf("sentence %d has names %v, want %v", i, got, w)
			continue
		}
		for k := range w {
			if got[k] != w[k] {
				t.Errorf("name %d of sentence %d is %v, want %v", k, i, got[k], w[k])
			}
		}
	}
}

func TestReadEntitiesRefuses(t *testing.T) {
	if _, err := ReadEntities(strings.NewReader("1\tX\tx\tX\tX\t_\t0\troot\t_\tEntity=12\n\n")); err == nil {
		t.Error("an entity that neither opens nor closes is taken")
	}
	if docs, err := ReadEntities(strings.NewReader("1\tX\tx\tX\tX\t_\t0\troot\t_\tEntity=12)\n\n")); err != nil || len(docs[0].Entities) != 0 {
		t.Error("an end without a beginning makes an entity")
	}
}
