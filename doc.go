// Package entente holds the nouns of dated diplomatic news: documents, dates, spans, actors,
// interactions and the evidence that leads from every tie back to its sentence.
//
// The way from news to a picture, each step a package that can be used on its own:
//
//	extract/news     files, folders, streams      -> Document
//	extract          Document                     -> Interaction (segment, tag, syntax, names, resolve, relate)
//	graph            Interaction                  -> Graph, windows, Diff
//	graph/centrality Graph                        -> Scores
//	render           Graph, Diff                  -> DOT
//	render/svg       DOT                          -> SVG
//	render/page      all of it                    -> one offline HTML page
//
// This package imports nothing but the standard library, and every other package imports it.
package entente
