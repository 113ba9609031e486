package gazetteer

// An Overlay is a user's own dictionary, whose names win over the built-in ones.
type Overlay struct {
	Name string // of the file

	apply func(*builder)
}

func (b *builder) overlay(o *Overlay, layer uint8) {
	b.layer = layer
	o.apply(b)
}
