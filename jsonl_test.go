package entente_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"entente"
)

// shelling is an interaction with every field set.
func shelling() entente.Interaction {
	quote := func(start int, s string) entente.Quote {
		return entente.Quote{Span: entente.Span{Start: start, End: start + len(s)}, Text: s}
	}
	army := entente.Actor{ID: "TURMIL", Name: "Turkish armed forces", Kind: entente.Body, Country: "TUR", Code: "TURMIL"}
	text := "Turkish forces shelled <Syrian> positions & \"lines\" in early February."
	return entente.Interaction{
		ID: "9f2c6e1ab04d77c3", Document: "story", Date: entente.NewDate(2020, 2, 20),
		Event: entente.Month(2020, 2), EventText: "early February",
		Source: army, Target: entente.Actor{ID: "SYRMIL", Name: "Syrian armed forces", Kind: entente.Body, Country: "SYR", Code: "SYRMIL"},
		CAMEO: "010", PLOVER: "ASSAULT", Quad: 4, Goldstein: -10, Status: entente.Done, ClaimedBy: army,
		Confidence: 0.86, Weight: 1.5, Rule: "verbs.tsv:1", Reports: 2,
		Evidence: entente.Evidence{
			Sentence: 1, Quote: quote(17, text), Trigger: quote(32, "shelled"), Source: quote(17, "Turkish forces"), Target: quote(41, "Syrian"),
		},
		Also: []entente.Evidence{{
			Document: "other", Date: entente.NewDate(2020, 2, 21), Sentence: 3, Quote: quote(100, text),
			Trigger: quote(115, "shelled"), Source: quote(100, "Turkish forces"), Target: quote(124, "Syrian"),
		}},
		Numbers: []entente.Number{{What: "killed", Value: 7}, {What: "amount", Value: 2.5e9, Unit: "USD"}},
		Places:  []string{"Idlib"},
	}
}

func TestInteractionsReadBackAsTheyWere(t *testing.T) {
	bare := entente.Interaction{
		ID: "b", Document: "d", Date: entente.NewDate(2020, 2, 20), Source: entente.Actor{ID: "FRA"}, Status: entente.Negated, Reports: 1,
	}
	want := []entente.Interaction{shelling(), bare}
	var buf bytes.Buffer
	n, err := entente.WriteInteractions(&buf, slices.Values(want))
	if n != 2 || err != nil {
		t.Fatalf("WriteInteractions = %d, %v", n, err)
	}
	if strings.Contains(buf.String(), `\u003c`) || strings.Count(buf.String(), "\n") != 2 {
		t.Errorf("not one readable line for each interaction:\n%s", &buf)
	}
	var got []entente.Interaction
	for x, err := range entente.ReadInteractions(&buf) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, x)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("read back\n%+v\nwant\n%+v", got, want)
	}
}

// TestContract holds the names of the schema entente.interaction/1 that others rely on.
func TestContract(t *testing.T) {
	b, err := json.Marshal(shelling())
	if err != nil {
		t.Fatal(err)
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(b, &fields); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"schema": `"entente.interaction/1"`, "id": `"9f2c6e1ab04d77c3"`, "document": `"story"`, "date": `"2020-02-20"`,
		"event_date": `"2020-02"`, "event_date_text": `"early February"`, "mutual": "false", "cameo": `"010"`,
		"plover": `"ASSAULT"`, "quad": "4", "goldstein": "-10", "status": `"done"`, "confidence": "0.86", "weight": "1.5",
		"rule":   `"verbs.tsv:1"`,
		"source": `{"id":"TURMIL","name":"Turkish armed forces","kind":"body","country":"TUR","code":"TURMIL"}`,
	} {
		if got := string(fields[name]); got != want {
			t.Errorf("%s = %s, want %s", name, got, want)
		}
	}
	nobody := entente.Interaction{ID: "x", Date: entente.NewDate(2020, 1, 1), Source: entente.Actor{ID: "FRA"}}
	b, err = json.Marshal(nobody)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"target":null`, `"claimed_by":null`, `"event_date":null`} {
		if !bytes.Contains(b, []byte(want)) {
			t.Errorf("%s is not in %s", want, b)
		}
	}
}

func TestDamagedLinesAreNamedAndPassedOver(t *testing.T) {
	good, err := json.Marshal(shelling())
	if err != nil {
		t.Fatal(err)
	}
	lines := []string{
		string(good), "", "not JSON", `{"schema":"entente.graph/1"}`,
		`{"schema":"entente.interaction/1","date":"2020-02-30"}`,
		`{"schema":"entente.interaction/1","source":{"id":"FRA"}}`,
		`{"schema":"entente.interaction/1","date":"2020-02-20"}`,
		`{"schema":"entente.interaction/1","date":"2020-02-20","source":{"id":"FRA"},"weight":-1}`,
		string(good),
	}
	var wrong []int
	read := 0
	for _, err := range entente.ReadInteractions(strings.NewReader(strings.Join(lines, "\n"))) {
		var line *entente.LineError
		switch {
		case err == nil:
			read++
		case errors.As(err, &line):
			wrong = append(wrong, line.Line)
		default:
			t.Fatal(err)
		}
	}
	if want := []int{3, 4, 5, 6, 7, 8}; read != 2 || !slices.Equal(wrong, want) {
		t.Errorf("read %d interactions and named lines %v, want 2 and %v", read, wrong, want)
	}
}

func FuzzReadInteractions(f *testing.F) {
	good, err := json.Marshal(shelling())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte(`{"schema":"entente.interaction/1","date":"2020-02-20","source":{"id":"FRA"},"event_date":"2020/2021"}`))
	f.Add([]byte("{}\n\n[]"))
	f.Fuzz(func(t *testing.T, b []byte) {
		var found []entente.Interaction
		for x, err := range entente.ReadInteractions(bytes.NewReader(b)) {
			if err == nil {
				found = append(found, x)
			}
		}
		var once, twice bytes.Buffer
		if _, err := entente.WriteInteractions(&once, slices.Values(found)); err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		var again []entente.Interaction
		for x, err := range entente.ReadInteractions(bytes.NewReader(once.Bytes())) {
			if err != nil {
				t.Fatalf("what was written cannot be read: %v\n%s", err, &once)
			}
			again = append(again, x)
		}
		if _, err := entente.WriteInteractions(&twice, slices.Values(again)); err != nil || !bytes.Equal(once.Bytes(), twice.Bytes()) {
			t.Fatalf("written twice:\n%s\n%s", &once, &twice)
		}
	})
}

func BenchmarkReadInteractions(b *testing.B) {
	line, err := json.Marshal(shelling())
	if err != nil {
		b.Fatal(err)
	}
	input := bytes.Repeat(append(line, '\n'), 1000)
	b.SetBytes(int64(len(input)))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range entente.ReadInteractions(bytes.NewReader(input)) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
