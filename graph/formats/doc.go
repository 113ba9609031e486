// Package formats writes and reads graphs and diffs: JSON (entente.graph/1, entente.diff/1), GraphML,
// GEXF, node and edge CSV, Pajek and Parquet, and reads the event tables of GDELT and ICEWS.
//
// What a reader gives, a writer writes again with the same weights, in millionths (graph.Fixed). Every name is escaped
// where it enters a format, so that no name can end a field, a line or an element.
package formats
