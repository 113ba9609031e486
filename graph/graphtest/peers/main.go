// Peers makes generated graphs and measures them, for compare.py, which sets the values and the processor
// time beside those of other programs.
//
//	peers edges N M            a heavy-tailed graph of N actors and M ties, as CSV
//	peers acts ACTORS DAYS N   N dated interactions, as CSV
//	peers measure FILE NAME    values of a measure: actor, tab, value; the time goes to standard error
//	peers read FILE            reads a table of edges
//	peers months FILE          reads dated edges, makes twelve monthly graphs and compares two
//	peers leiden FILE          the modularity of the communities
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"
	"syscall"

	"entente"
	"entente/graph"
	"entente/graph/centrality"
	"entente/graph/community"
	"entente/graph/formats"
	"entente/graph/graphtest"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

func run(args []string, w io.Writer) error {
	if len(args) < 2 {
		return fmt.Errorf("want edges, acts, measure, read, months or leiden, and what they need")
	}
	out := bufio.NewWriterSize(w, 1<<20)
	defer out.Flush()
	switch args[0] {
	case "edges", "acts":
		return generate(out, args[0], args[1:])
	case "months":
		return months(out, args[1])
	}
	start := graphtest.CPU()
	g, err := read(args[1])
	if err != nil {
		return err
	}
	report("read", start)
	if args[0] == "read" {
		return nil
	}
	g.In() // the index is made by reading, as igraph's and NetworKit's is
	g.Both()
	runtime.GC() // what reading leaves behind is not to be counted
	start = graphtest.CPU()
	switch {
	case args[0] == "measure" && len(args) == 3:
		return measure(out, g, args[2], start)
	case args[0] == "leiden":
		p := community.Leiden(g, community.Options{})
		report("leiden", start)
		fmt.Fprintln(out, p.Modularity, len(p.Groups))
	}
	return nil
}

func generate(out *bufio.Writer, what string, args []string) error {
	var n []int
	for _, a := range args {
		v, err := strconv.Atoi(a)
		if err != nil {
			return err
		}
		n = append(n, v)
	}
	if what == "acts" && len(n) == 3 {
		return graphtest.WriteActs(out, 1, n[0], n[1], n[2])
	}
	if what != "edges" || len(n) != 2 {
		return fmt.Errorf("%s wants other numbers than %v", what, n)
	}
	fmt.Fprintln(out, "source,target,weight")
	for _, e := range graphtest.Heavy(1, n[0], n[1]) {
		fmt.Fprintf(out, "%s,%s,%d\n", graphtest.Name(e.Source), graphtest.Name(e.Target), e.Weight)
	}
	return nil
}

func read(name string) (*graph.Graph, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return formats.ReadEdges(f, graph.Options{}, nil)
}

// measure writes the values of a measure. "hops-" before its name makes it unweighted, "both-" undirected.
func measure(out *bufio.Writer, g *graph.Graph, name string, start float64) error {
	o := centrality.Options{Jobs: 1}
	if rest, ok := strings.CutPrefix(name, "hops-"); ok {
		name, o.Unweighted = rest, true
	}
	if rest, ok := strings.CutPrefix(name, "both-"); ok {
		name, o.Direction = rest, centrality.Both
	}
	t, err := centrality.Compute(g, []string{name}, o)
	if err != nil {
		return err
	}
	report("measure", start)
	for _, r := range t.Rows {
		for k, v := range r.Values {
			fmt.Fprintf(out, "%s\t%s\t%v\n", t.Columns[k], r.Actor.ID, v)
		}
	}
	return nil
}

func months(out *bufio.Writer, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	start := graphtest.CPU()
	var periods []entente.Period
	for m := range 12 {
		periods = append(periods, entente.Month(2021, m+1))
	}
	windows, err := formats.ReadEdgeWindows(f, graph.Options{}, periods, nil)
	if err != nil {
		return err
	}
	d := graph.Compare(windows[1], windows[2], graph.CompareOptions{})
	for _, g := range windows {
		fmt.Fprintln(out, g.Since(), g.Order(), g.Size())
	}
	for _, c := range []graph.Change{graph.Appeared, graph.Vanished, graph.Strengthened, graph.Weakened, graph.Same} {
		fmt.Fprintln(out, c, d.Count(c))
	}
	report("months", start)
	return nil
}

// report writes the processor time since start, and the most memory used so far, to standard error.
func report(what string, start float64) {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	fmt.Fprintf(os.Stderr, "%s %.3f cpu-s %d MB\n", what, graphtest.CPU()-start, u.Maxrss/1024)
}
