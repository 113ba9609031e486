// Saving what is shown.
function save(name, type, content) {
  const a = make("a", {href: URL.createObjectURL(content instanceof Blob ? content : new Blob([content], {type})), download: name});
  document.body.append(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(a.href), 10000);
}

const isDark = () => state.theme ? state.theme === "dark" : matchMedia("(prefers-color-scheme:dark)").matches;

// serialised returns the picture that is shown as a file of its own. For a bitmap, one theme is fixed.
function serialised(fixed) {
  const shown = state.view === "change" && changeSvg ? changeSvg : svg;
  const copy = shown.cloneNode(true);
  copy.removeAttribute("style");
  copy.querySelectorAll(".off").forEach(e => e.remove());
  copy.querySelectorAll(".dim").forEach(e => e.setAttribute("opacity", "0.14"));
  copy.querySelectorAll(".away").forEach(e => {
    e.querySelectorAll("text").forEach(t => t.setAttribute("fill", "#57606c"));
    e.querySelectorAll("ellipse, polygon, path").forEach(o => { o.setAttribute("fill", "none"); o.setAttribute("stroke", "#868f9b"); });
  });
  let css = data.style;
  if (fixed) css = isDark() ? css.replace("@media (prefers-color-scheme:dark){", "@media all{") : "";
  const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
  style.textContent = css;
  copy.insertBefore(style, copy.querySelector("g"));
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + new XMLSerializer().serializeToString(copy) + "\n";
}

function savePng() {
  const box = (state.view === "change" && changeSvg ? changeSvg : svg).viewBox.baseVal;
  const img = new Image(), scale = Math.min(3, 8000 / Math.max(box.width, box.height));
  img.onload = () => {
    const canvas = make("canvas", {width: Math.round(box.width * scale), height: Math.round(box.height * scale)});
    canvas.getContext("2d").drawImage(img, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(b => save("network.png", "image/png", b));
  };
  img.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(serialised(true));
}

// csvCell quotes a value; one that a spreadsheet would run as a formula gets an apostrophe.
function csvCell(v) {
  let s = String(v);
  if (typeof v === "string" && /^[=+\-@\t\r]/.test(s)) s = "'" + s;
  return /[",\n\r]/.test(s) ? "\"" + s.replaceAll("\"", "\"\"") + "\"" : s;
}

function csv() {
  const rows = [["source", "source_name", "target", "target_name", "tone", "words", "weight", "cooperation", "conflict", "count"]];
  for (const t of data.ties) if (t.now) {
    const s = data.actors[t.source], o = data.actors[t.target];
    rows.push([s.id, s.name, o.id, o.name, t.now.tone, t.now.words, t.now.weight, t.now.cooperation, t.now.conflict, t.now.acts.length || t.count]);
  }
  return rows.map(r => r.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

byId("save-svg").addEventListener("click", () => save("network.svg", "image/svg+xml", serialised(false)));
byId("save-png").addEventListener("click", savePng);
byId("save-csv").addEventListener("click", () => save("ties.csv", "text/csv", csv()));
