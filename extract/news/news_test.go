package news_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"

	"entente"
	"entente/extract/news"
)

// write makes files below a new folder and returns it. A name that ends in a slash is a folder.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// read collects what r yields for paths: "id date" for each document, "skip path:line: reason" for
// each skip, and "note …" for each repair, dir cut off everywhere.
func read(t *testing.T, r news.Reader, dir string, paths ...string) []string {
	t.Helper()
	var got []string
	add := func(format string, args ...any) {
		s := strings.ReplaceAll(fmt.Sprintf(format, args...), dir+string(filepath.Separator), "")
		got = append(got, strings.ReplaceAll(s, dir, "."))
	}
	r.Note = func(n news.Note) { add("note %v", n) }
	for doc, err := range r.Documents(context.Background(), paths...) {
		var skip *news.Skip
		switch {
		case errors.As(err, &skip):
			add("skip %v", skip)
		case err != nil:
			t.Fatalf("Documents(%q): %v", paths, err)
		default:
			add("%s %s", doc.ID, doc.Date)
		}
	}
	return got
}

func same(t *testing.T, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got:\n\t%s\nwant:\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

func one(t *testing.T, r news.Reader, name, content string) (entente.Document, error) {
	t.Helper()
	var docs []entente.Document
	var last error
	for doc, err := range r.Read(context.Background(), strings.NewReader(content), name) {
		if err != nil {
			last = err
			continue
		}
		docs = append(docs, doc)
	}
	if len(docs) > 1 {
		t.Fatalf("Read(%q) gave %d documents", content, len(docs))
	}
	if len(docs) == 0 {
		return entente.Document{}, last
	}
	return docs[0], last
}

func TestDateOfAText(t *testing.T) {
	may := entente.NewDate(2021, 5, 4)
	tests := []struct {
		rule, name, content string
		fallback            entente.Date
		date, body          string
	}{
		{"header after a space", "a.txt", " date 2020-02-20 Envoys met.", may, "2020-02-20", "Envoys met."},
		{"header at once", "a.txt", "date 2020-02-20 Envoys met.", may, "2020-02-20", "Envoys met."},
		{"header on its own line", "a.txt", "\n\n\tdate 2020-02-20\n\nEnvoys met.\n", may, "2020-02-20", "Envoys met.\n"},
		{"carriage returns", "a.txt", " date 2020-02-20\r\n\r\nEnvoys met.\r\n", may, "2020-02-20", "Envoys met.\r\n"},
		{"byte order mark", "a.txt", "\ufeff date 2020-02-20 Envoys met.", may, "2020-02-20", "Envoys met."},
		{"no-break spaces", "a.txt", "\u00a0date\u00a02020-02-20\u00a0Envoys met.", may, "2020-02-20", "Envoys met."},
		{"header before the file's name", "2019-01-01.txt", " date 2020-02-20 Envoys met.", may, "2020-02-20", "Envoys met."},
		{"the caller's date before the file's name", "2019-01-01.txt", "Envoys met.", may, "2021-05-04", "Envoys met."},
		{"date in the file's name", "wire-2019-03-01-late.txt", "Envoys met.", entente.Date{}, "2019-03-01", "Envoys met."},
		{"underscores in the name", "x_2019_03_01.txt", "Envoys met.", entente.Date{}, "2019-03-01", "Envoys met."},
		{"digits in the name", "20190301T1200.txt", "Envoys met.", entente.Date{}, "2019-03-01", "Envoys met."},
		{"a longer number is no date", "120190301.txt", "Envoys met.", entente.Date{}, "", ""},
		{"an impossible day is no date", "2019-02-30.txt", "Envoys met.", entente.Date{}, "", ""},
		{"no date at all", "a.txt", "Envoys met.", entente.Date{}, "", ""},
		{"prose that begins with the word", "a.txt", "date nights of envoys", may, "2021-05-04", "date nights of envoys"},
		{"the word run on", "a.txt", "dated 2020-02-20 text", may, "2021-05-04", "dated 2020-02-20 text"},
		{"a bad header is never replaced", "2019-03-01.txt", " date 2020-02-30 Envoys met.", may, "", ""},
		{"an empty file", "2019-03-01.txt", "", may, "", ""},
		{"a header and nothing else", "a.txt", " date 2020-02-20 \n\t\u00a0\n", may, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			doc, err := one(t, news.Reader{Date: tt.fallback}, tt.name, tt.content)
			if (err != nil) != (tt.date == "") {
				t.Fatalf("Read: error %v, want date %q", err, tt.date)
			}
			if got := doc.Date.String(); got != tt.date {
				t.Errorf("date = %q, want %q", got, tt.date)
			}
			if got := doc.Text[doc.Body:]; got != tt.body {
				t.Errorf("body = %q, want %q", got, tt.body)
			}
			if want := strings.TrimPrefix(tt.content, "\ufeff"); err == nil && doc.Text != want {
				t.Errorf("text = %q, want the file's bytes %q", doc.Text, want)
			}
		})
	}
}

