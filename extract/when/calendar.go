package when

import (
	"strconv"
	"strings"
	"time"

	"entente"
)

var months = map[string]int{
	"january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5,
	"june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9,
	"october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
}

var weekdays = map[string]time.Weekday{
	"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
}

// monthAt returns the month that token i names, 0 for none. "may" and "march" must be written with a capital.
func (f *finder) monthAt(i int) int {
	m := months[f.word(i)]
	if m == 0 {
		return 0
	}
	form := f.s.Tokens[i].Form
	if form[0] < 'A' || form[0] > 'Z' {
		return 0
	}
	if up := f.s.Tokens[i].UPOS; up == "AUX" || up == "VERB" {
		return 0
	}
	return m
}

// dayAt returns the day of a month that token i names, 0 for none: "4", "4th".
func (f *finder) dayAt(i int) int {
	w := f.word(i)
	for _, suffix := range []string{"st", "nd", "rd", "th"} {
		w = strings.TrimSuffix(w, suffix)
	}
	n, err := strconv.Atoi(w)
	if err != nil || n < 1 || n > 31 || len(w) > 2 {
		return 0
	}
	return n
}

// yearAt returns the year that token i names, 0 for none.
func (f *finder) yearAt(i int) int {
	w := f.word(i)
	n, err := strconv.Atoi(w)
	if err != nil || len(w) != 4 || n < 1800 || n > 2100 {
		return 0
	}
	return n
}

// yearFrom looks for a year at token i, a comma before it allowed, and returns how many tokens that took.
func (f *finder) yearFrom(i int) (year, n int) {
	if y := f.yearAt(i); y > 0 {
		return y, 1
	}
	if f.word(i) == "," {
		if y := f.yearAt(i + 1); y > 0 {
			return y, 2
		}
	}
	return 0, 0
}

// onDay resolves a day and month without a year: the last one up to the report, or the next if the text looks ahead.
func (f *finder) onDay(i, month, day int) entente.Period {
	d := entente.NewDate(int(f.report.Year), month, day)
	if int(d.Month) != month {
		return entente.Period{}
	}
	switch {
	case d.After(f.report) && !f.ahead(i) && d.DaysSince(f.report) > 45:
		d = entente.NewDate(int(f.report.Year)-1, month, day)
	case d.After(f.report) && !f.ahead(i) && d.DaysSince(f.report) > 3:
		d = entente.NewDate(int(f.report.Year)-1, month, day)
	case d.Before(f.report) && f.ahead(i) && f.report.DaysSince(d) > 180:
		d = entente.NewDate(int(f.report.Year)+1, month, day)
	}
	return entente.On(d)
}

func valid(y, m, d int) entente.Period {
	date := entente.NewDate(y, m, d)
	if int(date.Month) != m {
		return entente.Period{}
	}
	return entente.On(date)
}

// monthDay reads "May 4, 2017", "Sept. 17".
func (f *finder) monthDay(i int) (entente.Period, int) {
	m, d := f.monthAt(i), f.dayAt(i+1)
	if m == 0 || d == 0 {
		return entente.Period{}, 0
	}
	if y, n := f.yearFrom(i + 2); y > 0 {
		return valid(y, m, d), 2 + n
	}
	return f.onDay(i, m, d), 2
}

// dayMonth reads "4 May 2017", "the 4th of May".
func (f *finder) dayMonth(i int) (entente.Period, int) {
	d := f.dayAt(i)
	if d == 0 {
		return entente.Period{}, 0
	}
	n := 1
	if f.word(i+1) == "of" {
		n = 2
	}
	m := f.monthAt(i + n)
	if m == 0 {
		return entente.Period{}, 0
	}
	n++
	if y, k := f.yearFrom(i + n); y > 0 {
		return valid(y, m, d), n + k
	}
	return f.onDay(i, m, d), n
}

// partOfMonth reads "early February", "mid-October", "late last month": the month, since the text says no day.
func (f *finder) partOfMonth(i int) (entente.Period, int) {
	n := 1
	switch w := f.word(i); w {
	case "early", "late", "mid", "beginning", "end":
		for f.word(i+n) == "-" || f.word(i+n) == "in" || f.word(i+n) == "of" {
			n++
		}
	default:
		rest, ok := strings.CutPrefix(w, "mid-")
		if !ok || months[rest] == 0 {
			return entente.Period{}, 0
		}
		return f.monthOf(i, months[rest], 1)
	}
	for _, read := range []func(int) (entente.Period, int){f.month, f.relativeUnit, f.year} {
		if p, k := read(i + n); k > 0 {
			return p, n + k
		}
	}
	return entente.Period{}, 0
}

// month reads "December", "May 2017".
func (f *finder) month(i int) (entente.Period, int) {
	m := f.monthAt(i)
	if m == 0 {
		return entente.Period{}, 0
	}
	return f.monthOf(i, m, 1)
}

// monthOf resolves month m whose name ends n tokens after i, with the year behind it if there is one.
func (f *finder) monthOf(i, m, n int) (entente.Period, int) {
	if y, k := f.yearFrom(i + n); y > 0 {
		return entente.Month(y, m), n + k
	}
	if f.word(i+n) == "last" && f.word(i+n+1) == "year" {
		return entente.Month(int(f.report.Year)-1, m), n + 2
	}
	year := int(f.report.Year)
	switch last, next := f.word(i-1) == "last", f.word(i-1) == "next"; {
	case last && m >= int(f.report.Month):
		year--
	case next && m <= int(f.report.Month):
		year++
	case m > int(f.report.Month) && !f.ahead(i) && !next:
		year--
	case m < int(f.report.Month) && f.ahead(i) && !last:
		year++
	}
	return entente.Month(year, m), n
}

// decade reads "the 1990s".
func (f *finder) decade(i int) (entente.Period, int) {
	w := strings.ReplaceAll(f.word(i), "'", "")
	rest, ok := strings.CutSuffix(w, "s")
	if !ok || len(rest) != 4 || rest[3] != '0' {
		return entente.Period{}, 0
	}
	y, err := strconv.Atoi(rest)
	if err != nil || y < 1800 || y > 2100 {
		return entente.Period{}, 0
	}
	return entente.Period{First: entente.Year(y).First, Last: entente.Year(y + 9).Last}, 1
}

// year reads a bare year behind a word that makes it one: "in 2015", "since 2014", "of 2013", "late 2019".
func (f *finder) year(i int) (entente.Period, int) {
	y := f.yearAt(i)
	if y == 0 {
		return entente.Period{}, 0
	}
	switch f.word(i - 1) {
	case "in", "since", "during", "until", "by", "from", "early", "late", "mid", "-", "of", "before", "after":
		return entente.Year(y), 1
	}
	return entente.Period{}, 0
}
