package when

import (
	"strconv"
	"time"

	"entente"
)

// weekday reads "Friday", "last Friday", "next Friday", "Friday morning".
func (f *finder) weekday(i int) (entente.Period, int) {
	n := 0
	turn := ""
	switch w := f.word(i); w {
	case "last", "next", "this", "past":
		turn, n = w, 1
	}
	wd, ok := weekdays[f.word(i+n)]
	if !ok {
		return entente.Period{}, 0
	}
	n++
	switch f.word(i + n) {
	case "morning", "afternoon", "evening", "night":
		n++
	}
	return entente.On(f.onWeekday(i+n-1, wd, turn)), n
}

func (f *finder) onWeekday(i int, wd time.Weekday, turn string) entente.Date {
	back := (int(f.report.Weekday()) - int(wd) + 7) % 7
	forth := (int(wd) - int(f.report.Weekday()) + 7) % 7
	switch {
	case turn == "next" || turn == "" && f.ahead(i):
		if forth == 0 && turn == "next" {
			forth = 7
		}
		return f.report.AddDays(forth)
	case (turn == "last" || turn == "past") && back == 0:
		back = 7
	case turn == "this" && f.ahead(i):
		return f.report.AddDays(forth)
	}
	return f.report.AddDays(-back)
}

// day reads "today", "yesterday", "tomorrow", "overnight".
func (f *finder) day(i int) (entente.Period, int) {
	switch f.word(i) {
	case "today", "tonight", "overnight":
		return entente.On(f.report), 1
	case "yesterday":
		return entente.On(f.report.AddDays(-1)), 1
	case "tomorrow":
		return entente.On(f.report.AddDays(1)), 1
	case "last":
		if f.word(i+1) == "night" {
			return entente.On(f.report.AddDays(-1)), 2
		}
	}
	return entente.Period{}, 0
}

// relativeUnit reads "last month", "this week", "next year".
func (f *finder) relativeUnit(i int) (entente.Period, int) {
	step := 0
	switch f.word(i) {
	case "last", "previous":
		step = -1
	case "this":
	case "next", "coming":
		step = 1
	default:
		return entente.Period{}, 0
	}
	y, m := int(f.report.Year), int(f.report.Month)
	switch f.word(i + 1) {
	case "week":
		monday := f.report.AddDays(-(int(f.report.Weekday())+6)%7 + 7*step)
		return entente.Period{First: monday, Last: monday.AddDays(6)}, 2
	case "month":
		first := entente.NewDate(y, m+step, 1)
		return entente.Month(int(first.Year), int(first.Month)), 2
	case "year":
		return entente.Year(y + step), 2
	case "spring", "summer", "autumn", "fall":
		return f.season(f.word(i+1), step), 2
	}
	return entente.Period{}, 0
}

// season returns the last, this or next one of a northern season.
func (f *finder) season(name string, step int) entente.Period {
	from := map[string]int{"spring": 3, "summer": 6, "autumn": 9, "fall": 9}[name]
	y := int(f.report.Year)
	switch {
	case step < 0 && int(f.report.Month) <= from+2:
		y--
	case step > 0 && int(f.report.Month) >= from:
		y++
	}
	return entente.Period{First: entente.Month(y, from).First, Last: entente.Month(y, from+2).Last}
}

var counts = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
	"nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}

// ago reads "two days ago", "a year earlier": a day for days, a week for weeks, a month for months, a year for years.
func (f *finder) ago(i int) (entente.Period, int) {
	n, ok := counts[f.word(i)]
	if !ok {
		var err error
		if n, err = strconv.Atoi(f.word(i)); err != nil || n < 1 || n > 400 {
			return entente.Period{}, 0
		}
	}
	if f.word(i+2) != "ago" {
		return entente.Period{}, 0
	}
	y, m := int(f.report.Year), int(f.report.Month)
	switch f.word(i + 1) {
	case "day", "days":
		return entente.On(f.report.AddDays(-n)), 3
	case "week", "weeks":
		d := f.report.AddDays(-7 * n)
		monday := d.AddDays(-(int(d.Weekday()) + 6) % 7)
		return entente.Period{First: monday, Last: monday.AddDays(6)}, 3
	case "month", "months":
		first := entente.NewDate(y, m-n, 1)
		return entente.Month(int(first.Year), int(first.Month)), 3
	case "year", "years":
		return entente.Year(y - n), 3
	}
	return entente.Period{}, 0
}
