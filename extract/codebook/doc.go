// Package codebook holds the tables that say how an act is coded: which word, with what around it, is which
// CAMEO code, who is its source and who its target. It knows nothing of parses: a frame names slots of the
// clause (subj, obj, with, …) and another package finds what fills them.
//
// The built-in tables are text under extract/internal/data/codebook; their README gives the columns. A user's
// own file, in the same form, is laid over them with [Book.Overlay].
package codebook
