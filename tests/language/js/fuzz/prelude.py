"""What random programs find ready: a canonical printer, spies, and fuel.

`show` prints any value in one form for both engines. `tick` ends loops and recursion at
the same place in both. `trap`, `spy` and `steps` make proxies, objects and iterators
that print what is done to them, so that the order of operations is compared too.
"""

from __future__ import annotations

__all__ = ["PRELUDE"]

PRELUDE = r"""
"use strict";
var show, tick, kind, trap, spy, steps, drive, attempt;
(function () {
  const out = print, text = JSON.stringify, string = String, own = Reflect.ownKeys;
  const describe = Reflect.getOwnPropertyDescriptor, is = Object.is;
  const ownApply = Reflect.apply, tag = Object.prototype.toString;
  const isArray = Array.isArray, proto = Reflect.getPrototypeOf;
  const mapEach = Map.prototype.forEach, setEach = Set.prototype.forEach;
  const time = Date.prototype.getTime, kinds = new Map(), reflect = {};
  const has = Object.prototype.hasOwnProperty;
  // What is younger than the editions that this project goes by.
  const young = { Array: ["fromAsync"], Promise: ["try"], Error: ["isError",
    "captureStackTrace", "prepareStackTrace", "stackTraceLimit"], RegExp: ["escape"],
    Math: ["f16round", "sumPrecise"], JSON: ["rawJSON", "isRawJSON"] };
  for (const name of own(young))
    for (const key of young[name]) delete globalThis[name][key];
  const iterators = proto(proto([].values()));
  const sets = ["union", "intersection", "difference", "symmetricDifference",
    "isSubsetOf", "isSupersetOf", "isDisjointFrom"];
  for (const key of sets) delete Set.prototype[key];
  for (const key of own(iterators))
    if (key !== Symbol.iterator) delete iterators[key];
  for (const key of own(globalThis))
    if (["Iterator", "Atomics", "DOMException", "Float16Array", "performance", "gc",
        "navigator", "queueMicrotask", "DisposableStack", "SuppressedError",
        "AsyncDisposableStack", "WeakRef", "FinalizationRegistry"].includes(key))
      delete globalThis[key];
  const byName = (a, b) => string(a) < string(b) ? -1 : 1;
  const paths = new Map();
  const isKnown = paths.has.bind(paths), path = paths.get.bind(paths);
  (function walk(value, name, depth) {
    if (Object(value) !== value || paths.has(value)) return;
    if (name === "global.$262" || name === "global.print") return;
    paths.set(value, name);
    if (depth < 4) for (const key of own(value).sort(byName)) {
      const found = describe(value, key);
      for (const part of [found.value, found.get, found.set])
        walk(part, name + "." + string(key), depth + 1);
    }
    if (typeof value === "function" && depth < 4) walk(proto(value), name + ".^", depth + 1);
  })(globalThis, "global", 0);
  for (const made of [[].values(), new Map().keys(), new Set().keys(), "".matchAll(/a/g),
      ""[Symbol.iterator](), function* () {}, async () => {}, async function* () {}]) {
    let at = proto(made);
    for (let name = tag.call(made); at && !paths.has(at); at = proto(at), name += "^") {
      paths.set(at, name);
      for (const key of own(at)) {
        const found = describe(at, key).value;
        if (Object(found) === found && !paths.has(found)) paths.set(found, name + string(key));
      }
    }
  }
  // The name of the time zone is up to the engine.
  for (const name of ["toString", "toTimeString"]) {
    const original = Date.prototype[name];
    Date.prototype[name] = function () {
      return ownApply(original, this, []).replace(/ \(.*\)$/, "");
    };
  }
  for (const name of own(Reflect)) reflect[name] = Reflect[name];
  for (const name of ["Error", "TypeError", "RangeError", "SyntaxError",
      "ReferenceError", "EvalError", "URIError", "AggregateError"])
    kinds.set(globalThis[name].prototype, name);
  const find = kinds.get.bind(kinds);
  let left = 400, lines = 0;
  class Fuel {}

  tick = function () {
    if (--left < 0) throw new Fuel();
  };
  function say(line) {
    if (++lines > 300) return;
    out(line.length > 2000 ? line.slice(0, 2000) + "..." : line);
  }
  function errorName(value) {
    let at = value, depth = 0;
    while (at !== null && depth++ < 20) {
      const name = find(at);
      if (name) return name;
      at = proto(at);
    }
    return "?";
  }
  function isError(value) {
    return ownApply(tag, value, []) === "[object Error]";
  }
  function form(value, depth, seen) {
    switch (typeof value) {
      case "string": return text(value.length > 300 ? value.slice(0, 300) : value);
      case "number": return is(value, -0) ? "-0" : string(value);
      case "bigint": return string(value) + "n";
      case "undefined": case "boolean": case "symbol": return string(value);
    }
    if (value === null) return "null";
    if (isKnown(value)) return "%" + path(value) + "%";
    if (seen.includes(value)) return "^" + seen.indexOf(value);
    if (depth > 4) return "...";
    const inner = seen.concat([value]);
    if (isError(value)) return "<" + errorName(value) + ">";
    let head = typeof value === "function" ? "function" : "";
    if (!head) {
      head = ownApply(tag, value, []).slice(8, -1);
      try { head += ownApply(time, value, []); } catch {}
      if (head === "RegExp") head += "/" + text(value.source) + "/" + value.flags;
      const items = [];
      try {
        ownApply(mapEach, value, [(v, k) => {
          items.push(form(k, depth + 1, inner) + "=>" + form(v, depth + 1, inner));
        }]);
      } catch {
        try {
          ownApply(setEach, value, [(v) => { items.push(form(v, depth + 1, inner)); }]);
        } catch {}
      }
      if (items.length) head += "(" + items.join(",") + ")";
    }
    const fields = [];
    let keys;
    try { keys = own(value); } catch (error) { return head + "!" + kind(error); }
    for (const key of keys.slice(0, 40)) {
      let field = typeof key === "symbol" ? "[" + string(key) + "]" : text(key);
      let found;
      try { found = describe(value, key); } catch (error) {
        fields.push(field + "!" + kind(error));
        continue;
      }
      if (!found) { fields.push(field + "?"); continue; }
      field += found.enumerable ? "" : "h";
      field += found.configurable ? "" : "f";
      if ("value" in found) {
        field += (found.writable ? "" : "r") + ":";
        if (typeof value === "function" && key === "prototype") field += "*";
        else field += form(found.value, depth + 1, inner);
      } else {
        field += (found.get ? "g" : "") + (found.set ? "s" : "");
      }
      fields.push(field);
    }
    if (isArray(value)) head = "";
    return head + "{" + fields.join(", ") + "}";
  }
  kind = function (error) {
    if (typeof error === "object" && error !== null) {
      if (error instanceof Fuel) return "Fuel";
      if (isError(error)) return errorName(error);
    }
    return form(error, 2, []);
  };
  show = function (...values) {
    say(values.map((value) => form(value, 0, [])).join(" "));
    return values[0];
  };
  attempt = function (call) {
    tick();
    try { show(call()); } catch (error) { say("! " + kind(error)); }
  };
  const brief = (value) => typeof value === "object" && value ? "o"
    : typeof value === "function" ? "f" : form(value, 3, []);
  trap = function (name) {
    const handler = {};
    for (const key of own(reflect)) {
      if (typeof reflect[key] !== "function") continue;
      handler[key] = function (...args) {
        tick();
        say(name + "." + key + " " + args.slice(1).map(brief).join(" "));
        return reflect[key](...args);
      };
    }
    return handler;
  };
  spy = function (name, value) {
    return {
      [Symbol.toPrimitive](hint) { tick(); say(name + " " + hint); return value; },
      toString() { tick(); say(name + " toString"); return string(value); },
      valueOf() { tick(); say(name + " valueOf"); return value; },
    };
  };
  steps = function (name, values, choice = 0) {
    let at = 0;
    const made = {
      [Symbol.iterator]() { tick(); say(name + " open"); return made; },
      next(...given) {
        tick();
        say(name + " next " + given.map(brief).join(" "));
        if (choice === 3 && at === 1) throw new RangeError("next");
        return at < values.length
          ? { value: values[at++], done: false } : { value: undefined, done: true };
      },
    };
    if (choice !== 1) made.return = function (...given) {
      tick();
      say(name + " return " + given.map(brief).join(" "));
      if (choice === 2) throw new EvalError("return");
      if (choice === 4) return 1;
      return { value: given[0], done: true };
    };
    if (choice === 5) made.throw = function (error) {
      say(name + " throw " + kind(error));
      return { value: "caught", done: true };
    };
    return made;
  };
  drive = function (iterator, ...orders) {
    for (const [method, value] of orders) {
      tick();
      try { show(method, iterator[method](value)); }
      catch (error) { say(method + " ! " + kind(error)); }
    }
  };
})();
"""
