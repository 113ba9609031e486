package cli

import (
	"strings"
	"testing"
)

func TestTables(t *testing.T) {
	tab := &table{header: []string{"id", "score", "text"}}
	tab.add("TUR", 0.1, "a\tb\nc")
	tab.add("Erdoğan", 1234567.0, "\x1b[31mred\u202e \"quoted\", long enough to be cut")
	tests := []struct {
		rule, format string
		width        int
		want         string
	}{
		{"columns are aligned, numbers to the right, and nothing steers the terminal", "table", 0,
			"id           score  text\nTUR            0.1  a�b c\nErdoğan  1.235e+06  �[31mred� \"quoted\", long enough to be cut\n"},
		{"the last column is cut to the width", "table", 42,
			"id           score  text\nTUR            0.1  a�b c\nErdoğan  1.235e+06  �[31mred� \"quoted\", l…\n"},
		{"tabs divide, and are nowhere else", "tsv", 10,
			"id\tscore\ttext\nTUR\t0.1\ta b c\nErdoğan\t1.234567e+06\t\x1b[31mred\u202e \"quoted\", long enough to be cut\n"},
		{"CSV quotes", "csv", 10,
			"id,score,text\nTUR,0.1,\"a\tb\nc\"\nErdoğan,1.234567e+06,\"\x1b[31mred\u202e \"\"quoted\"\", long enough to be cut\"\n"},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			var b strings.Builder
			if err := tab.write(&b, tt.format, tt.width); err != nil || b.String() != tt.want {
				t.Errorf("write(%s, %d) = %v\n%q\nwant\n%q", tt.format, tt.width, err, b.String(), tt.want)
			}
		})
	}
	if err := tab.write(&strings.Builder{}, "pdf", 0); err == nil {
		t.Error("write(pdf) gave no error")
	}
}
