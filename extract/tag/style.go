package tag

import (
	"entente/extract/internal/model"
	"entente/extract/ud"
)

// styleOf tells headlines from prose: whether most words are capitalised, and whether the sentence
// ends without a mark. Headlines have finite verbs that look like nouns.
func styleOf(tokens []ud.Token) model.Hash {
	capital, small := 0, 0
	for i := range tokens {
		switch form := tokens[i].Form; {
		case form >= "a":
			small++
		case form >= "A" && form < "[":
			capital++
		}
	}
	style := model.Hash(21)
	if capital > 2*small {
		style |= 2
	}
	switch tokens[len(tokens)-1].Form {
	case ".", "?", "!", "\"", "''", ")":
	default:
		style |= 8
	}
	return style
}

// styled adds features of token i (padded) in the style of its sentence.
func (w *scratch) styled(i int) {
	x, n1 := &w.words[i], &w.words[i+1]
	t1, t2 := w.hashes[i-1], w.hashes[i-2]
	join := model.Join
	w.add(join(w.style, x.kinds))
	w.add(join(w.style, x.shape))
	w.add(join(join(w.style, x.shape), x.kinds))
	w.add(join(join(w.style, t1), x.kinds))
	w.add(join(join(w.style, join(t1, t2)), x.kinds))
	w.add(join(join(w.style, join(t1, x.kinds)), n1.kinds))
}
