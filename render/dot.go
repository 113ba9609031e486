package render

import (
	"slices"
	"strconv"
	"strings"
)

// An attr is one attribute in DOT. Its value is quoted when written.
type attr struct{ name, value string }

// A sheet is a drawing in the terms of DOT, in drawing order.
type sheet struct {
	name   string
	graph  []attr
	groups []group
	nodes  []vertex // in no group, drawn after those in one
	edges  []edge
}

type group struct {
	name  string
	attrs []attr
	nodes []vertex
}

type vertex struct {
	name  string
	attrs []attr
}

type edge struct {
	from, to string
	attrs    []attr
}

// The attributes that hold for every node and edge unless it says otherwise.
var (
	nodeDefaults = []attr{{"fontname", font}, {"fixedsize", "true"}, {"margin", "0"}, {"shape", "box"}}
	edgeDefaults = []attr{{"fontname", font}, {"fontsize", number(wordsSize)}}
)

// encode returns the sheet as DOT: attributes by name, everything quoted.
func (s *sheet) encode() []byte {
	w := dotWriter{b: []byte("digraph ")}
	w.b = appendQuoted(w.b, s.name)
	w.b = append(w.b, " {\n"...)
	w.line("\tgraph", s.graph)
	w.line("\tnode", nodeDefaults)
	w.line("\tedge", edgeDefaults)
	for _, g := range s.groups {
		w.b = append(w.b, "\tsubgraph "...)
		w.b = appendQuoted(w.b, "cluster_"+g.name)
		w.b = append(w.b, " {\n"...)
		w.line("\t\tgraph", g.attrs)
		for _, v := range g.nodes {
			w.vertex("\t\t", v)
		}
		w.b = append(w.b, "\t}\n"...)
	}
	for _, v := range s.nodes {
		w.vertex("\t", v)
	}
	for _, e := range s.edges {
		w.b = append(w.b, '\t')
		w.b = appendQuoted(w.b, e.from)
		w.b = append(w.b, " -> "...)
		w.b = appendQuoted(w.b, e.to)
		w.line("", e.attrs)
	}
	return append(w.b, "}\n"...)
}

type dotWriter struct{ b []byte }

func (w *dotWriter) vertex(indent string, v vertex) {
	w.b = append(w.b, indent...)
	w.b = appendQuoted(w.b, v.name)
	w.line("", v.attrs)
}

// line writes a statement's head and its attributes.
func (w *dotWriter) line(head string, attrs []attr) {
	w.b = append(w.b, head...)
	w.b = append(w.b, " ["...)
	sorted := slices.Clone(attrs)
	slices.SortStableFunc(sorted, func(a, b attr) int { return strings.Compare(a.name, b.name) })
	for i, a := range sorted {
		if i > 0 {
			w.b = append(w.b, ", "...)
		}
		w.b = append(w.b, a.name...)
		w.b = append(w.b, '=')
		w.b = appendQuoted(w.b, a.value)
	}
	w.b = append(w.b, "];\n"...)
}

// number writes v with at most two decimals, which is finer than a printer's dot.
func number(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}

// inches writes points as inches.
func inches(points float64) string { return strconv.FormatFloat(points/72, 'f', 4, 64) }

// blank is the label of a node that has none: go-graphviz puts the node's name for an empty one.
const blank = " "
