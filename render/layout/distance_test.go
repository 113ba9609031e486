package layout

import (
	"math"
	"testing"
)

func TestDistances(t *testing.T) {
	n := &Network{Blocs: []Bloc{{}}, Ties: []Tie{{From: 0, To: 1}, {From: 1, To: 2}}}
	for range 5 {
		n.Nodes = append(n.Nodes, Node{Size: Size{80, 40}, Bloc: -1})
	}
	n.Nodes[2].Bloc, n.Nodes[3].Bloc = 0, 0
	d := n.distances()
	for i := range d {
		for j := range d {
			if math.Abs(float64(d[i][j]-d[j][i])) > 0.01 || (i == j) != (d[i][j] == 0) || d[i][j] >= unreached {
				t.Errorf("distance %d-%d is %v, back %v", i, j, d[i][j], d[j][i])
			}
		}
	}
	if d[0][2] <= d[0][1] {
		t.Errorf("two steps, %v, are no farther than one, %v", d[0][2], d[0][1])
	}
	if d[2][3] >= d[1][2] {
		t.Errorf("one bloc, %v, is no nearer than a tie across, %v", d[2][3], d[1][2])
	}
	if d[0][4] < 300 {
		t.Errorf("a node without ties is at %v", d[0][4])
	}
}
