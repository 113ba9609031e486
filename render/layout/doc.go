// Package layout places a network on a page: actors in bloc boxes, one bend a tie, words where they
// cover least. It is pure geometry and knows no graph, no colours and no file formats.
//
// The steps can be used one by one, each in a file of its own:
//
//	Start      stress.go    distances of the network turned into distances on paper
//	Separate   separate.go  boxes pushed apart until none overlap
//	Refine     refine.go    shorter ties, fewer crossings, no tie over an actor
//	Bend       bend.go      one bend a tie
//	Settle     settle.go    actors out of the way of ties
//	PlaceWords words.go     the words of the ties
//
// Place runs the first three, Compose all of them. All of it is deterministic: the same input and seed give the same
// numbers. Places are whole points, so that no rounding of one machine shows on another.
//
// Units are points (1/72 inch), x to the right and y downwards.
package layout
