package entente_test

import (
	"testing"

	"entente"
)

func TestParseDate(t *testing.T) {
	for _, tt := range []struct {
		rule, in, want string
	}{
		{"a day", "2020-02-20", "2020-02-20"},
		{"a leap day", "2020-02-29", "2020-02-29"},
		{"no leap day in a common year", "2019-02-29", ""},
		{"no thirteenth month", "2020-13-01", ""},
		{"no day zero", "2020-01-00", ""},
		{"no year zero", "0000-01-01", ""},
		{"every digit", "2020-2-20", ""},
		{"digits only", "2020-0x-20", ""},
		{"no signs", "-202-01-01", ""},
		{"nothing more", "2020-02-20 ", ""},
	} {
		d, err := entente.ParseDate(tt.in)
		if got := d.String(); got != tt.want || (err == nil) != (tt.want != "") {
			t.Errorf("%s: ParseDate(%q) = %q, %v; want %q", tt.rule, tt.in, got, err, tt.want)
		}
	}
}

func TestDaysAreCountedOverTheCalendar(t *testing.T) {
	d := entente.NewDate(1999, 12, 25)
	for n := range 1000 {
		e := d.AddDays(n)
		if got := e.DaysSince(d); got != n {
			t.Fatalf("%v.DaysSince(%v) = %d, want %d", e, d, got, n)
		}
		if p, err := entente.ParseDate(e.String()); err != nil || p != e {
			t.Fatalf("ParseDate(%q) = %v, %v; want %v", e, p, err, e)
		}
		if n > 0 && (!e.After(d) || !d.Before(e) || e.Compare(d) <= 0) {
			t.Fatalf("%v does not come after %v", e, d)
		}
		if got, want := int(e.Weekday()), (int(d.Weekday())+n)%7; got != want {
			t.Fatalf("%v.Weekday() = %d, want %d", e, got, want)
		}
	}
}

func TestPeriodsAreWrittenAsShortAsTheyAreExact(t *testing.T) {
	for _, in := range []string{
		"2020", "2020-02", "2020-02-20", "2019/2020", "2020-02/2020-03", "2020-02-20/2020-03-02", "2019-12-31/2020-01-01",
	} {
		p, err := entente.ParsePeriod(in)
		if err != nil || p.String() != in {
			t.Errorf("ParsePeriod(%q) = %v, %v; want it back", in, p, err)
		}
	}
	for in, want := range map[string]string{
		"2020-01-01/2020-12-31": "2020", "2020-02-01/2020-02-29": "2020-02", "2020/2020": "2020", "2020-02-20/2020-02-20": "2020-02-20",
	} {
		if p, err := entente.ParsePeriod(in); err != nil || p.String() != want {
			t.Errorf("ParsePeriod(%q) = %v, %v; want %s", in, p, err, want)
		}
	}
	for _, in := range []string{"", "20", "2020-13", "2020-02-30", "2021/2020", "2020/", "/2020", "2020-02-20/", "a/b/c"} {
		if p, err := entente.ParsePeriod(in); err == nil {
			t.Errorf("ParsePeriod(%q) = %v, want an error", in, p)
		}
	}
}

func TestPeriodsHoldTheirDays(t *testing.T) {
	feb, leap := entente.Month(2020, 2), entente.NewDate(2020, 2, 29)
	switch {
	case !feb.Contains(leap), !feb.Contains(feb.First), feb.Contains(leap.AddDays(1)), feb.Contains(feb.First.AddDays(-1)):
		t.Errorf("%v holds other days than its own", feb)
	case !feb.Overlaps(entente.On(leap)), !entente.Year(2020).Overlaps(feb), feb.Overlaps(entente.Month(2020, 3)):
		t.Errorf("%v overlaps other periods than it should", feb)
	}
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"2020", "2020-02", "2020-02-20/2021", "//", "9999-12-31", "0001"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := entente.ParsePeriod(s)
		if err != nil {
			return
		}
		q, err := entente.ParsePeriod(p.String())
		if err != nil || q != p {
			t.Fatalf("ParsePeriod(%q) = %v, which reads back as %v, %v", s, p, q, err)
		}
	})
}
