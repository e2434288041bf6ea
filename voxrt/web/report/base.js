// What all parts use: the data, making elements, words for times.
// Everything from the recording is written as text, never as markup.

const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

// Times are microseconds since the session began, as in the recording.

function clock(at, digits = 3) {
  const scale = 10 ** digits;
  const units = Math.round((Math.abs(at) / 1e6) * scale);
  const minutes = Math.floor(units / (60 * scale));
  const seconds = (units - minutes * 60 * scale) / scale;
  const text = seconds.toFixed(digits).padStart(digits ? digits + 3 : 2, "0");
  return `${at < 0 ? "−" : ""}${minutes}:${text}`;
}

function length(us) {
  const seconds = us / 1e6;
  if (seconds < 0.9995) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 60) return `${seconds.toFixed(seconds < 10 ? 2 : 1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

const number = (value) => Number(value).toLocaleString("en");
const plural = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;

function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

function pretty(value) {
  if (typeof value === "string") {
    try {
      return JSON.stringify(JSON.parse(value), null, 2);
    } catch {
      return value;
    }
  }
  return JSON.stringify(value, null, 2);
}

function bytes(base64) {
  const text = atob(base64);
  const found = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) found[i] = text.charCodeAt(i);
  return found;
}

// Parts tell each other what happened by names.
const listeners = {};
const on = (name, listener) => (listeners[name] ??= []).push(listener);
const tell = (name, value) => (listeners[name] ?? []).forEach((each) => each(value));

let announcing;
function announce(text) {
  clearTimeout(announcing);
  announcing = setTimeout(() => (byId("said").textContent = text), 300);
}

// Colours of the style sheet, as the canvas needs them.
const colours = {};
function readColours() {
  const probe = make("span", { hidden: true });
  document.body.append(probe);
  for (const name of ["card", "sunk", "ink", "soft", "line", "accent", "caller", "heard",
    "scenario", "mark", "warning", "bad", "part-1", "part-2", "part-3"]) {
    probe.style.color = `var(--${name})`;
    colours[name] = getComputedStyle(probe).color;
  }
  probe.remove();
}

const PARTS = [
  { name: "to_agent", label: "to the agent", says: "the caller's last word is on its way to the agent" },
  { name: "agent", label: "agent", says: "the network and the agent itself, until the first of the reply is received" },
  { name: "to_caller", label: "to the caller", says: "the reply waits to be played, with the silence at its begin" },
];

const WHO_COLOURS = { caller: "caller", agent: "heard", voice: "heard", scenario: "scenario",
  mark: "mark", warning: "warning" };
function colourOf(who) {
  if (who.startsWith("callee")) return "caller";
  return WHO_COLOURS[who] ?? "soft";
}
