// Package community finds groups in a graph and describes it as a whole: communities, components, density,
// reciprocity and assortativity.
package community
