// The tables below the picture: actors with their measures, and ties.
const actorTable = byId("measures"), tieTable = byId("ties");
const fewTies = 100, fewActors = 200;
let allTies = false, allActors = false;

function head(table, columns, sorted, up, onSort) {
  table.tHead.replaceChildren(make("tr", {}, ...columns.map((c, k) => {
    const th = make("th", {scope: "col", class: c.number ? "number" : ""}, make("button", {type: "button", on: () => onSort(k)}, c.name));
    if (k === sorted) th.setAttribute("aria-sort", up ? "ascending" : "descending");
    return th;
  })));
}

function showActors() {
  const columns = [{name: "Actor"}, {name: "Kind"}, {name: "Country"}, {name: "Weight now", number: true}, ...data.measures.map(m => ({name: m.name, number: true}))];
  const rows = data.actors.map((a, i) => {
    const weight = a.ties.reduce((sum, t) => sum + (t.now ? t.now.weight : 0), 0);
    return {i, cells: [a.name, a.kind, a.country, weight, ...data.measures.map(m => m.values[i])]};
  });
  const k = Math.min(state.sort, columns.length - 1);
  const up = columns[k].number ? state.up : !state.up;
  rows.sort((p, q) => compare(p.cells[k], q.cells[k]) * (up ? 1 : -1) || compare(data.actors[p.i].id, data.actors[q.i].id));
  head(actorTable, columns, k, up, n => { state.up = state.sort === n ? !state.up : false; state.sort = n; update(); });
  byId("more-actors").hidden = allActors || rows.length <= fewActors;
  byId("more-actors").textContent = "Show all " + rows.length + " actors";
  actorTable.tBodies[0].replaceChildren(...(allActors ? rows : rows.slice(0, fewActors)).map(r => {
    const tr = make("tr", {class: r.i === state.actor ? "chosen" : ""}, ...r.cells.map((v, j) =>
      j === 0 ? make("td", {}, link(v, () => choose({actor: r.i})))
        : make("td", {class: columns[j].number ? "number" : ""}, v === null ? "" : typeof v === "number" ? number(v) : v)));
    tr.addEventListener("mouseenter", () => hint(r.i, true));
    tr.addEventListener("mouseleave", () => hint(r.i, false));
    return tr;
  }));
}

const compare = (a, b) => a === b ? 0 : a === null ? -1 : b === null ? 1 : a < b ? -1 : 1;

function hint(i, on) {
  const e = data.actors[i].drawn;
  if (e) e.classList.toggle("chosen", on || i === state.actor);
}

function showTies(left) {
  const order = left.slice().sort((s, t) => t.now.weight - s.now.weight);
  head(tieTable, [{name: "From"}, {name: "To"}, {name: "What"}, {name: "Weight", number: true}, {name: "Acts", number: true}], 3, false, () => {});
  const shown = allTies ? order : order.slice(0, fewTies);
  tieTable.tBodies[0].replaceChildren(...shown.map(t => make("tr", {class: t.i === state.tie ? "chosen" : ""},
    make("td", {}, link(data.actors[t.source].name, () => choose({tie: t.i}))),
    make("td", {}, data.actors[t.target].name),
    make("td", {}, toneText(t.now), t.drawn ? "" : make("span", {class: "quiet"}, " (not in the picture)")),
    make("td", {class: "number"}, number(t.now.weight)), make("td", {class: "number"}, String(t.now.acts.length || t.count)))));
  byId("more-ties").hidden = allTies || order.length <= fewTies;
  byId("more-ties").textContent = "Show all " + order.length + " ties";
}
