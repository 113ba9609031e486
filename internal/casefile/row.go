package casefile

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"

	"entente"
)

// uid returns an interaction's ID as it is stored: 16 hexadecimal digits as a number.
func uid(id string) driver.Value {
	if len(id) != 16 {
		return id
	}
	var v uint64
	for _, c := range []byte(id) {
		switch {
		case '0' <= c && c <= '9':
			v = v<<4 | uint64(c-'0')
		case 'a' <= c && c <= 'f':
			v = v<<4 | uint64(c-'a'+10)
		default:
			return id
		}
	}
	return int64(v)
}

// uidText undoes uid.
func uidText(v driver.Value) string {
	if n, ok := v.(int64); ok {
		return fmt.Sprintf("%016x", uint64(n))
	}
	s, _ := v.(string)
	return s
}

// A share is a number from 0 to 1 as it is stored: hundredths where that is exact.
func share(v float64) driver.Value {
	if n := int64(v*100 + 0.5); float64(n)/100 == v && n >= 0 {
		return n
	}
	return v
}

func shareOf(v driver.Value) float64 {
	if n, ok := v.(int64); ok {
		return float64(n) / 100
	}
	f, _ := v.(float64)
	return f
}

// An extra is what does not fit the columns of an interaction or a telling.
type extra struct {
	Numbers  []extraNumber `json:"numbers,omitempty"`
	Places   []string      `json:"places,omitempty"`
	Document *string       `json:"document,omitempty"` // of a telling, where it is another than the interaction's
	Date     string        `json:"date,omitempty"`
	Trigger  *extraQuote   `json:"trigger,omitempty"` // words that are not in the sentence as it is quoted
	Source   *extraQuote   `json:"source,omitempty"`
	Target   *extraQuote   `json:"target,omitempty"`
}

type extraNumber struct {
	What  string  `json:"what"`
	Value float64 `json:"value"`
	Unit  string  `json:"unit,omitempty"`
}

type extraQuote struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// value returns e as JSON, and NULL if there is nothing in it.
func (e *extra) value() (driver.Value, error) {
	if len(e.Numbers) == 0 && len(e.Places) == 0 && e.Document == nil && e.Date == "" &&
		e.Trigger == nil && e.Source == nil && e.Target == nil {
		return nil, nil
	}
	b, err := json.Marshal(e)
	return string(b), err
}

func readExtra(v driver.Value) (e extra, err error) {
	if s, ok := v.(string); ok {
		err = json.Unmarshal([]byte(s), &e)
	}
	return e, err
}

// put returns q as two columns relative to the sentence, or as an extra where it is not in there.
func put(q entente.Quote, sentence *entente.Quote) (start, length driver.Value, more *extraQuote) {
	switch rel := q.Start - sentence.Start; {
	case q == entente.Quote{}:
		return nil, nil, nil
	case q.Len() > 0 && rel >= 0 && rel+q.Len() <= len(sentence.Text) && sentence.Text[rel:rel+q.Len()] == q.Text:
		return int64(rel), int64(q.Len()), nil
	}
	return nil, nil, &extraQuote{q.Start, q.End, q.Text}
}

// take undoes put.
func take(start, length driver.Value, more *extraQuote, sentence *entente.Quote) entente.Quote {
	if more != nil {
		return entente.Quote{Span: entente.Span{Start: more.Start, End: more.End}, Text: more.Text}
	}
	rel, ok := start.(int64)
	n, _ := length.(int64)
	if !ok || rel < 0 || n < 0 || int(rel+n) > len(sentence.Text) {
		return entente.Quote{}
	}
	at := sentence.Start + int(rel)
	return entente.Quote{Span: entente.Span{Start: at, End: at + int(n)}, Text: sentence.Text[rel : rel+n]}
}

// days counts a date from 1970-01-01.
func days(d entente.Date) int64 { return int64(d.DaysSince(epoch())) }

func dateOf(days int) entente.Date { return epoch().AddDays(days) }

func epoch() entente.Date { return entente.NewDate(1970, 1, 1) }
