package resolve

import (
	"slices"
	"testing"
)

// Whom a phrase means where only the parse says so; with the built-in tables.
func TestResolveOnParses(t *testing.T) {
	annotate := pipeline(t)
	for _, c := range []struct{ name, text, want string }{
		{"an object is not its own clause's subject",
			"Sergei Lavrov said Mevlut Cavusoglu had apologised to him.", "him=sergei-lavrov"},
		{"what is struck is the other side's",
			"Militants attacked a base near Idlib. The Syrian army conducted strikes on their positions.", "their=SYR-militants"},
		{"both sides are not those who urge them",
			"Israel bombed Hamas in Gaza. Egypt's president urged both sides to stop.", "both sides=ISR+hamas"},
		{"a prince is not the king of the same name",
			"Crown Prince Mohammed bin Salman met King Mohammed VI of Morocco. Prince Mohammed thanked his host.", "Prince Mohammed=mohammed-bin-salman"},
		{"an envoy to somewhere is not the envoy for something else",
			"The EU's special envoy to Libya left.", "The EU's special envoy to Libya=european-union"},
		{"Brussels is the Union where that is spoken of",
			"The European Union imposed tariffs. Brussels said the tariffs were legal.", "Brussels=european-union"},
		{"the two leaders are the pair, not who was named after them",
			"Donald Trump met Kim Jong Un in Singapore. Trump thanked Antonio Guterres. The two leaders signed a statement.", "The two leaders=donald-trump+kim-jong-un"},
		{"it is the state of the office holder",
			"The European Union criticised Ankara. Turkey's president says it will begin an operation.", "it=TUR"},
		{"critics are not the one whom they criticise",
			"Jonas Falkner arrived. Jonas Falkner's critics called for a boycott.", "Jonas Falkner's critics=dissidents"},
		{"nor is the spokesman the one for whom he speaks",
			"Jonas Falkner arrived. Jonas Falkner's spokesman called for a boycott.", "Jonas Falkner's spokesman=spokesman"},
	} {
		doc := document(c.text, "2018-06-02")
		if got := show(doc, new(Resolver).Resolve(doc, annotate(c.text))); !slices.Contains(got, c.want) {
			t.Errorf("%s: %q: got %q, want %s", c.name, c.text, got, c.want)
		}
	}
}
