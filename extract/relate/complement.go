package relate

// complements returns the clauses in the complement of t: infinitives ("to"), gerunds ("ing") or finite
// clauses ("that"); "" returns all.
func (v *view) complements(t int, kind string) []int {
	var out []int
	for _, k := range append(v.lent(t), v.kids[t]...) {
		var is string
		switch v.rel(k) {
		case "xcomp", "ccomp":
			if v.tok(k).Head == t && v.lentTo(t, k) != t {
				continue
			}
			switch {
			case v.gerund(k) && v.child(k, "nsubj", "aux") < 0:
				is = "ing"
			case v.infinitive(k) && v.child(k, "nsubj") < 0 || v.rel(k) == "xcomp":
				is = "to"
			default:
				is = "that"
			}
		case "acl":
			if !v.isVerb(t) && v.tok(k).Rel != "acl:relcl" && v.infinitive(k) {
				is = "to"
			}
		case "advcl": // "agreed to meet", read as a purpose
			if v.isVerb(t) && v.infinitive(k) && v.child(k, "nsubj") < 0 && v.child(t, "xcomp", "ccomp") < 0 && !v.thing(t) {
				is = "to"
			}
			if v.isVerb(t) && v.gerund(k) && v.child(t, "xcomp", "ccomp") < 0 {
				switch v.adverbialMark(k) {
				case "of", "from", "against", "to", "into", "about":
					is = "ing"
				case "":
					if k == t+1 || k == t+2 && v.tok(t+1).Head == t && v.rel(t+1) == "compound" {
						is = "ing"
					}
				}
			}
		case "obl", "nmod": // "accused of attacking" tagged as a noun phrase
			if v.gerund(k) {
				is = "ing"
			}
		}
		if is != "" && (kind == "" || kind == is) {
			out = append(out, k)
			out = append(out, v.children(k, "conj")...)
		}
	}
	return out
}

// lent returns the complements that the parse hung on the verb with which t is conjoined, though t stands nearer: "have
// spoken and agreed to consider".
func (v *view) lent(t int) []int {
	h := v.tok(t).Head
	if v.rel(t) != "conj" || h < 0 || !v.isVerb(t) || !v.isVerb(h) {
		return nil
	}
	var out []int
	for _, k := range v.children(h, "xcomp", "ccomp") {
		if v.lentTo(h, k) == t {
			out = append(out, k)
		}
	}
	return out
}

// lentTo returns whose complement k, a child of h, is: of the last bare conjunct between them, else of h.
func (v *view) lentTo(h, k int) int {
	owner := h
	for _, c := range v.children(h, "conj") {
		if c > h && c < k && v.isVerb(c) && v.child(c, "xcomp", "ccomp", "obj", "obl") < 0 {
			owner = c
		}
	}
	return owner
}

// thing reports whether verb t has an object that is nobody, so that an infinitive behind it is a purpose.
func (v *view) thing(t int) bool {
	o := v.child(t, "obj")
	return o >= 0 && (v.cover[o] < 0 || len(v.mentions[v.cover[o]].Actors) == 0) && v.tok(o).UPOS != "PRON"
}

// adverbialMark returns the lemma of the word that opens an adverbial clause, or "".
func (v *view) adverbialMark(t int) string {
	if m := v.child(t, "mark", "case"); m >= 0 {
		return v.lemma(m)
	}
	return ""
}
