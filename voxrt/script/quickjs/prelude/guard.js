// What scripts must not have, and loops inside QuickJS that no counter reaches.

for (const name of ["WeakRef", "FinalizationRegistry", "performance", "gc", "navigator"]) {
  delete globalThis[name];
}

const refuseText = (name) => {
  const error = new NativeError(
    `${name} cannot make code out of text; write the function in the scenario`,
  );
  error.name = "EvalError";
  throw error;
};
const refusing = (name, native) => {
  const made = {
    [name]: function () {
      return refuseText(name);
    },
  }[name];
  defineProperty(made, "prototype", { value: native.prototype, writable: false });
  defineProperty(made, "length", { value: 1, configurable: true });
  const hiddenly = { value: made, writable: name === "Function", configurable: true };
  defineProperty(native.prototype, "constructor", hiddenly);
  natives.set(made, true);
  return made;
};
globalThis.Function = refusing("Function", Function);
defineProperty(globalThis, "Function", { enumerable: false });
for (const sample of [async () => {}, function* () {}, async function* () {}]) {
  const native = getPrototypeOf(sample).constructor;
  const made = refusing(native.name, native);
  setPrototypeOf(made, globalThis.Function);
}
replace(globalThis, "eval", {
  eval(code) {
    return typeof code === "string" ? refuseText("eval") : code;
  },
});

// The text of a function is the one that the user wrote.
const functionText = Function.prototype.toString;
const split = String.prototype.split;
const indexOf = String.prototype.indexOf;

const restored = (source) => {
  const parts = apply(split, source, ["/*<*/"]);
  let found = "";
  for (let at = 0; at < parts.length; at++) {
    // The text may begin, and end, inside of an insertion.
    const end = apply(indexOf, parts[at], ["/*>*/"]);
    if (end >= 0) found += apply(slice, parts[at], [end + 5]);
    else if (at === 0) found = parts[0];
  }
  const words = apply(split, found, ["/*async*/"]);
  found = words[0];
  for (let at = 1; at < words.length; at++) found += "async" + words[at];
  return found;
};
replace(globalThis.Function.prototype, "toString", {
  toString() {
    if (natives.has(this)) return `function ${peek(this, "name")}() { [native code] }`;
    return restored(apply(functionText, this, []));
  },
});

// Methods that go over as many elements as an object says it has.
const LOOPS = [
  "concat", "copyWithin", "every", "fill", "filter", "find", "findIndex", "findLast",
  "findLastIndex", "flat", "flatMap", "forEach", "includes", "indexOf", "join",
  "lastIndexOf", "map", "reduce", "reduceRight", "reverse", "shift", "slice", "some",
  "sort", "splice", "toReversed", "toSorted", "toSpliced", "unshift", "with",
];
const charged = (holder, name) => {
  const native = holder[name];
  if (native === undefined) return;
  replace(holder, name, {
    [name](...args) {
      const length = this === null || this === undefined ? 0 : +this.length;
      if (length > 1000) charge(length);
      return apply(native, this, args);
    },
  });
};
for (const name of LOOPS) charged(Array.prototype, name);
const arrayToString = Array.prototype.toString;
natives.set(arrayToString, true);

// A pattern that may take for ever is matched by the host, under a limit of time.
const nativeExec = RegExp.prototype.exec;
const UNBOUNDED = /(?:^|[^\\])(?:\\\\)*(?:[*+]|\{\d+,\})/g;
const NESTED = /[*+}]\)?[^()]*\)(?:[*+]|\{)|\|[^()]*\)(?:[*+]|\{)/;
const LOOKING = /\\[1-9k]/;
const FEW = 1e8;
const costs = newMap();
const nativeMatch = RegExp.prototype[Symbol.match];

const exponent = (source) => {
  let found = costs.get(source);
  if (found === undefined) {
    UNBOUNDED.lastIndex = 0;
    found = 1;
    while (apply(nativeExec, UNBOUNDED, [source]) !== null) found++;
    NESTED.lastIndex = LOOKING.lastIndex = 0;
    if (apply(nativeExec, NESTED, [source]) !== null) found = 100;
    if (apply(nativeExec, LOOKING, [source]) !== null) found = 100;
    costs.set(source, found);
  }
  return found;
};
const getter = (name) => describe(RegExp.prototype, name).get;
const sourceOf = getter("source");
const flagsOf = getter("flags");
const isRegExp = brand(nativeExec, "");

replace(RegExp.prototype, "exec", {
  exec(string) {
    const source = apply(sourceOf, this, []);
    const given = `${string}`;
    charge(1 + given.length / 64);
    const cheap = (given.length || 1) ** exponent(source) < FEW;
    if (cheap || this === RegExp.prototype) return apply(nativeExec, this, [given]);
    return execAway(this, source, given);
  },
});

const execAway = (pattern, source, given) => {
  const flags = apply(flagsOf, pattern, []);
  const [found, last] = ask("x", stringify([source, flags, pattern.lastIndex, given]));
  if (/[gy]/.test(flags)) pattern.lastIndex = last;
  if (found === null) return null;
  const names = keys(found.groups || {});
  const made = found.values;
  for (let at = 0; at < made.length; at++) if (made[at] === null) made[at] = undefined;
  made.index = found.index;
  made.input = given;
  made.groups = found.groups ? { __proto__: null } : undefined;
  for (const name of names) {
    const value = found.groups[name];
    made.groups[name] = value === null ? undefined : value;
  }
  if (found.indices) made.indices = found.indices;
  return made;
};

Math.random = {
  random() {
    return host("m");
  },
}.random;
defineProperty(Math, "random", { enumerable: false });
natives.set(Math.random, true);
