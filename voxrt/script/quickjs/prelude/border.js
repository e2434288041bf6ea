// Numbers of JSON are floats, which cannot be an index for Python: hence `| 0`.
//
// The border: values of the script as JSON text for the host, and back.
//
// A value that is no primitive is an array whose first element says what it is; see
// `bridge.py`, which has the other side. All names that scripts could change are taken
// before any script runs.

const { parse, stringify } = JSON;
const { apply, construct, ownKeys, defineProperty } = Reflect;
const { keys, getPrototypeOf, setPrototypeOf } = Object;
const { isArray } = Array;
const { isFinite, isInteger } = Number;
const describe = Object.getOwnPropertyDescriptor;
const objectProto = Object.prototype;
const NativePromise = Promise;
const NativeDate = Date;
const NativeError = Error;
const kinds = { __proto__: null, Error, TypeError, RangeError };
const text = String;
const has = (value, key) => describe(value, key) !== undefined;

// Tables whose methods scripts cannot change.
const bare = (table, names) => {
  for (const name of names) {
    defineProperty(table, name, { value: table[name] });
  }
  return setPrototypeOf(table, null);
};
const METHODS = ["get", "set", "has", "delete"];
const newMap = () => bare(new Map(), [...METHODS, "keys"]);
const newWeak = () => bare(new WeakMap(), METHODS);

const MISSING = { __proto__: null };
const STOP = { __proto__: null, toString: () => "stopped" };
const OPAQUE = "[2]";

const handles = newWeak(); // object of the host here -> its number
const objects = newMap(); // and back
const events = newMap();
const functionIds = newWeak();
const functions = newMap();
const promiseIds = newWeak();
const promises = newMap();
const thrown = newMap();
const hints = newWeak();
let serial = 0;

// Between the top level of a file and the error that ended it, QuickJS makes a text of
// the error, and the host must not be called from there: the process would end. Only
// the stack tells that this is so.
let loading = false;
const begin = (started) => {
  loading = started;
};
const host = (operation, one, two, three) => {
  if (loading && bottom() !== TOP_LEVEL) return operation === "o" ? -1 : OPAQUE;
  return askHost(operation, flat(one), flat(two), three);
};

// Long texts that were put together are trees, which the host cannot read.
const { slice } = String.prototype;
const SHORT = 500;
const flat = (value) =>
  typeof value === "string" && value.length > SHORT ? apply(slice, value, [0]) : value;

const charge = (steps) => {
  __vox_n__ -= steps;
  if (__vox_n__ < 0) over();
};

const over = () => {
  const left = host("o", -__vox_n__);
  if (left < 0) {
    __vox_n__ = 0;
    throw STOP;
  }
  __vox_n__ = left;
};

// To the host

const numbered = (ids, values, value) => {
  let id = ids.get(value);
  if (id === undefined) {
    id = ++serial;
    ids.set(value, id);
    values.set(id, value);
  }
  return id;
};

const encode = (value, seen) => {
  switch (typeof value) {
    case "undefined":
      return "null";
    case "boolean":
      return value ? "true" : "false";
    case "string":
      return stringify(value);
    case "number":
      return isFinite(value) ? stringify(value) : `[6,"${value}"]`;
    case "bigint":
      return `[7,"${value}"]`;
    case "symbol":
      throw new kinds.TypeError(`${text(value)} cannot be given to the host`);
  }
  return value === null ? "null" : encodeObject(value, seen || newMap());
};

const encodeObject = (value, seen) => {
  const handle = handles.get(value);
  if (handle !== undefined) return `[2,${handle}]`;
  if (typeof value === "function") {
    const name = peek(value, "name");
    const shown = stringify(typeof name === "string" ? name : "");
    return `[3,${numbered(functionIds, functions, value)},${shown}]`;
  }
  if (isPromise(value)) return `[4,${numbered(promiseIds, promises, value)}]`;
  const boxed = unboxed(value);
  if (boxed !== value) return encode(boxed, seen);
  if (isError(value)) return stringify(text(value));
  const known = seen.get(value);
  if (known !== undefined) return `[5,${known}]`;
  if (isArray(value)) return encodeArray(value, seen);
  if (isDate(value)) {
    const plain = value.toJSON();
    if (plain === null || typeof plain !== "object") return encode(plain, seen);
    value = plain;
  }
  return encodePlain(value, seen);
};

