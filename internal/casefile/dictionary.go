package casefile

import (
	"context"
	"database/sql/driver"

	"entente"
)

// A code is an act as CAMEO codes it.
type code struct {
	cameo, plover string
	quad          int
	goldstein     float64
}

// A dictionary remembers the numbers that stand for actors, codes, rules and statuses. What it remembers
// is right as long as nobody else writes: follow sees to that.
type dictionary struct {
	c        *conn
	seen     int                    // data_version of the file when it was read
	actors   map[string][]described // by the actor's ID
	codes    map[string][]coded     // by the CAMEO code
	rules    map[string]int64
	statuses map[string]int64

	byActor  map[int64]entente.Actor
	byCode   map[int64]code
	byRule   map[int64]string
	byStatus map[int64]string

	insert map[string]*statement
}

// A described is one way that an actor is described, and its number. Few actors have more than one: to compare
// them costs less than to hash them whole.
type described struct {
	actor entente.Actor
	id    int64
}

type coded struct {
	code code
	id   int64
}

func newDictionary(c *conn) *dictionary {
	d := &dictionary{c: c}
	d.forget()
	return d
}

// forget empties d: what it remembers may have been rolled back.
func (d *dictionary) forget() {
	d.seen = -1
	d.actors, d.codes, d.rules, d.statuses = map[string][]described{}, map[string][]coded{}, map[string]int64{}, map[string]int64{}
	d.byActor, d.byCode, d.byRule, d.byStatus = map[int64]entente.Actor{}, map[int64]code{}, map[int64]string{}, map[int64]string{}
	if d.insert == nil {
		d.insert = map[string]*statement{}
	}
}

// follow reads the file's dictionaries, if another connection has written since the last time.
func (d *dictionary) follow(ctx context.Context) error {
	v, err := d.c.number(ctx, "PRAGMA data_version")
	if err != nil || v == d.seen {
		return err
	}
	d.forget()
	if n, err := d.c.number(ctx, "SELECT count(*) FROM sqlite_schema WHERE name = 'actors'"); err != nil || n == 0 {
		return err
	}
	d.seen = v
	return d.load(ctx)
}

func (d *dictionary) load(ctx context.Context) error {
	for r, err := range d.c.rows(ctx, "SELECT id, actor, name, kind, country, code FROM actors") {
		if err != nil {
			return err
		}
		d.setActor(r[0].(int64), entente.Actor{ID: r.text(1), Name: r.text(2), Kind: entente.Kind(r.text(3)), Country: r.text(4), Code: r.text(5)})
	}
	for r, err := range d.c.rows(ctx, "SELECT id, cameo, plover, quad, goldstein FROM codes") {
		if err != nil {
			return err
		}
		d.setCode(r[0].(int64), code{r.text(1), r.text(2), r.int(3), r.number(4)})
	}
	for r, err := range d.c.rows(ctx, "SELECT id, rule FROM rules") {
		if err != nil {
			return err
		}
		d.rules[r.text(1)], d.byRule[r[0].(int64)] = r[0].(int64), r.text(1)
	}
	for r, err := range d.c.rows(ctx, "SELECT id, status FROM statuses") {
		if err != nil {
			return err
		}
		d.statuses[r.text(1)], d.byStatus[r[0].(int64)] = r[0].(int64), r.text(1)
	}
	return nil
}

func (d *dictionary) setActor(id int64, a entente.Actor) {
	d.actors[a.ID], d.byActor[id] = append(d.actors[a.ID], described{a, id}), a
}

func (d *dictionary) setCode(id int64, c code) {
	d.codes[c.cameo], d.byCode[id] = append(d.codes[c.cameo], coded{c, id}), c
}

// actor returns the number of a, and NULL for nobody. It adds what is new.
func (d *dictionary) actor(a entente.Actor) (driver.Value, error) {
	if a.IsZero() {
		return nil, nil
	}
	for _, k := range d.actors[a.ID] {
		if k.actor == a {
			return k.id, nil
		}
	}
	id := int64(len(d.byActor) + 1)
	d.setActor(id, a)
	return id, d.add("INSERT INTO actors VALUES (?, ?, ?, ?, ?, ?)", id, a.ID, a.Name, string(a.Kind), a.Country, a.Code)
}

func (d *dictionary) code(c code) (int64, error) {
	for _, k := range d.codes[c.cameo] {
		if k.code == c {
			return k.id, nil
		}
	}
	id := int64(len(d.byCode) + 1)
	d.setCode(id, c)
	return id, d.add("INSERT INTO codes VALUES (?, ?, ?, ?, ?)", id, c.cameo, c.plover, int64(c.quad), number(c.goldstein))
}

func (d *dictionary) rule(rule string) (int64, error) {
	return d.word(d.rules, d.byRule, "INSERT INTO rules VALUES (?, ?)", rule)
}

func (d *dictionary) status(s entente.Status) (int64, error) {
	return d.word(d.statuses, d.byStatus, "INSERT INTO statuses VALUES (?, ?)", string(s))
}

func (d *dictionary) word(ids map[string]int64, words map[int64]string, q, word string) (int64, error) {
	if id, ok := ids[word]; ok {
		return id, nil
	}
	id := int64(len(ids) + 1)
	ids[word], words[id] = id, word
	return id, d.add(q, id, word)
}

// add runs an insertion that is prepared once.
func (d *dictionary) add(q string, args ...driver.Value) error {
	st := d.insert[q]
	if st == nil {
		var err error
		if st, err = d.c.prepare(context.Background(), q); err != nil {
			return err
		}
		d.insert[q] = st
	}
	return st.run(args...)
}

// number returns v as an integer where that is the same: it takes less room.
func number(v float64) driver.Value {
	if n := int64(v); float64(n) == v && (n != 0 || 1/v > 0) {
		return n
	}
	return v
}
