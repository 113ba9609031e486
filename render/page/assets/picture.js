// The picture follows the filters: every tie is redrawn in its place, as wide as its weight is now.
let svg = null;
const changeSvg = document.querySelector("#sheet-change svg.entente");
const colours = {cooperation: "#0067a5", conflict: "#bb4400", neutral: "#4d5560"};
const thinnest = 1.1, perUnit = 0.55, evenSpread = 4; // as in the picture itself
let fullWidth = 1;
const headSize = w => 0.55 + 0.13 * w;

// useLevel makes a level the one that is shown. Its ties know their elements; a tie there and back that is one
// line belongs to two.
function useLevel(l) {
  Object.assign(data, {actors: l.actors, ties: l.ties, measures: l.measures});
  svg = document.querySelector("#sheet-" + l.sheet + " svg.entente");
  if (!l.subtitles) measureLevel(l);
  subtitles = l.subtitles;
  heaviest = l.heaviest;
  fullWidth = l.fullWidth;
}

function measureLevel(l) {
  const element = id => svg.querySelector("#" + CSS.escape(l.prefix + id));
  l.ties.forEach(t => {
    const e = element(t.element);
    if (e) t.drawn = measureTie(e, element("words-" + t.element));
  });
  l.ties.forEach(t => {
    if (t.drawn) return;
    const back = l.actors[t.source].ties.find(u => u.source === t.target && u.target === t.source);
    if (back && back.drawn && back.drawn.heads.length === 2) t.drawn = back.drawn;
  });
  l.actors.forEach(a => { a.drawn = element(a.element); });
  const weights = l.ties.filter(t => t.drawn && t.weight > 0).map(t => t.weight);
  l.fullWidth = weights.length ? Math.max(Math.max(...weights), evenSpread * Math.min(...weights)) : 1;
  l.subtitles = [...svg.querySelectorAll(".subtitle text")].map(e => ({e, text: e.textContent}));
}

function measureTie(e, words) {
  const path = e.querySelector("path"), d = path.getAttribute("d");
  const p = d.match(/-?[\d.]+/g).map(Number);
  const heads = [...e.querySelectorAll("polygon")].map(h => {
    const q = h.getAttribute("points").match(/-?[\d.]+/g).map(Number);
    return {e: h, points: q, tip: [q[2], q[3]]};
  });
  return {e, path, d, start: p.slice(0, 2), end: p.slice(-2), heads, words,
    width: Number(path.getAttribute("stroke-width")) || 1, label: words && words.querySelector("text").textContent};
}

// paintTie draws what is left of a tie, or hides it.
function paintTie(drawn, s) {
  drawn.e.classList.toggle("off", !s);
  if (drawn.words) drawn.words.classList.toggle("off", !s);
  if (!s) return;
  const width = thinnest + perUnit * 10 * s.weight / fullWidth, k = headSize(width) / headSize(drawn.width);
  const colour = colours[s.tone];
  drawn.path.setAttribute("stroke", colour);
  drawn.path.setAttribute("stroke-width", width.toFixed(2));
  if (s.verbal > s.material) drawn.path.setAttribute("stroke-dasharray", (4 + 1.1 * width).toFixed(1) + "," + (2 + 0.7 * width).toFixed(1));
  else drawn.path.removeAttribute("stroke-dasharray");
  let d = drawn.d;
  for (const h of drawn.heads) {
    const [x, y] = h.tip, toEnd = near(h.tip, drawn.end) <= near(h.tip, drawn.start), base = toEnd ? drawn.end : drawn.start;
    h.e.setAttribute("points", scaled(h.points, x, y, k));
    h.e.setAttribute("fill", colour);
    h.e.setAttribute("stroke", colour);
    h.e.setAttribute("stroke-width", Math.min(width, 3).toFixed(2));
    const reach = [x + (base[0] - x) * k, y + (base[1] - y) * k].map(v => v.toFixed(2)).join(",");
    if (k < 1) d = toEnd ? d + "L" + reach : "M" + reach + "L" + d.slice(1);
  }
  drawn.path.setAttribute("d", d);
  paintWords(drawn, s);
}

const near = (p, q) => Math.hypot(p[0] - q[0], p[1] - q[1]);
function scaled(points, x, y, k) {
  const out = [];
  for (let i = 0; i < points.length; i += 2) out.push((x + (points[i] - x) * k).toFixed(2) + "," + (y + (points[i + 1] - y) * k).toFixed(2));
  return out.join(" ");
}

function paintWords(drawn, s) {
  if (!drawn.words) return;
  const text = drawn.words.querySelector("text"), box = drawn.words.querySelector("polygon");
  const now = s.whole ? drawn.label : s.words ? sign[s.tone] + " " + s.words : "";
  drawn.words.classList.toggle("off", !now);
  text.textContent = now;
  text.setAttribute("fill", colours[s.tone]);
  if (!box) return;
  drawn.box = drawn.box || box.getAttribute("points");
  if (s.whole) { box.setAttribute("points", drawn.box); return; }
  const q = drawn.box.match(/-?[\d.]+/g).map(Number), xs = q.filter((_, i) => i % 2 === 0), ys = q.filter((_, i) => i % 2);
  const mid = Number(text.getAttribute("x")), half = (text.getComputedTextLength ? text.getComputedTextLength() : 60) / 2 + 4;
  const top = Math.min(...ys), low = Math.max(...ys);
  box.setAttribute("points", [[mid - half, top], [mid + half, top], [mid + half, low], [mid - half, low]].map(p => p.map(v => v.toFixed(2)).join(",")).join(" "));
}

