package page_test

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// browser starts Chromium without a window, or skips the test where there is none.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		t.Skip("no chromium on this machine: the page is not tested in a browser")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(1400, 1000), chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	alloc, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel2 := chromedp.NewContext(alloc)
	t.Cleanup(cancel2)
	ctx, cancel3 := context.WithTimeout(ctx, 90*time.Second)
	t.Cleanup(cancel3)
	return ctx
}

// watched notes every request that leaves the file and every message and error of the console.
type watched struct {
	sync.Mutex
	outside, messages []string
}

func watch(t *testing.T, ctx context.Context) *watched {
	t.Helper()
	w := &watched{}
	err := chromedp.Listen(ctx, func(ev any) {
		w.Lock()
		defer w.Unlock()
		switch e := ev.(type) {
		case *network.EventRequestWillBeSent:
			if u := e.Request.URL; !strings.HasPrefix(u, "file:") && !strings.HasPrefix(u, "data:") && !strings.HasPrefix(u, "blob:") {
				w.outside = append(w.outside, u)
			}
		case *runtime.EventConsoleAPICalled:
			w.messages = append(w.messages, string(e.Type))
		case *runtime.EventExceptionThrown:
			w.messages = append(w.messages, e.ExceptionDetails.Text)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// ask evaluates a JavaScript expression that gives a string.
func ask(t *testing.T, ctx context.Context, js string) string {
	t.Helper()
	out, err := chromedp.Run(ctx, chromedp.Evaluate[string]("String("+js+")"))
	if err != nil {
		t.Fatalf("%s: %v", js, err)
	}
	return out
}

func want(t *testing.T, ctx context.Context, what, js, want string) {
	t.Helper()
	if got := ask(t, ctx, js); got != want {
		t.Errorf("%s: %s is %q, want %q", what, js, got, want)
	}
}

func TestPageInBrowser(t *testing.T) {
	ctx := browser(t)
	file := filepath.Join(t.TempDir(), "index.html")
	if err := os.WriteFile(file, []byte(lakePage(t)), 0o644); err != nil {
		t.Fatal(err)
	}
	address := "file://" + file
	w := watch(t, ctx)
	if err := chromedp.Do(ctx, chromedp.Navigate(address), chromedp.WaitVisible("#measures tbody tr")); err != nil {
		t.Fatal(err)
	}
	const shown = `document.querySelectorAll("#sheet-graph .tie:not(.off):not(.member)").length`
	const status = `document.getElementById("status").textContent`
	slide := func(id, value string) string {
		return `(()=>{const e=document.getElementById("` + id + `");e.value="` + value + `";e.dispatchEvent(new Event("input"))})()`
	}
	set := func(id, value string) string {
		return `(()=>{const e=document.getElementById("` + id + `");e.value="` + value + `";e.dispatchEvent(new Event("change"))})()`
	}

	t.Run("all dates", func(t *testing.T) {
		want(t, ctx, "all dates", status, "6 actors, 5 ties")
		want(t, ctx, "all dates", shown, "5")
	})
	t.Run("the slider leaves one day", func(t *testing.T) {
		ask(t, ctx, slide("to", "0"))
		want(t, ctx, "first day", status, "4 actors, 2 ties")
		want(t, ctx, "first day", shown, "2")
		want(t, ctx, "first day", `location.hash`, "#to=2021-05-01")
		want(t, ctx, "absent actors fade", `document.querySelectorAll("#sheet-graph .actor.away").length`, "2")
		ask(t, ctx, slide("to", "2"))
	})
	t.Run("filters", func(t *testing.T) {
		ask(t, ctx, set("tone", "cooperation"))
		want(t, ctx, "cooperation", shown, "3")
		want(t, ctx, "a tie of both tones turns", `document.querySelector("#tie-NOR__SOU path").getAttribute("stroke")`, "#0067a5")
		ask(t, ctx, set("tone", ""))
		ask(t, ctx, set("claimant", "Northland"))
		want(t, ctx, "what Northland says", shown, "1")
		ask(t, ctx, `document.getElementById("reset").click()`)
		want(t, ctx, "cleared", shown, "5")
		ask(t, ctx, `document.querySelector("#kinds input[value=person]").click()`)
		want(t, ctx, "without people", shown, "3")
		ask(t, ctx, `document.getElementById("reset").click()`)
	})
	t.Run("a click on a tie shows its sentence", func(t *testing.T) {
		ask(t, ctx, `document.querySelector("#tie-lake-band__SOUMIL path").dispatchEvent(new MouseEvent("click",{bubbles:true}))`)
		want(t, ctx, "sentence", `document.querySelector("#panel blockquote").textContent`, "Lake Band fired on Southland’s army <script>alert(1)</script> & so on.")
		want(t, ctx, "trigger", `document.querySelector("#panel mark.trigger").textContent`, "fired on")
		if got := ask(t, ctx, `document.querySelector("#panel article").textContent`); !strings.Contains(got, "as Southland says") || !strings.Contains(got, "rule r193") || !strings.Contains(got, "2021-05-03") {
			t.Errorf("panel lacks claimant, rule or date: %q", got)
		}
		want(t, ctx, "address", `location.hash`, "#tie=lake-band+SOUMIL")
	})
	t.Run("links lead to http and https alone", func(t *testing.T) {
		ask(t, ctx, `document.querySelector("#tie-anna-berg__ben-sur path").dispatchEvent(new MouseEvent("click",{bubbles:true}))`)
		want(t, ctx, "link", `document.querySelector("#panel a").href`, "https://example.org/1")
		want(t, ctx, "no other", `document.querySelectorAll("a[href^=javascript]").length`, "0")
	})
	t.Run("search and the ego view", func(t *testing.T) {
		ask(t, ctx, `document.getElementById("find").value=""`)
		if err := chromedp.Do(ctx, chromedp.SendKeys("#find", "lake b"+kb.Enter)); err != nil {
			t.Fatal(err)
		}
		want(t, ctx, "found", `document.querySelector("#panel h2").textContent`, "Lake Band")
		ask(t, ctx, `document.getElementById("ego").click()`)
		want(t, ctx, "others are dimmed", `document.querySelectorAll("#sheet-graph .actor.dim").length`, "4")
		ask(t, ctx, `document.getElementById("ego").click()`)
	})
	t.Run("the keyboard", func(t *testing.T) {
		ask(t, ctx, `document.querySelector("#actor-anna-berg").focus()`)
		if err := chromedp.Do(ctx, chromedp.KeyEvent(kb.ArrowRight)); err != nil {
			t.Fatal(err)
		}
		if got := ask(t, ctx, `document.activeElement.id`); !strings.HasPrefix(got, "tie-") {
			t.Errorf("arrow right goes to %q, want a tie", got)
		}
		if err := chromedp.Do(ctx, chromedp.KeyEvent(kb.Enter)); err != nil {
			t.Fatal(err)
		}
		want(t, ctx, "enter opens the panel and goes there", `document.activeElement.id`, "panel")
		if err := chromedp.Do(ctx, chromedp.KeyEvent(kb.Escape)); err != nil {
			t.Fatal(err)
		}
		want(t, ctx, "escape closes it", `document.getElementById("panel").childNodes.length`, "0")
	})
	t.Run("the view of change", func(t *testing.T) {
		ask(t, ctx, `document.getElementById("view-change").click()`)
		want(t, ctx, "hidden", `document.getElementById("sheet-graph").hidden`, "true")
		want(t, ctx, "shown", `document.getElementById("sheet-change").hidden`, "false")
		want(t, ctx, "ids are the page's only ones", `[...document.querySelectorAll("[id]")].length-new Set([...document.querySelectorAll("[id]")].map(e=>e.id)).size`, "0")
		ask(t, ctx, `document.getElementById("view-graph").click()`)
	})
	t.Run("the table sorts", func(t *testing.T) {
		ask(t, ctx, `document.querySelectorAll("#measures th button")[4].click()`)
		want(t, ctx, "sorted", `document.querySelectorAll("#measures th")[4].getAttribute("aria-sort")`, "descending")
	})
	t.Run("what is shown can be saved", func(t *testing.T) {
		ask(t, ctx, `(()=>{window.saved={};URL.createObjectURL=b=>{window.saved[b.type]=b;return "blob:x"};HTMLAnchorElement.prototype.click=function(){};return 1})()`)
		save := func(button, kind string) string {
			ask(t, ctx, `document.getElementById("`+button+`").click()`)
			for range 100 {
				if ask(t, ctx, `window.saved["`+kind+`"]!==undefined`) == "true" {
					break
				}
				time.Sleep(20 * time.Millisecond)
			}
			out, err := chromedp.Run(ctx, chromedp.Evaluate[string](`window.saved["`+kind+`"].text()`, chromedp.EvalAwaitPromise))
			if err != nil {
				t.Fatalf("%s: %v", button, err)
			}
			return out
		}
		table := save("save-csv", "text/csv")
		if lines := strings.Split(strings.TrimSpace(table), "\r\n"); len(lines) != 6 || !strings.HasPrefix(lines[0], "source,source_name,target,") {
			t.Errorf("the table is %q", table)
		}
		if drawing := save("save-svg", "image/svg+xml"); !strings.HasPrefix(drawing, "<?xml") || !strings.Contains(drawing, "prefers-color-scheme") || !strings.HasSuffix(drawing, "</svg>\n") {
			t.Errorf("the drawing is %.200q", drawing)
		}
		if bitmap := save("save-png", "image/png"); !strings.Contains(bitmap[:8], "PNG") {
			t.Errorf("the bitmap begins %q", bitmap[:8])
		}
	})
	t.Run("the state comes back from the address", func(t *testing.T) {
		if err := chromedp.Do(ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(address+"#from=2021-05-02&tone=conflict&actor="+url.QueryEscape("NOR")), chromedp.WaitVisible("#panel h2")); err != nil {
			t.Fatal(err)
		}
		want(t, ctx, "from", `document.getElementById("from-text").textContent`, "2021-05-02")
		want(t, ctx, "tone", `document.getElementById("tone").value`, "conflict")
		want(t, ctx, "actor", `document.querySelector("#panel h2").textContent`, "Northland")
		want(t, ctx, "ties", shown, "2")
	})
	t.Run("dark", func(t *testing.T) {
		ask(t, ctx, `(()=>{if(document.getElementById("theme").textContent==="Dark")document.getElementById("theme").click()})()`)
		want(t, ctx, "page", `getComputedStyle(document.body).backgroundColor`, "rgb(15, 21, 28)")
		want(t, ctx, "picture", `getComputedStyle(document.querySelector("#sheet-graph polygon")).fill`, "rgb(15, 21, 28)")
	})
	shot, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(t.ArtifactDir(), "page.png"), shot, 0o644); err != nil { // kept with go test -artifacts
		t.Fatal(err)
	}
	w.Lock()
	defer w.Unlock()
	if len(w.outside) > 0 || len(w.messages) > 0 {
		t.Errorf("requests outside the file: %q; console: %q", w.outside, w.messages)
	}
}
