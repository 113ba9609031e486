package gazetteer

import (
	"strings"
	"testing"
)

func overlaid(t *testing.T, name, text string) *Gazetteer {
	t.Helper()
	o, err := ReadOverlay(name, strings.NewReader(text))
	if err != nil {
		t.Fatalf("ReadOverlay(%s): %v", name, err)
	}
	g, err := small(t).With(o)
	if err != nil {
		t.Fatalf("With(%s): %v", name, err)
	}
	return g
}

func TestOverlaysWinOverTheBuiltIn(t *testing.T) {
	for _, c := range []struct{ name, text, ask, on, want, code string }{
		{"own table", "# table: persons\nMerkel Adviser\tMerkel\tDEU\tGOV\tadviser\t\t\tmine\n", "Merkel", "2020-01-01", "merkel-adviser", "DEUGOV"},
		{"own table without a source", "# table: groups\nfree-sea\tFree Sea Front\tFSF\tTUR\tTURREB\t\t\t\n", "FSF", "2020-01-01", "free-sea", "TURREB"},
		{"own holder", "# table: holders\nFRA.HOS\t2018-01-01\t\tJeanne Martin\t\tmine\n", "president of France", "2018-05-01", "jeanne-martin", "FRAGOV"},
		{"PETRARCH text", "GALDOR_ [GALGOV 20000101-20101231]\n+KING_GALDOR_\n  [GALELI >20110101]\n", "King Galdor", "2005-01-01", "GALGOV", "GALGOV"},
		{"PETRARCH text, later", "GALDOR_ [GALGOV 20000101-20101231]\n+KING_GALDOR_\n  [GALELI >20110101]\n", "King Galdor", "2015-01-01", "GALELI", "GALELI"},
		{"PETRARCH JSON", `{"GALEN": [["GAL", ""]], "GALENIAN": [["GAL", ""]], "EGYPT": [["UAR", "< 950601"], ["EGY", "> 950601"]]}`, "Galenian", "2015-01-01", "GAL", "GAL"},
		{"PETRARCH JSON, dated", `{"EGYPT": [["UAR", "< 950601"], ["EGY", "> 950601"]]}`, "Egypt", "1994-01-01", "UAR", "UAR"},
		{"FollowTheMoney", `{"id":"Q1","schema":"Person","caption":"Mikhail Orlov","properties":{"name":["Mikhail Orlov"],"alias":["Orlov the Quiet"],"country":["ru"],"topics":["role.pep"]}}`, "Orlov the Quiet", "2020-01-01", "mikhail-orlov", "RUSGOV"},
		{"Wikidata CSV", "item,itemLabel,aliases,office,start,end\nQ9,Jeanne Martin,J. Martin|Madame Martin,president of France,2018-01-01T00:00:00Z,\n", "French president", "2019-01-01", "jeanne-martin", "FRAGOV"},
		{"Wikidata JSON", `{"head":{},"results":{"bindings":[{"item":{"value":"http://example.org/Q9"},"itemLabel":{"value":"Jeanne Martin"},"office":{"value":"harbour master"},"start":{"value":"2018"}}]}}`, "Jeanne Martin", "2019-01-01", "jeanne-martin", ""},
	} {
		got := overlaid(t, c.name, c.text).Resolve(c.ask, day(t, c.on), "")
		if got.Actor.ID != c.want || c.code != "" && got.Actor.Code != c.code {
			t.Errorf("%s: Resolve(%q, %s) = %+v (%s), want %s %s", c.name, c.ask, c.on, got.Actor, got.Why, c.want, c.code)
		}
	}
}

func TestAgentsBecomeRoles(t *testing.T) {
	g := overlaid(t, "agents", `{"SHERIFF {SHERIFFS}": [["~COP", ""]], "HERALD!PERSON!": [["~MED", ""]], "AID BODY": [["NGO~", ""]]}`)
	for ask, want := range map[string]string{"French sheriffs": "FRACOP", "heraldwoman of Russia": "RUSMED", "Turkish aid body": "NGOTUR"} {
		if got := g.Resolve(ask, day(t, "2020-01-01"), ""); got.Actor.Code != want {
			t.Errorf("Resolve(%q) has code %q, want %q", ask, got.Actor.Code, want)
		}
	}
}

func TestReadOverlayReportsLines(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"# table: persons\nonly one cell\n", "f:2: 1 cells, want 8"},
		{"# table: peoples\n", "f:1: no table"},
		{"NAME [ABC 1999]\n", "f:1: NAME: bad date"},
		{"{\"id\":\"x\",\"schema\":\"Person\",\"properties\":{}}\n{bad\n", "f:2: "},
		{"item,name,start\nQ1,A B,soon\n", "f:2: bad date"},
		{"nothing of the kind\n", "f:1: what is this?"},
	} {
		_, err := ReadOverlay("f", strings.NewReader(c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("ReadOverlay(%q): error %v, want %q", c.text, err, c.want)
		}
	}
}

func FuzzReadOverlay(f *testing.F) {
	for _, s := range []string{"# table: persons\na\t\tDEU\tGOV\t\t\t\tx\n", "A_ [B <990101]\n+C\n", `{"A":[["B",""]]}`, "item,name\nQ1,x\n",
		`{"schema":"Person","caption":"x"}`, `[{"name":"x","start":"2000"}]`, "# table: holders\nFRA.HOS\t2000\t\tX Y\t\t\n"} {
		f.Add(s)
	}
	g, err := world()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		o, _ := ReadOverlay("f", strings.NewReader(s))
		if o == nil {
			return
		}
		with, _ := g.With(o)
		if with == nil {
			t.Fatal("no gazetteer")
		}
		with.Check()
		with.Resolve("x of France", day(t, "2020-01-01"), s)
	})
}

func TestOverlaysLieOverTheReadyMadeIndex(t *testing.T) {
	o, err := ReadOverlay("mine", strings.NewReader("# table: persons\nJeanne Martin Dupont\tMacron\tFRA\tGOV\tharbour master\t\t\tmine\n"))
	if err != nil {
		t.Fatal(err)
	}
	g, err := Default().With(o)
	if err != nil {
		t.Fatal(err)
	}
	for ask, want := range map[string]string{"Macron": "jeanne-martin-dupont", "Jeanne Dupont": "jeanne-martin-dupont", "Martin Dupont": "jeanne-martin-dupont",
		"Emmanuel Macron": "emmanuel-macron", "Merkel": "angela-merkel"} {
		if got := g.Resolve(ask, day(t, "2020-01-01"), ""); got.Actor.ID != want {
			t.Errorf("Resolve(%q) = %q (%s), want %q", ask, got.Actor.ID, got.Why, want)
		}
	}
	if got := Default().Resolve("Macron", day(t, "2020-01-01"), ""); got.Actor.ID != "emmanuel-macron" {
		t.Errorf("the overlay has changed the built-in gazetteer: Macron is %q", got.Actor.ID)
	}
}
