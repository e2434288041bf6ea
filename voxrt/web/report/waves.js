// The drawing: ruler, both sides with their turns, the waits between, and the marks.

const canvas = byId("canvas");
const stage = byId("stage");
const brush = canvas.getContext("2d");
const sides = data.peaks.sides.map((side) => pyramid(bytes(side)));
const LANES = [
  { name: "events", has: (row) => row.k === "event" || row.k === "order" },
  { name: "messages", has: (row) => row.k === "message" },
  { name: "log", has: (row) => row.k === "log" || row.k === "mark" },
];
let size = { width: 0, height: 0 };
let marks = LANES.map(() => []);
const { fontFamily } = getComputedStyle(document.body);
let hover = null;

// Each level holds the loudest of four of the level below.
function pyramid(level) {
  const levels = [level];
  while (level.length > 256) {
    const above = new Uint8Array(Math.ceil(level.length / 4));
    for (let i = 0; i < level.length; i++) {
      if (level[i] > above[i >> 2]) above[i >> 2] = level[i];
    }
    levels.push(above);
    level = above;
  }
  return levels;
}

const toX = (at) => ((at - view.from) / (view.to - view.from)) * size.width;
const toTime = (x) => view.from + (x / size.width) * (view.to - view.from);

function layout() {
  const ruler = 22;
  const lane = size.height < 220 ? 12 : 17;
  const foot = 7;
  const waits = 10;
  const marksTop = size.height - foot - lane * LANES.length - 3;
  const wave = (marksTop - ruler - waits - 6) / 2;
  return { ruler, lane, foot, waits, marksTop, wave,
    tops: [ruler + 2, ruler + 2 + wave + waits], waitsTop: ruler + 2 + wave };
}

function draw() {
  const { width, height } = size;
  if (!width) return;
  const place = layout();
  brush.clearRect(0, 0, width, height);
  brush.font = `11px ${fontFamily}`;
  drawRuler(place);
  ["caller", "heard"].forEach((name, side) => {
    drawTurns(data.speech[name], colours[name], place.tops[side], place.wave);
    drawWave(sides[side], colours[name], place.tops[side], place.wave);
  });
  drawWaits(place);
  drawMarks(place);
  drawFoot(place);
  if (data.replay?.at != null) drawLine(data.replay.at, colours.bad, 1.5);
  if (hover !== null) drawLine(hover, colours.soft, 1);
  drawLine(player.at, colours.ink, 1.5);
}

function drawRuler(place) {
  const span = view.to - view.from;
  const steps = [1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 2e6, 5e6, 1e7, 15e6, 3e7, 6e7, 12e7, 3e8, 6e8, 18e8];
  const step = steps.find((each) => (each / span) * size.width >= 74) ?? 36e8;
  const digits = step >= 1e6 ? 0 : step >= 1e5 ? 1 : 2;
  brush.lineWidth = 1;
  brush.textBaseline = "middle";
  for (let at = Math.ceil(view.from / step) * step; at <= view.to; at += step) {
    const x = Math.round(toX(at)) + 0.5;
    brush.strokeStyle = colours.line;
    brush.beginPath();
    brush.moveTo(x, 0);
    brush.lineTo(x, size.height - place.foot);
    brush.stroke();
    brush.fillStyle = colours.soft;
    brush.fillText(clock(at, digits), x + 4, place.ruler / 2);
  }
}

function drawTurns(spans, colour, top, height) {
  brush.fillStyle = colour;
  for (const [start, end] of spans) {
    if (end < view.from || start > view.to) continue;
    const x = toX(start);
    const width = Math.max(toX(end) - x, 1);
    brush.globalAlpha = 0.13;
    brush.fillRect(x, top, width, height);
    brush.globalAlpha = 1;
    brush.fillRect(x, top, width, 2);
  }
}

