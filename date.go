package entente

import (
	"fmt"
	"strings"
	"time"
)

// A Date is a civil day of the Gregorian calendar, without a time zone.
// The zero Date stands for "no date". Dates are comparable with ==.
type Date struct {
	Year  int16
	Month uint8 // 1..12
	Day   uint8 // 1..31
}

// NewDate returns the day y-m-d. Values outside their ranges are carried over, as in time.Date.
func NewDate(y, m, d int) Date {
	return fromTime(time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC))
}

// ParseDate reads YYYY-MM-DD.
func ParseDate(s string) (Date, error) {
	bad := func() (Date, error) { return Date{}, fmt.Errorf("bad date %q: want YYYY-MM-DD", s) }
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return bad()
	}
	y, ok1 := digits(s[:4])
	m, ok2 := digits(s[5:7])
	d, ok3 := digits(s[8:])
	if !ok1 || !ok2 || !ok3 || y == 0 {
		return bad()
	}
	out := NewDate(y, m, d)
	if int(out.Year) != y || int(out.Month) != m || int(out.Day) != d {
		return bad()
	}
	return out, nil
}

func digits(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

func fromTime(t time.Time) Date {
	return Date{int16(t.Year()), uint8(t.Month()), uint8(t.Day())}
}

func (d Date) time() time.Time {
	return time.Date(int(d.Year), time.Month(d.Month), int(d.Day), 0, 0, 0, 0, time.UTC)
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == Date{} }

// String returns d as YYYY-MM-DD, and "" for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Compare returns -1, 0 or +1. The zero Date comes before every other.
func (d Date) Compare(e Date) int { return d.key() - e.key() }

func (d Date) key() int { return int(d.Year)<<9 | int(d.Month)<<5 | int(d.Day) }

// Before reports whether d is an earlier day than e.
func (d Date) Before(e Date) bool { return d.key() < e.key() }

// After reports whether d is a later day than e.
func (d Date) After(e Date) bool { return d.key() > e.key() }

// AddDays returns the day n days after d.
func (d Date) AddDays(n int) Date { return NewDate(int(d.Year), int(d.Month), int(d.Day)+n) }

// DaysSince returns the number of days from e to d.
func (d Date) DaysSince(e Date) int { return int(d.time().Sub(e.time()).Hours() / 24) }

// Weekday returns d's day of the week.
func (d Date) Weekday() time.Weekday { return d.time().Weekday() }

// MarshalText writes d as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	v, err := ParseDate(string(b))
	if err != nil {
		return err
	}
	*d = v
	return nil
}

// A Period is a run of whole days, both ends included. The zero Period stands for "not known".
type Period struct {
	First, Last Date
}

// On returns the period of the one day d.
func On(d Date) Period { return Period{d, d} }

// Month returns the period of the month m of year y.
func Month(y, m int) Period { return Period{NewDate(y, m, 1), NewDate(y, m+1, 0)} }

// Year returns the period of the year y.
func Year(y int) Period { return Period{NewDate(y, 1, 1), NewDate(y, 12, 31)} }

// IsZero reports whether p is not known.
func (p Period) IsZero() bool { return p == Period{} }

// Contains reports whether d is a day of p.
func (p Period) Contains(d Date) bool { return !d.Before(p.First) && !p.Last.Before(d) }

// Overlaps reports whether p and q share a day.
func (p Period) Overlaps(q Period) bool { return !p.Last.Before(q.First) && !q.Last.Before(p.First) }

// String returns the shortest exact form: YYYY, YYYY-MM, YYYY-MM-DD, or START/END of one of these.
func (p Period) String() string {
	switch {
	case p.IsZero():
		return ""
	case p.First == p.Last:
		return p.First.String()
	case p == Year(int(p.First.Year)):
		return fmt.Sprintf("%04d", p.First.Year)
	case p == Month(int(p.First.Year), int(p.First.Month)):
		return fmt.Sprintf("%04d-%02d", p.First.Year, p.First.Month)
	case p.First == Year(int(p.First.Year)).First && p.Last == Year(int(p.Last.Year)).Last:
		return fmt.Sprintf("%04d/%04d", p.First.Year, p.Last.Year)
	case p.First.Day == 1 && p.Last == Month(int(p.Last.Year), int(p.Last.Month)).Last:
		return fmt.Sprintf("%04d-%02d/%04d-%02d", p.First.Year, p.First.Month, p.Last.Year, p.Last.Month)
	}
	return p.First.String() + "/" + p.Last.String()
}

// ParsePeriod reads YYYY, YYYY-MM, YYYY-MM-DD or START/END of one of these.
func ParsePeriod(s string) (Period, error) {
	if first, last, ok := strings.Cut(s, "/"); ok {
		a, err := ParsePeriod(first)
		if err != nil {
			return Period{}, err
		}
		b, err := ParsePeriod(last)
		if err != nil {
			return Period{}, err
		}
		if b.Last.Before(a.First) {
			return Period{}, fmt.Errorf("bad period %q: it ends before it starts", s)
		}
		return Period{a.First, b.Last}, nil
	}
	switch len(s) {
	case 4:
		if y, ok := digits(s); ok && y > 0 {
			return Year(y), nil
		}
	case 7:
		if d, err := ParseDate(s + "-01"); err == nil {
			return Month(int(d.Year), int(d.Month)), nil
		}
	case 10:
		if d, err := ParseDate(s); err == nil {
			return On(d), nil
		}
	}
	return Period{}, fmt.Errorf("bad period %q: want YYYY, YYYY-MM, YYYY-MM-DD or START/END", s)
}

// MarshalText writes p as String does.
func (p Period) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (p *Period) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*p = Period{}
		return nil
	}
	v, err := ParsePeriod(string(b))
	if err != nil {
		return err
	}
	*p = v
	return nil
}
