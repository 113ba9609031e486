// Package corrections keeps what people correct in a case: a text file beside it, one correction a line,
// in the order of time, that can be read, compared, mailed and put together.
//
// A line has six cells divided by tabs: when, who, action, subject, detail (a JSON object) and why. The
// actions on an interaction are accept, reject and recode, on an actor merge, rename and split; undo takes
// back another line. An interaction is known by its ID, and should that change when a text is read anew,
// by its document and a hash of the words that carried it: a correction outlives the reading that it
// corrects. One that finds nothing any more is stale; it is reported and kept.
package corrections
