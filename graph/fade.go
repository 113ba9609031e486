package graph

import (
	"math"

	"entente"
)

// A fade says what share of its weight an interaction still has.
type fade struct {
	halfLife float64
	to       entente.Date
}

func newFade(l *log, o Options) fade {
	f := fade{o.HalfLife, o.AsOf}
	if f.halfLife == 0 {
		return f
	}
	if f.to.IsZero() {
		f.to = o.Until
	}
	if f.to.IsZero() {
		for i := range l.bare {
			if d := l.bare[i].date; d.After(f.to) {
				f.to = d
			}
		}
	}
	return f
}

// factor returns 2^(-age/half-life), 1 where there is no half-life and for what is younger than f.to.
func (f *fade) factor(d entente.Date) float64 {
	if f.halfLife == 0 || !d.Before(f.to) {
		return 1
	}
	return math.Exp2(-float64(f.to.DaysSince(d)) / f.halfLife)
}

// faded returns v x factor, rounded to the nearest Fixed.
func faded(v Fixed, factor float64) Fixed { return Fixed(math.Round(float64(v) * factor)) }
