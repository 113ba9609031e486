// The panel beside the picture: what is known of the chosen actor or tie, down to the sentences.
const panel = byId("panel");

// make builds an element; every piece of data gets in as text.
function make(name, attrs, ...children) {
  const e = document.createElement(name);
  for (const [k, v] of Object.entries(attrs || {})) {
    if (k === "class") e.className = v;
    else if (k === "on") e.addEventListener("click", v);
    else e.setAttribute(k, v);
  }
  e.append(...children.filter(c => c !== null && c !== undefined && c !== ""));
  return e;
}
const link = (text, on) => make("button", {type: "button", class: "link", on}, text);

function showPanel() {
  panel.replaceChildren();
  if (state.tie >= 0) showTie(data.ties[state.tie]);
  else if (state.actor >= 0) showActor(data.actors[state.actor]);
}

function close() {
  return make("p", {}, make("button", {type: "button", on: () => choose({})}, "Close"));
}

function showActor(a) {
  const i = a.i;
  panel.append(make("h2", {}, a.name), make("p", {class: "quiet"}, [a.kind, a.country, a.id].filter(Boolean).join(", ")));
  if (a.also && a.also.length) panel.append(make("p", {class: "quiet"}, "also: " + a.also.join("; ")));
  for (const m of data.measures) if (m.values[i] !== null) panel.append(make("p", {class: "quiet"}, m.name + ": " + number(m.values[i])));
  const ties = a.ties.filter(t => t.now).sort((s, t) => t.now.weight - s.now.weight);
  for (const [title, own] of [["Does", t => t.source === i], ["Receives", t => t.source !== i]]) {
    const list = ties.filter(own);
    if (!list.length) continue;
    panel.append(make("h3", {}, title + " (" + list.length + ")"), make("ul", {}, ...list.map(t => {
      const other = data.actors[t.source === i ? t.target : t.source];
      return make("li", {}, link(other.name, () => choose({tie: t.i})), " ", toneText(t.now), make("span", {class: "quiet"}, ", " + number(t.now.weight)));
    })));
  }
  if (!a.drawn) panel.append(make("p", {class: "quiet"}, "Not in the picture, which shows those that carry most."));
  if (!ties.length) panel.append(make("p", {}, "No ties under these filters."));
  panel.append(close());
}

const toneText = s => make("span", {class: s.tone === "conflict" ? "cold" : "warm"}, sign[s.tone] + " " + (s.words || s.tone));

function showTie(t) {
  const s = data.actors[t.source], o = data.actors[t.target];
  panel.append(make("h2", {}, link(s.name, () => choose({actor: t.source})), " → ", link(o.name, () => choose({actor: t.target}))));
  if (!t.now) panel.append(make("p", {}, "Nothing of this tie under these filters."));
  else panel.append(
    make("p", {}, toneText(t.now)),
    ...within(t),
    make("p", {class: "quiet"}, "weight " + number(t.now.weight) + ", cooperation " + number(t.now.cooperation) + ", conflict " + number(t.now.conflict) + ", " + plural(t.now.acts.length || t.count, "act")),
    ...t.now.acts.slice().sort((a, b) => a.date < b.date ? -1 : a.date > b.date ? 1 : 0).slice(0, 200).map(showAct));
  const back = data.ties.findIndex(u => u.source === t.target && u.target === t.source);
  if (back >= 0) panel.append(make("p", {}, link("The other way: " + o.name + " → " + s.name, () => choose({tie: back}))));
  panel.append(close());
}

// within lists the ties of the finest level that a tie of a coarser one is made of: the way down.
const fewWithin = 30;
function within(t) {
  if (!state.level) return [];
  const base = levels[0], kept = new Set(t.now.acts), parts = [];
  for (const u of base.ties) {
    const weight = u.acts.reduce((sum, i) => sum + (kept.has(data.acts[i]) ? data.acts[i].weight * u.factor : 0), 0);
    if (weight > 0 && belongs(base.actors[u.source], t.source) && belongs(base.actors[u.target], t.target)) parts.push({u, weight});
  }
  parts.sort((p, q) => q.weight - p.weight || p.u.i - q.u.i);
  return [make("h3", {}, "Between whom (" + parts.length + ")"), make("ul", {}, ...parts.slice(0, fewWithin).map(p =>
    make("li", {}, link(base.actors[p.u.source].name + " → " + base.actors[p.u.target].name, () => { toLevel(0); choose({tie: p.u.i}); }),
      make("span", {class: "quiet"}, ", " + number(p.weight)))))];
}

// belongs reports whether an actor of the finest level may count as the actor at index i of the shown one.
const belongs = (a, i) => a.id === data.actors[i].id || a.country === data.actors[i].country;

function showAct(x) {
  const cold = x.quad > 2;
  return make("article", {},
    make("h3", {}, make("span", {class: cold ? "cold" : "warm"}, (x.quad ? cold ? "− " : "+ " : "") + (x.words || "named together"))),
    ...x.sentences.flatMap(showSentence),
    make("p", {class: "quiet"}, [x.status, x.event && "on " + x.event, x.claimant ? "as " + x.claimant + " says" : "the report's own word",
      x.code && "CAMEO " + x.code, "intensity " + number(x.goldstein), "confidence " + number(x.confidence), "weight " + number(x.weight), "rule " + x.rule].filter(Boolean).join("; ")));
}

function showSentence(s) {
  const d = data.documents[s.document];
  const quote = make("blockquote", {}, ...s.pieces.map(p => p.mark ? make("mark", {class: p.mark, title: p.mark}, p.text) : p.text));
  const name = d.title || d.id;
  const where = /^https?:\/\//.test(d.url || "") ? make("a", {href: d.url, rel: "noopener noreferrer", target: "_blank"}, name) : name;
  return [quote, make("p", {class: "quiet"}, d.date, ", ", d.source ? d.source + ", " : "", where, ", sentence " + s.number)];
}
