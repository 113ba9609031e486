// Package page writes one HTML file to explore a graph: the picture with a slider over the dates, filters,
// search, the sentences behind every tie, and a table of measures.
//
// The file needs no network and asks for none: a Content-Security-Policy in it allows its own script and
// style by their hashes, and nothing else. News text is data, and gets into the page as text alone.
package page
