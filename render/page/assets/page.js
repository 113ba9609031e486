// Controls, the address, and keeping them in step.
const last = Math.max(0, data.dates.length - 1);
const statuses = [...new Set(data.acts.map(x => x.status || "done"))].sort();
const kinds = [...new Set(levels.flatMap(l => l.actors.map(a => a.kind)))].sort();

function checks(box, values, key) {
  if (values.length < 2) { box.hidden = true; return; }
  for (const v of values) {
    const input = make("input", {type: "checkbox", value: v});
    input.checked = true;
    input.addEventListener("change", () => {
      const on = [...box.querySelectorAll("input")].filter(i => i.checked).map(i => i.value);
      state[key] = on.length === values.length ? null : new Set(on);
      update();
    });
    box.append(make("label", {}, input, " " + v));
  }
}

function build() {
  for (const id of ["from", "to"]) {
    byId(id).max = last;
    byId(id).disabled = last === 0;
    byId(id).addEventListener("input", () => {
      state[id] = Number(byId(id).value);
      if (state.from > state.to) state[id === "from" ? "to" : "from"] = state[id];
      update();
    });
  }
  byId("levels").hidden = levels.length < 2;
  byId("levels").append(...levels.map((l, i) => make("button", {type: "button", id: "level-" + l.name, on: () => toLevel(i)}, l.title)));
  [...new Set(data.acts.map(x => x.claimant).filter(Boolean))].sort().forEach(c => byId("claimant").append(make("option", {value: c}, c)));
  checks(byId("statuses"), statuses, "statuses");
  checks(byId("kinds"), kinds, "kinds");
  for (const id of ["tone", "claimant"]) byId(id).addEventListener("change", () => { state[id] = byId(id).value; update(); });
  byId("weight").addEventListener("input", () => { state.weight = Number(byId("weight").value); update(); });
  byId("ego").addEventListener("change", () => { state.ego = byId("ego").checked; update(); });
  byId("reset").addEventListener("click", () => {
    Object.assign(state, {from: 0, to: last, tone: "", claimant: "", weight: 0, statuses: null, kinds: null});
    update();
  });
  byId("find").addEventListener("change", find);
  byId("find").addEventListener("keydown", e => { if (e.key === "Enter") find(); });
  byId("view-change").hidden = !changeSvg;
  for (const v of ["graph", "change"]) byId("view-" + v).addEventListener("click", () => {
    state.view = v;
    if (v === "change") setLevel(0);
    update();
  });
  byId("theme").addEventListener("click", () => { state.theme = isDark() ? "light" : "dark"; update(); });
  byId("zoom-in").addEventListener("click", () => setZoom(zoom * 1.3));
  byId("zoom-out").addEventListener("click", () => setZoom(zoom / 1.3));
  byId("zoom-fit").addEventListener("click", () => setZoom(1));
  byId("more-ties").addEventListener("click", () => { allTies = true; update(); });
  byId("more-actors").addEventListener("click", () => { allActors = true; update(); });
  byId("stage").addEventListener("click", e => { const p = pick(e.target); if (p) { e.preventDefault(); choose(p); } });
  byId("stage").addEventListener("keydown", keys);
  document.addEventListener("keydown", e => {
    if (e.key === "Escape" && (state.actor >= 0 || state.tie >= 0)) choose({});
    if (e.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName)) { e.preventDefault(); byId("find").focus(); }
  });
  addEventListener("hashchange", () => { if (location.hash.slice(1) !== written) { read(); update(); } });
}

// setLevel shows another level; who was chosen stays so, or the country that it belongs to.
let level = -1;
function setLevel(i) {
  if (i === level) return;
  const was = level >= 0 && state.actor >= 0 ? data.actors[state.actor] : null;
  state.level = level = i;
  useLevel(levels[i]);
  state.tie = from = -1;
  state.actor = was ? data.actors.findIndex(a => a.id === was.id) : -1;
  if (was && state.actor < 0) state.actor = data.actors.findIndex(a => a.id === was.country);
  allTies = allActors = false;
  byId("names").replaceChildren(...data.actors.map(a => make("option", {value: a.name})));
}

