package given

import (
	"slices"
	"testing"
)

func TestOf(t *testing.T) {
	for _, c := range []struct {
		name string
		want Gender
	}{
		{"Vladimir", Male}, {"angela", Female}, {"FATIMA", Female}, {"Mohammed", Male}, {"Kim", Both}, {"Geneva", Female}, {"table", Unknown}, {"", Unknown},
	} {
		if got := Of(c.name); got != c.want {
			t.Errorf("%q is %d, want %d", c.name, got, c.want)
		}
	}
}

func TestTableIsInOrder(t *testing.T) {
	var names []string
	for name, g := range All() {
		if g == Unknown || name == "" {
			t.Errorf("line of %q says nothing", name)
		}
		names = append(names, name)
	}
	if len(names) < 2000 || !slices.IsSorted(names) || len(slices.Compact(slices.Clone(names))) != len(names) {
		t.Errorf("%d names, want 2,000 or more, sorted and each once", len(names))
	}
}
