// Package balance asks whether the cooperation and conflict of a graph fit together: whether the friends of
// friends are friends, and how much would have to change for the actors to fall into two camps.
//
// Ties count either way. Between two actors there may be cooperation and conflict at once; neither is taken
// off the other.
package balance