function toLevel(i) {
  state.view = "graph";
  setLevel(i);
  update();
}

// find chooses the actor whose name, other name or ID is typed, or begins with or holds it.
function find() {
  const q = byId("find").value.trim().toLowerCase();
  if (!q) return;
  const names = a => [a.name, a.id, ...(a.also || [])].map(n => n.toLowerCase());
  const tests = [n => n === q, n => n.startsWith(q), n => n.includes(q)];
  for (const test of tests) {
    const i = data.actors.findIndex(a => names(a).some(test));
    if (i >= 0) { choose({actor: i}); return; }
  }
  byId("status").textContent = "No actor is called " + byId("find").value;
}

function keys(e) {
  const g = e.target.closest && e.target.closest(".actor, .tie");
  if (!g) return;
  if (e.key === "Enter" || e.key === " ") {
    e.preventDefault();
    const p = pick(g);
    if (p) { choose(p); panel.focus(); }
  } else if (e.key === "ArrowRight" || e.key === "ArrowLeft") {
    e.preventDefault();
    step(g, e.key === "ArrowRight" ? 1 : -1);
  }
}

let from = -1; // the actor whose ties the arrows go through
function step(g, by) {
  const p = pick(g);
  if (!p) return;
  if (p.actor !== undefined) from = p.actor;
  if (from < 0) return;
  const own = data.actors[from].ties.filter(t => t.drawn && t.now).map(t => t.drawn.e);
  const stops = [data.actors[from].drawn, ...new Set(own)].filter(Boolean);
  stops[(stops.indexOf(g) + by + stops.length) % stops.length].focus();
}

function choose(p) {
  state.actor = p.actor === undefined ? -1 : p.actor;
  state.tie = p.tie === undefined ? -1 : p.tie;
  if (state.actor >= 0) byId("find").value = data.actors[state.actor].name;
  update();
  panel.scrollTop = 0;
}

// The state in the address: what differs from the start.
let written = "";
function write() {
  const p = new URLSearchParams();
  if (state.from > 0) p.set("from", data.dates[state.from]);
  if (state.to < last) p.set("to", data.dates[state.to]);
  for (const k of ["tone", "claimant", "theme"]) if (state[k]) p.set(k, state[k]);
  if (state.weight) p.set("weight", state.weight);
  for (const k of ["statuses", "kinds"]) if (state[k]) p.set(k, [...state[k]].join(","));
  if (state.level) p.set("level", levels[state.level].name);
  if (state.actor >= 0) p.set("actor", data.actors[state.actor].id);
  if (state.tie >= 0) p.set("tie", data.actors[data.ties[state.tie].source].id + " " + data.actors[data.ties[state.tie].target].id);
  if (state.ego) p.set("ego", "1");
  if (state.view !== "graph") p.set("view", state.view);
  if (state.sort !== 3) p.set("sort", state.sort);
  if (state.up) p.set("up", "1");
  written = p.toString();
  if (location.hash.slice(1) !== written) history.replaceState(null, "", written ? "#" + written : location.pathname + location.search);
}

