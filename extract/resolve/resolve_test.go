package resolve

import (
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"

	"entente"
	"entente/extract/gazetteer"
	"entente/extract/ud"
)

// world is the small world of the gazetteer's tests.
var world = sync.OnceValues(func() (*gazetteer.Gazetteer, error) {
	return gazetteer.Load(os.DirFS("../gazetteer/testdata"), "actors")
})

func resolver(t testing.TB) *Resolver {
	t.Helper()
	g, err := world()
	if err != nil {
		t.Fatal(err)
	}
	return &Resolver{Gazetteer: g}
}

var tokenRE = regexp.MustCompile(`['’]s\b|(?:[A-Z]\.)+|[\p{L}\p{N}]+(?:['’][\p{L}]{2,})?|[^\s]`)

// plain splits text into sentences and tokens without any other layer.
func plain(text string) []ud.Sentence {
	var out []ud.Sentence
	start := 0
	for start < len(text) {
		end := len(text)
		if i := strings.Index(text[start:], ". "); i >= 0 {
			end = start + i + 1
		}
		s := ud.Sentence{Span: entente.Span{Start: start, End: end}}
		for _, m := range tokenRE.FindAllStringIndex(text[start:end], -1) {
			sp := entente.Span{Start: start + m[0], End: start + m[1]}
			s.Tokens = append(s.Tokens, ud.Token{Span: sp, Form: sp.In(text), Head: -1})
		}
		out = append(out, s)
		start = end + 1
	}
	return out
}

// show writes mentions as "text=id+id" for actors, "text@place" for places.
func show(doc *entente.Document, mentions []Mention) []string {
	var out []string
	for _, m := range mentions {
		s := m.In(doc.Text)
		if m.Place != "" {
			out = append(out, s+"@"+m.Place)
			continue
		}
		var ids []string
		for _, a := range m.Actors {
			ids = append(ids, a.ID)
		}
		if m.How == ByAdjective {
			s = "(" + s + ")"
		}
		out = append(out, s+"="+strings.Join(ids, "+"))
	}
	return out
}

func document(text, date string) *entente.Document {
	d, _ := entente.ParseDate(date)
	return &entente.Document{ID: "d", Date: d, Text: text}
}

