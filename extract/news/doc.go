// Package news reads dated documents from files, folders and streams, one at a time.
//
// What a file holds is told by its content, never by its name: plain text with an optional date
// header (or a dump of such texts, one behind the other), JSON Lines, CSV with a header line, HTML pages,
// RSS and Atom feeds, mailboxes, web archives, zip and tar archives of all these, any of it compressed with
// gzip or Zstandard; and,
// so that callers can take them elsewhere, interactions, graphs and case files of this module.
//
// A text begins with " date YYYY-MM-DD " after any white space. Without that header its date is
// Reader.Date, else a date in the file's name; a document that has neither is skipped, never dated
// by guess. Text keeps the header and its line ends: for a UTF-8 file
// without byte order mark, offsets into Document.Text are offsets into the file. Document.Body is where
// the prose starts.
//
// Nothing that is wrong with one document ends the reading: it yields a *Skip that names file, line
// and reason, and the next document follows. Memory does not depend on how many documents there are
// (a few bytes for each file name of a folder apart), and is bounded by Reader.MaxBytes for each.
package news
