package cli

import (
	"fmt"
	"strconv"
)

// A confidence is a flag that holds a lowest confidence. Not set, it stands for the extractor's own.
type confidence struct {
	set   bool
	value float64
}

func (c *confidence) Type() string { return "number" }

func (c *confidence) String() string {
	if !c.set {
		return ""
	}
	return strconv.FormatFloat(c.value, 'g', -1, 64)
}

// Set reads a number from 0 to 1.
func (c *confidence) Set(s string) error {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || !(v >= 0 && v <= 1) {
		return fmt.Errorf("want a number from 0 to 1")
	}
	c.set, c.value = true, v
	return nil
}

// atLeast returns the lowest confidence of a graph: 0 if none is set.
func (c *confidence) atLeast() float64 { return c.value }

// extractor returns the value for extract.Extractor.MinConfidence, where 0 is its default and less keeps all.
func (c *confidence) extractor() float64 {
	if c.set && c.value == 0 {
		return -1
	}
	return c.value
}
