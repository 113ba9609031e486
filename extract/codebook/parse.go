package codebook

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/cameo"
)

// operators are the codes that work on another act, with what they say.
var operators = map[string]string{
	"intend": "is willing or means to", "request": "asks for", "demand": "insists on", "refuse": "will not",
	"threaten": "says as a threat", "say": "says", "deny": "says it is not so", "accuse": "blames for",
	"allow": "lets", "begin": "starts", "end": "stops", "fail": "does not manage", "cause": "makes happen",
	"support": "approves of", "oppose": "disapproves of", "try": "attempts", "warn": "warns of",
}

// A parser turns rows into frames with the classes known so far, and collects what is wrong.
type parser struct {
	book       *Book
	conditions map[string][]Condition // by the text of the cell: the same few stand in thousands of lines
	roles      map[string][]Slot
	problems   []Problem
}

func (p *parser) fail(r row, hint, format string, args ...any) {
	p.problems = append(p.problems, r.problem(hint, format, args...))
}

func (p *parser) frame(r row) Frame {
	f := Frame{
		POS:     POS(r.table[0]),
		Trigger: strings.Fields(r.cells[0]),
		Source:  p.slots(r, r.cells[3]),
		Target:  p.slots(r, r.cells[4]),
		Flags:   list(r.cells[5], ","),
		Note:    r.cells[6],
		Ref:     r.ref(),
	}
	if len(f.Trigger) == 0 {
		p.fail(r, "write the lemma of the word", "no trigger")
	}
	f.When = p.when(r, r.cells[1])
	p.code(r, &f)
	p.flags(r, &f)
	return f
}

func (p *parser) code(r row, f *Frame) {
	code := r.cells[2]
	op, isOp := strings.CutPrefix(code, "@")
	if isOp {
		op, code, _ = strings.Cut(op, ":")
		f.Op = op
	}
	switch {
	case isOp && operators[op] == "":
		p.fail(r, "operators are "+operatorNames(), "no such operator %q", "@"+op)
	case code == "none":
		f.None = true
	case isOp && code == "":
	default:
		if _, ok := cameo.Look(code); !ok {
			p.fail(r, "write a code of CAMEO 1.1b3, an operator such as @intend, or none", "no such code %q", code)
		}
		f.Code = code
	}
}

func (p *parser) flags(r row, f *Frame) {
	for _, flag := range f.Flags {
		switch flag {
		case "mutual":
			f.Mutual = true
		case "weak":
			f.Weak = true
		case "planned", "threatened", "requested", "hypothetical", "denied", "negated":
			f.Status = entente.Status(flag)
		default:
			p.fail(r, "flags are mutual, weak, planned, threatened, requested, hypothetical, denied, negated", "no such flag %q", flag)
		}
	}
}

func (p *parser) when(r row, cell string) []Condition {
	when, ok := p.conditions[cell]
	if ok {
		return when
	}
	before := len(p.problems)
	for _, text := range list(cell, ",") {
		when = append(when, p.condition(r, text))
	}
	if len(p.problems) == before { // every line with the mistake is to be told
		p.conditions[cell] = slices.Clip(when)
	}
	return when
}

func (p *parser) slots(r row, cell string) []Slot {
	slots, ok := p.roles[cell]
	if ok {
		return slots
	}
	before := len(p.problems)
	for _, s := range list(cell, ",") {
		if !isSlot(s) {
			p.fail(r, "slots are subj, obj, iobj, poss, mod, comp.subj, comp.obj and prepositions", "no such slot %q", s)
		}
		slots = append(slots, s)
	}
	if len(p.problems) == before {
		p.roles[cell] = slices.Clip(slots)
	}
	return slots
}

// condition reads "slot", "!slot", "slot=a+B" or "!slot=a+B".
func (p *parser) condition(r row, text string) Condition {
	c := Condition{Text: text}
	body := text
	body, c.Not = strings.CutPrefix(body, "!")
	slot, values, hasValues := strings.Cut(body, "=")
	c.Slot = slot
	if !isSlot(slot) && slot != "that" && slot != "ing" {
		p.fail(r, "slots are subj, obj, iobj, poss, mod, prepositions, and to, that, ing for complements", "no such slot %q", slot)
	}
	if !hasValues {
		return c
	}
	for _, v := range list(values, "+") {
		switch {
		case v == "actor":
			c.Actor = true
		case v == "event":
			c.Event = true
		case v == "place":
			c.Place = true
		case isClass(v):
			words := p.book.Class(v)
			if words == nil {
				p.fail(r, "add a line to classes or write words in lower case", "no such class %q", v)
			}
			c.Words = append(c.Words, words...)
		default:
			c.Words = append(c.Words, v)
		}
	}
	slices.Sort(c.Words)
	c.Words = slices.Compact(c.Words)
	if c.Bare() {
		p.fail(r, "write a word, a class, actor, event or place after it", "nothing after = in %q", text)
	}
	return c
}

func (p *parser) composition(r row) Composition {
	c := Composition{
		Op: strings.TrimPrefix(r.cells[0], "@"), Inner: strings.TrimPrefix(r.cells[1], "*"), Code: r.cells[2],
		Status: entente.Status(r.cells[3]), Target: p.slots(r, r.cells[4]), Note: r.cells[5], Ref: r.ref(),
	}
	if operators[c.Op] == "" {
		p.fail(r, "operators are "+operatorNames(), "no such operator %q", c.Op)
	}
	if _, ok := cameo.Look(c.Inner); !ok && c.Inner != "" {
		p.fail(r, "write a code, its beginning, or * for any", "no such inner code %q", c.Inner)
	}
	if _, ok := cameo.Look(c.Code); !ok && c.Code != "=" && c.Code != "none" {
		p.fail(r, "write a code, = to keep the inner one, or none", "no such code %q", c.Code)
	}
	if c.Status != "" && !slices.Contains(entente.Statuses(), c.Status) {
		p.fail(r, "", "no such status %q", c.Status)
	}
	return c
}

func (p *parser) light(r row) Light {
	l := Light{
		Verb: strings.Fields(r.cells[0]), Noun: r.cells[1], Subject: r.cells[2],
		Slots: p.slots(r, r.cells[3]), Note: r.cells[4], Ref: r.ref(),
	}
	if !isSlot(l.Noun) {
		p.fail(r, "write obj or a preposition", "no such slot %q", l.Noun)
	}
	if l.Subject != "source" && l.Subject != "target" && l.Subject != "both" {
		p.fail(r, "write source, target or both", "no such role %q", l.Subject)
	}
	return l
}

// isClass reports whether v is written as the name of a class: capitals, digits and underscores.
func isClass(v string) bool {
	return strings.ToUpper(v) == v && strings.ToLower(v) != v
}

func isSlot(s string) bool {
	switch s {
	case Subj, Obj, IObj, Poss, Mod, CompSubj, CompObj:
		return true
	}
	_, ok := slices.BinarySearch(prepositions, s)
	return ok
}

// prepositions are the English prepositions that can be slots, sorted.
var prepositions = []string{
	"about", "across", "after", "against", "ahead", "along", "alongside", "amid", "among", "around", "as", "at",
	"away", "before", "behind", "between", "beyond", "by", "down", "during", "for", "from", "in", "inside", "into",
	"near", "of", "off", "on", "onto", "out", "outside", "over", "past", "through", "throughout", "to", "together",
	"toward", "towards", "under", "until", "up", "upon", "via", "with", "within", "without",
}

func operatorNames() string {
	names := make([]string, 0, len(operators))
	for op := range operators {
		names = append(names, "@"+op)
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}
