package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"entente"
	"entente/internal/cameo"
	"entente/internal/casefile"
	"entente/internal/casefile/corrections"
)

// A desk is where a case is corrected in somebody's name, from the commands, the terminal and the page alike.
// Each correction is written down before its method returns.
type desk struct {
	*signing
	s    *Streams
	k    *casefile.Case
	path string
}

// An absentError says that what is to be corrected is not there.
type absentError struct{ error }

func absent(format string, args ...any) error { return absentError{fmt.Errorf(format, args...)} }

// openDesk opens the case at path; the caller closes it.
func openDesk(ctx context.Context, s *Streams, o *signing, path string) (*desk, error) {
	k, err := casefile.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	return &desk{signing: o, s: s, k: k, path: path}, nil
}

// find returns the interaction with an ID.
func (d *desk) find(ctx context.Context, id string) (*entente.Interaction, error) {
	x, ok, err := d.k.Find(ctx, id)
	if err == nil && !ok {
		err = absent("%s: no interaction %q", d.path, id)
	}
	return &x, err
}

// judge accepts or rejects interactions.
func (d *desk) judge(action corrections.Action, all ...*entente.Interaction) ([]corrections.Correction, error) {
	var out []corrections.Correction
	for _, x := range all {
		out = append(out, corrections.Correction{Action: action, Subject: x.ID, Detail: corrections.About(x)})
	}
	return d.write(out...)
}

// A recoding says what an interaction really is, each only where it is not empty. Actors are IDs.
type recoding struct {
	code, status, source, target, claimedBy string
}

// recode gives x what r says.
func (d *desk) recode(ctx context.Context, x *entente.Interaction, r recoding) ([]corrections.Correction, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	detail := corrections.About(x)
	for _, v := range [...]struct{ key, value string }{{"cameo", r.code}, {"status", r.status}} {
		if v.value != "" {
			detail[v.key] = v.value
		}
	}
	for _, v := range [...]struct{ key, id string }{{"source", r.source}, {"target", r.target}, {"claimed_by", r.claimedBy}} {
		switch v.id {
		case "":
		case corrections.Nobody:
			detail[v.key] = v.id
		default:
			a, err := describeActor(ctx, d.k, v.id)
			if err != nil {
				return nil, err
			}
			corrections.Describe(detail, v.key, a)
		}
	}
	return d.write(corrections.Correction{Action: corrections.Recode, Subject: x.ID, Detail: detail})
}

func (r *recoding) check() error {
	switch _, ok := cameo.Look(r.code); {
	case *r == recoding{}:
		return usagef("recode: what is it? Give a code, a status, a source, a target or a claimant")
	case r.code != "" && !ok:
		return usagef("code %q: CAMEO has no such code", r.code)
	case r.status != "" && !slices.Contains(statusWords(), r.status):
		return usagef("status %q: want one of %v", r.status, statusWords())
	case r.source == corrections.Nobody:
		return usagef("somebody must have done it; reject it if nobody did")
	}
	return nil
}

// merge says that the actor id is into.
func (d *desk) merge(ctx context.Context, id, into string) ([]corrections.Correction, error) {
	return d.become(ctx, corrections.Merge, id, into, map[string]string{})
}

// split says that the actor id is into where detail says so.
func (d *desk) split(ctx context.Context, id, into string, detail map[string]string) ([]corrections.Correction, error) {
	return d.become(ctx, corrections.Split, id, into, detail)
}

func (d *desk) become(ctx context.Context, action corrections.Action, id, into string, detail map[string]string) ([]corrections.Correction, error) {
	if strings.TrimSpace(into) == "" {
		return nil, usagef("%s: which actor is it?", action)
	}
	if err := d.knows(ctx, id); err != nil {
		return nil, err
	}
	if into == id {
		return nil, usagef("%s: %s is itself already", action, id)
	}
	x, err := describeActor(ctx, d.k, into)
	if err != nil {
		return nil, err
	}
	for key, v := range corrections.ActorDetail(x) {
		detail[key] = v
	}
	return d.write(corrections.Correction{Action: action, Subject: id, Detail: detail})
}

// rename gives the actor id another name.
func (d *desk) rename(ctx context.Context, id, name string) ([]corrections.Correction, error) {
	if strings.TrimSpace(name) == "" {
		return nil, usagef("rename: what is its name?")
	}
	if err := d.knows(ctx, id); err != nil {
		return nil, err
	}
	return d.write(corrections.Correction{Action: corrections.Rename, Subject: id, Detail: map[string]string{"name": name}})
}

// knows returns an error unless the case, or a correction of it, has the actor id.
func (d *desk) knows(ctx context.Context, id string) error {
	if _, ok, err := d.k.Actor(ctx, id); err != nil || ok {
		return err
	}
	list, err := loadCorrections(d.path)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(list.Effective(), func(c corrections.Correction) bool { return c.Detail["into"] == id }) {
		return absent("%s: no actor %q; entente find shows them by name", d.path, id)
	}
	return nil
}

// undo takes back a correction.
func (d *desk) undo(last corrections.Correction) ([]corrections.Correction, error) {
	return d.writeAfter(last.When, corrections.Correction{
		Action: corrections.Undo, Subject: last.Key(), Detail: map[string]string{"action": string(last.Action), "of": last.Subject}})
}

// undoKey takes back the correction that key begins, or the last that counts if key is empty.
func (d *desk) undoKey(key string) ([]corrections.Correction, error) {
	list, err := loadCorrections(d.path)
	if err != nil {
		return nil, err
	}
	if key != "" {
		c, err := list.Find(key)
		if err != nil {
			return nil, absent("%s: %w", d.path, err)
		}
		return d.undo(c)
	}
	all := list.Effective()
	if len(all) == 0 {
		return nil, absent("there is nothing to take back")
	}
	return d.undo(all[len(all)-1])
}

func (d *desk) write(all ...corrections.Correction) ([]corrections.Correction, error) {
	return d.writeAfter("", all...)
}

// writeAfter signs corrections, none of them before a time, and writes them down.
func (d *desk) writeAfter(when string, all ...corrections.Correction) ([]corrections.Correction, error) {
	for i := range all {
		if err := d.sign(d.s, &all[i]); err != nil {
			return nil, err
		}
		all[i].When = max(all[i].When, when)
	}
	return record(d.s, d.path, all...)
}

// record adds c to the corrections of the case at path and returns them as they were written: each has a
// second of its own, so that their order is that of time. Who records at the same time waits.
func record(s *Streams, path string, c ...corrections.Correction) ([]corrections.Correction, error) {
	unlock, err := lockFolder(path)
	if err != nil {
		return nil, err
	}
	defer unlock()
	list, err := loadCorrections(path)
	if err != nil {
		return nil, err
	}
	for i := range c {
		for slices.ContainsFunc(list, func(o corrections.Correction) bool { return o.When == c[i].When }) {
			t, err := time.Parse(time.RFC3339, c[i].When)
			if err != nil {
				return nil, err
			}
			c[i].When = t.Add(time.Second).Format(time.RFC3339)
		}
		list = list.With(c[i])
	}
	if err := toFile(correctionsPath(path), nil, list.Write); err != nil {
		return nil, err
	}
	for i := range c {
		fmt.Fprintf(s.Err, "entente: %s: %s %s, correction %s\n", printable(correctionsPath(path)), c[i].Action, printable(c[i].Subject), c[i].Key())
	}
	return c, nil
}
