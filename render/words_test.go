package render

import (
	"testing"
	"unicode/utf8"

	"entente"
	"entente/internal/cameo"
)

func TestEveryCodeHasShortWords(t *testing.T) {
	for _, c := range cameo.All() {
		w := codeWords(c.Code)
		if w == "" || utf8.RuneCountInString(w) > 22 {
			t.Errorf("CAMEO %s: words %q, want 1 to 22 letters", c.Code, w)
		}
	}
}

func TestActWords(t *testing.T) {
	for _, c := range []struct {
		code   string
		status entente.Status
		want   string
	}{
		{"195", entente.Done, "air strikes"},
		{"1952", entente.Done, "drone strikes"},
		{"1951", entente.Done, "air strikes"}, // the longest code of the table
		{"036", entente.Planned, "offers talks"},
		{"042", entente.Planned, "planned: visits"},
		{"138", entente.Threatened, "threatens force"},
		{"1056", entente.Requested, "demands ceasefire"},
		{"190", entente.Denied, "denied: fights"},
		{"", entente.Done, ""},
		{"99", entente.Done, ""},
	} {
		if got := ActWords(c.code, c.status); got != c.want {
			t.Errorf("ActWords(%q, %s) = %q, want %q", c.code, c.status, got, c.want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"Turkey", []string{"Turkey"}},
		{"Recep Tayyip Erdoğan", []string{"Recep Tayyip", "Erdoğan"}},
		{"", []string{"?"}},
		{"Organisation for the Prohibition of Chemical Weapons", []string{"Organisation for", "the Prohibition of", "Chemical Weapons"}},
	} {
		got := wrap(c.in, 18)
		if len(got) != len(c.want) {
			t.Errorf("wrap(%q) = %q, want %q", c.in, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("wrap(%q) = %q, want %q", c.in, got, c.want)
			}
		}
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("a b c d e f g h i j k l m n o p")
	f.Add("Donaudampfschifffahrtsgesellschaftskapitänsmütze und so weiter und so fort und immer weiter")
	f.Fuzz(func(t *testing.T, s string) {
		got := wrap(clean(s), 18)
		if len(got) == 0 || len(got) > 3 {
			t.Fatalf("wrap(%q) has %d lines", s, len(got))
		}
		for _, l := range got {
			if l == "" || utf8.RuneCountInString(l) > 18+10 {
				t.Errorf("wrap(%q) has line %q", s, l)
			}
		}
	})
}

func TestIdentifiersDiffer(t *testing.T) {
	seen := map[string]string{}
	for _, s := range []string{"a b", "a_20b", "a-b", "a.b", "é", "_", "__", "a", "A"} {
		id := ActorElement(s)
		if o, ok := seen[id]; ok {
			t.Errorf("%q and %q share %q", s, o, id)
		}
		seen[id] = s
	}
	if a, b := TieElement("a", "b__c"), TieElement("a__b", "c"); a == b {
		t.Errorf("two ties share %q", a)
	}
}

func TestTextWidth(t *testing.T) {
	if got := textWidth("Ab", 1000, false); got != 667+556 {
		t.Errorf("width of Ab is %v, want 1223", got)
	}
	if a, b := textWidth("Erdoğan Önal", 10, false), textWidth("Erdogan Onal", 10, false); a != b {
		t.Errorf("accents change the width: %v, %v", a, b)
	}
	if textWidth("Turkey", 10, true) <= textWidth("Turkey", 10, false) {
		t.Error("bold is not wider")
	}
}