const filtered = () => state.tone || state.claimant || state.weight || state.statuses || state.kinds ||
  state.from > 0 || state.to < data.dates.length - 1;

// paint draws all of the picture, and returns the ties that are left.
function paint() {
  const whole = !filtered(), left = [], seen = new Map(), present = new Set();
  for (const t of data.ties) {
    t.now = sumUp(t);
    if (t.now) { t.now.whole = whole; left.push(t); present.add(t.source); present.add(t.target); }
    if (t.drawn && (t.now || !seen.get(t.drawn))) seen.set(t.drawn, heavier(seen.get(t.drawn), t.now));
  }
  for (const [drawn, s] of seen) paintTie(drawn, s);
  data.actors.forEach((a, i) => { a.present = present.has(i); if (a.drawn) a.drawn.classList.toggle("away", !whole && !a.present); });
  svg.querySelectorAll(".member").forEach(e => e.classList.toggle("off", !whole && state.ego));
  paintChoice();
  return left;
}

// paintTitle says under the title what the filters leave.
let subtitles = [];
function paintTitle(left) {
  const parts = [];
  if (state.from > 0 || state.to < data.dates.length - 1) parts.push(data.dates[state.from] + (state.to > state.from ? " to " + data.dates[state.to] : ""));
  if (state.tone) parts.push(state.tone + " only");
  if (state.statuses) parts.push([...state.statuses].join(", "));
  if (state.kinds) parts.push([...state.kinds].join(", "));
  if (state.claimant) parts.push("claimed by " + (state.claimant === "-" ? "the report itself" : state.claimant));
  parts.push(plural(data.actors.filter(a => a.present).length, "actor"), plural(left.length, "tie"));
  subtitles.forEach((s, i) => { s.e.textContent = !filtered() ? s.text : i === 0 ? parts.join("; ") : ""; });
}

const heavier = (a, b) => !a || b && b.weight > a.weight ? b : a;

// paintChoice marks the chosen actor or tie, and dims the rest for the ego view.
function paintChoice() {
  const chosen = state.tie >= 0 ? [data.ties[state.tie].source, data.ties[state.tie].target] : state.actor >= 0 ? [state.actor] : [];
  const around = new Set(chosen), dimmed = state.ego && state.actor >= 0;
  if (state.actor >= 0) data.actors[state.actor].ties.filter(t => t.now).forEach(t => { around.add(t.source); around.add(t.target); });
  data.actors.forEach((a, i) => {
    if (!a.drawn) return;
    a.drawn.classList.toggle("chosen", i === state.actor);
    a.drawn.classList.toggle("dim", dimmed && !around.has(i));
  });
  const marks = new Map();
  data.ties.forEach((t, k) => {
    if (!t.drawn) return;
    const m = marks.get(t.drawn) || {chosen: false, own: false};
    m.chosen = m.chosen || k === state.tie;
    m.own = m.own || t.source === state.actor || t.target === state.actor;
    marks.set(t.drawn, m);
  });
  for (const [d, m] of marks) for (const e of [d.e, d.words]) {
    if (!e) continue;
    e.classList.toggle("chosen", m.chosen);
    e.classList.toggle("dim", dimmed && !m.own);
  }
}

// Reading with the keyboard: actors are tab stops; arrows go through the ties of the one in focus.
function reachable() {
  for (const root of document.querySelectorAll("#stage svg.entente")) root.querySelectorAll(".tie[tabindex]").forEach(e => e.setAttribute("tabindex", "-1"));
}

// pick finds what a click or key on the picture means: {actor} or {tie}.
function pick(target) {
  const g = target.closest && target.closest(".actor, .tie, .words");
  if (!g || !g.id) return null;
  const prefix = g.ownerSVGElement === changeSvg ? "change-" : levels[state.level].prefix;
  const id = g.id.slice(prefix.length).replace(/^words-/, "").replace(/\.strike$/, "");
  const a = data.actors.findIndex(x => x.element === id);
  if (a >= 0) return {actor: a};
  const t = data.ties.findIndex(x => x.element === id);
  return t >= 0 ? {tie: t} : null;
}

let zoom = 1;
function setZoom(z) {
  zoom = Math.min(6, Math.max(0.4, z));
  for (const root of document.querySelectorAll("#stage svg.entente")) {
    root.style.width = zoom === 1 ? "" : (zoom * 100) + "%";
    root.style.minWidth = zoom < 1 ? "0" : "";
    root.style.maxWidth = zoom === 1 ? root.viewBox.baseVal.width * 1.6 + "px" : "none"; // a small one need not fill the page
  }
}
