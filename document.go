package entente

// A Document is one dated piece of news.
type Document struct {
	ID     string // unique in a run: the JSON Lines id, or the file's base name without extension
	Date   Date   // of the report
	Title  string // headline, where the source keeps it apart from the text; may be empty
	Source string // outlet or feed; may be empty
	URL    string // may be empty
	Path   string // where it was read from, for messages; may be empty

	// Text is valid UTF-8, as it was read, a date header included, so that for a UTF-8 file without byte
	// order mark every offset is an offset into the file. Every Span of an annotation counts bytes of it.
	Text string

	// Body is the offset into Text where the prose starts: after the date header and white space.
	// Text[:Body] is nobody's sentence.
	Body int
}
