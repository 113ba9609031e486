package entente

// A Document is one dated piece of news.
type Document struct {
	ID     string // unique in a run: the JSON Lines id, or the file's base name without extension
	Date   Date   // of the report
	Title  string // headline, where the source keeps it apart from the text; may be empty
	Source string // outlet or feed; may be empty
	URL    string // may be empty
	Path   string // where it was read from, for messages; may be empty

	// Text is valid UTF-8. Every Span of an annotation counts bytes of it.
	Text string
}