const count = (seen) => (seen.number = (seen.number || 0) + 1) - 1;

const encodeArray = (value, seen) => {
  seen.set(value, count(seen));
  charge(value.length);
  let made = "[0";
  for (let at = 0; at < value.length; at++) made += "," + encode(value[at], seen);
  return made + "]";
};

const encodePlain = (value, seen) => {
  seen.set(value, count(seen));
  const names = keys(value);
  charge(names.length);
  let made = "[1";
  for (let at = 0; at < names.length; at++) {
    const item = value[names[at]];
    if (item !== undefined) made += `,${stringify(names[at])},${encode(item, seen)}`;
  }
  return made + "]";
};

const encodeList = (values) => {
  let length = values.length;
  while (length > 0 && values[length - 1] === undefined) length--;
  const seen = newMap();
  let made = "[";
  for (let at = 0; at < length; at++) made += (at ? "," : "") + encode(values[at], seen);
  return made + "]";
};

const brand = (check, ...args) => (value) => {
  try {
    apply(check, value, args);
    return true;
  } catch {
    return false;
  }
};
const isDate = brand(NativeDate.prototype.getTime);
const isPromise = (value) =>
  typeof value === "object" && value !== null && value instanceof NativePromise;
const boxes = [Number, String, Boolean, BigInt, Symbol];
const valueOf = [];
for (const box of boxes) valueOf[valueOf.length] = box.prototype.valueOf;

const unboxed = (value) => {
  for (let at = 0; at < 5; at++) {
    if (value instanceof boxes[at]) {
      try {
        return apply(valueOf[at], value, []);
      } catch {
        return value;
      }
    }
  }
  return value;
};

// From the host

const decode = (given) => {
  if (typeof given !== "object" || given === null) return given;
  switch (given[0]) {
    case 0: {
      const made = [];
      for (let at = 1; at < given.length; at++) made[at - 1] = decode(given[at]);
      return made;
    }
    case 1: {
      const made = {};
      for (let at = 1; at < given.length; at += 2) {
        const value = decode(given[at + 1]);
        defineProperty(made, given[at], {
          value,
          writable: true,
          enumerable: true,
          configurable: true,
        });
      }
      return made;
    }
    case 2:
      return objects.get(given[1]) || makeHost(given[1] | 0, given[2], given[3]);
    case 3:
      return functions.get(given[1]);
    case 4:
      return promises.get(given[1]);
    case 6:
      return +given[1];
    case 9:
      return eventOf(given);
    case 10:
      return hostFunction(given[1] | 0, given[2]);
    case 11:
      return hostPromise(given[1]);
    case 12:
      return MISSING;
  }
  return undefined;
};

const KEPT_EVENTS = 64;
const eventOrder = [];
let oldest = 0;

const eventOf = (given) => {
  const known = events.get(given[1]);
  if (known !== undefined) return known;
  const made = decode(given[2]);
  events.set(given[1], made);
  eventOrder[eventOrder.length] = given[1];
  if (eventOrder.length - oldest > KEPT_EVENTS) {
    events.delete(eventOrder[oldest]);
    delete eventOrder[oldest++];
  }
  return made;
};

// Ask the host something; what it throws is thrown here.
const ask = (operation, one, two, three) => {
  const answer = parse(host(operation, one, two, three));
  if (answer[2]) defineNames(answer[2]);
  switch (answer[0]) {
    case 0:
      return decode(answer[1]);
    case 1: {
      const error = new kinds[answer[1][0]](answer[1][1]);
      if (answer[1][2]) hints.set(error, answer[1][2]);
      throw error;
    }
    case 3:
      throw thrown.get(answer[1]);
  }
  __vox_n__ = 0;
  throw STOP;
};

// Called by the host, which has forgotten these functions and promises.
const release = (given) => {
  const ids = parse(given);
  for (let at = 0; at < ids.length; at++) {
    const value = functions.get(ids[at]);
    if (value === undefined) promises.delete(ids[at]);
    else {
      functionIds.delete(value);
      functions.delete(ids[at]);
    }
  }
};
