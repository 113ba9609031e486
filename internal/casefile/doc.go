// Package casefile keeps a case: the documents of a story, what was read from them, and how, in one
// SQLite file that other programs can open. docs/schema.md describes the file.
//
// Writes travel in batches, one transaction each: nothing is reported as stored before it is. A case may
// have any number of readers while somebody writes; a second writer waits for the first, batch by batch.
// A document is known by its ID and the hash of its content: what is there unchanged is left alone, what
// changed is replaced with all that was read from it.
//
// The interactions in the file are as they were read. What people correct stands in a text file beside
// it: package corrections.
package casefile