func TestEncodings(t *testing.T) {
	utf16le := "\xff\xfe" + wide("date 2020-02-20 Erdoğan met", false)
	utf16be := "\xfe\xff" + wide("date 2020-02-20 Erdoğan met", true)
	tests := []struct{ rule, content, text, note string }{
		{"UTF-8", "date 2020-02-20 Erdoğan met", "date 2020-02-20 Erdoğan met", ""},
		{"UTF-16, little end first", utf16le, "date 2020-02-20 Erdoğan met", "UTF-16 (little-endian)"},
		{"UTF-16, big end first", utf16be, "date 2020-02-20 Erdoğan met", "UTF-16 (big-endian)"},
		{"UTF-16 without a mark", utf16le[2:], "date 2020-02-20 Erdoğan met", "UTF-16 (little-endian)"},
		{"Latin-1", "date 2020-02-20 Orb\xe1n met", "date 2020-02-20 Orbán met", "Windows-1252"},
		{"Windows-1252 quotes", "date 2020-02-20 \x93No\x94 \x96 he said", "date 2020-02-20 “No” – he said", "Windows-1252"},
		{"damaged UTF-8", "date 2020-02-20 Erdoğan and Orbán \xff met", "date 2020-02-20 Erdoğan and Orbán \ufffd met", "damaged"},
		{"UTF-8 cut short", "date 2020-02-20 met Erdo\xc4", "date 2020-02-20 met Erdo\ufffd", "damaged"},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			var notes []string
			r := news.Reader{Note: func(n news.Note) { notes = append(notes, n.String()) }}
			doc, err := one(t, r, "a.txt", tt.content)
			if err != nil || doc.Text != tt.text {
				t.Errorf("Read(%q) = %q, %v; want %q", tt.content, doc.Text, err, tt.text)
			}
			if got := strings.Join(notes, "; "); !strings.Contains(got, tt.note) || (got == "") != (tt.note == "") {
				t.Errorf("notes = %q, want one about %q", got, tt.note)
			}
		})
	}
}

// wide writes s in UTF-16 without a byte order mark; s must be of the basic plane.
func wide(s string, bigEndian bool) string {
	var b []byte
	for _, r := range s {
		hi, lo := byte(r>>8), byte(r)
		if !bigEndian {
			hi, lo = lo, hi
		}
		b = append(b, hi, lo)
	}
	return string(b)
}

