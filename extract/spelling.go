package extract

import (
	"strings"

	"entente"
	"entente/extract/gazetteer"
	"entente/extract/resolve"
)

// respell gives persons the name as the document itself spells it, but for capitals, where that is the canonical name
// but for accents: in a text that writes Erdoğan, the actor is Erdoğan. The ID stays.
func respell(text string, mentions []resolve.Mention) {
	own := map[string]string{}
	for i := range mentions {
		m := &mentions[i]
		a := m.Actor()
		if a.Kind != entente.Person || own[a.ID] != "" {
			continue
		}
		words := strings.Fields(m.In(text))
		n := len(strings.Fields(a.Name))
		if n == 0 || len(words) < n {
			continue
		}
		name := strings.Join(words[len(words)-n:], " ")
		if name != a.Name && name != strings.ToUpper(name) && gazetteer.Fold(name) == gazetteer.Fold(a.Name) {
			own[a.ID] = name
		}
	}
	if len(own) == 0 {
		return
	}
	for i := range mentions {
		for j := range mentions[i].Actors {
			if name := own[mentions[i].Actors[j].ID]; name != "" {
				mentions[i].Actors[j].Name = name
			}
		}
	}
}
