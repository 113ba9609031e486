// Package cli is the command line: one file a command, each with its options, its flags and a run
// function that takes streams and options and knows nothing of flags.
//
// Results go to Streams.Out, everything else to Streams.Err. Nothing below this package reads flags,
// the environment or the clock, prints or exits.
package cli