function drawWave(levels, colour, top, height) {
  const perSecond = data.peaks.rate;
  const shown = ((view.to - view.from) / 1e6) * perSecond;
  let level = 0;
  while (level + 1 < levels.length && shown / 4 ** (level + 1) >= size.width * 1.5) level++;
  const peaks = levels[level];
  const scale = perSecond / 4 ** level / 1e6;
  const middle = top + height / 2 + 1;
  const half = height / 2 - 3;
  brush.fillStyle = colour;
  const perPixel = (view.to - view.from) / size.width;
  for (let x = 0; x < size.width; x++) {
    const begin = Math.floor((view.from + x * perPixel) * scale);
    const end = Math.max(Math.floor((view.from + (x + 1) * perPixel) * scale), begin + 1);
    let loudest = 0;
    for (let i = begin; i < end && i < peaks.length; i++) {
      if (peaks[i] > loudest) loudest = peaks[i];
    }
    const reach = Math.max((loudest / 255) * half, 0.5);
    brush.fillRect(x, middle - reach, 1, reach * 2);
  }
}

function drawWaits(place) {
  for (const reply of data.replies) {
    if (reply.played < view.from || reply.at > view.to) continue;
    reply.parts.forEach((part, index) => {
      brush.fillStyle = colours[`part-${index + 1}`];
      const x = toX(part.start);
      const width = toX(part.end) - x;
      if (width > 0.3) brush.fillRect(x, place.waitsTop + 2, Math.max(width, 1), place.waits - 4);
    });
  }
}

function drawMarks(place) {
  brush.strokeStyle = colours.line;
  brush.lineWidth = 1;
  brush.beginPath();
  brush.moveTo(0, place.marksTop - 1.5);
  brush.lineTo(size.width, place.marksTop - 1.5);
  brush.stroke();
  marks.forEach((rows, index) => {
    const middle = place.marksTop + place.lane * (index + 0.5);
    let last = -9;
    for (const row of rows) {
      if (row.t < view.from || row.t > view.to) continue;
      const x = toX(row.t);
      const bad = row.m === "bad" || row.m === "warning";
      // Marks that would cover each other are one.
      if (x - last < 1.2 && !bad) continue;
      last = x;
      brush.fillStyle = bad ? colours[row.m] : colours[colourOf(row.w)];
      brush.globalAlpha = row.m === "quiet" && row.k !== "message" ? 0.5 : 0.9;
      brush.fillRect(x - 1, middle - place.lane / 2 + 2, bad ? 3 : 2, place.lane - 4);
    }
    brush.globalAlpha = 1;
  });
  // Names of the lanes, over whatever lies below them.
  brush.font = `10px ${fontFamily}`;
  LANES.forEach((lane, index) => {
    const top = place.marksTop + place.lane * index;
    const width = brush.measureText(lane.name).width + 8;
    brush.globalAlpha = 0.82;
    brush.fillStyle = colours.card;
    brush.fillRect(0, top, width, place.lane);
    brush.globalAlpha = 1;
    brush.fillStyle = colours.soft;
    brush.fillText(lane.name, 4, top + place.lane / 2 + 0.5);
  });
}

function drawFoot(place) {
  const top = size.height - place.foot;
  brush.fillStyle = colours.sunk;
  brush.fillRect(0, top, size.width, place.foot);
  brush.fillStyle = colours.soft;
  const x = (view.from / total) * size.width;
  const width = Math.max(((view.to - view.from) / total) * size.width, 3);
  if (width < size.width - 1) brush.fillRect(x, top + 2, width, 3);
  brush.fillStyle = colours.ink;
  brush.fillRect((player.at / total) * size.width - 1, top, 2, place.foot);
}

function drawLine(at, colour, width) {
  if (at < view.from || at > view.to) return;
  brush.fillStyle = colour;
  brush.fillRect(toX(at) - width / 2, 0, width, size.height);
}

let drawing = false;
function redraw() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    draw();
  });
}

new ResizeObserver(() => {
  const box = stage.getBoundingClientRect();
  const ratio = window.devicePixelRatio || 1;
  size = { width: Math.floor(stage.clientWidth), height: Math.floor(stage.clientHeight) };
  canvas.width = Math.round(size.width * ratio);
  canvas.height = Math.round(size.height * ratio);
  brush.setTransform(ratio, 0, 0, ratio, 0, 0);
  if (box.width) draw();
}).observe(stage);
on("view", redraw);
on("time", redraw);
on("rows", (shown) => {
  marks = LANES.map((lane) => shown.filter(lane.has));
  redraw();
});