function read() {
  const p = new URLSearchParams(location.hash.slice(1));
  const day = (v, otherwise, from) => {
    if (!v) return otherwise;
    const i = from ? data.dates.findIndex(d => d >= v) : data.dates.findLastIndex(d => d <= v);
    return i < 0 ? otherwise : i;
  };
  const one = (k, values) => values.includes(p.get(k)) ? p.get(k) : "";
  const some = (k, values) => {
    if (!p.has(k)) return null;
    const on = new Set(p.get(k).split(",").filter(v => values.includes(v)));
    return on.size === values.length ? null : on;
  };
  state.from = day(p.get("from"), 0, true);
  state.to = Math.max(state.from, day(p.get("to"), last, false));
  state.tone = one("tone", ["cooperation", "conflict"]);
  state.claimant = one("claimant", ["-", ...data.acts.map(x => x.claimant).filter(Boolean)]);
  state.theme = one("theme", ["light", "dark"]);
  state.weight = Math.min(100, Math.max(0, Number(p.get("weight")) || 0));
  state.statuses = some("statuses", statuses);
  state.kinds = some("kinds", kinds);
  setLevel(Math.max(0, levels.findIndex(l => l.name === p.get("level"))));
  state.actor = data.actors.findIndex(a => a.id === p.get("actor"));
  state.tie = data.ties.findIndex(t => data.actors[t.source].id + " " + data.actors[t.target].id === p.get("tie"));
  state.ego = p.get("ego") === "1";
  state.view = p.get("view") === "change" && changeSvg && !state.level ? "change" : "graph";
  state.sort = Math.min(3 + data.measures.length, Math.max(0, Number(p.get("sort") || 3)));
  state.up = p.get("up") === "1";
}

// show puts the state into the controls.
function show() {
  byId("from").value = state.from;
  byId("to").value = state.to;
  for (const id of ["from", "to"]) {
    const day = data.dates[state[id]] || "";
    byId(id + "-text").textContent = day;
    byId(id).setAttribute("aria-valuetext", day);
  }
  byId("tone").value = state.tone;
  byId("claimant").value = state.claimant;
  byId("weight").value = state.weight;
  byId("weight-text").textContent = number(state.weight / 100 * heaviest);
  byId("ego").checked = state.ego;
  for (const k of ["statuses", "kinds"]) byId(k).querySelectorAll("input").forEach(i => { i.checked = !state[k] || state[k].has(i.value); });
  const n = [state.tone, state.claimant, state.weight, state.statuses, state.kinds].filter(Boolean).length;
  byId("filter-count").textContent = n ? "(" + n + " set)" : "";
  for (const v of ["graph", "change"]) byId("view-" + v).setAttribute("aria-pressed", String(state.view === v));
  byId("sheet-change").hidden = state.view !== "change";
  levels.forEach((l, i) => {
    byId("sheet-" + l.sheet).hidden = state.view !== "graph" || i !== state.level;
    byId("level-" + l.name).setAttribute("aria-pressed", String(i === state.level));
  });
  if (state.theme) document.documentElement.dataset.theme = state.theme;
  else delete document.documentElement.dataset.theme;
  byId("theme").textContent = isDark() ? "Light" : "Dark";
}

function update() {
  show();
  const left = paint();
  showPanel();
  showActors();
  showTies(left);
  const hidden = left.filter(t => !t.drawn).length;
  byId("status").textContent = plural(data.actors.filter(a => a.present).length, "actor") + ", " + plural(left.length, "tie") +
    (hidden ? ", " + hidden + " of them not in the picture" : "");
  paintTitle(left);
  showLeftOut();
  write();
}

// showLeftOut says that the picture is only the backbone of the graph, and where the rest is.
function showLeftOut() {
  const actors = data.actors.filter(a => a.drawn).length, ties = data.ties.filter(t => t.drawn).length;
  const part = actors < data.actors.length || ties < data.ties.length;
  byId("left-out").hidden = !part || state.view !== "graph";
  byId("left-out").textContent = "The picture shows " + actors + " of " + data.actors.length + " actors and " + ties + " of " + data.ties.length +
    " ties, those that carry most; the search, the tables and the sentences have all of them." +
    (levels.length > 1 && !state.level ? " " + levels.slice(1).map(l => l.title).join(" and ") + " (above) give the larger view." : "");
}

build();
setZoom(1);
reachable();
read();
update();
if (data.live) new EventSource(data.live).addEventListener("change", () => location.reload());
