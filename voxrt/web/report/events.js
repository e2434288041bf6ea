// The timeline: a row for each event, order, message, log line and mark.
// Rows are built in portions, the first at once, and the browser draws those in sight.

const PORTION = 80;
const timeline = { shown: [], elements: new Map(), hidden: new Set(), machine: false, inView: false, query: "" };
const rowOf = new Map();
data.rows.forEach((row, index) => (row.i = index));

function buildTimeline() {
  const search = make("input", { type: "search", id: "search", placeholder: "Search",
    "aria-label": "Search the timeline", autocomplete: "off", spellcheck: "false" });
  let typing;
  search.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => { timeline.query = search.value.trim().toLowerCase(); refilter(); }, 80);
  });
  const list = make("div", { class: "rows", role: "tree", "aria-label": "Timeline", id: "rows" });
  list.addEventListener("click", clicked);
  list.addEventListener("keydown", steered);
  const panel = make("div", {},
    make("div", { class: "filter" }, search,
      make("span", { class: "found quiet small", id: "found" }),
      toggle("Internals", "Also timers, media connections and other orders that nobody says", timeline.machine,
        (pressed) => { timeline.machine = pressed; refilter(); }),
      toggle("In view", "Only what lies in the part of the call that is drawn", timeline.inView,
        (pressed) => { timeline.inView = pressed; refilter(); })),
    make("div", { class: "filter chips", role: "group", "aria-label": "Who" }, ...whoChips()),
    list);
  on("view", () => { if (timeline.inView) refilter(); });
  on("time", follow);
  on("choose", choose);
  return panel;
}

function toggle(label, title, pressed, changed) {
  const button = make("button", { type: "button", "aria-pressed": String(pressed), title }, label);
  button.addEventListener("click", () => {
    const now = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(now));
    changed(now);
  });
  return make("span", { class: "chips" }, button);
}

function whoChips() {
  const counts = new Map();
  for (const row of data.rows) if (!row.x) counts.set(row.w, (counts.get(row.w) ?? 0) + 1);
  return [...counts].map(([who, count]) => {
    const chip = make("button", { type: "button", "aria-pressed": "true" },
      swatch(who), who, make("span", { class: "count" }, number(count)));
    chip.addEventListener("click", () => {
      const shown = chip.getAttribute("aria-pressed") !== "true";
      chip.setAttribute("aria-pressed", String(shown));
      if (shown) timeline.hidden.delete(who);
      else timeline.hidden.add(who);
      refilter();
    });
    return chip;
  });
}

function swatch(who) {
  const element = make("span", { class: "swatch" });
  element.style.background = `var(--${colourOf(who)})`;
  return element;
}

function haystack(row) {
  row.h ??= `${row.w} ${row.n} ${row.s} ${typeof row.d === "string" ? row.d : JSON.stringify(row.d)}`.toLowerCase();
  return row.h;
}

function wanted(row) {
  if (row.x && !timeline.machine) return false;
  if (timeline.hidden.has(row.w)) return false;
  if (timeline.inView && (row.t < view.from || row.t > view.to)) return false;
  return !timeline.query || haystack(row).includes(timeline.query);
}

let building = 0;
function refilter() {
  const list = byId("rows");
  timeline.shown = data.rows.filter(wanted);
  timeline.elements.clear();
  list.replaceChildren();
  building++;
  const { shown } = timeline;
  if (!shown.length) list.append(make("p", { class: "empty" }, "Nothing here matches."));
  const count = data.rows.filter((row) => timeline.machine || !row.x).length;
  byId("found").textContent = shown.length === count ? plural(count, "row") : `${number(shown.length)} of ${plural(count, "row")}`;
  if (timeline.query) announce(`${plural(shown.length, "row")} found`);
  addPortion(building, 0);
  current = null;
  follow(player.at);
  tell("rows", shown);
}

function addPortion(run, from) {
  if (run !== building || from >= timeline.shown.length) return;
  const chunk = make("div", { class: "chunk", role: "presentation" });
  const portion = timeline.shown.slice(from, from + PORTION);
  chunk.style.containIntrinsicSize = `auto ${portion.length * 34}px`;
  chunk.append(...portion.map(buildRow));
  byId("rows").append(chunk);
  if (from === 0 && chunk.firstChild) chunk.firstChild.tabIndex = 0;
  if (from + PORTION < timeline.shown.length) setTimeout(addPortion, 0, run, from + PORTION);
}

