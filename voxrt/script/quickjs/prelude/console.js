// `console` (WHATWG, Console Standard): to the session's log.

let indent = "";
const counts = newMap();
const timers = newMap();

const write = (line) => {
  let shown = line;
  if (indent) shown = indent + joined(apply(split, line, ["\n"]), `\n${indent}`);
  charge(1 + shown.length / 16);
  host("l", stringify(shown));
};

const directives = {
  s: (value) => (typeof value === "object" ? inspect(value) : text(value)),
  d: (value) => text(typeof value === "symbol" ? NaN : Number(value)),
  i: (value) => text(typeof value === "symbol" ? NaN : parseInt(value, 10)),
  f: (value) => text(typeof value === "symbol" ? NaN : parseFloat(value)),
  j: (value) => stringify(value),
  o: (value) => show(value, []),
  O: (value) => show(value, []),
  c: () => "",
};

const formatted = (values) => {
  const parts = [];
  let next = 0;
  if (values.length > 1 && typeof values[0] === "string") {
    const template = values[next++];
    let shown = "";
    for (let at = 0; at < template.length; at++) {
      const letter = template[at + 1];
      const known = template[at] === "%" && (letter === "%" || has(directives, letter || ""));
      if (!known || (letter !== "%" && next >= values.length)) shown += template[at];
      else {
        shown += letter === "%" ? "%" : directives[letter](values[next++]);
        at++;
      }
    }
    push(parts, shown);
  }
  for (; next < values.length; next++) push(parts, inspect(values[next]));
  return joined(parts, " ");
};

const log = (...values) => write(formatted(values));
const labelled = (label) => (label === undefined ? "default" : text(label));
const elapsed = (name, values, last) => {
  const start = timers.get(name);
  if (start === undefined) return write(`No such label '${name}' for console.timeLog()`);
  if (last) timers.delete(name);
  return write(formatted([`${name}: ${host("u") / 1000 - start}ms`, ...values]));
};

const methods = {
  dir: (value) => write(show(value, [])),
  table: log,
  trace(...values) {
    const label = formatted(values);
    write((label ? `Trace: ${label}` : "Trace") + host("t", here()));
  },
  assert(holds, ...values) {
    if (holds) return;
    if (typeof values[0] === "string") values[0] = `Assertion failed: ${values[0]}`;
    else log("Assertion failed", ...values);
    if (typeof values[0] === "string") log(...values);
  },
  count(label) {
    const name = labelled(label);
    counts.set(name, (counts.get(name) || 0) + 1);
    write(`${name}: ${counts.get(name)}`);
  },
  countReset(label) {
    const name = labelled(label);
    if (!counts.delete(name)) write(`Count for '${name}' does not exist`);
  },
  time(label) {
    const name = labelled(label);
    if (timers.has(name)) write(`Label '${name}' already exists for console.time()`);
    else timers.set(name, host("u") / 1000);
  },
  timeLog: (label, ...values) => elapsed(labelled(label), values, false),
  timeEnd: (label) => elapsed(labelled(label), [], true),
  group(...values) {
    if (values.length) log(...values);
    if (indent.length < 60) indent += "  ";
  },
  groupEnd() {
    indent = apply(slice, indent, [2]);
  },
  clear() {
    indent = "";
  },
};
methods.groupCollapsed = methods.group;
for (const level of ["log", "warn", "error", "info", "debug", "dirxml"]) {
  methods[level] = { [level]: (...values) => log(...values) }[level];
}
const sessionConsole = {};
for (const name in methods) {
  sessionConsole[name] = methods[name];
  natives.set(methods[name], true);
}
defineProperty(sessionConsole, Symbol.toStringTag, {
  value: "console",
  configurable: true,
});
defineProperty(globalThis, "console", {
  value: sessionConsole,
  writable: true,
  enumerable: false,
  configurable: true,
});
