package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"

	"entente"
	"entente/graph"
	"entente/internal/casefile"
)

// A wireAlert is one line of --alert.
type wireAlert struct {
	Schema string       `json:"schema"`
	Number int          `json:"number"`
	Alert  string       `json:"alert"` // "appeared", "turned", "threshold"
	Source string       `json:"source"`
	Target string       `json:"target"`
	Before *alertWeight `json:"before"`
	After  alertWeight  `json:"after"`
	Last   entente.Date `json:"last"`
	IDs    []string     `json:"interactions"`
}

type alertWeight struct {
	Weight      float64 `json:"weight"`
	Cooperation float64 `json:"cooperation"`
	Conflict    float64 `json:"conflict"`
}

// alerts compares the graph with the ties that are known.
func (w *watching) alerts(g *graph.Graph, known map[[2]string]casefile.WatchedTie, first int) ([]casefile.Alert, error) {
	var out []casefile.Alert
	for t := range g.AllTies() {
		old, was := known[[2]string{t.Source, t.Target}]
		a := wireAlert{
			Schema: "entente.alert/1", Source: t.Source, Target: t.Target,
			After: alertWeight{t.Weight, t.Cooperation, t.Conflict}, Last: t.Last, IDs: orEmpty(t.Interactions),
		}
		if was {
			a.Before = &alertWeight{old.Weight, old.Cooperation, old.Conflict}
		}
		for _, kind := range w.changes(&t, &old, was) {
			a.Alert, a.Number = kind, first+len(out)
			var line bytes.Buffer
			if err := writeLines(&line, []wireAlert{a}); err != nil {
				return nil, err
			}
			out = append(out, casefile.Alert{Number: a.Number, Line: strings.TrimSpace(line.String()), File: w.o.alert != "", Command: w.o.exec != ""})
		}
	}
	return out, nil
}

// changes names what is to be told of a tie.
func (w *watching) changes(t *graph.Tie, old *casefile.WatchedTie, was bool) (kinds []string) {
	if !was {
		kinds = append(kinds, "appeared")
	} else if side(old.Cooperation+old.Conflict)*side(t.Cooperation+t.Conflict) < 0 {
		kinds = append(kinds, "turned")
	}
	if w.o.threshold > 0 && t.Weight >= w.o.threshold && (!was || old.Weight < w.o.threshold) {
		kinds = append(kinds, "threshold")
	}
	return kinds
}

// side returns 1 for a tie that is more cooperation, -1 for one that is more conflict, and 0 else.
func side(sum float64) int { return cmp.Compare(sum, 0) }

// deliver adds to the file what it lacks, and gives the command what it was not given.
func (w *watching) deliver(ctx context.Context) error {
	waiting, err := w.w.Alerts(context.WithoutCancel(ctx))
	if err != nil || len(waiting) == 0 {
		return err
	}
	last, upTo := context.WithoutCancel(ctx), waiting[len(waiting)-1].Number
	if lines := linesOf(waiting, func(a casefile.Alert) bool { return a.File }); w.o.alert != "" && lines != "" {
		if err := addLines(w.o.alert, lines); err != nil {
			return fmt.Errorf("write %s: %w", w.o.alert, plainPath(err))
		}
		if err := w.w.Delivered(last, upTo, true, false); err != nil {
			return err
		}
	}
	lines := linesOf(waiting, func(a casefile.Alert) bool { return a.Command })
	if w.o.exec == "" || lines == "" || ctx.Err() != nil {
		return nil
	}
	cmd := exec.CommandContext(ctx, shell()[0], append(shell()[1:], w.o.exec)...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(lines), w.s.Out, w.s.Err
	if err := cmd.Run(); err != nil { // the watch goes on
		fmt.Fprintf(w.s.Err, "entente: --exec: %v; its alerts are kept for the next round\n", err)
		return nil
	}
	return w.w.Delivered(last, upTo, false, true)
}

// linesOf returns those of alerts that are wanted.
func linesOf(all []casefile.Alert, want func(casefile.Alert) bool) string {
	var out strings.Builder
	for _, a := range all {
		if want(a) {
			out.WriteString(a.Line + "\n")
		}
	}
	return out.String()
}

// addLines adds lines to the end of a file; they are on the disk when it returns. A line that was cut off when
// the program was killed is ended first.
func addLines(path, lines string) (err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return errors.Join(err, writeTo(f, lines))
	}
	if cut, err := cutOff(path, info.Size()); err != nil {
		return err
	} else if cut {
		lines = "\n" + lines
	}
	return errors.Join(writeTo(f, lines), f.Sync())
}

func writeTo(f *os.File, text string) error {
	_, err := f.WriteString(text)
	return err
}

// cutOff reports whether the last line of a file has no end.
func cutOff(path string, size int64) (bool, error) {
	if size == 0 {
		return false, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	last := []byte{0}
	_, err = f.ReadAt(last, size-1)
	return last[0] != '\n', err
}
