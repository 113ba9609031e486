package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"entente"
	"entente/graph"
	"entente/graph/centrality"
	"entente/internal/casefile"
	"entente/internal/serve"
)

type serveOptions struct {
	graphing
	drawing
	comparing
	address  string
	hosts    []string
	interval time.Duration
	review   string // in whose name; empty: nothing can be corrected
}

func (o *serveOptions) addFlags(cmd *cobra.Command) {
	o.reading.addFlags(cmd)
	o.selection.addFlags(cmd)
	o.drawing.addFlags(cmd)
	o.comparing.addFlags(cmd)
	f := cmd.Flags()
	f.StringVar(&o.address, "addr", "127.0.0.1:8417", "address and port to listen at; port 0: any free one")
	f.StringArrayVar(&o.hosts, "host", nil, "another `name` to answer to, as behind a proxy; may be repeated")
	f.StringVar(&o.review, "review", "", "offer to correct the case, in the `name` of whom, at the address that is printed second")
	f.DurationVar(&o.interval, "interval", time.Second, "how often to look whether files have changed; 0: never")
}

func newServeCmd(s *Streams) *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "serve [PATHS]",
		Short: "Show the page of a case or of paths in the browser, and answer questions as JSON",
		Long: `Serve shows the page that report writes as index.html, and loads it anew when the files change. It prints the
address and runs until it is interrupted.

Nobody but this machine is served unless --addr says otherwise; there are no passwords and no encryption, so
put a proxy in front of it (and name it with --host) before others may come. Requests by another name and
from pages of other sites are refused. Nothing can be changed through it, unless --review is given.

With --review it prints a second address, of a page that asks about what is doubtful in the case, as entente
review does, and writes the answers to the same corrections, in the name that is given. The key behind the # of that
address is made anew at every start; without it nobody can read or write there. It is for this machine alone:
--addr must be a loopback address, and there is no --host.

` + serve.APIHelp + `
Exit status: 1 failed; 2 wrong use; 130 interrupted, which is how it ends.`,
		Example: `  entente serve story.ent
  entente serve articles --addr 127.0.0.1:9000
  entente serve story.ent --review anna
  curl 'http://127.0.0.1:8417/api/graph?level=country&since=2020-02-01'
  curl 'http://127.0.0.1:8417/api/why?actor=TUR&with=RUS'`,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.given(cmd.Flags())
			return runServe(cmd.Context(), s, o, args)
		},
	}
	o.addFlags(cmd)
	return cmd
}

func runServe(ctx context.Context, s *Streams, o serveOptions, args []string) error {
	paths, err := inputs(s, args)
	if err != nil {
		return err
	}
	if err := o.check(ctx, paths); err != nil {
		return err
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", o.address) // first: a port that is taken costs no reading
	if err != nil {
		return &usageError{fmt.Errorf("listen at %s: %w", o.address, plainListen(err)), "Give another address with --addr."}
	}
	defer l.Close()
	if at, ok := l.Addr().(*net.TCPAddr); o.review != "" && !(ok && at.IP.IsLoopback()) {
		return usagef("--review is for this machine alone, and %s is not: give a loopback address such as 127.0.0.1:8417", o.address)
	}
	files := o.files(paths)
	before := files.Mark()
	story, err := o.story(ctx, s, paths)
	if err != nil {
		return err
	}
	server, err := serve.New(story)
	if err != nil {
		return err
	}
	server.Hosts = o.hosts
	told := fmt.Sprintf("http://%s/\n", l.Addr())
	if o.review != "" {
		told += fmt.Sprintf("http://%s/review#%s\n", l.Addr(), server.Review(newPageDesk(s, paths[0], o.review)))
	}
	if _, err := io.WriteString(s.Out, told); err != nil {
		return err
	}
	if o.interval > 0 && !slices.Contains(paths, "-") {
		go files.Watch(ctx, o.interval, before, func() { o.anew(ctx, s, server, paths) })
	}
	if err := server.Serve(ctx, l); !errors.Is(err, context.Canceled) {
		return err
	}
	return stopped{}
}

// check says what is wrong with the flags.
func (o *serveOptions) check(ctx context.Context, paths []string) error {
	switch {
	case o.interval < 0:
		return usagef("--interval %v: want 0 or more", o.interval)
	case o.review == "":
		return nil
	case len(o.hosts) > 0:
		return usagef("--review is for this machine alone: it goes with no --host")
	case len(paths) != 1:
		return usagef("--review corrects one case: give its file alone")
	}
	k, err := casefile.Open(ctx, paths[0])
	if err != nil {
		return err
	}
	return k.Close()
}

// stopped is how a server ends that was interrupted: there is nothing to say about it.
type stopped struct{}

func (stopped) Error() string { return "" }
func (stopped) Unwrap() error { return context.Canceled }

// plainListen drops the address from an error of listening.
func plainListen(err error) error {
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Err
	}
	return err
}

// files lists what the story is made from.
func (o *serveOptions) files(paths []string) serve.Files {
	files := serve.Files(slices.Concat(paths, o.actors, o.books))
	for _, p := range paths {
		files = append(files, p+"-wal", correctionsPath(p)) // of a case
	}
	return files
}

// anew shows what the files hold now, everybody in the same place as before. What goes wrong is told, and the
// story stays as it was.
func (o *serveOptions) anew(ctx context.Context, s *Streams, server *serve.Server, paths []string) {
	story, err := o.story(ctx, s, paths)
	if err == nil {
		err = server.Show(story)
	}
	if err != nil && ctx.Err() == nil {
		fmt.Fprintln(s.Err, "entente: not shown anew: "+printable(err.Error()))
	}
}

// story reads paths and draws what is in them.
func (o *serveOptions) story(ctx context.Context, s *Streams, paths []string) (*serve.Story, error) {
	g, l, err := o.loadGraph(ctx, s, paths, true)
	if err != nil {
		return nil, err
	}
	var some *skippedError
	if err := l.ledger.close(nil); err != nil && !errors.As(err, &some) { // those that were skipped are named
		return nil, err
	}
	t, err := centrality.Compute(g.graph, allMeasures(), centrality.Options{Jobs: o.jobs})
	if err != nil {
		return nil, err
	}
	p, err := o.newPage(ctx, g, l, &o.comparing, t)
	if err != nil {
		return nil, err
	}
	names := l.names()
	return &serve.Story{
		Page: p, Graph: g.graph, Interactions: g.interactions, Options: g.graph.Options(), CoMentions: o.coMentions(), Behind: behind,
		Names: func() map[string]entente.Actor { return actorNames(names) },
		Find:  func(g *graph.Graph, name string) (string, error) { return findActor(g, names, name) },
		Compare: func(a, b *graph.Graph) (*graph.Diff, error) {
			return compare(a, b, defaultMeasures, graph.CompareOptions{})
		},
	}, nil
}
