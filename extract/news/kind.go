package news

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"

	"entente"
)

// A Kind says what a file holds.
type Kind int

// The kinds of content.
const (
	Text         Kind = iota // one document of plain text
	Lines                    // news, one JSON object a line
	Table                    // news, comma-, tab- or semicolon-separated, with a header line
	Page                     // an HTML page
	Feed                     // RSS or Atom
	Interactions             // entente.interaction/1, one JSON object a line
	Graph                    // entente.graph/1
	GraphML                  // a graph in GraphML
	GEXF                     // a graph in GEXF
	NodeLink                 // a graph in node-link JSON
	Pajek                    // a graph in Pajek's format
	Ties                     // a table of ties: a header line with source and target
	Partial                  // entente.partial/1, one JSON object a line: what fold writes
	Case                     // an SQLite file: a case
	Parquet                  // a table of Parquet, of interactions, ties or actors; not read as a stream: see Input.File
	Foreign                  // anything else: a picture, a program, another schema
	Zip                      // an archive, read file by file
	Tar                      // the same
	WARC                     // a web archive
	Mails                    // a mailbox, or a dump in its form
)

var kindNames = [...]string{
	"text", "JSON Lines of news", "a table of news", "an HTML page", "a feed", "interactions", "a graph",
	"a graph in GraphML", "a graph in GEXF", "a graph in node-link JSON",
	"a graph in Pajek's format", "a table of ties", "partial ties", "a case file", "a Parquet table", "not text",
	"a zip archive", "a tar archive", "a web archive", "a mailbox",
}

// String returns a few words for people.
func (k Kind) String() string { return kindNames[k] }

// IsGraph reports whether k is a graph in some form.
func (k Kind) IsGraph() bool { return Graph <= k && k <= Partial }

// News reports whether k is read by this package.
func (k Kind) News() bool { return k <= Feed || k >= Zip }

// peek is how many bytes the kind of a file is told from.
const peek = 64 << 10

// signatures are the first bytes of files that are no text but easily end up beside it.
var signatures = []struct{ head, what string }{
	{"%PDF-", "a PDF file"},
	{"\x89PNG", "a picture"},
	{"\xff\xd8\xff", "a picture"},
	{"GIF8", "a picture"},
	{"BZh", "a bzip2 file"},
	{"\xfd7zXZ", "an xz file"},
	{"\x7fELF", "a program"},
}

// sniff tells the kind of a file from its first bytes, which are in UTF-8 or an encoding with one
// byte a letter. For Foreign, why says more; for Table it is the separator.
func sniff(head []byte) (k Kind, why string) {
	if bytes.HasPrefix(head, []byte("SQLite format 3\x00")) {
		return Case, ""
	}
	switch {
	case bytes.HasPrefix(head, []byte("PAR1")):
		return Parquet, ""
	case bytes.HasPrefix(head, []byte(zipHead)):
		return Zip, ""
	case len(head) > 262 && string(head[257:262]) == "ustar":
		return Tar, ""
	case bytes.HasPrefix(head, []byte("WARC/1.")):
		return WARC, ""
	case isMailbox(head):
		return Mails, ""
	}
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s.head)) {
			return Foreign, s.what
		}
	}
	if bytes.IndexByte(head, 0) >= 0 {
		return Foreign, "not text: it holds zero bytes"
	}
	start := bytes.TrimLeft(bytes.TrimPrefix(head, []byte(mark)), " \t\r\n")
	switch {
	case len(start) == 0:
		return Text, ""
	case start[0] == '{':
		return sniffObject(start)
	case start[0] == '[' && bytes.HasPrefix(bytes.TrimLeft(start[1:], " \t\r\n"), []byte("{")):
		return Foreign, "a JSON array: one object a line is wanted"
	case start[0] == '<':
		return sniffMarkup(start)
	}
	if hasPrefixFold(start, "*vertices") {
		return Pajek, ""
	}
	return sniffTable(start)
}

func hasPrefixFold(b []byte, prefix string) bool {
	return len(b) >= len(prefix) && strings.EqualFold(string(b[:len(prefix)]), prefix)
}

// sniffObject reads the keys of a JSON object up to "schema". An object without one is news, unless it
// begins as node-link JSON does.
func sniffObject(b []byte) (Kind, string) {
	dec := json.NewDecoder(bytes.NewReader(b))
	if _, err := dec.Token(); err != nil {
		return Text, ""
	}
	for first := true; dec.More(); first = false {
		key, err := dec.Token()
		if name, ok := key.(string); err != nil || !ok {
			if first {
				return Text, "" // prose that begins with a brace
			}
			return Lines, ""
		} else if name == "schema" {
			return sniffSchema(dec)
		} else if first && slices.Contains([]string{"directed", "multigraph", "graph", "nodes"}, name) {
			return NodeLink, ""
		}
		var skip json.RawMessage
		if dec.Decode(&skip) != nil {
			break // longer than what is looked at
		}
	}
	return Lines, ""
}

func sniffSchema(dec *json.Decoder) (Kind, string) {
	var schema string
	if dec.Decode(&schema) != nil {
		return Lines, ""
	}
	switch schema {
	case entente.InteractionSchema:
		return Interactions, ""
	case "entente.graph/1":
		return Graph, ""
	case "entente.partial/1":
		return Partial, ""
	}
	return Foreign, "of the schema " + schema + ", which is not read"
}

func sniffMarkup(b []byte) (Kind, string) {
	low := strings.ToLower(string(b[:min(len(b), 4096)]))
	has := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(low, w) })
	}
	switch {
	case has("<rss", "<feed", "<rdf:rdf"):
		return Feed, ""
	case has("<!doctype html", "<html"):
		return Page, ""
	case has("<graphml"):
		return GraphML, ""
	case has("<gexf"):
		return GEXF, ""
	case has("<?xml", "<svg", "<!doctype"):
		return Foreign, "XML that is no feed"
	}
	return Text, ""
}

// sniffTable tells a table by the names in its first line. Everything else is text.
func sniffTable(b []byte) (Kind, string) {
	line, _, _ := bytes.Cut(b, []byte("\n"))
	for _, sep := range []rune{',', '\t', ';'} {
		r := csv.NewReader(bytes.NewReader(line))
		r.Comma = sep
		cells, err := r.Read()
		switch {
		case err != nil:
		case newColumns(cells).known():
			return Table, string(sep)
		case namesTies(cells):
			return Ties, ""
		}
	}
	return Text, ""
}

// namesTies reports whether a header line is that of a table of ties.
func namesTies(cells []string) bool {
	has := func(want string) bool {
		return slices.ContainsFunc(cells, func(c string) bool { return strings.EqualFold(strings.TrimSpace(c), want) })
	}
	return has("source") && has("target")
}

const zipHead = "PK\x03\x04"

// isMailbox reports whether head begins with "From " and a line of headers follows.
func isMailbox(head []byte) bool {
	if !bytes.HasPrefix(head, []byte("From ")) {
		return false
	}
	_, rest, _ := bytes.Cut(head, []byte("\n"))
	name, _, ok := bytes.Cut(rest, []byte(":"))
	return ok && len(name) > 0 && len(name) < 40 && !bytes.ContainsAny(name, " \t\r\n")
}
