package graph

import (
	"slices"

	library "github.com/dominikbraun/graph"
)

// AddEdge adds a tie between two actors that are there.
func (s *Store) AddEdge(source, target string, edge library.Edge[string]) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	a, b, err := s.ends(source, target)
	if err != nil {
		return err
	}
	v := &s.vertices[a]
	i, found := v.find(b)
	switch {
	case found && a != b:
		return library.ErrEdgeAlreadyExists
	case found: // an undirected graph adds a tie both ways, so an actor's to itself twice
		return nil
	}
	s.touched = true
	v.to = slices.Insert(v.to, i, b)
	v.weight = slices.Insert(v.weight, i, int64(edge.Properties.Weight))
	s.vertices[b].in++
	s.ties++
	s.setExtra(a, b, edge.Properties)
	return nil
}

// ends returns the places of two actors.
func (s *Store) ends(source, target string) (a, b int32, err error) {
	a, ok := s.slots[source]
	b, ok2 := s.slots[target]
	if !ok || !ok2 {
		return 0, 0, library.ErrVertexNotFound
	}
	return a, b, nil
}

func (v *storeVertex) find(target int32) (int, bool) { return slices.BinarySearch(v.to, target) }

// setExtra keeps the properties of an edge beside its weight. A store with a frozen graph keeps even
// empty ones, since an edge without them is one of that graph's.
func (s *Store) setExtra(a, b int32, p library.EdgeProperties) {
	if len(p.Attributes) == 0 && p.Data == nil && s.frozen == nil {
		delete(s.extra, edgeKey(a, b))
		return
	}
	if s.extra == nil {
		s.extra = map[uint64]edgeExtra{}
	}
	x := edgeExtra{data: p.Data}
	if len(p.Attributes) > 0 {
		x.attributes = copied(p.Attributes)
	}
	s.extra[edgeKey(a, b)] = x
}

// locate returns the places of a tie's actors and its place among the ties of its source.
func (s *Store) locate(source, target string) (a, b int32, i int, err error) {
	a, b, err = s.ends(source, target)
	if err != nil {
		return 0, 0, 0, library.ErrEdgeNotFound
	}
	i, ok := s.vertices[a].find(b)
	if !ok {
		return 0, 0, 0, library.ErrEdgeNotFound
	}
	return a, b, i, nil
}

// UpdateEdge replaces the properties of a tie.
func (s *Store) UpdateEdge(source, target string, edge library.Edge[string]) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	a, b, i, err := s.locate(source, target)
	if err != nil {
		return err
	}
	s.touched = true
	v := &s.vertices[a]
	v.weight[i] = int64(edge.Properties.Weight)
	s.setExtra(a, b, edge.Properties)
	return nil
}

// RemoveEdge removes a tie.
func (s *Store) RemoveEdge(source, target string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	a, b, i, err := s.locate(source, target)
	switch {
	case err != nil && source == target: // an undirected graph removes it twice, as it adds it
		return nil
	case err != nil:
		return err
	}
	s.touched = true
	v := &s.vertices[a]
	v.to, v.weight = without(v.to, i), without(v.weight, i)
	s.vertices[b].in--
	s.ties--
	delete(s.extra, edgeKey(a, b))
	return nil
}

// without returns a new slice of s without s[i]; s may be shared.
func without[E any](s []E, i int) []E {
	return append(append(make([]E, 0, len(s)-1), s[:i]...), s[i+1:]...)
}

// Edge returns the tie from source to target.
func (s *Store) Edge(source, target string) (library.Edge[string], error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	a, b, i, err := s.locate(source, target)
	if err != nil {
		return library.Edge[string]{}, err
	}
	e := library.Edge[string]{Source: source, Target: target}
	e.Properties = library.EdgeProperties{Weight: int(s.vertices[a].weight[i]), Attributes: map[string]string{}}
	if x, ok := s.extra[edgeKey(a, b)]; ok {
		e.Properties.Attributes, e.Properties.Data = copied(x.attributes), x.data
	} else if s.frozen != nil {
		link := s.link(a, b)
		e.Properties.Data = &link
	}
	return e, nil
}

// ListEdges returns all ties, by source and target.
func (s *Store) ListEdges() ([]library.Edge[string], error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	ids, slots, rank := s.sorted()
	edges := make([]library.Edge[string], 0, s.ties)
	var links []Link
	if s.frozen != nil {
		links = make([]Link, 0, s.ties)
	}
	for r, a := range slots {
		v, start := &s.vertices[a], len(edges)
		for i, b := range v.to {
			e := library.Edge[string]{Source: ids[r], Target: ids[rank[b]]}
			e.Properties.Weight = int(v.weight[i])
			if x, ok := s.extra[edgeKey(a, b)]; ok {
				e.Properties.Attributes, e.Properties.Data = x.attributes, x.data
				if x.attributes != nil {
					e.Properties.Attributes = copied(x.attributes)
				}
			} else if s.frozen != nil {
				links = append(links, s.link(a, b))
				e.Properties.Data = &links[len(links)-1]
			}
			edges = append(edges, e)
		}
		byTarget(edges[start:])
	}
	return edges, nil
}

// byTarget sorts edges of one source, which mostly are sorted.
func byTarget(edges []library.Edge[string]) {
	compare := func(a, b library.Edge[string]) int {
		switch {
		case a.Target < b.Target:
			return -1
		case a.Target > b.Target:
			return 1
		}
		return 0
	}
	if !slices.IsSortedFunc(edges, compare) {
		slices.SortFunc(edges, compare)
	}
}

// EdgeCount returns the number of ties.
func (s *Store) EdgeCount() (int, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.ties, nil
}

// CreatesCycle reports whether a tie from source to target would close a circle: whether ties lead from
// target to source. The library asks it where a graph is to stay without circles.
func (s *Store) CreatesCycle(source, target string) (bool, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	a, b, err := s.ends(source, target)
	if err != nil {
		return false, err
	}
	seen := make([]bool, len(s.vertices))
	seen[b] = true
	for stack := []int32{b}; len(stack) > 0; {
		v := stack[len(stack)-1]
		if v == a {
			return true, nil
		}
		stack = stack[:len(stack)-1]
		for _, t := range s.vertices[v].to {
			if !seen[t] {
				seen[t] = true
				stack = append(stack, t)
			}
		}
	}
	return false, nil
}
