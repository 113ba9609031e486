package serve_test

import (
	"context"
	"os/exec"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"entente/internal/serve"
)

// browser starts Chromium without a window, or skips the test where there is none.
func browser(t *testing.T) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		if path, err = exec.LookPath("google-chrome"); err != nil {
			t.Skip("no chromium on this machine: the live page is not tested in a browser")
		}
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()))
	alloc, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(alloc)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, time.Minute)
	t.Cleanup(cancel)
	return ctx
}

func TestPageLoadsItselfAnewInTheBrowser(t *testing.T) {
	ctx := browser(t)
	told := listenToConsole(t, ctx)
	s := server(t, lake(1))
	address, stop := running(t, s)
	defer stop()
	if err := chromedp.Do(ctx, chromedp.Navigate(address+"/#tone=conflict"), chromedp.WaitVisible("#measures tbody tr")); err != nil {
		t.Fatal(err)
	}
	if err := s.Show(tell(t, lake(1, 2))); err != nil {
		t.Fatal(err)
	}
	const days = `document.getElementById("to-text")?.textContent+" "+document.getElementById("tone")?.value`
	got, err := "", error(nil)
	for range 200 {
		got, err = chromedp.Run(ctx, chromedp.Evaluate[string](days))
		if err == nil && got == "2021-05-02 conflict" {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if got != "2021-05-02 conflict" {
		t.Errorf("after the change the page shows %q, %v; want the new day under the old filter", got, err)
	}
	if messages := told(); len(messages) > 0 {
		t.Errorf("the console says %q", messages)
	}
}

// TestReviewWithTheKeyboardInTheBrowser goes through the doubts with keys alone; names that are made to break out
// of the page stay names.
func TestReviewWithTheKeyboardInTheBrowser(t *testing.T) {
	ctx := browser(t)
	told := listenToConsole(t, ctx)
	h, n, key := reviewed(t)
	if err := chromedp.Do(ctx, chromedp.Navigate(h.URL+"/review#"+key), chromedp.WaitVisible("#answers button")); err != nil {
		t.Fatalf("%v; the console says %q", err, told())
	}
	first, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.getElementById("what").textContent`))
	if err != nil || first != hostile+" → Southland" {
		t.Errorf("the first card asks about %q, %v", first, err)
	}
	await := func(expression string) {
		t.Helper()
		for range 200 {
			if is, err := chromedp.Run(ctx, chromedp.Evaluate[bool](expression)); err == nil && is {
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
		t.Fatalf("%s does not come true; the console says %q", expression, told())
	}
	press := func(key, expression string) { // as a keyboard does: a key whose meaning was taken types nothing
		t.Helper()
		if err := chromedp.Do(ctx, tap(key)); err != nil {
			t.Fatal(err)
		}
		await(expression)
	}
	const at, state, code, name = `document.getElementById("place").textContent`, `document.getElementById("state").textContent`,
		`document.activeElement?.name == "code"`, `document.activeElement?.name == "name"`
	press("j", at+` == "2 of 2, unknown name"`)
	press("k", at+` == "1 of 2, low confidence"`)
	press("c", code)
	if err := chromedp.Do(ctx, chromedp.KeyEvent("036\r")); err != nil {
		t.Fatal(err)
	}
	await(at + ` == "1 of 1, unknown name"`)
	press("n", name)
	if err := chromedp.Do(ctx, chromedp.KeyEvent("Northland\r")); err != nil {
		t.Fatal(err)
	}
	await(state + `.startsWith("rename EVL")`)
	press("u", state+`.startsWith("undo")`)
	want := []serve.Correction{
		{Action: "recode", Subject: n.doubts[0].Interaction.ID, Code: "036"},
		{Action: "rename", Subject: n.doubts[1].Actor.ID, Name: "Northland"},
		{Action: "undo", Subject: "k1"},
	}
	if got := n.all(); !slices.Equal(got, want) {
		t.Errorf("written: %+v, want %+v", got, want)
	}
	if messages := told(); len(messages) > 0 {
		t.Errorf("the console says %q", messages)
	}
}

// listenToConsole returns what the console of the browser has said so far.
func listenToConsole(t *testing.T, ctx context.Context) func() []string {
	t.Helper()
	var told sync.Mutex
	var messages []string
	note := func(text string) {
		told.Lock()
		defer told.Unlock()
		messages = append(messages, text)
	}
	err := chromedp.Listen(ctx, func(ev any) {
		switch e := ev.(type) {
		case *log.EventEntryAdded:
			note(e.Entry.Text)
		case *runtime.EventConsoleAPICalled:
			note(string(e.Type))
		case *runtime.EventExceptionThrown:
			note(e.ExceptionDetails.Text)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return func() []string {
		told.Lock()
		defer told.Unlock()
		return slices.Clone(messages)
	}
}

// tap presses and releases a key.
func tap(key string) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, t *chromedp.Target) (none chromedp.Void, err error) {
		for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
			p := input.DispatchKeyEventParams{Type: kind, Key: key, Text: key}
			if _, err := cdp.Call(ctx, t, input.DispatchKeyEvent, p); err != nil {
				return none, err
			}
		}
		return none, nil
	}
}
