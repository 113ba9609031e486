package serve_test

import (
	"context"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
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
	got := ""
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
	told.Lock()
	defer told.Unlock()
	if len(messages) > 0 {
		t.Errorf("the console says %q", messages)
	}
}
