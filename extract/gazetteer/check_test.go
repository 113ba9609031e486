package gazetteer

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestCheckFindsWhatIsWrong(t *testing.T) {
	fsys := fstest.MapFS{
		"a/states.tsv":        {Data: []byte("BBB\tBB\tBeland\t\tBelandic\t\tBeton\t\t\t\tx\nAAA\tAA\tAland\t\tAlandic\t\tAton\t\t\t\tx\n")},
		"a/offices.tsv":       {Data: []byte("AAA.HOS\tAAA\thos\tpresident\tGOV\tx\nZZZ.HOS\tZZZ\thos\tpresident\tGOV\tx\n")},
		"a/holders.tsv":       {Data: []byte("AAA.HOS\t2000\t2004\tAnn One\t\tx\nAAA.HOS\t2002-05-01\t\tBob Two\t\tx\nAAA.HOS\t2010-13\t\tCy Three\t\tx\nBBB.HOS\t2001\t\tDi Four\t\tx\n")},
		"a/organisations.tsv": {Data: []byte("one\tOne Fund\tOF\tigo\t\tIGO\t\t\tx\ntwo\tOther Fund\tOF\tigo\t\tIGO\t\t\tx\nthree\tThird Fund\t~OF\tigo\tQQQ\tIGO\t\t\tx\n")},
		"a/members.tsv":       {Data: []byte("one\tAAA\t\t\tx\none\tnobody\t\t\tx\n")},
		"a/persons.tsv":       {Data: []byte("too\tfew\n")},
	}
	g, _ := Load(fsys, "a")
	got := g.Check().Error()
	for _, want := range []string{
		"states.tsv:2: not in order",
		"offices.tsv:2: office ZZZ.HOS: no actor ZZZ",
		"holders.tsv:2: Bob Two holds AAA.HOS from 2002-05-01, while Ann One does until 2004-12-31",
		"holders.tsv:3: bad date \"2010-13\"",
		"holders.tsv:4: no office BBB.HOS",
		`share the name "OF"`,
		"organisations.tsv:3: Third Fund: no state QQQ",
		"members.tsv:2: no actor nobody",
		"persons.tsv:1: 2 cells, want 8",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("Check does not say %q:\n%s", want, got)
		}
	}
}

func TestBuiltInTablesAreInOrder(t *testing.T) {
	for _, p := range Default().Check() {
		t.Error(p)
	}
}
