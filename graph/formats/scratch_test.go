package formats_test

import (
	"fmt"
	"os"
	"runtime"
	"testing"
	"syscall"

	"entente/graph"
	"entente/graph/formats"
	"entente/graph/graphtest"
)

func TestScratch(t *testing.T) {
	f, _ := os.Open("/tmp/pg/heavy-200000.csv")
	a := graphtest.CPU()
	g, err := formats.ReadEdges(f, graph.Options{}, nil)
	var u syscall.Rusage
	syscall.Getrusage(0, &u)
	fmt.Println(graphtest.CPU()-a, err, g.Order(), g.Size(), u.Maxrss/1024, "MB")
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Println(m.HeapAlloc>>20, m.HeapSys>>20)
}
