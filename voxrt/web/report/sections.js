// The other parts of the report: replies, transcript, scenario, log, replay, recording.

function at(us, text = clock(us), label = `Go to ${clock(us)}`) {
  const button = make("button", { type: "button", "aria-label": label }, text);
  button.addEventListener("click", () => player.seek(us));
  return button;
}

function buildReplies() {
  const replies = data.replies;
  if (!replies.length) return empty("The caller was not replied to, or did not speak.");
  const longest = Math.max(...replies.map((each) => each.played - each.at));
  const legend = make("p", { class: "legend" }, ...PARTS.map((part, i) =>
    make("span", {}, make("i", { class: `swatch p${i + 1}` }), `${part.label}: ${part.says}`)));
  const heads = ["Caller ends", "", ...PARTS.map((part) => part.label), "Total"];
  const table = make("table", { class: "waits" },
    make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)))),
    make("tbody", {}, ...replies.map((reply) => replyRow(reply, longest))));
  return make("div", {}, legend, make("div", { class: "card scroll" }, table),
    make("p", { class: "quiet small" },
      "Measured on the sound: from the end of the caller's last word to the first audible sound that the caller hears. The parts sum to the total. A turn during which the agent was still speaking is no reply."));
}

function replyRow(reply, longest) {
  const whole = reply.played - reply.at;
  const stack = make("div", { class: "stack", "aria-hidden": "true" });
  reply.parts.forEach((part, i) => {
    const bar = make("i", { class: `p${i + 1}` });
    bar.style.width = `${((part.end - part.start) / longest) * 100}%`;
    stack.append(bar);
  });
  const button = at(reply.at);
  button.addEventListener("click", () => {
    const room = Math.max(whole, 4e5);
    show(reply.at - room, reply.played + room);
  });
  const unknown = [reply.sent === null, false, reply.received === null];
  return make("tr", {}, make("td", {}, button), make("td", { class: "wide" }, stack),
    ...reply.parts.map((part, i) =>
      make("td", { class: "part", "data-label": PARTS[i].label }, unknown[i] ? "–" : length(part.end - part.start))),
    make("td", { class: "sum" }, make("strong", {}, length(whole))));
}

function buildTranscript() {
  return make("div", { class: "talk" }, ...data.transcript.map((said) => {
    const caller = said.who.startsWith("call");
    return make("article", { class: `said${caller ? " caller" : ""}` },
      make("header", {}, make("span", {}, said.who), at(said.at)),
      make("p", {}, said.text));
  }));
}

function buildScenario() {
  const { files, note } = data.sources;
  const panel = make("div", {});
  if (note) panel.append(make("p", { class: "notice" }, note));
  if (!files.length) panel.append(empty("The recording names no scenario."));
  files.forEach((file, index) => panel.append(buildFile(file, index)));
  return panel;
}

function buildFile(file, index) {
  const ran = file.ran ?? {};
  const runnable = new Set(file.runnable);
  const lines = file.text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const list = make("ol", {}, ...lines.map((text, i) => {
    const count = ran[i + 1];
    const kind = count ? "ran" : runnable.has(i + 1) ? "idle" : "";
    return make("li", { class: kind, id: `line-${index}-${i + 1}` },
      make("span", { class: "no" }, String(i + 1)),
      make("span", { class: "times", title: count ? `ran ${plural(count, "time")}` : null }, count ? `${number(count)}×` : ""),
      make("span", { class: "text" }, text || " "));
  }));
  const did = Object.keys(ran).filter((line) => runnable.has(Number(line))).length;
  const coverage = file.ran === null ? "" : `${did} of ${runnable.size} lines ran`;
  return make("section", { class: "card" },
    make("div", { class: "head" }, make("h2", {}, file.path),
      make("span", { class: "quiet small" }, coverage)),
    lines.length ? make("div", { class: "code", tabindex: "0", role: "region", "aria-label": `Source of ${file.path}` }, list)
      : empty("The source is not in the recording."));
}

function goToLine(path, line) {
  const index = data.sources.files.findIndex((file) => file.path === path || path.endsWith(`/${file.path}`) || file.path.endsWith(`/${path}`));
  tabs.open("scenario");
  document.querySelectorAll(".code li.here").forEach((each) => each.classList.remove("here"));
  const element = byId(`line-${index}-${line}`);
  element?.classList.add("here");
  element?.scrollIntoView({ block: "center" });
}

function buildLog() {
  const lines = data.rows.filter((row) => row.k === "log");
  if (!lines.length) return empty("Nothing was logged.");
  const text = make("pre", { tabindex: "0", role: "region", "aria-label": "Session log" });
  text.style.maxHeight = "none";
  text.textContent = lines.map((row) => {
    const head = `${clock(row.t).padStart(9)}  ${row.w.padEnd(9)} `;
    return head + row.s.split("\n").join(`\n${" ".repeat(head.length)}`);
  }).join("\n");
  return make("div", {}, text);
}

function buildRecording() {
  const facts = make("dl", { class: "card facts" });
  const add = (label, text) => facts.append(make("dt", {}, label), make("dd", {}, text));
  data.facts.forEach(([label, text]) => add(label, text));
  for (const unit of data.units) {
    add(`Frames: ${unit.label ?? unit.unit_id}`,
      `${number(unit.frames_in ?? 0)} in, ${number(unit.frames_out ?? 0)} out, ${number(unit.late ?? 0)} late, ${number(unit.dropped ?? 0)} dropped`);
  }
  for (const each of data.damage) add("Damage", `at byte ${number(each.at)}: ${each.text}`);
  return facts;
}

function buildReplay() {
  const { replay } = data;
  const panel = make("div", {});
  if (!replay.differences.length) panel.append(empty(`${replay.title} ${replay.reason}`));
  replay.differences.forEach((each, index) => panel.append(buildDifference(each, index)));
  return panel;
}

function buildDifference(each, index) {
  const place = make("span", { class: "quiet small" }, each.kind, `, turn ${each.seq}`);
  const head = make("div", { class: "head" },
    make("h2", {}, index ? `Difference ${index + 1}` : "First difference"), at(each.at), place);
  const body = make("div", { class: "pad" },
    make("div", { class: "diff" },
      make("div", {}, make("h3", {}, `Recorded${each.recorded_line ? `, ${each.recorded_line}` : ""}`), make("pre", {}, each.recorded)),
      make("div", {}, make("h3", {}, `Replayed${each.replayed_line ? `, ${each.replayed_line}` : ""}`), make("pre", {}, each.replayed))));
  if (each.fields.length) {
    body.append(make("div", { class: "block scroll" }, make("h3", {}, "Fields"), make("table", { class: "fields" },
      make("thead", {}, make("tr", {}, ...["Field", "Recorded", "Replayed"].map((text) => make("th", { scope: "col" }, text)))),
      make("tbody", {}, ...each.fields.map((field) => make("tr", {},
        make("td", {}, field.path), make("td", {}, field.recorded), make("td", {}, make("mark", {}, field.replayed))))))));
  }
  const blocks = [["Stack", each.stack], ["Last inputs", each.inputs], ["Said so far", each.transcript]];
  for (const [label, lines] of blocks) {
    if (lines.length) body.append(make("div", { class: "block" }, make("h3", {}, label), make("pre", {}, lines.join("\n"))));
  }
  return make("section", { class: "card" }, head, body);
}

const empty = (text) => make("p", { class: "empty" }, text);
