package codebook_test

import (
	"testing"

	"entente"
	"entente/extract/codebook"
)

func TestShiftFollowsWhoDoesItToWhom(t *testing.T) {
	b := read(t, map[string]string{
		"verbs.tsv":   "kill\t\t190\tsubj\tobj\nbeat\t\t182\tsubj\tobj\n",
		"shift.tsv":   "182\tbeat\tstate\tstate\tnone\n190\t-\tREB\t-\t180\n190\tDEADLY\tREB|UAF\tCVL|person\t1823\n",
		"classes.tsv": "DEADLY\tkill|slay\n",
	})
	rebels := entente.Actor{ID: "SYRREB", Kind: entente.Unnamed, Code: "SYRREB"}
	army := entente.Actor{ID: "SYRMIL", Kind: entente.Body, Code: "SYRMIL"}
	people := entente.Actor{ID: "SYRCVL", Kind: entente.Unnamed, Code: "SYRCVL"}
	poet := entente.Actor{ID: "a-poet", Kind: entente.Person, Code: "SYR"}
	state := entente.Actor{ID: "SYR", Kind: entente.State, Code: "SYR"}
	kill, beat := b.Frames("kill", codebook.Verb)[0], b.Frames("beat", codebook.Verb)[0]
	for _, c := range []struct {
		f              codebook.Frame
		code           string
		source, target entente.Actor
		want           string
	}{
		{kill, "190", army, people, "190"},
		{kill, "190", rebels, people, "1823"},
		{kill, "190", rebels, poet, "1823"},
		{kill, "190", rebels, army, "180"},
		{kill, "190", rebels, entente.Actor{}, "180"},
		{kill, "195", rebels, people, "195"},
		{beat, "182", state, state, "none"},
		{beat, "182", army, state, "182"},
	} {
		if got := b.Shift(&c.f, c.code, c.source, c.target); got != c.want {
			t.Errorf("%s by %s of %s, coded %s: got %s, want %s", c.f.Trigger[0], c.source.ID, c.target.ID, c.code, got, c.want)
		}
	}
}
