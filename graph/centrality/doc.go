// Package centrality measures the actors of a graph.
//
// Every measure is a function from a Graph and Options to Scores, one for each actor, by actor ID; Compute
// gives several by name as one Table. A value depends on the graph alone, not on the number of workers, the
// order of the input or the names.
//
// What a weight means. A tie's weight is strength. Measures that walk along strong ties (strength,
// eigenvector, Katz, PageRank, HITS) use it as it is; measures of distance (betweenness, closeness,
// harmonic) take 1/weight as the length of a tie. Lengths are whole units, chosen so that ways that tie in
// rational numbers tie exactly: where no unit makes all lengths whole, lengths are rounded to about 13
// digits, and a residue modulo 2^61-1 that goes with each says whether two ways within the rounding are
// equal. With Options.Unweighted every tie has weight 1 and length 1. A tie of weight 0 is there for degree
// and for unweighted measures, adds nothing to sums, and no way leads along it.
//
// Direction. Each measure has its own usual direction, written at its function; Options.Direction In, Out
// and Both override it. Both takes a tie as leading both ways, the weights of two opposite ties summed.
//
// Actors without ties count: they are among the n of every formula, and have a score.
//
// Cooperation and conflict are measured apart, never one set off against the other: by Graph.Side, or by
// the prefixes "cooperation-" and "conflict-" before the name of a measure.
package centrality