func TestJSONLines(t *testing.T) {
	content := strings.Join([]string{
		`{"id":"a1","date":"2020-02-20","text":"Envoys met.","title":"T","source":"S","url":"U"}`,
		``,
		`{"id":7,"date":"2020-02-21T18:00:00Z","text":"Envoys met."}`,
		`{"date":"2020-02-22","text":" date 2019-01-01 Envoys met."}`,
		`{"id":"bad date","date":"22.02.2020","text":"Envoys met."}`,
		`{"id":"no date","text":"Envoys met."}`,
		`{"id":"no text","date":"2020-02-22"}`,
		`{"id":"broken","date":`,
		`{"id":"text is a list","date":"2020-02-22","text":[]}`,
		`{"id":"` + strings.Repeat("long", 300) + `"}`,
		"{\"id\":\"latin\",\"date\":\"2020-02-23\",\"text\":\"Orb\xe1n met.\"}",
		`{"id":"last","date":"2020-02-24","text":"No line end."}`,
	}, "\n")
	dir := write(t, map[string]string{"wire.jsonl": content})
	got := read(t, news.Reader{MaxBytes: 1000}, dir, dir)
	same(t, got, []string{
		"a1 2020-02-20",
		"7 2020-02-21",
		"wire:4 2020-02-22",
		`skip wire.jsonl:5: bad date "22.02.2020": want YYYY-MM-DD`,
		"skip wire.jsonl:6: no date: neither a header, nor --date, nor a date in the file's name",
		"skip wire.jsonl:7: no text",
		"skip wire.jsonl:8: bad JSON: unexpected end of JSON input",
		`skip wire.jsonl:9: bad JSON: "text" holds a value of the wrong kind: array`,
		"skip wire.jsonl:10: longer than the limit of 1000 bytes for one document",
		"note wire.jsonl:11: not UTF-8: read as Windows-1252 (Latin-1)",
		"latin 2020-02-23",
		"last 2020-02-24",
	})
	doc, err := one(t, news.Reader{}, "x", strings.Split(content, "\n")[0])
	want := entente.Document{ID: "a1", Date: entente.NewDate(2020, 2, 20), Title: "T", Source: "S", URL: "U",
		Path: "x", Text: "Envoys met."}
	if err != nil || doc != want {
		t.Errorf("Read = %+v, %v; want %+v", doc, err, want)
	}
}

func TestTables(t *testing.T) {
	dir := write(t, map[string]string{
		"comma.csv":  "\ufeffID,Date,Title,Text\r\nr1,2020-02-20,T,\"Envoys met,\r\nand left.\"\r\n,2020-02-21,,Envoys met.\r\nr3,soon,,x\r\nr4,2020-02-22\r\n",
		"tab.tsv":    "date\ttext\n2020-02-20\tEnvoys met.\n",
		"semi.csv":   "text;date\nEnvoys met.;2020-02-20\n",
		"quotes.csv": "id,date,text\nq1,2020-02-20,Envoys \"met.\nq2,2020-02-20,Envoys met.\n",
		"endless.csv": "id,date,text\ne1,2020-02-20,Envoys met.\ne2,2020-02-20,\"" +
			strings.Repeat("and so on\n", 20_000),
	})
	got := read(t, news.Reader{MaxBytes: 1000}, dir, dir)
	same(t, got, []string{
		"r1 2020-02-20",
		"comma:4 2020-02-21",
		`skip comma.csv:5: bad date "soon": want YYYY-MM-DD`,
		"skip comma.csv:6: no text",
		"e1 2020-02-20",
		"skip endless.csv:3: a record is longer than the limit for one document; the rest of the file is left out",
		`skip quotes.csv:2: bad table: bare " in non-quoted-field`,
		"q2 2020-02-20",
		"semi:2 2020-02-20",
		"tab:2 2020-02-20",
	})
}

