package eval

import (
	"strings"
	"testing"

	"entente"
)

const sample = `{"documents":[{"file":"a.txt","date":"2020-01-02",
 "actors":[{"id":"X","name":"Xland","type":"state","country":"XAA","aliases":["Xland"]},
  {"id":"y","name":"General Y","type":"person","country":"XAB","aliases":["Y"]}],
 "events":[{"sentence":1,"source":"X","target":"y","cameo":"111","quad":3,"status":"done","required":true},
  {"sentence":2,"source":"X","target":"y","cameo":"046","quad":1,"status":"done","mutual":true,"required":true}],
 "must_not":[{"source":"y","target":"X"}]}]}`

func act(s, t, code string, quad int, mutual bool) entente.Interaction {
	return entente.Interaction{
		Document: "a", Source: entente.Actor{ID: s, Name: s}, Target: entente.Actor{ID: t, Name: t},
		CAMEO: code, Quad: quad, Status: entente.Done, Mutual: mutual,
	}
}

func rowOf(t *testing.T, r *Report, name string) Row {
	t.Helper()
	for _, row := range r.Rows {
		if row.Level.Name == name {
			return row
		}
	}
	t.Fatalf("no level %q", name)
	return Row{}
}

func TestScore(t *testing.T) {
	gold, err := ReadGold(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, level string
		found       []entente.Interaction
		want        Count
	}{
		{"all found by name and alias", "actor +root", []entente.Interaction{act("Xland", "Y", "112", 3, false), act("Y", "Xland", "040", 1, true)}, Count{2, 2, 2}},
		{"a mutual act is right in either direction", "actor +root", []entente.Interaction{act("Y", "Xland", "046", 1, false)}, Count{1, 1, 2}},
		{"a one-way act is not", "actor directed", []entente.Interaction{act("Y", "Xland", "111", 3, false)}, Count{1, 1, 2}},
		{"another code is wrong", "actor +code", []entente.Interaction{act("Xland", "Y", "112", 3, false)}, Count{0, 1, 2}},
		{"nothing found", "actor pair", nil, Count{0, 0, 1}},
		{"an unknown actor is wrong", "actor pair", []entente.Interaction{act("Z", "Y", "112", 3, false)}, Count{0, 1, 1}},
	} {
		got := rowOf(t, Score(gold, c.found, Options{Rounds: 10}), c.level).Count
		if got != c.want {
			t.Errorf("%s: %s = %+v, want %+v", c.name, c.level, got, c.want)
		}
	}
	r := Score(gold, []entente.Interaction{act("Y", "Xland", "111", 3, false)}, Options{Rounds: 10})
	if len(r.MustNot) != 1 {
		t.Errorf("MustNot = %q, want the one forbidden edge", r.MustNot)
	}
}

func TestReadGoldNamesTheUnknownActor(t *testing.T) {
	bad := strings.Replace(sample, `"source":"X","target":"y","cameo":"111"`, `"source":"Q","target":"y","cameo":"111"`, 1)
	if _, err := ReadGold(strings.NewReader(bad)); err == nil || !strings.Contains(err.Error(), `"Q"`) {
		t.Errorf("ReadGold = %v, want an error that names Q", err)
	}
}

func TestReliabilityCountsByConfidence(t *testing.T) {
	gold, err := ReadGold(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	sure, unsure := act("Xland", "Y", "111", 3, false), act("Y", "Z", "111", 3, false)
	sure.Confidence, unsure.Confidence = 0.95, 0.41
	r := Score(gold, []entente.Interaction{sure, unsure}, Options{Rounds: 10})
	if r.Reliability[9] != (Bin{1, 1}) || r.Reliability[4] != (Bin{1, 0}) {
		t.Errorf("Reliability = %v, want one right at 0.9 and one wrong at 0.4", r.Reliability)
	}
}
