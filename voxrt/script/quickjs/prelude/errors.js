// Errors: where they were made, and what the host is told of those that nobody caught.

const places = newWeak(); // error -> its calls as JSON
const STACK_FRAMES = 40;
const TOP_LEVEL = "<eval>";
const MOST_FRAMES = 64; // of QuickJS's
const { startsWith } = String.prototype;
const RECENT = 8;
const recent = [];
let made = 0;
let threw;
let threwAt = "[]";

const callsOf = (sites) => {
  let found = "[";
  for (let at = 0; at < sites.length; at++) {
    const site = sites[at];
    const line = site.getLineNumber();
    if (line !== null) {
      const name = stringify(site.getFunctionName() || "");
      found += `${found === "[" ? "" : ","}[${line},${site.getColumnNumber()},${name}]`;
    }
  }
  return found + "]";
};

const peek = (value, key) => {
  for (let holder = value; holder !== null; holder = getPrototypeOf(holder)) {
    const own = describe(holder, key);
    if (own !== undefined) return own.value;
  }
  return undefined;
};

const headline = (error) => {
  const name = peek(error, "name");
  const message = peek(error, "message");
  const shown = typeof name === "string" ? name : "Error";
  return typeof message === "string" && message ? `${shown}: ${message}` : shown;
};

const limit = describe(NativeError, "stackTraceLimit");
const setLimit = (frames) => apply(limit.set, NativeError, [frames]);
setLimit(STACK_FRAMES);
let probing = false;
let lowest = "";
NativeError.prepareStackTrace = (error, sites) => {
  if (probing) {
    lowest = lowestOf(sites, MOST_FRAMES);
    return undefined;
  }
  const calls = callsOf(sites);
  if (handles.has(error)) return undefined;
  places.set(error, calls);
  recent[made++ % RECENT] = error;
  // This function is not called for errors that are made inside of it.
  const isScript = !loading || lowestOf(sites, STACK_FRAMES) === TOP_LEVEL;
  return headline(error) + (isScript ? askHost("t", flat(calls)) : "");
};
const capture = NativeError.captureStackTrace;
delete NativeError.prepareStackTrace;
delete NativeError.stackTraceLimit;
delete NativeError.captureStackTrace;

// Name of the outermost function; that of a top level when there are more of them.
const lowestOf = (sites, most) => {
  const { length } = sites;
  if (length === 0) return "";
  return length < most ? sites[length - 1].getFunctionName() : TOP_LEVEL;
};

// Name of the outermost function that is under way.
const bottom = () => {
  probing = true;
  lowest = "";
  try {
    setLimit(MOST_FRAMES);
    capture({});
  } finally {
    probing = false;
    setLimit(STACK_FRAMES);
  }
  return lowest;
};

const here = () => {
  const probe = {};
  capture(probe);
  return flat(places.get(probe));
};

const isError = (value) =>
  typeof value === "object" && value !== null && value instanceof NativeError;

// Around what `throw` throws: a value that is no error does not know its place.
const throwing = (...values) => {
  threw = values[values.length - 1];
  const placed = typeof threw === "object" && threw !== null && places.has(threw);
  threwAt = placed ? "[]" : here();
  return threw;
};

const KEPT_VALUES = 64;

const keep = (value) => {
  thrown.set(++serial, value);
  thrown.delete(serial - KEPT_VALUES);
  return serial;
};

// What the host is told of a thrown value; no code of the script runs for it.
const failure = (value) => {
  if (value === STOP) return OPAQUE;
  const id = keep(value);
  // QuickJS throws null when it has no memory for an error.
  if (value === null && threw !== null) return `[1,${id},"","out of memory",[],null]`;
  if (!isError(value)) {
    const calls = value === threw ? threwAt : "[]";
    const shown = stringify(`uncaught ${inspect(value)}`);
    return flat(`[1,${id},"",${shown},${calls},null]`);
  }
  const kind = peek(value, "name");
  const hint = hints.get(value) || null;
  const shown = stringify(typeof kind === "string" ? kind : "Error");
  const calls = places.get(value) || "[]";
  return flat(
    `[1,${id},${shown},${stringify(headline(value))},${calls},${stringify(hint)}]`,
  );
};

const answered = (run) => {
  try {
    return flat(`[0,${run()}]`);
  } catch (error) {
    return failure(error);
  }
};

// Called by the host: what a text of QuickJS's about an uncaught value stands for.
const uncaught = (given) => {
  const told = parse(given);
  for (let at = made - 1; at >= 0 && at >= made - RECENT; at--) {
    const error = recent[at % RECENT];
    if (apply(startsWith, told, [headline(error)]) && places.has(error)) return failure(error);
  }
  if (told === "null\n") return failure(null);
  return threwAt === "[]" ? "null" : failure(threw);
};

// Called by the host: calls a function of the script's.
const invoke = (id, given) =>
  answered(() => {
    const args = parse(given);
    const values = [];
    for (let at = 0; at < args.length; at++) values[at] = decode(args[at]);
    return encode(apply(functions.get(id), undefined, values));
  });
