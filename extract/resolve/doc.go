// Package resolve finds the mentions of actors in a document and says who each is: first from the
// document itself (full name, then surname, title, pronoun; names that the text explains), then from the
// gazetteer as of the document's date. Names that no table knows become actors of their own.
//
// It reads the layers of ud.Sentence that are filled: with Head, Rel and UPOS it follows the syntax,
// without them the order of words. It changes none of them.
package resolve
