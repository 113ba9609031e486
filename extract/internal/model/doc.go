// Package model holds what the trained models share: hashed features, sparse averaged perceptrons for
// training, the frozen table used for scoring, and the file format they travel in.
package model
