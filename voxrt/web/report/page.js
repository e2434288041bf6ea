// Puts the parts on the page: head, figures, notices, tabs, keys.

function buildHead() {
  byId("title").textContent = data.title;
  const call = data.calls[0];
  const who = call ? `${call.from || "unknown"} → ${call.number}` : "no call";
  byId("subtitle").textContent = [who, data.started, data.file].join("  ·  ");
  const waits = data.replies.map((each) => each.played - each.at);
  const late = data.units.reduce((sum, unit) => sum + (unit.late ?? 0) + (unit.dropped ?? 0), 0);
  const figures = [
    ["lasted", length(data.duration * 1e6)],
    ["ended", data.reason || "not recorded"],
    ["replies", number(waits.length)],
    ["median wait", waits.length ? length(percentile(waits, 0.5)) : "–"],
    ["longest wait", waits.length ? length(Math.max(...waits)) : "–"],
    ["frames late or dropped", data.units.length ? number(late) : "–"],
  ];
  byId("figures").append(...figures.map(([label, text]) =>
    make("div", {}, make("dt", {}, label), make("dd", { class: label === "ended" ? "words" : "" }, text))));
  byId("length").textContent = clock(total, 1);
  stage.setAttribute("aria-valuemax", Math.round(total / 1e5) / 10);
  if (data.sound.note) {
    byId("sound-note").textContent = `No sound: ${data.sound.note}.`;
    byId("sound-note").hidden = false;
    byId("play").disabled = true;
  }
}

function buildNotices() {
  const notice = (kind, ...parts) => byId("notices").append(make("div", { class: `notice ${kind}` }, ...parts));
  if (data.error) notice("bad", `The session failed: ${data.error}`);
  if (data.replay) {
    const { replay } = data;
    const more = replay.at === null ? [] : [at(replay.at, `Go to ${clock(replay.at, 1)}`)];
    notice(replay.mood, make("strong", {}, replay.title), ` ${replay.reason}`, ...more);
  }
  if (!data.complete) notice("warning", "The recording is not complete: the process ended before it finished the file.");
  if (data.damage.length) {
    notice("warning", `${plural(data.damage.length, "place")} of the recording cannot be read, and what stood there is missing here.`);
  }
}

// Tabs, as the ARIA practices describe them; a panel is built when it is opened.

const tabs = { all: [], open: null };

function buildTabs() {
  const logged = data.rows.filter((row) => row.k === "log").length;
  const parts = [
    ["timeline", "Timeline", data.rows.filter((row) => !row.x).length, buildTimeline],
    data.transcript.length && ["transcript", "Transcript", data.transcript.length, buildTranscript],
    ["replies", "Replies", data.replies.length, buildReplies],
    data.replay && ["replay", "Replay", null, buildReplay],
    ["scenario", "Scenario", null, buildScenario],
    ["log", "Log", logged, buildLog],
    ["recording", "Recording", null, buildRecording],
  ].filter(Boolean);
  for (const [name, label, count, build] of parts) {
    const panel = make("section", { role: "tabpanel", id: `panel-${name}`, "aria-labelledby": `tab-${name}`, hidden: true });
    const tab = make("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": panel.id, "aria-selected": "false", tabindex: "-1" },
      label, ...(count === null ? [] : [make("span", { class: "count" }, number(count))]));
    tab.addEventListener("click", () => tabs.open(name));
    byId("tabs").append(tab);
    byId("panels").append(panel);
    tabs.all.push({ name, tab, panel, build });
  }
  byId("tabs").addEventListener("keydown", (event) => {
    const index = tabs.all.findIndex((each) => each.tab === document.activeElement);
    const count = tabs.all.length;
    const to = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: count - 1 }[event.key];
    if (index < 0 || to === undefined) return;
    const next = tabs.all[(to + count) % count];
    tabs.open(next.name);
    next.tab.focus();
    event.preventDefault();
    event.stopPropagation();
  });
}

