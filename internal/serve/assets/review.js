"use strict";
(() => {
const $ = (id) => document.getElementById(id);
const key = location.hash.slice(1);
const answers = [
  ["a", "Accept", accept], ["r", "Reject", reject, "act"], ["c", "Recode", () => open("recode"), "act"],
  ["m", "Merge", () => open("merge"), "actor"], ["n", "Name", () => open("rename"), "actor"],
  ["s", "Skip", () => step(1)], ["u", "Undo", undo],
];
let doubts = [], given = [], at = 0, busy = false;

// element makes an element; nothing that was read ever becomes markup.
function element(name, text, attributes = {}) {
  const e = document.createElement(name);
  if (text !== undefined) e.textContent = text;
  for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
  return e;
}

function say(text, bad) {
  $("state").textContent = text;
  $("state").classList.toggle("bad", !!bad);
}

async function ask(method, body) {
  const headers = {"X-Entente-Key": key};
  if (body) headers["Content-Type"] = "application/json";
  const answer = await fetch("/api/review", {method, headers, body: body && JSON.stringify(body)});
  const read = await answer.json();
  if (!answer.ok) throw new Error(read.error || answer.statusText);
  return read;
}

async function load() {
  try {
    const read = await ask("GET");
    doubts = read.doubts;
    given = read.given;
    $("who").textContent = "corrected in the name of " + read.by;
    const status = $("recode").elements.status;
    status.replaceChildren(element("option", ""), ...read.statuses.map((s) => element("option", s)));
    const actors = new Map();
    for (const d of doubts) for (const x of people(d)) actors.set(x.id, x.name);
    $("actors").replaceChildren(...[...actors].sort().map(([id, name]) => element("option", name, {value: id})));
    at = 0;
    show();
    say(doubts.length ? "" : "Nothing is doubtful.");
  } catch (e) {
    say(key ? e.message : "Open the address that entente serve printed, with all that stands behind the #.", true);
  }
}

function people(d) {
  if (d.actor) return [d.actor];
  return [d.interaction.source, d.interaction.target, d.interaction.claimed_by].filter((x) => x);
}

function show() {
  $("card").hidden = !doubts.length;
  close();
  listDoubts();
  listGiven();
  const d = doubts[at];
  if (!d) return;
  $("place").textContent = `${at + 1} of ${doubts.length}, ${d.doubt}`;
  $("facts").replaceChildren();
  if (d.interaction) showAct(d.interaction);
  else showActor(d);
  $("answers").replaceChildren(...answers.filter(([, , , of]) => !of || of === (d.interaction ? "act" : "actor")).map(([k, word, run]) => {
    const b = element("button", word + " ", {type: "button", "aria-keyshortcuts": k});
    b.append(element("kbd", k));
    b.addEventListener("click", run);
    return b;
  }));
}

function showAct(x) {
  $("what").textContent = `${x.source.name} ${x.mutual ? "↔" : "→"} ${x.target ? x.target.name : "nobody in particular"}`;
  mark(x.evidence);
  fact("code", `${x.cameo} ${x.plover}, ${x.status}`);
  fact("confidence", String(x.confidence));
  fact("source", x.source.id);
  if (x.target) fact("target", x.target.id);
  if (x.claimed_by) fact("claimed by", `${x.claimed_by.name} (${x.claimed_by.id})`);
  fact("report", `${x.date}, ${x.document}`);
  fact("rule", x.rule);
}

function showActor(d) {
  $("what").textContent = d.called === d.actor.name ? `Who is ${d.called}?` : `${d.actor.name} is called “${d.called}”`;
  $("sentence").replaceChildren(...(d.text ? [d.text] : []));
  fact("actor", d.actor.id);
  fact("kind", d.actor.kind);
}

function fact(name, value) { $("facts").append(element("dt", name), element("dd", value)); }

// mark shows the sentence with the words for act, source and target; offsets are bytes of UTF-8.
function mark(e) {
  const bytes = new TextEncoder().encode(e.text), text = new TextDecoder();
  const spans = ["trigger", "source", "target"].filter((n) => e[n]).map((n) => ({n, from: e[n].start - e.start, to: e[n].end - e.start}))
    .filter((s) => s.from >= 0 && s.to > s.from && s.to <= bytes.length).sort((a, b) => a.from - b.from);
  const parts = [];
  let done = 0;
  for (const s of spans) {
    if (s.from < done) continue;
    parts.push(text.decode(bytes.slice(done, s.from)), element("mark", text.decode(bytes.slice(s.from, s.to)), {class: s.n, title: s.n}));
    done = s.to;
  }
  parts.push(text.decode(bytes.slice(done)));
  $("sentence").replaceChildren(...parts);
}

function title(d) {
  const x = d.interaction;
  return x ? `${x.source.name} → ${x.target ? x.target.name : "–"}: ${x.plover}` : `${d.actor.name}: “${d.called}”`;
}

function listDoubts() {
  $("list").replaceChildren(...doubts.map((d, i) => {
    const li = element("li"), b = element("button", title(d), {type: "button"});
    if (i === at) b.setAttribute("aria-current", "true");
    b.addEventListener("click", () => { at = i; show(); $("card").focus(); });
    li.append(b);
    return li;
  }));
  $("list").querySelector("[aria-current]")?.scrollIntoView({block: "nearest"});
}

function listGiven() {
  $("given").replaceChildren(...given.map((g) => {
    const li = element("li"), b = element("button", "Undo", {type: "button", "aria-label": `Undo ${g.action} ${g.subject}`});
    b.addEventListener("click", () => correct({action: "undo", subject: g.key}));
    li.append(element("span", `${g.action} ${g.subject}, ${g.who}`), b);
    return li;
  }));
}

function step(by) {
  if (!doubts.length) return;
  at = Math.min(Math.max(at + by, 0), doubts.length - 1);
  show();
  say("");
}

const open = (id) => {
  const x = doubts[at].interaction, f = $(id);
  close();
  f.reset();
  if (id === "recode") {
    f.elements.code.value = x.cameo;
    f.elements.status.value = x.status;
    f.elements.source.value = x.source.id;
    f.elements.target.value = x.target ? x.target.id : "-";
    f.elements.claimed_by.value = x.claimed_by ? x.claimed_by.id : "-";
  }
  if (id === "rename") f.elements.name.value = doubts[at].actor.name;
  f.hidden = false;
  f.querySelector("input").select();
};

function close() { for (const f of document.querySelectorAll("form")) f.hidden = true; }

function subject(d) { return d.interaction ? d.interaction.id : d.actor.id; }

// An actor that is accepted keeps its name: so it is not asked about again.
function accept() {
  const d = doubts[at];
  return correct(d.interaction ? {action: "accept", subject: subject(d)} : {action: "rename", subject: subject(d), name: d.actor.name});
}

function reject() { return correct({action: "reject", subject: subject(doubts[at])}); }

function undo() {
  if (!given.length) return say("There is nothing to take back.");
  return correct({action: "undo", subject: given[0].key});
}

async function correct(c) {
  if (busy) return;
  busy = true;
  try {
    const read = await ask("POST", {...c, why: $("why").value});
    $("why").value = "";
    given = read.given;
    if (c.action === "undo") {
      await load();
    } else {
      doubts = doubts.filter((d) => subject(d) !== c.subject);
      at = Math.min(at, Math.max(doubts.length - 1, 0));
      if (doubts.length) show();
      else await load(); // there may be more
    }
    say(`${c.action} ${c.action === "undo" ? "" : c.subject + " "}is written down.`);
    $("card").focus();
  } catch (e) {
    say(e.message, true);
  } finally {
    busy = false;
  }
}

$("recode").addEventListener("submit", (e) => {
  e.preventDefault();
  const x = doubts[at].interaction, f = e.target.elements, c = {action: "recode", subject: x.id};
  const was = {code: x.cameo, status: x.status, source: x.source.id, target: x.target ? x.target.id : "-", claimed_by: x.claimed_by ? x.claimed_by.id : "-"};
  for (const n of Object.keys(was)) if (f[n].value.trim() !== was[n] && f[n].value.trim() !== "") c[n] = f[n].value.trim();
  correct(c);
});
$("merge").addEventListener("submit", (e) => { e.preventDefault(); correct({action: "merge", subject: subject(doubts[at]), into: e.target.elements.into.value.trim()}); });
$("rename").addEventListener("submit", (e) => { e.preventDefault(); correct({action: "rename", subject: subject(doubts[at]), name: e.target.elements.name.value.trim()}); });
for (const b of document.querySelectorAll(".close")) b.addEventListener("click", () => { close(); $("card").focus(); });

document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.altKey || e.metaKey || e.isComposing) return;
  if (e.key === "Escape") { close(); $("card").focus(); return; }
  if (e.target.matches("input, select, textarea") || !doubts.length) {
    if (e.key === "u" && !doubts.length) undo();
    return;
  }
  if (e.key === "ArrowRight" || e.key === "j") { e.preventDefault(); return step(1); }
  if (e.key === "ArrowLeft" || e.key === "k") { e.preventDefault(); return step(-1); }
  const of = doubts[at].interaction ? "act" : "actor";
  const found = answers.find(([k, , , w]) => k === e.key && (!w || w === of));
  if (found && !e.repeat) { e.preventDefault(); found[2](); }
});
addEventListener("hashchange", () => location.reload());
load();
})();
