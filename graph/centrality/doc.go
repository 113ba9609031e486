// Package centrality measures the actors of a graph.
//
// Every measure is a function from a Graph and Options to Scores, one for each actor, by actor ID; the
// value depends on the graph alone, not on the number of workers, the order of the input or the names.
//
// What a weight means. A tie's weight is strength. Measures that walk along strong ties (strength,
// eigenvector, Katz, PageRank, HITS) use it as it is; measures of distance (betweenness, closeness,
// harmonic) use 1/weight as the length of a tie, kept exactly so that two ways of the same length tie: see
// package-internal lengths. With Options.Unweighted every tie has weight 1 and length 1.
// A tie of weight 0 is there for degree and for unweighted measures, adds nothing to sums, and has no
// length: no way leads along it.
//
// Direction. Each measure has its own usual direction, written at its function; Options.Direction In, Out
// and Both override it. Both takes a tie as leading both ways, the weights of two opposite ties summed.
//
// Actors without ties count: they are among the n of every formula, and have a score.
package centrality
