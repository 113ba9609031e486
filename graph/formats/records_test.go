package formats

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
)

// all returns the records of a table as text, and the lines on which they begin.
func all(r io.Reader) (rows [][]string, lines []int, err error) {
	t := newRecords(r)
	for t.next() {
		var row []string
		for _, f := range t.fields {
			row = append(row, string(f))
		}
		rows, lines = append(rows, row), append(lines, t.line)
	}
	return rows, lines, t.err
}

func TestRecordsAreSplitAndCounted(t *testing.T) {
	cases := []struct {
		in    string
		want  [][]string
		lines []int
	}{
		{"", nil, nil},
		{"\n\r\n", nil, nil},
		{"a,b", [][]string{{"a", "b"}}, []int{1}},
		{"a,b\r\n\nc,\n", [][]string{{"a", "b"}, {"c", ""}}, []int{1, 3}},
		{"\"a,\"\"b\",c\nd", [][]string{{`a,"b`, "c"}, {"d"}}, []int{1, 2}},
		{"\"two\r\nlines\",x\nlast,y", [][]string{{"two\r\nlines", "x"}, {"last", "y"}}, []int{1, 3}},
		{"a\"b,c\n", [][]string{{`a"b`, "c"}}, []int{1}},
		{"\"open,b\nc", [][]string{{"open,b\nc"}}, []int{1}},
		{"\"a\"tail,b\n", [][]string{{"atail", "b"}}, []int{1}},
		{"\"\",\"\"\n", [][]string{{"", ""}}, []int{1}},
		{"a,-b,,-,of more than eight,\xac\x2d,end\n", [][]string{{"a", "-b", "", "-", "of more than eight", "\xac-", "end"}}, []int{1}}, // - and \xac are one bit from a comma
	}
	for _, c := range cases {
		for name, r := range map[string]io.Reader{"whole": strings.NewReader(c.in), "byte by byte": iotest.OneByteReader(strings.NewReader(c.in))} {
			rows, lines, err := all(r)
			if err != nil || !reflect.DeepEqual(rows, c.want) || !reflect.DeepEqual(lines, c.lines) {
				t.Errorf("%q, %s: records %q on lines %v, error %v; want %q on %v", c.in, name, rows, lines, err, c.want, c.lines)
			}
		}
	}
}

func TestRecordsPassAReadersErrorOn(t *testing.T) {
	broken := errors.New("broken")
	rows, _, err := all(io.MultiReader(strings.NewReader("a,b\nc,d\ne"), iotest.ErrReader(broken)))
	if !errors.Is(err, broken) || len(rows) != 2 {
		t.Errorf("%d records, error %v; want 2 and %v", len(rows), err, broken)
	}
}

func TestLongLinesAreRead(t *testing.T) {
	long := strings.Repeat("x", 3<<20)
	rows, _, err := all(strings.NewReader("a," + long + "\n\"" + long + "\",b\n"))
	if err != nil || len(rows) != 2 || rows[0][1] != long || rows[1][0] != long {
		t.Errorf("%d records, error %v", len(rows), err)
	}
}

func FuzzRecords(f *testing.F) {
	for _, s := range []string{"a,b\n", "\"a\nb\",c\r\n\"\"\"\"", ",,\n\n\"", "\"x\"y,z"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		rows, _, err := all(bytes.NewReader(in))
		if err != nil {
			t.Fatalf("error %v", err)
		}
		slow, _, _ := all(iotest.OneByteReader(bytes.NewReader(in)))
		if !reflect.DeepEqual(rows, slow) {
			t.Errorf("records %q, byte by byte %q", rows, slow)
		}
		r := csv.NewReader(bytes.NewReader(in))
		r.FieldsPerRecord = -1
		want, err := r.ReadAll()
		if err == nil && !bytes.Contains(in, []byte("\r")) && len(want) > 0 && !reflect.DeepEqual(rows, want) {
			t.Errorf("records %q, encoding/csv gives %q", rows, want)
		}
	})
}
