package news_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"entente/extract/news"
)

const pageText = `<!doctype html><html><head><title>Envoys meet in Geneva</title>
<meta property="article:published_time" content="2021-03-04T23:30:00-05:00"><meta property="og:site_name" content="The Lake Courier"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Envoys meet in Geneva</h1>
<p>The envoys of France and Turkey met in Geneva on Thursday, and both sides said that the talks had been useful and long.</p>
<p>France asked Turkey to withdraw its ships from the disputed waters, and Turkey answered that it would consider the request.</p>
<p>A second round of talks is planned for April, officials of the two foreign ministries told reporters late in the evening.</p>
</article><footer>Imprint, contact, terms of use</footer></body></html>`

// read returns what news makes of a file: "id date title: text" for a document, "skip reason" for a skip.
func readFile(t *testing.T, name string, content []byte) []string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	return readPath(t, path)
}

func readPath(t *testing.T, path string) (out []string) {
	t.Helper()
	var r news.Reader
	for d, err := range r.Documents(context.Background(), path) {
		if err != nil {
			out = append(out, "skip "+strings.TrimPrefix(err.Error(), path))
			continue
		}
		if d.Title != "" {
			d.Title = " " + d.Title
		}
		text := strings.Join(strings.Fields(d.Text[d.Body:]), " ")
		out = append(out, fmt.Sprintf("%s %s%s: %s", d.ID, d.Date, d.Title, text))
	}
	return out
}

