// Package graphtest makes graphs to test and to time measures with, and measures small ones slowly and
// exactly, so that there is something to compare with.
package graphtest