// Pointers: a click goes there, a drag moves, two fingers zoom.

const pointers = new Map();
let grip = null;

function startGrip() {
  const points = [...pointers.values()];
  grip = { from: view.from, to: view.to, points: points.map((each) => each.x), moved: grip?.moved ?? false };
}

stage.addEventListener("pointerdown", (event) => {
  if (event.button) return;
  stage.setPointerCapture(event.pointerId);
  pointers.set(event.pointerId, spot(event));
  if (pointers.size === 1) grip = null;
  startGrip();
});

stage.addEventListener("pointermove", (event) => {
  const here = spot(event);
  if (!pointers.has(event.pointerId)) return hoverAt(here);
  pointers.set(event.pointerId, here);
  const xs = [...pointers.values()].map((each) => each.x);
  const span = grip.to - grip.from;
  if (xs.length === 2) {
    const before = Math.max(Math.abs(grip.points[0] - grip.points[1]), 10);
    const factor = before / Math.max(Math.abs(xs[0] - xs[1]), 10);
    const held = grip.from + (((grip.points[0] + grip.points[1]) / 2) / size.width) * span;
    const wide = Math.min(Math.max(span * factor, CLOSEST), total);
    const share = (xs[0] + xs[1]) / 2 / size.width;
    grip.moved = true;
    show(held - wide * share, held + wide * (1 - share));
  } else if (xs.length === 1) {
    const by = xs[0] - grip.points[0];
    if (Math.abs(by) > 4) grip.moved = true;
    if (grip.moved) {
      stage.classList.add("grabbed");
      show(grip.from - (by / size.width) * span, grip.to - (by / size.width) * span);
    }
  }
});

function release(event) {
  if (!pointers.delete(event.pointerId)) return;
  stage.classList.remove("grabbed");
  if (pointers.size) return startGrip();
  if (!grip.moved && event.type === "pointerup") {
    const here = spot(event);
    const row = markAt(here);
    player.seek(row ? row.t : toTime(here.x));
    if (row) tell("choose", row);
  }
  grip = null;
}
stage.addEventListener("pointerup", release);
stage.addEventListener("pointercancel", release);
stage.addEventListener("pointerleave", () => hoverAt(null));

stage.addEventListener("wheel", (event) => {
  event.preventDefault();
  const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
  if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
    pan((sideways / size.width) * (view.to - view.from));
  } else {
    const step = event.deltaMode ? event.deltaY * 20 : event.deltaY;
    zoom(Math.exp(Math.max(-60, Math.min(60, step)) * (event.ctrlKey ? 0.012 : 0.005)), toTime(spot(event).x));
  }
}, { passive: false });

function spot(event) {
  const box = canvas.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top, touch: event.pointerType === "touch" };
}

function markAt(here) {
  const place = layout();
  const index = Math.floor((here.y - place.marksTop) / place.lane);
  const rows = marks[index];
  if (!rows || here.y < place.marksTop) return null;
  let best = null;
  for (const row of rows) {
    const away = Math.abs(toX(row.t) - here.x);
    if (away < (best ? best.away : here.touch ? 14 : 6)) best = { row, away };
  }
  return best?.row ?? null;
}

function waitAt(here) {
  const place = layout();
  if (here.y < place.waitsTop - 3 || here.y > place.waitsTop + place.waits + 3) return null;
  const at = toTime(here.x);
  return data.replies.find((each) => at >= each.at && at <= each.played) ?? null;
}

function hoverAt(here) {
  const tip = byId("tip");
  hover = here ? toTime(here.x) : null;
  const row = here && markAt(here);
  const wait = here && waitAt(here);
  tip.hidden = !here || !(row || wait);
  if (row) tip.textContent = `${clock(row.t)}  ${row.w}: ${row.s}`.slice(0, 240);
  if (wait) {
    const parts = wait.parts.map((part, i) => `${PARTS[i].label} ${length(part.end - part.start)}`);
    tip.textContent = `reply after ${length(wait.played - wait.at)}: ${parts.join(", ")}`;
  }
  if (!tip.hidden) {
    const width = tip.offsetWidth;
    tip.style.left = `${Math.max(6, Math.min(here.x + 10, size.width - width - 6))}px`;
  }
  redraw();
}