func zipped(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	io.WriteString(w, s)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func zstandard(t *testing.T, s string) string {
	t.Helper()
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(w.EncodeAll([]byte(s), nil))
}

func TestCompression(t *testing.T) {
	text := " date 2020-02-20 Envoys met."
	lines := `{"id":"z","date":"2020-02-20","text":"Envoys met."}`
	deep := zipped(t, zipped(t, zipped(t, zipped(t, text))))
	dir := write(t, map[string]string{
		"a.txt.gz":   zipped(t, text),
		"b.txt.zst":  zstandard(t, text),
		"c.jsonl.gz": zipped(t, lines),
		"d.txt":      zipped(t, zstandard(t, text)), // told by its content
		"e.txt.gz":   text,                          // the same
		"f.gz":       deep,
		"g.txt.gz":   zipped(t, text)[:30],
		"h.txt.zst":  zstandard(t, text)[:12],
	})
	got := read(t, news.Reader{}, dir, dir)
	same(t, got, []string{
		"a 2020-02-20", "b 2020-02-20", "z 2020-02-20", "d 2020-02-20", "e 2020-02-20",
		"skip f.gz: compressed more than 3 times over",
		"skip g.txt.gz: unexpected EOF",
		"skip h.txt.zst: unexpected EOF",
	})
}

func TestFoldersAreWalkedInOrderAndNothingIsReadTwice(t *testing.T) {
	text := " date 2020-02-20 Envoys met."
	dir := write(t, map[string]string{
		"b/two.txt": text, "a/one.txt": text, "a.txt": text, "b/a.txt": text,
		".hidden/x.txt": text, "b/.x.txt": text, "out/interactions.jsonl": "x", "b/in.txt": text,
	})
	for link, target := range map[string]string{
		"b/loop": "..", "c": "a", "b/link.txt": "../a/one.txt", "d": "nowhere", "e": "e",
	} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Skipf("no symbolic links here: %v", err)
		}
	}
	out := filepath.Join(dir, "out")
	got := read(t, news.Reader{Exclude: []string{out}}, dir, dir, filepath.Join(dir, "a.txt"), filepath.Join(dir, "a"))
	same(t, got, []string{
		"one 2020-02-20",
		"a.txt 2020-02-20",
		"b/a.txt 2020-02-20",
		"in 2020-02-20",
		"skip b/loop: a loop of folders: it leads back to one that it is in",
		"two 2020-02-20",
		"skip d: no such file or directory",
		"skip e: too many levels of symbolic links",
	})
}

func TestArguments(t *testing.T) {
	text := " date 2020-02-20 Envoys met."
	dir := write(t, map[string]string{"x1.txt": text, "x2.txt": text, "y.txt": text, "z/y.txt": text})
	p := func(s string) string { return filepath.Join(dir, s) }
	got := read(t, news.Reader{Stdin: strings.NewReader(text)}, dir,
		p("y.txt"), p("x*.txt"), "-", p("none"), p("none*.txt"), p("x1.txt"), p("z/y.txt"))
	same(t, got, []string{
		"y.txt 2020-02-20", "x1 2020-02-20", "x2 2020-02-20", "stdin 2020-02-20",
		"skip none: no such file or directory",
		"skip none*.txt: no file matches this pattern",
		"z/y.txt 2020-02-20",
	})
	same(t, read(t, news.Reader{}, dir, "-"), []string{"skip -: there is no standard input"})
}