// All rows up to one, for whoever jumps far ahead of the building.
function elementOf(row) {
  const list = byId("rows");
  while (!timeline.elements.has(row.i) && list.querySelectorAll(".row").length < timeline.shown.length) {
    const built = list.querySelectorAll(".row").length;
    const run = ++building;
    addPortion(run, built);
  }
  return timeline.elements.get(row.i);
}

const hasDetails = (row) => typeof row.d === "string" ? row.d.length > 0 : Object.keys(row.d ?? {}).length > 0;

function buildRow(row) {
  const long = row.s.length > 240 || row.s.split("\n").length > 6;
  const details = hasDetails(row) && row.k !== "log";
  const leads = details || long;
  const element = make("div", {
    class: `row ${row.m}${row.x ? " machine" : ""}${leads ? " leads" : ""}`,
    role: "treeitem", tabindex: "-1", "aria-expanded": leads ? "false" : null });
  const who = make("span", { class: "who" }, swatch(row.w), row.w);
  element.append(
    make("time", { title: "Go there" }, clock(row.t)),
    who,
    make("span", { class: `what${long ? " folded" : ""}` }, row.s || row.n),
    make("span", { class: "name" }, row.n));
  timeline.elements.set(row.i, element);
  rowOf.set(element, row);
  return element;
}

function unfold(element, open = element.getAttribute("aria-expanded") !== "true") {
  const row = rowOf.get(element);
  if (!element.hasAttribute("aria-expanded")) return;
  element.setAttribute("aria-expanded", String(open));
  element.querySelector(".what").classList.toggle("folded", !open && (row.s.length > 240 || row.s.split("\n").length > 6));
  const old = element.querySelector("pre");
  if (!open) old?.remove();
  else if (!old && hasDetails(row) && row.k !== "log") element.append(make("pre", { tabindex: "0" }, pretty(row.d)));
}

function clicked(event) {
  const element = event.target.closest(".row");
  if (!element || event.target.closest("pre")) return;
  setFocus(element);
  if (event.target.closest("time")) return player.seek(rowOf.get(element).t);
  // Who marks text with the mouse does not want it folded.
  if (getSelection().isCollapsed) unfold(element);
}

function setFocus(element) {
  byId("rows").querySelectorAll('.row[tabindex="0"]').forEach((each) => (each.tabIndex = -1));
  element.tabIndex = 0;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest" });
}

function steered(event) {
  const element = event.target.closest(".row");
  if (!element || event.target !== element || event.ctrlKey || event.metaKey || event.altKey) return;
  const row = rowOf.get(element);
  const index = timeline.shown.indexOf(row);
  const go = (to) => {
    const next = timeline.shown[Math.min(Math.max(to, 0), timeline.shown.length - 1)];
    if (next) setFocus(elementOf(next));
  };
  const moves = {
    ArrowDown: () => go(index + 1), ArrowUp: () => go(index - 1),
    PageDown: () => go(index + 10), PageUp: () => go(index - 10),
    Home: () => go(0), End: () => go(timeline.shown.length - 1),
    ArrowRight: () => unfold(element, true), ArrowLeft: () => unfold(element, false),
    Enter: () => player.seek(row.t),
  };
  if (!moves[event.key]) return;
  moves[event.key]();
  event.preventDefault();
  event.stopPropagation();
}

// The last row that has happened where the player is.
let current = null;
function follow(at) {
  const { shown } = timeline;
  let low = 0;
  let high = shown.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shown[middle].t <= at + 500) low = middle + 1;
    else high = middle;
  }
  const element = low ? timeline.elements.get(shown[low - 1].i) : undefined;
  if (element === current) return;
  current?.classList.remove("now");
  element?.classList.add("now");
  current = element ?? null;
}

function choose(row) {
  tabs.open("timeline");
  if (!timeline.shown.includes(row)) return;
  setFocus(elementOf(row));
}

function nextRow(by) {
  const { shown } = timeline;
  const focused = document.activeElement?.closest?.(".row") ?? current;
  const index = focused ? shown.indexOf(rowOf.get(focused)) : by > 0 ? -1 : 0;
  const row = shown[Math.min(Math.max(index + by, 0), shown.length - 1)];
  if (!row) return;
  player.seek(row.t);
  choose(row);
}
