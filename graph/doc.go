// Package graph turns dated interactions into a weighted, directed, signed graph of actors, cuts it into
// windows of time and compares two of them.
//
// A Graph is built once and never changes. Its ties are ordered pairs of actors; behind each tie stand
// the dated interactions that make it, so that a window of a graph is again a graph. Graph.Library gives
// the same graph as a github.com/dominikbraun/graph Graph on this package's compact Store.
//
// Conventions, the same in every function:
//
//   - An interaction without a target, or whose source and target are one actor at the chosen Level, makes
//     no tie; its actors are nodes all the same and count in Mentions.
//   - A mutual interaction counts in both directions, each with its whole weight.
//   - The same interaction, told by its ID, counts once however often it is given.
//   - Weights are kept in integers, in millionths (see Fixed), so that a sum is the same in any order and
//     any split.
//   - Cooperation (>= 0) and Conflict (<= 0) are two sums that are never netted.
package graph
