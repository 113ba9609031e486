// Package render draws a graph, or what changed between two, as a picture for print and screen.
//
// Draw makes a Picture: DOT that holds every place, so that Graphviz only has to paint it, with what
// render/svg needs to finish the SVG. The steps between are values of their own:
//
//	Input -> scene (who is drawn, how heavy, with which words) -> layout -> sheet -> DOT
//
// The package computes no measures: sizes come with the Input. It decides nothing by a clock or by
// chance: the same Input gives the same bytes.
package render