func wantLines(t *testing.T, got []string, want ...string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestPageGivesItsArticleTitleAndDate(t *testing.T) {
	got := readFile(t, "talks.html", []byte(pageText))
	if len(got) != 1 || !strings.HasPrefix(got[0], "talks 2021-03-04 Envoys meet in Geneva: ") {
		t.Fatalf("got %q, want the ID, date as written and title of the page", got)
	}
	if !strings.Contains(got[0], "withdraw its ships") || strings.Contains(got[0], "Sport") || strings.Contains(got[0], "Imprint") {
		t.Errorf("got %q, want the article without menu and footer", got[0])
	}
}

func TestPageWithoutADateIsSkipped(t *testing.T) {
	got := readFile(t, "talks.html", []byte(strings.Replace(pageText, "article:published_time", "other", 1)))
	wantLines(t, got, "skip : no date: neither a header, nor --date, nor a date in the file's name")
}

func TestFeeds(t *testing.T) {
	rss := `<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>
<item><guid>a1</guid><title>Talks</title><pubDate>Wed, 20 Feb 2019 23:10:00 -0500</pubDate><description>&lt;p&gt;France &amp;amp; Turkey met.&lt;/p&gt;</description></item>
<item><guid>a2</guid><title>No day</title><description>France left.</description></item></channel></rss>`
	wantLines(t, readFile(t, "wire.xml", []byte(rss)), "a1 2019-02-20 Talks: France & Turkey met.",
		"skip :2: no date: neither a header, nor --date, nor a date in the file's name")
	atom := `<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><id>b1</id><title>Ships</title>
<updated>2020-05-06T01:02:03Z</updated><content type="html">&lt;p&gt;Ships left.&lt;/p&gt;&lt;p&gt;Others came.&lt;/p&gt;</content></entry></feed>`
	wantLines(t, readFile(t, "wire.atom", []byte(atom)), "b1 2020-05-06 Ships: Ships left. Others came.")
}

func TestFeedExpandsNoEntities(t *testing.T) {
	bomb := `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY f SYSTEM "file:///etc/hostname">]><rss version="2.0"><channel><item><guid>g</guid><pubDate>Wed, 20 Feb 2019 10:00:00 GMT</pubDate>
<description>x &b; &f; y</description></item></channel></rss>`
	for _, line := range readFile(t, "bomb.xml", []byte(bomb)) {
		if strings.Contains(line, "aaaa") || len(line) > 300 {
			t.Errorf("an entity was expanded: %q", line)
		}
	}
}

func TestMailboxGivesEachMessage(t *testing.T) {
	box := "From a@example.org Wed Feb 20 10:00:00 2019\nMessage-ID: <m1>\nSubject: =?utf-8?q?Tr=C3=AAve?=\nDate: Wed, 20 Feb 2019 23:00:00 -0500\n\nFrance met Turkey.\n\n" +
		"From b\nDate: 2019-02-22\nContent-Transfer-Encoding: quoted-printable\n\nTurkey =3D met.\n"
	wantLines(t, readFile(t, "box.mbox", []byte(box)), "m1 2019-02-20 Trêve: France met Turkey.", "box:8 2019-02-22: Turkey = met.")
}

func TestDumpOfTextsIsDivided(t *testing.T) {
	dump := " date 2020-02-20 \nFrance met Turkey.\n\n date 2020-02-21 \nTurkey left.\nOn date 2020-02-22 nothing happened.\n"
	wantLines(t, readFile(t, "dump.txt", []byte(dump)),
		"dump:1 2020-02-20: France met Turkey.", "dump:4 2020-02-21: Turkey left. On date 2020-02-22 nothing happened.")
}

func TestWebArchive(t *testing.T) {
	var w strings.Builder
	record := func(kind, uri, content, block string) {
		fmt.Fprintf(&w, "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, uri, content, len(block), block)
	}
	record("warcinfo", "", "application/warc-fields", "software: x")
	record("response", "http://example.org/talks", "application/http; msgtype=response",
		fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s", len(pageText), pageText))
	record("response", "http://example.org/gone", "application/http; msgtype=response", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>gone")
	record("conversion", "http://example.org/2020/05/06/ships", "text/plain", "Ships left.")
	want := []string{"http://example.org/talks 2021-03-04 Envoys meet in Geneva: ", "http://example.org/2020/05/06/ships 2020-05-06: Ships left."}
	var gz bytes.Buffer
	z := gzip.NewWriter(&gz)
	z.Write([]byte(w.String()))
	z.Close()
	for name, content := range map[string][]byte{"a.warc": []byte(w.String()), "a.warc.gz": gz.Bytes()} {
		got := readFile(t, name, content)
		if len(got) != 2 || !strings.HasPrefix(got[0], want[0]) || got[1] != want[1] {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

var archived = []struct{ name, text string }{
	{"a/story.txt", " date 2020-02-20 \nFrance met Turkey."}, {"b/story.txt", " date 2020-02-21 \nTurkey left."},
	{"a/.hidden", "x"}, {"lines.jsonl", `{"id":"j","date":"2020-02-22","text":"France left."}`}, {"x.png", "\x89PNG"},
}

func zipOf(t *testing.T, files []struct{ name, text string }) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, f := range files {
		w, err := z.Create(f.name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(f.text))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestArchives(t *testing.T) {
	var tarred bytes.Buffer
	w := tar.NewWriter(&tarred)
	for _, f := range archived {
		w.WriteHeader(&tar.Header{Name: f.name, Size: int64(len(f.text)), Mode: 0o644, Typeflag: tar.TypeReg})
		w.Write([]byte(f.text))
	}
	w.Close()
	inner := zipOf(t, archived)
	nested := zipOf(t, []struct{ name, text string }{{"in.zip", string(inner)}})
	for name, content := range map[string][]byte{"a.zip": inner, "a.tar": tarred.Bytes(), "n.zip": nested} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
		at, id := "", path+"!/b/story.txt"
		if name == "n.zip" {
			at, id = "!/in.zip", path+"!/in.zip!/b/story.txt"
		}
		wantLines(t, readPath(t, path), "story 2020-02-20: France met Turkey.", id+" 2020-02-21: Turkey left.",
			"j 2020-02-22: France left.", "skip "+at+"!/x.png:1: a picture")
	}
}

// TestHostileArchives: each of these ends soon, in little memory, with its name said.
func TestHostileArchives(t *testing.T) {
	zeros := strings.Repeat("\n", 64<<20)
	line := strings.Repeat("a", 64<<20)
	deep := zipOf(t, []struct{ name, text string }{{"a.txt", " date 2020-02-20 \nFrance met Turkey."}})
	for range 6 {
		deep = zipOf(t, []struct{ name, text string }{{"in.zip", string(deep)}})
	}
	for name, c := range map[string]struct {
		content []byte
		want    string
	}{
		"a text that is too long": {zipOf(t, []struct{ name, text string }{{"z.txt", zeros}}), "longer than the limit"},
		"one long line":           {zipOf(t, []struct{ name, text string }{{"z.jsonl", `{"text":"` + line}}), "longer than the limit"},
		"archives in archives":    {deep, "in one another"},
		"half an archive":         {zipOf(t, archived)[:200], "zip: not a valid zip file"},
		"an office document":      {zipOf(t, []struct{ name, text string }{{"[Content_Types].xml", "<x/>"}, {"word/document.xml", "<x/>"}}), "an office document"},
	} {
		start := time.Now()
		got := strings.Join(readFile(t, "x.zip", c.content), "\n")
		if !strings.Contains(got, "skip ") || !strings.Contains(got, c.want) {
			t.Errorf("%s: got %.300q, want a skip with %q", name, got, c.want)
		}
		t.Logf("%s: %v", name, time.Since(start))
	}
}

func TestHostilePages(t *testing.T) {
	head := `<!doctype html><html><head><meta name="date" content="2020-02-20"></head><body>`
	for name, body := range map[string]string{
		"deep":     strings.Repeat("<div>", 100_000) + "France met Turkey.",
		"wide":     strings.Repeat("<p>x</p>", 100_000),
		"tables":   strings.Repeat("<table><tr><td>", 20_000),
		"brackets": strings.Repeat("<a <b ", 100_000),
	} {
		got := readFile(t, "p.html", []byte(head+body))
		if len(got) != 1 {
			t.Errorf("%s: got %d documents and skips, want 1: %.200q", name, len(got), got)
		}
	}
}
