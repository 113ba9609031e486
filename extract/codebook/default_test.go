package codebook_test

import (
	"strings"
	"testing"

	"entente"
	"entente/extract/codebook"
	"entente/internal/cameo"
)

func builtIn(t testing.TB) *codebook.Book {
	t.Helper()
	b, err := codebook.Default()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestTheBuiltInTablesAreSound(t *testing.T) {
	b := builtIn(t)
	for _, p := range b.Check() {
		t.Error(p)
	}
	lines, triggers := map[codebook.POS]int{}, map[codebook.POS]map[string]bool{}
	for _, f := range b.All() {
		if triggers[f.POS] == nil {
			triggers[f.POS] = map[string]bool{}
		}
		lines[f.POS]++
		triggers[f.POS][strings.Join(f.Trigger, " ")] = true
	}
	for pos, least := range map[codebook.POS]int{codebook.Verb: 1500, codebook.Noun: 500, codebook.Adjective: 200} {
		if n := len(triggers[pos]); n < least {
			t.Errorf("%d triggers of part of speech %c, want at least %d", n, pos, least)
		}
	}
	t.Logf("verbs: %d lines, %d triggers; nouns: %d, %d; adjectives: %d, %d", lines[codebook.Verb], len(triggers[codebook.Verb]),
		lines[codebook.Noun], len(triggers[codebook.Noun]), lines[codebook.Adjective], len(triggers[codebook.Adjective]))
}

// line returns the code of the line with this trigger and these conditions, "@op" for an operator.
func line(b *codebook.Book, pos codebook.POS, trigger, when string) string {
	for _, f := range b.All() {
		var texts []string
		for _, c := range f.When {
			texts = append(texts, c.Text)
		}
		if f.POS != pos || strings.Join(f.Trigger, " ") != trigger || strings.Join(texts, ",") != when {
			continue
		}
		switch {
		case f.None:
			return "none"
		case f.Op != "":
			return "@" + f.Op
		}
		return f.Code
	}
	return "no such line"
}

func TestLinesKeepTheConventions(t *testing.T) {
	b := builtIn(t)
	for _, c := range []struct {
		pos                 codebook.POS
		trigger, when, want string
	}{
		{codebook.Verb, "meet", "obj=actor", "040"},
		{codebook.Verb, "meet", "obj=GOAL", "none"},
		{codebook.Verb, "visit", "obj=actor+place", "042"},
		{codebook.Verb, "host", "obj=actor", "043"},
		{codebook.Verb, "call", "obj=actor", "041"},
		{codebook.Verb, "call", "obj=BADNAME", "112"},
		{codebook.Verb, "call for", "for=event", "@request"},
		{codebook.Verb, "press", "obj=actor,to", "@demand"},
		{codebook.Verb, "attack", "obj=actor", "190"},
		{codebook.Verb, "attack", "obj=IDEA", "111"},
		{codebook.Verb, "strike", "subj=DISASTER", "none"},
		{codebook.Verb, "fire", "obj=MUNITION", "194"},
		{codebook.Verb, "condemn", "obj=event", "@oppose"},
		{codebook.Verb, "sentence", "obj=actor", "173"},
		{codebook.Verb, "resign", "in=protest", "140"},
		{codebook.Verb, "say", "that", "@say"},
		{codebook.Verb, "expel", "obj=DIPLOMAT", "161"},
		{codebook.Noun, "talk", "", "046"},
		{codebook.Noun, "visit", "", "042"},
		{codebook.Noun, "strike", "mod=LABOUR", "143"},
		{codebook.Noun, "recognition", "", "054"},
		{codebook.Adjective, "outlawed in", "", "172"},
		{codebook.Adjective, "critical of", "", "111"},
		{codebook.Adjective, "ready", "to", "@intend"},
	} {
		if got := line(b, c.pos, c.trigger, c.when); got != c.want {
			t.Errorf("%s [%s] is coded %s, want %s", c.trigger, c.when, got, c.want)
		}
	}
}

func TestOperatorsComposeAsCAMEOHasIt(t *testing.T) {
	b := builtIn(t)
	for _, c := range []struct {
		op, inner, code string
		status          entente.Status
	}{
		{"intend", "040", "036", ""},
		{"intend", "072", "0332", ""},
		{"intend", "087", "087", ""}, // an announced withdrawal stays one
		{"intend", "190", "190", ""}, // a plan to attack without a speaker
		{"threaten", "190", "138", ""},
		{"threaten", "163", "1312", ""},
		{"threaten", "164", "134", ""},
		{"threaten", "070", "033", entente.Planned}, // vowed to help
		{"request", "046", "026", ""},
		{"request", "0841", "0253", ""},
		{"request", "0871", "0256", ""},
		{"request", "", "020", ""},
		{"demand", "087", "1056", ""},
		{"demand", "170", "1041", ""},
		{"refuse", "040", "125", ""},
		{"refuse", "087", "1246", ""},
		{"refuse", "111", "111", entente.Negated},
		{"end", "163", "085", ""},
		{"end", "191", "0872", ""},
		{"end", "190", "087", ""},
		{"accuse", "190", "1123", ""},
		{"accuse", "202", "1124", ""},
		{"support", "190", "051", ""},
		{"oppose", "190", "111", ""},
		{"deny", "190", "190", entente.Denied},
		{"warn", "190", "138", entente.Threatened},
	} {
		code, status, ok := b.Compose(c.op, c.inner)
		if !ok || code != c.code || status != c.status {
			t.Errorf("@%s of %q gives %s %q %v, want %s %q", c.op, c.inner, code, status, ok, c.code, c.status)
		}
	}
}

// Every operator that the frames use must have an answer to every code, and every answer must be a code.
func TestEveryOperatorAnswersEveryCode(t *testing.T) {
	b := builtIn(t)
	ops := map[string]bool{}
	for _, f := range b.All() {
		if f.Op != "" {
			ops[f.Op] = true
		}
	}
	for op := range ops {
		for _, inner := range cameo.All() {
			c, ok := b.Composition(op, inner.Code)
			if !ok {
				t.Errorf("@%s has no line for %s", op, inner.Code)
				continue
			}
			if _, ok := cameo.Look(c.Code); !ok && c.Code != "none" {
				t.Errorf("@%s of %s gives %q, which is no code", op, inner.Code, c.Code)
			}
		}
	}
}
