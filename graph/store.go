package graph

import (
	"slices"
	"strings"
	"sync"

	library "github.com/dominikbraun/graph"
)

// A Store keeps actors and ties for a github.com/dominikbraun/graph Graph in about 12 bytes a tie: it is a
// library.Store[string, Node], with what the library leaves open settled thus:
//
//   - Lists are sorted: vertices by ID, edges by source and target.
//   - An actor or a tie that is there already, or is not, is an error (library.ErrVertexAlreadyExists,
//     ErrVertexNotFound, ErrEdgeAlreadyExists, ErrEdgeNotFound), whether the graph on top checks or not.
//   - Attributes are an empty map, never nil, in what Vertex and Edge return; the edges of ListEdges that
//     have no attributes have a nil map. Maps are copied on the way in and out.
//
// The zero Store is empty and ready. It is safe for concurrent use. Adding or looking up a tie takes a
// binary search among the ties of its source.
type Store struct {
	mu       sync.RWMutex
	slots    map[string]int32 // ID -> place in vertices
	vertices []storeVertex
	free     []int32 // places of removed vertices
	ties     int
	extra    map[uint64]edgeExtra // source<<32 | target
	frozen   *Graph               // the graph whose ties these were; nil if they came one by one
	touched  bool                 // something has changed since frozen
}

// A storeVertex is an actor with the ties it has to others.
type storeVertex struct {
	node       Node
	properties *library.VertexProperties // nil: none
	to         []int32                   // places of targets, ascending
	weight     []int64
	in         int32 // ties that lead to it
	gone       bool
}

// edgeExtra is what few edges have.
type edgeExtra struct {
	attributes map[string]string
	data       any
}

func edgeKey(s, t int32) uint64 { return uint64(uint32(s))<<32 | uint64(uint32(t)) }

// AddVertex adds node under the ID hash.
func (s *Store) AddVertex(hash string, node Node, p library.VertexProperties) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.slots[hash]; ok {
		return library.ErrVertexAlreadyExists
	}
	if s.slots == nil {
		s.slots = map[string]int32{}
	}
	s.touched = true
	v := storeVertex{node: node}
	if p.Weight != 0 || len(p.Attributes) > 0 {
		v.properties = &library.VertexProperties{Weight: p.Weight, Attributes: copied(p.Attributes)}
	}
	if k := len(s.free); k > 0 {
		s.slots[hash] = s.free[k-1]
		s.vertices[s.free[k-1]] = v
		s.free = s.free[:k-1]
		return nil
	}
	s.slots[hash] = int32(len(s.vertices))
	s.vertices = append(s.vertices, v)
	return nil
}

// copied returns a copy of m that is not nil.
func copied(m map[string]string) map[string]string {
	out := make(map[string]string, len(m))
	for k, v := range m {
		out[k] = v
	}
	return out
}

// Vertex returns the actor of the ID hash, and its properties.
func (s *Store) Vertex(hash string) (Node, library.VertexProperties, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	i, ok := s.slots[hash]
	if !ok {
		return Node{}, library.VertexProperties{}, library.ErrVertexNotFound
	}
	v := &s.vertices[i]
	p := library.VertexProperties{Attributes: map[string]string{}}
	if v.properties != nil {
		p = library.VertexProperties{Weight: v.properties.Weight, Attributes: copied(v.properties.Attributes)}
	}
	return v.node, p, nil
}

// RemoveVertex removes the actor of the ID hash, which must have no ties.
func (s *Store) RemoveVertex(hash string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	i, ok := s.slots[hash]
	switch {
	case !ok:
		return library.ErrVertexNotFound
	case len(s.vertices[i].to) > 0 || s.vertices[i].in > 0:
		return library.ErrVertexHasEdges
	}
	s.touched = true
	delete(s.slots, hash)
	s.vertices[i] = storeVertex{gone: true}
	s.free = append(s.free, i)
	return nil
}

// ListVertices returns the IDs of all actors, sorted.
func (s *Store) ListVertices() ([]string, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	ids := make([]string, 0, len(s.slots))
	for id := range s.slots {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids, nil
}

// VertexCount returns the number of actors.
func (s *Store) VertexCount() (int, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return len(s.slots), nil
}

// sorted returns the IDs in order, and for each place its ID's rank among them.
func (s *Store) sorted() (ids []string, slots []int32, rank []int32) {
	ids = make([]string, 0, len(s.slots))
	for id := range s.slots {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, strings.Compare)
	slots, rank = make([]int32, len(ids)), make([]int32, len(s.vertices))
	for r, id := range ids {
		slots[r] = s.slots[id]
		rank[slots[r]] = int32(r)
	}
	return ids, slots, rank
}