tabs.open = (name) => {
  for (const each of tabs.all) {
    const chosen = each.name === name;
    each.tab.setAttribute("aria-selected", String(chosen));
    each.tab.tabIndex = chosen ? 0 : -1;
    each.panel.hidden = !chosen;
    if (chosen && each.build) {
      each.panel.append(each.build());
      each.build = null;
      if (name === "timeline") refilter();
    }
    if (chosen) each.tab.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  // A panel is read from its begin, which may lie behind what stays in sight.
  const covered = byId("tabs").getBoundingClientRect().bottom - byId("panels").getBoundingClientRect().top;
  if (covered > 0) scrollBy(0, -covered);
};

// Light and dark: the system's, until somebody chooses.

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function changeTheme() {
  document.documentElement.dataset.theme = isDark() ? "light" : "dark";
  readColours();
  redraw();
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readColours(); redraw(); });
byId("theme-button").addEventListener("click", changeTheme);

// Keys

function turnFrom(by) {
  const starts = [...data.speech.caller, ...data.speech.heard].map(([start]) => start).sort((a, b) => a - b);
  const next = by > 0 ? starts.find((each) => each > player.at + 1e4) : starts.findLast((each) => each < player.at - 1e5);
  if (next !== undefined) player.seek(next);
}

function startSearch() {
  tabs.open("timeline");
  byId("search").focus();
}

const KEYS = [
  [["Space"], "play or pause", player.toggle, [" ", "k"]],
  [["←", "→"], "a second back, a second on", null],
  [["Shift ←", "Shift →"], "ten seconds back, ten on", null],
  [["P", "N"], "previous turn, next turn", null],
  [["["], "previous row", () => nextRow(-1), ["["]],
  [["]"], "next row", () => nextRow(1), ["]"]],
  [["+", "−"], "zoom in, zoom out", null],
  [["0"], "show the whole call", () => show(0, total), ["0"]],
  [["/"], "search the timeline", startSearch, ["/"]],
  [["T"], "light or dark", changeTheme, ["t"]],
  [["?"], "these keys", () => byId("help").showModal(), ["?"]],
  [["↑", "↓"], "in the timeline: move between rows", null],
  [["Enter"], "in the timeline: go to the row's time", null],
];

const actions = {
  ArrowLeft: (event) => player.seek(player.at - (event.shiftKey ? 1e7 : 1e6)),
  ArrowRight: (event) => player.seek(player.at + (event.shiftKey ? 1e7 : 1e6)),
  Home: () => player.seek(0),
  End: () => player.seek(total),
  n: () => turnFrom(1), p: () => turnFrom(-1),
  "+": () => zoom(0.5, aim()), "=": () => zoom(0.5, aim()),
  "-": () => zoom(2, aim()), "−": () => zoom(2, aim()),
};
for (const [, , action, keys] of KEYS) for (const key of keys ?? []) actions[key] = action;

function buildKeys() {
  for (const [shown, text] of KEYS) {
    const caps = shown.flatMap((each, i) => i ? [" ", make("kbd", {}, each)] : [make("kbd", {}, each)]);
    byId("keys").append(make("dt", {}, ...caps), make("dd", {}, text));
  }
  byId("help-button").addEventListener("click", () => byId("help").showModal());
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  const target = event.target;
  if (target.matches("input[type=search]")) {
    if (event.key === "Escape") target.blur();
    return;
  }
  const scrolls = target.closest("pre, .code");
  if (target.matches("select") || (event.key === " " && target.matches("button, input"))) return;
  if (scrolls && event.key.startsWith("Arrow")) return;
  // Home and End scroll the page, except where the position is what is steered.
  if ((event.key === "Home" || event.key === "End") && target !== stage) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (!actions[key]) return;
  event.preventDefault();
  actions[key](event);
});

readColours();
buildHead();
buildNotices();
buildTabs();
buildKeys();
tabs.open(data.replay?.at != null ? "replay" : "timeline");
if (tabs.all[0].build) tell("rows", data.rows.filter((row) => !row.x));
show(0, total);
moved();
