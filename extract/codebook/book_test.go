package codebook_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"entente"
	"entente/extract/codebook"
)

func read(t *testing.T, files map[string]string) *codebook.Book {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	b, err := codebook.Read(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func small(t *testing.T) *codebook.Book {
	return read(t, map[string]string{
		"verbs.tsv": "hit\t\t190\tsubj\tobj\n" +
			"hit\tobj=IDEA\tnone\n" +
			"hit\tobj=IDEA,with=actor\t060\tsubj\twith\tmutual\n" +
			"hit out at\t\t111\tsubj\tat\n" +
			"want\tto\t@intend\tsubj\nwish\tto\t@intend:030\tsubj\n",
		"classes.tsv": "IDEA\tplan|THING\nTHING\tdeadline|target\n",
		"compose.tsv": "@intend\t*\t=\tplanned\n@intend\t04\t036\tplanned\tcomp.obj\n",
		"light.tsv":   "come under\tunder\ttarget\tfrom\ncome\tto\tboth\n",
	})
}

func TestFramesComeLongestTriggerThenMostConditionsFirst(t *testing.T) {
	var got []string
	for _, f := range small(t).Frames("hit", codebook.Verb) {
		got = append(got, strings.Join(f.Trigger, " ")+" "+f.Ref)
	}
	want := []string{"hit out at verbs.tsv:4", "hit verbs.tsv:3", "hit verbs.tsv:2", "hit verbs.tsv:1"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if f := small(t).Frames("hit", codebook.Noun); f != nil {
		t.Errorf("a verb's frames were given for the noun: %v", f)
	}
}

func TestConditionHasTheWordsOfItsClassAndTheClassesInIt(t *testing.T) {
	c := small(t).Frames("hit", codebook.Verb)[2].When[0]
	if want := []string{"deadline", "plan", "target"}; !slices.Equal(c.Words, want) {
		t.Errorf("words of %s = %q, want %q", c.Text, c.Words, want)
	}
	if !c.Has("deadline") || c.Has("dead") {
		t.Error("Has looks beyond whole words")
	}
	b := small(t)
	if !b.InClass("target", "IDEA") || b.InClass("plan", "THING") || b.InClass("plan", "NONE") {
		t.Error("InClass does not follow the table")
	}
}

func TestAlternativesOfSeveralKindsBecomeFramesOfOneKind(t *testing.T) {
	b := read(t, map[string]string{"verbs.tsv": "hit\tobj=actor+place+town,!with=actor+deal\t190\tsubj\tobj\n"})
	var got []string
	for _, f := range b.Frames("hit", codebook.Verb) {
		var s string
		for _, c := range f.When {
			if c.Not {
				s += "not "
			}
			s += fmt.Sprintln(c.Slot, c.Words, c.Place, c.Actor)
		}
		got = append(got, s)
	}
	not := "not with [deal] false false\nnot with [] false true\n"
	want := []string{"obj [town] false false\n" + not, "obj [] true false\n" + not, "obj [] false true\n" + not}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if n := len(b.All()); n != 1 {
		t.Errorf("All gives %d frames for one line", n)
	}
}

func TestOfEquallyManyConditionsTheNarrowerOneComesFirst(t *testing.T) {
	b := read(t, map[string]string{
		"verbs.tsv":   "hit\tobj=MANY\t111\tsubj\nhit\tobj=actor\t190\tsubj\nhit\tobj=event\t110\tsubj\nhit\tobj=note\tnone\nhit\tto\t120\tsubj\n",
		"classes.tsv": "MANY\tnote|plan|song\n",
	})
	var got []string
	for _, f := range b.Frames("hit", codebook.Verb) {
		got = append(got, f.When[0].Text)
	}
	if want := []string{"obj=note", "obj=MANY", "to", "obj=event", "obj=actor"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestOperatorsMayHaveACodeOfTheirOwn(t *testing.T) {
	f := small(t).Frames("wish", codebook.Verb)[0]
	if f.Op != "intend" || f.Code != "030" {
		t.Errorf("@intend:030 gives operator %q, code %q", f.Op, f.Code)
	}
}

func TestComposeTakesTheLongestPrefix(t *testing.T) {
	b := small(t)
	for _, c := range []struct {
		op, inner, code string
		status          entente.Status
		ok              bool
	}{
		{"intend", "046", "036", entente.Planned, true},
		{"intend", "190", "190", entente.Planned, true},
		{"refuse", "190", "", "", false},
	} {
		code, status, ok := b.Compose(c.op, c.inner)
		if code != c.code || status != c.status || ok != c.ok {
			t.Errorf("Compose(%s, %s) = %s %s %v", c.op, c.inner, code, status, ok)
		}
	}
}

func TestLightVerbsGiveTheNounsSlot(t *testing.T) {
	b := small(t)
	l, ok := b.Light("come under")
	if !ok || l.Noun != "under" || l.Subject != "target" {
		t.Errorf("Light(come under) = %+v, %v", l, ok)
	}
	if ls := b.Lights("come"); len(ls) != 2 || len(ls[0].Verb) != 2 {
		t.Errorf("Lights(come) = %v", ls)
	}
}

func TestOverlayWinsOverTheSameTriggerAndConditions(t *testing.T) {
	b := small(t)
	over, err := b.Overlay("mine.txt", strings.NewReader("# table: verbs\nhit\t\t193\tsubj\tobj\nhug\tobj=THING\t051\tsubj\tobj\n# table: classes\nTHING\tpact\n"))
	if err != nil {
		t.Fatal(err)
	}
	frames := over.Frames("hit", codebook.Verb)
	if len(frames) != 4 || frames[3].Code != "193" || frames[3].Ref != "mine.txt:2" {
		t.Errorf("overlaid frames of hit: %+v", frames)
	}
	if hug := over.Frames("hug", codebook.Verb)[0].When[0]; !hug.Has("pact") || !hug.Has("target") {
		t.Errorf("class of an overlay lacks words: %q", hug.Words)
	}
	if c := frames[2].When[0]; !c.Has("pact") || !c.Has("target") {
		t.Errorf("a frame below does not see the words that the overlay adds: %q", c.Words)
	}
	if b.InClass("pact", "THING") || b.Frames("hit", codebook.Verb)[3].Code != "190" {
		t.Error("the overlay changed the book below")
	}
}

func TestErrorsNameFileAndLineAndWhatToDo(t *testing.T) {
	_, err := (&codebook.Book{}).Overlay("verbs.mine.tsv", strings.NewReader(
		"hit\t\t999\tsubj\tobj\nhit\twiht=actor\t190\tsubj\tobj\nhit\tobj=NOSUCH\t190\tsubj\n\nhit\t\t@wish\tsubj\thim\tmaybe\nlonely\n"))
	if err == nil {
		t.Fatal("a bad table was read without an error")
	}
	got := err.Error()
	for _, want := range []string{
		`verbs.mine.tsv:1: no such code "999"`, `verbs.mine.tsv:2: no such slot "wiht"`, `verbs.mine.tsv:3: no such class "NOSUCH"`,
		`verbs.mine.tsv:5: no such operator "@wish"`, `verbs.mine.tsv:5: no such slot "him"`, `verbs.mine.tsv:5: no such flag "maybe"`,
		`verbs.mine.tsv:6: 1 columns`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in:\n%s", want, got)
		}
	}
	if _, err := (&codebook.Book{}).Overlay("rules.txt", strings.NewReader("hit\t\t190\n")); err == nil || !strings.Contains(err.Error(), "# table: verbs") {
		t.Errorf("no hint how to name the table: %v", err)
	}
}

func TestCheckFindsContradictionsDisorderAndDuplicates(t *testing.T) {
	b := read(t, map[string]string{
		"verbs.tsv":   "strike\t\t060\tsubj\tobj\nhug\t\t190\tsubj\tobj\nstrike deal\t\t057\tsubj\twith\nwait\t\t190\t\tobj\nwait\t\t193\tsubj\tobj\nwalk\t\tnone\tsubj\nwalk\tto\t190\tsubj\tsubj\n",
		"classes.tsv": "HARSH\tstrike\nKIND\thug\n",
	})
	var got []string
	for _, p := range b.Check() {
		got = append(got, p.Error())
	}
	for _, want := range []string{
		"verbs.tsv:1: strike is coded as cooperation", "verbs.tsv:2: hug is coded as conflict", "verbs.tsv:2: line is out of order",
		"verbs.tsv:4: \"wait\" has no source", "verbs.tsv:5: same trigger", "verbs.tsv:6: \"walk\" is no act but has roles",
		"verbs.tsv:7: slot subj is source and target",
	} {
		if !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, want) }) {
			t.Errorf("no %q in %q", want, got)
		}
	}
	if len(got) != 7 {
		t.Errorf("%d problems, want 7: %q", len(got), got)
	}
}

func FuzzOverlay(f *testing.F) {
	f.Add("hit\tobj=actor,!with\t190\tsubj\tobj\tmutual\tnote\n")
	f.Add("# table: classes\nA\tB\nB\tA\n# table: compose\n@intend\t04\t036\tplanned\n")
	f.Fuzz(func(t *testing.T, text string) {
		b, err := (&codebook.Book{}).Overlay("verbs.tsv", strings.NewReader(text))
		if err != nil {
			return
		}
		b.Check()
		for _, fr := range b.All() {
			if len(b.Frames(fr.Trigger[0], fr.POS)) == 0 {
				t.Errorf("frame %v is not found by its word", fr)
			}
		}
	})
}

func BenchmarkFrames(b *testing.B) {
	book, err := codebook.Default()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		book.Frames("attack", codebook.Verb)
	}
}

func BenchmarkRead(b *testing.B) {
	fsys := os.DirFS("../internal/data/codebook")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := codebook.Read(fsys); err != nil {
			b.Fatal(err)
		}
	}
}
