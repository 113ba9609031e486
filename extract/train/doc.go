// Package train rebuilds every language model from a folder of treebanks, and scores models against
// annotated text. Training is deterministic: the same folder and seed give the same bytes, whatever the
// number of jobs.
package train
