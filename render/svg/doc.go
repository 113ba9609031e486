// Package svg turns DOT into SVG, in this process, through go-graphviz: the only package that uses it.
//
// Render paints and finishes. What it gives is whole and well-formed XML, or it is an error. It has a title
// and a description, one group for each actor and tie with its id and class, tooltips, links to http and
// https alone, colours for light and dark pages, text that is text, and no script.
//
// What importing this package costs: go-graphviz sets its machine up before main runs, in every process,
// whether it draws or not. See cost.md.
package svg