func TestOtherContentIsNamed(t *testing.T) {
	dir := write(t, map[string]string{
		"a.pdf": "%PDF-1.7 …", "b.bin": "ab\x00cd", "c.html": "<!DOCTYPE html><p>x", "d.xml": "<?xml version='1.0'?><rss>",
		"e.svg": "<svg/>", "f.json": `{"schema":"entente.graph/1"}`, "g.json": `[ {"text":"x"} ]`,
		"h.jsonl": `{"schema":"entente.interaction/1"}`, "i.ent": "SQLite format 3\x00\x10", "j.json": `{"schema":"other/1"}`,
		"k.txt": "{not JSON} date", "l.txt": "<not markup>",
	})
	same(t, read(t, news.Reader{Date: entente.NewDate(2020, 1, 1)}, dir, dir), []string{
		"skip a.pdf:1: a PDF file",
		"skip b.bin:1: not text: it holds zero bytes",
		"c 2020-01-01",
		"skip d.xml: bad feed: XML syntax error on line 1: unexpected EOF",
		"skip e.svg:1: XML that is no feed",
		"skip g.json:1: a JSON array: one object a line is wanted",
		"skip j.json:1: of the schema other/1, which is not read",
		"k 2020-01-01",
		"l 2020-01-01",
	})
	graphs := map[string]string{
		"m.graphml": "<?xml version='1.0'?><graphml>", "n.gexf": "<gexf>", "o.json": `{"directed":true,"nodes":[]}`,
		"p.net": "*Vertices 2", "q.csv": "Source,Target,Weight\na,b,1",
	}
	for name, content := range graphs {
		if _, err := one(t, news.Reader{}, name, content); err == nil || !strings.Contains(err.Error(), "not news") {
			t.Errorf("Read(%q) = %v, want that it is not news", content, err)
		}
	}
	same(t, read(t, news.Reader{}, dir, filepath.Join(dir, "f.json"), filepath.Join(dir, "h.jsonl"), filepath.Join(dir, "i.ent")), []string{
		"skip f.json:1: holds a graph, not news",
		"skip h.jsonl:1: holds interactions, not news",
		"skip i.ent:1: holds a case file, not news",
	})
}

func TestUnreadableIsSkipped(t *testing.T) {
	text := " date 2020-02-20 Envoys met."
	dir := write(t, map[string]string{"a.txt": text, "b.txt": text, "closed/c.txt": text})
	want := []string{"skip a.txt: permission denied", "b 2020-02-20", "skip closed: permission denied"}
	os.Chmod(filepath.Join(dir, "a.txt"), 0)
	os.Chmod(filepath.Join(dir, "closed"), 0)
	t.Cleanup(func() { os.Chmod(filepath.Join(dir, "closed"), 0o755) })
	if f, err := os.Open(filepath.Join(dir, "a.txt")); err == nil {
		f.Close()
		want = []string{"a 2020-02-20", "b 2020-02-20", "c 2020-02-20"} // root reads everything
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600); err == nil {
		want = append(want, "skip pipe: neither a file nor a folder")
	}
	same(t, read(t, news.Reader{}, dir, dir), want)
}

// endless is a stream of n bytes without a line end.
type endless struct{ n int }

func (e *endless) Read(p []byte) (int, error) {
	if e.n <= 0 {
		return 0, io.EOF
	}
	n := min(len(p), e.n)
	for i := range n {
		p[i] = 'a'
	}
	e.n -= n
	return n, nil
}

func TestOneHugeLineIsSkippedInLittleMemory(t *testing.T) {
	const size = 200 << 20
	for _, head := range []string{" date 2020-02-20 ", `{"id":"x","date":"2020-02-20","text":"`, "id,date,text\nx,2020-02-20,\""} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		in := io.MultiReader(strings.NewReader(head), &endless{n: size})
		var r news.Reader
		skips := 0
		for _, err := range r.Read(context.Background(), in, "huge") {
			var skip *news.Skip
			if !errors.As(err, &skip) || skip.Line == 0 {
				t.Errorf("%q: got %v, want a *Skip with a line", head, err)
			}
			skips++
		}
		runtime.ReadMemStats(&after)
		if skips != 1 {
			t.Errorf("%q: %d skips, want 1", head, skips)
		}
		if got := after.TotalAlloc - before.TotalAlloc; got > 10*news.DefaultMaxBytes {
			t.Errorf("%q: allocated %d bytes on the way, want at most %d", head, got, 10*news.DefaultMaxBytes)
		}
	}
}

func TestASlowStreamIsReadAsItComes(t *testing.T) {
	r, w := io.Pipe()
	taken := make(chan bool)
	go func() {
		for _, part := range []string{"\n{\"id\":", "\"a\",\"date\":\"2020-02-20\",", "\"text\":\"x\"}\n"} {
			io.WriteString(w, part)
		}
		<-taken // the first document is taken while the stream is still open
		io.WriteString(w, "{\"id\":\"b\",\"date\":\"2020-02-20\",\"text\":\"x\"}")
		w.Close()
	}()
	var got []string
	var reader news.Reader
	for doc, err := range reader.Read(context.Background(), r, "slow") {
		if err != nil {
			t.Fatal(err)
		}
		if got = append(got, doc.ID); len(got) == 1 {
			close(taken)
		}
	}
	same(t, got, []string{"a", "b"})
}

