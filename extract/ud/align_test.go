package ud

import "testing"

func TestAlign(t *testing.T) {
	text := " date 2020-03-02 Mali’s army left.\n\nChad stayed."
	sents := []Sentence{
		{Tokens: []Token{{Form: "Mali"}, {Form: "'s"}, {Form: "army"}, {Form: "left"}, {Form: "."}}},
		{Tokens: []Token{{Form: "Chad"}, {Form: "stayed"}, {Form: "."}}},
	}
	got, err := Align(text, sents)
	if err != nil {
		t.Fatal(err)
	}
	if s := got[0].In(text); s != "Mali’s army left." {
		t.Errorf("first sentence is %q", s)
	}
	if s := got[1].Tokens[1].In(text); s != "stayed" {
		t.Errorf("second word of the second sentence is %q", s)
	}
	if _, err := Align("Nothing of it.", sents); err == nil {
		t.Error("Align found tokens that are not in the text")
	}
}