func TestResolveOnSurfaceOrder(t *testing.T) {
	r := resolver(t)
	for _, c := range []struct{ name, text, want string }{
		{"title and full name, then surname",
			"German Chancellor Angela Merkel met President Macron. Merkel thanked him.",
			"German Chancellor Angela Merkel=angela-merkel; President Macron=emmanuel-macron; Merkel=angela-merkel; him=emmanuel-macron"},
		{"possessive and country role",
			"Turkey's Air Force bombed Syrian troops near Aleppo after five Turkish servicemen were wounded.",
			"Turkey's Air Force=TUR-AIR; Syrian troops=SYRMIL; Aleppo@Aleppo; five Turkish servicemen=TURMIL"},
		{"capital as a place and as a government",
			"Delegates gathered in Ankara. Ankara rejected the plan.",
			"Ankara@Ankara; Ankara=TUR"},
		{"apposition teaches an unknown person",
			"The German cabinet's spokesman, Jonas Falk, said so. Falk gave no details.",
			"The German cabinet's spokesman=jonas-falk; Jonas Falk=jonas-falk; Falk=jonas-falk"},
		{"conjoined adjectives share out a plural title",
			"Russian and Turkish Presidents Vladimir Putin and Recep Tayyip Erdogan spoke. They agreed.",
			"Russian and Turkish Presidents Vladimir Putin=vladimir-putin; Recep Tayyip Erdogan=recep-tayyip-erdogan; They=vladimir-putin+recep-tayyip-erdogan"},
		{"two family names are somebody else",
			"The minister praised Kerry Macron, a novelist. Macron smiled.", "Kerry Macron=kerry-macron; Macron=kerry-macron"},
		{"two titles of one country",
			"Turkey's president and foreign minister arrived.", "Turkey's president=recep-tayyip-erdogan; foreign minister=mevlut-cavusoglu"},
		{"those who help somebody are the states themselves",
			"Syria's Assad fled. His Russian and Iranian backers said nothing.", "Syria's Assad=bashar-al-assad; His Russian and Iranian backers=RUS+IRN"},
		{"a name and an adjective joined",
			"US and Iraqi troops left.", "US and Iraqi troops=USAMIL+IRQMIL"},
		{"offices joined behind the title",
			"The presidents of Russia and Turkey spoke. The two leaders agreed.",
			"The presidents of Russia and Turkey=vladimir-putin+recep-tayyip-erdogan; The two leaders=vladimir-putin+recep-tayyip-erdogan"},
		{"a ministry, then the ministry",
			"The Russian Defense Ministry denied it. The ministry gave no proof.",
			"The Russian Defense Ministry=RUS-MOD; The ministry=RUS-MOD"},
		{"officials in a capital",
			"Officials in Tehran welcomed the offer.",
			"Officials in Tehran=IRNGOV"},
		{"he at the head of a sentence is no family name", // of He Lifeng
			"Angela Merkel met Emmanuel Macron in Paris. He thanked the hosts.", "Angela Merkel=angela-merkel; Emmanuel Macron=emmanuel-macron; Paris@Paris; He=emmanuel-macron"},
		{"both sides are the two parties",
			"Representatives of Russia and Turkey met in Geneva. Both sides praised the talks.",
			"Representatives of Russia and Turkey=RUSGOV+TURGOV; Geneva@Geneva; Both sides=RUS+TUR"},
		{"adjectives alone are modifiers",
			"The Turkish border stayed closed.", "(Turkish)=TUR"},
		{"an acronym in brackets",
			"The head of the Free Fishers Union (FFU) resigned. Later the FFU denied it.",
			"Free Fishers Union=free-fishers-union; FFU=free-fishers-union; FFU=free-fishers-union"},
		{"a name that the text explains",
			"Hay’at Tahrir al-Sham (also known as Harakat Nasr or Liwa Nasr) withdrew. Liwa Nasr gave no reason.",
			"Hay’at Tahrir al-Sham=hayat-tahrir-al-sham; Harakat Nasr=hayat-tahrir-al-sham; Liwa Nasr=hayat-tahrir-al-sham; Liwa Nasr=hayat-tahrir-al-sham"},
		{"counterpart in another country",
			"Sergei Lavrov phoned his Turkish counterpart.", "Sergei Lavrov=sergei-lavrov; his Turkish counterpart=mevlut-cavusoglu"},
		{"a name behind what it is",
			"The militant group Hezbollah and Syria's backer, Russia, agreed.", "Hezbollah=hezbollah; Syria=SYR; Russia=RUS"},
		{"a title behind a preposition",
			"The forces of President Bashar al-Assad withdrew.", "The forces of President Bashar al-Assad=SYRMIL; President Bashar al-Assad=bashar-al-assad"},
		{"the group is the one named last",
			"Hezbollah fired at a post. The group gave no reason.", "Hezbollah=hezbollah; The group=hezbollah"},
		{"a region of the same name",
			"Voters in Georgia chose. Rain fell on Athens Falls and Savannah Falls.", "Voters in Georgia=USA-voters; Athens Falls@Athens Falls; Savannah Falls@Savannah Falls"},
		{"the state of the same name",
			"Voters in Georgia chose.", "Voters in Georgia=GEO-voters"},
		{"a word of a name with the",
			"The Islamic Revolutionary Guard Corps fired. Later Iran said that the Guards had warned.", "Islamic Revolutionary Guard Corps=irgc; Iran=IRN; Guards=irgc"},
		{"dateline",
			"ANKARA, Turkey (Reuters) - Iran closed its border.", "ANKARA@Ankara; Turkey@Turkey; Reuters=; Iran=IRN; its=IRN"},
		{"an unknown envoy, spelled in two ways",
			"Russian envoy Aleksandr Borisiev spoke.", "Russian envoy Aleksandr Borisiev=alexander-borisev"},
	} {
		doc := document(c.text, "2020-03-02")
		got := strings.Join(show(doc, r.Resolve(doc, plain(c.text))), "; ")
		if got != c.want {
			t.Errorf("%s: %q\n got %s\nwant %s", c.name, c.text, got, c.want)
		}
	}
}