func TestCancelledContextEndsReading(t *testing.T) {
	dir := write(t, map[string]string{"a.txt": " date 2020-02-20 x", "b.jsonl": `{"date":"2020-02-20","text":"x"}`})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var r news.Reader
	var errs []error
	for _, err := range r.Documents(ctx, dir) {
		errs = append(errs, err)
	}
	if len(errs) != 1 || !errors.Is(errs[0], context.Canceled) {
		t.Errorf("Documents after cancel yielded %v, want context.Canceled once", errs)
	}
}

func TestStoppingEarlyIsQuiet(t *testing.T) {
	dir := write(t, map[string]string{
		"a.jsonl": strings.Repeat(`{"date":"2020-02-20","text":"x"}`+"\n", 10),
		"b.csv":   "date,text\n" + strings.Repeat("2020-02-20,x\n", 10), "c.txt": " date 2020-02-20 x",
	})
	var r news.Reader
	for stop := 1; stop < 21; stop++ {
		n := 0
		for range r.Documents(context.Background(), dir) {
			if n++; n == stop {
				break
			}
		}
		if n != stop {
			t.Fatalf("read %d documents, want %d", n, stop)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		" date 2020-02-20 Envoys met.", "\ufeff\r\ndate 2020-02-20\r\n", "date 2020-02-30 x", "{", `{"id":1,"date":"2020-02-20","text":"x"}`,
		"id,date,text\n1,2020-02-20,\"x", "\x1f\x8b\x08", "\x28\xb5\x2f\xfd", "\xff\xfea\x00", "a\x00b\x00c\x00d\x00e\x00f\x00g\x00h\x00",
		"Orb\xe1n", "<rss>", `{"schema":"entente.graph/1"}`, "date\ttext\n", "date -- x", "date ",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		r := news.Reader{MaxBytes: 1 << 16, Date: entente.NewDate(2020, 1, 1)}
		begin := time.Now()
		for doc, err := range r.Read(context.Background(), bytes.NewReader(b), "f.txt") {
			if err != nil {
				var skip *news.Skip
				if !errors.As(err, &skip) || skip.Reason == "" {
					t.Fatalf("Read(%q): error %v, want a *Skip with a reason", b, err)
				}
				continue
			}
			checkDocument(t, doc)
		}
		if d := time.Since(begin); d > 20*time.Second {
			t.Fatalf("Read(%q) took %v", b, d)
		}
	})
}

func checkDocument(t *testing.T, doc entente.Document) {
	t.Helper()
	switch {
	case doc.ID == "" || doc.Date.IsZero():
		t.Fatalf("document without an ID or a date: %+v", doc)
	case doc.Body < 0 || doc.Body >= len(doc.Text):
		t.Fatalf("body at %d of %d bytes", doc.Body, len(doc.Text))
	case strings.ToValidUTF8(doc.Text, "") != doc.Text:
		t.Fatalf("text is not UTF-8: %q", doc.Text)
	case strings.TrimSpace(doc.Text[doc.Body:]) == "":
		t.Fatalf("no prose in %q", doc.Text)
	}
}

func BenchmarkLines(b *testing.B) {
	line := `{"id":"x","date":"2020-02-20","text":"` + strings.Repeat("Envoys of both sides met again. ", 100) + `"}` + "\n"
	input := strings.Repeat(line, 100)
	b.SetBytes(int64(len(input)))
	b.ReportAllocs()
	for b.Loop() {
		var r news.Reader
		for _, err := range r.Read(context.Background(), strings.NewReader(input), "x.jsonl") {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
