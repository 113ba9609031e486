package casefile

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// WriteProv writes runs as W3C PROV-JSON (https://www.w3.org/submissions/prov-json/): each run is an
// activity of the program, which used its models, dictionaries and codebooks and generated the state of
// the case after it. name is that of the case.
func WriteProv(w io.Writer, name string, runs []Run) error {
	p := provDocument{
		Prefix: map[string]string{"entente": "urn:entente:"},
		Entity: map[string]any{}, Activity: map[string]any{}, Agent: map[string]any{},
		Used: map[string]any{}, Generated: map[string]any{}, Associated: map[string]any{}, Derived: map[string]any{},
	}
	for i := range runs {
		p.add(name, &runs[i], i > 0)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(p)
}

// A provDocument is the top of PROV-JSON; encoding/json sorts the keys of its maps.
type provDocument struct {
	Prefix     map[string]string `json:"prefix"`
	Entity     map[string]any    `json:"entity"`
	Activity   map[string]any    `json:"activity"`
	Agent      map[string]any    `json:"agent"`
	Used       map[string]any    `json:"used"`
	Generated  map[string]any    `json:"wasGeneratedBy"`
	Associated map[string]any    `json:"wasAssociatedWith"`
	Derived    map[string]any    `json:"wasDerivedFrom"`
}

// A provValue is a literal with its type.
type provValue struct {
	Value any    `json:"$"`
	Type  string `json:"type"`
}

func provInt(n int) provValue { return provValue{n, "xsd:int"} }

func (p *provDocument) add(name string, r *Run, follows bool) {
	activity := fmt.Sprintf("entente:run/%d", r.ID)
	a := map[string]any{
		"prov:startTime": r.Started, "entente:command": r.Command, "entente:recipe": r.Recipe(), "entente:options": r.Options,
		"entente:added": provInt(r.Counts.Added), "entente:replaced": provInt(r.Counts.Replaced),
		"entente:removed": provInt(r.Counts.Removed), "entente:unchanged": provInt(r.Counts.Unchanged),
		"entente:skipped": provInt(r.Counts.Skipped), "entente:interactions": provInt(r.Counts.Interactions),
	}
	if r.Finished != "" {
		a["prov:endTime"] = r.Finished
	}
	p.Activity[activity] = a
	agent := "entente:version/" + r.Version
	p.Agent[agent] = map[string]any{"prov:type": provValue{"prov:SoftwareAgent", "xsd:QName"}, "entente:version": r.Version}
	p.Associated[fmt.Sprintf("_:by%d", r.ID)] = map[string]any{"prov:activity": activity, "prov:agent": agent}
	state := fmt.Sprintf("entente:case/%d", r.ID)
	p.Entity[state] = map[string]any{"prov:label": fmt.Sprintf("%s after run %d", name, r.ID)}
	p.Generated[fmt.Sprintf("_:made%d", r.ID)] = map[string]any{"prov:entity": state, "prov:activity": activity}
	if follows {
		p.Derived[fmt.Sprintf("_:from%d", r.ID)] = map[string]any{
			"prov:generatedEntity": state, "prov:usedEntity": fmt.Sprintf("entente:case/%d", r.ID-1)}
	}
	for i, part := range r.Parts {
		id := "entente:" + strings.ReplaceAll(part.Kind, " ", "-") + "/" + part.Hash
		p.Entity[id] = map[string]any{"prov:label": part.Name, "entente:kind": part.Kind, "entente:sha256": part.Hash}
		p.Used[fmt.Sprintf("_:used%d.%d", r.ID, i)] = map[string]any{"prov:activity": activity, "prov:entity": id}
	}
}
