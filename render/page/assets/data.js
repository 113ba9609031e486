// The data of the page, and what the filters leave of it.
const data = JSON.parse(document.getElementById("data").textContent);
const byId = id => document.getElementById(id);
const number = v => v.toLocaleString("en", {maximumFractionDigits: 3}).replace("-", "−");
const plural = (n, noun) => n + " " + noun + (n === 1 ? "" : "s");

// The levels: who counts as one actor. The first is that of the page; data.actors, data.ties and data.measures are
// always those of the level that is shown.
const levels = [{name: data.level, title: data.level_title, prefix: "", sheet: "graph", actors: data.actors, ties: data.ties, measures: data.measures},
  ...(data.levels || []).map(l => ({...l, prefix: l.name + "-", sheet: l.name}))];
let heaviest = 1;

for (const l of levels) {
  l.actors.forEach((a, i) => { a.i = i; a.ties = []; });
  l.ties.forEach((t, i) => {
    t.i = i;
    const own = t.acts.reduce((sum, i) => sum + data.acts[i].weight, 0);
    t.factor = own > 0 ? t.weight / own : 1; // decay, other weightings, evidence that was cut
    l.actors[t.source].ties.push(t);
    l.actors[t.target].ties.push(t);
  });
  l.heaviest = l.ties.reduce((m, t) => Math.max(m, t.weight), 0) || 1;
}

const state = {
  from: 0, to: Math.max(0, data.dates.length - 1), tone: "", claimant: "", weight: 0,
  statuses: null, kinds: null, level: 0, actor: -1, tie: -1, ego: false, view: "graph", sort: 3, up: false, theme: "",
};

// keeps reports whether an act passes the filters.
function keeps(x) {
  if (data.dates.length && (x.date < data.dates[state.from] || x.date > data.dates[state.to])) return false;
  if (state.statuses && !state.statuses.has(x.status || "done")) return false;
  if (state.claimant === "-" && x.claimant) return false;
  if (state.claimant && state.claimant !== "-" && x.claimant !== state.claimant) return false;
  const warm = x.quad === 1 || x.quad === 2, cold = x.quad === 3 || x.quad === 4;
  if (state.tone === "cooperation" && !warm || state.tone === "conflict" && !cold) return false;
  return true;
}

// sumUp returns what a tie is under the filters: null if nothing is left of it.
function sumUp(t) {
  if (state.kinds && !(state.kinds.has(data.actors[t.source].kind) && state.kinds.has(data.actors[t.target].kind))) return null;
  if (!t.acts.length) return bare(t);
  const acts = t.acts.map(i => data.acts[i]).filter(keeps);
  if (!acts.length) return null;
  const s = {acts, weight: 0, cooperation: 0, conflict: 0, verbal: 0, material: 0};
  for (const x of acts) {
    const w = x.weight * t.factor;
    s.weight += w;
    if (x.quad === 1 || x.quad === 2) s.cooperation += w * x.goldstein;
    else if (x.quad) s.conflict += w * x.goldstein;
    if (x.quad === 1 || x.quad === 3 || x.status && x.status !== "done") s.verbal += w; else s.material += w;
  }
  if (s.weight < state.weight / 100 * heaviest) return null;
  s.tone = toneOf(s, acts);
  s.words = wordsOf(s, acts);
  return s;
}

// bare is sumUp of a tie whose acts are not in the page.
function bare(t) {
  const filtered = state.statuses || state.claimant;
  if (filtered || t.weight < state.weight / 100 * heaviest) return null;
  if (data.dates.length && t.first && (t.last < data.dates[state.from] || t.first > data.dates[state.to])) return null;
  const tone = toneOf(t, []);
  if (state.tone && tone !== state.tone) return null;
  return {acts: [], weight: t.weight, cooperation: t.cooperation, conflict: t.conflict, verbal: 0, material: 1, tone, words: ""};
}

function toneOf(s, acts) {
  const sum = s.cooperation + s.conflict;
  if (sum > 0) return "cooperation";
  if (sum < 0 || s.conflict < 0) return "conflict";
  const warm = acts.filter(x => x.quad === 1 || x.quad === 2).length, cold = acts.filter(x => x.quad > 2).length;
  return cold > warm ? "conflict" : warm ? "cooperation" : "neutral";
}

const sign = {cooperation: "+", conflict: "−", neutral: "·"};

// wordsOf returns the words of the weightiest act on the side of the tone.
function wordsOf(s, acts) {
  const by = new Map();
  for (const x of acts) {
    const warm = x.quad === 1 || x.quad === 2;
    if (!x.words || (s.tone === "cooperation") !== warm) continue;
    by.set(x.words, (by.get(x.words) || 0) + x.weight * (1 + Math.abs(x.goldstein)));
  }
  const order = [...by].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return order.length ? order[0][0] : "";
}
