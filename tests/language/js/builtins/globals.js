// --- globalThis
print(globalThis === this, typeof globalThis, globalThis.globalThis === globalThis, "globalThis" in globalThis);  // expect: true object true true
// --- global functions are writable and hidden
const d = Object.getOwnPropertyDescriptor(globalThis, "parseInt");
print(d.writable, d.enumerable, d.configurable);  // expect: true false true
// --- undefined, NaN and Infinity are fixed
print(["undefined", "NaN", "Infinity"].map((n) => Object.getOwnPropertyDescriptor(globalThis, n).writable).join());  // expect: false,false,false
// --- a global can be replaced
parseInt = () => "mine";
print(parseInt("5"));  // expect: mine
// --- built-in constructors are there
print(["Object", "Function", "Array", "String", "Number", "Boolean", "Symbol", "BigInt", "Date", "RegExp", "Promise", "Proxy", "Map", "Set", "WeakMap", "WeakSet", "ArrayBuffer", "DataView", "Uint8Array", "Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError", "AggregateError"].filter((n) => typeof globalThis[n] !== "function").length);  // expect: 0
// --- a property of the global object is a name
globalThis.made = 5;
print(made);  // expect: 5
// --- a getter on the global object
Object.defineProperty(globalThis, "lazy", { get: () => "computed", configurable: true });
print(lazy);  // expect: computed
// --- names of built-in functions
print([].map.name, Object.keys.name, Map.prototype.get.name, Object.getOwnPropertyDescriptor(Map.prototype, "size").get.name, Array.prototype[Symbol.iterator].name, RegExp.prototype[Symbol.replace].name);  // expect: map keys get get size values [Symbol.replace]
// --- built-in methods cannot be constructed
new [].map(() => 0);  // expect error: TypeError
// --- built-in functions have no prototype
print("prototype" in parseInt, "prototype" in [].map, "prototype" in Array);  // expect: false false true
// --- for in finds no built-ins
const found = [];
for (const name in []) found.push(name);
for (const name in {}) found.push(name);
for (const name in "") found.push(name);
print(found.length);  // expect: 0
// --- queueMicrotask runs after the script and before later promises
const log = [];
Promise.resolve().then(() => log.push("promise"));
queueMicrotask(() => log.push("micro"));
Promise.resolve().then(() => print(log.join()));  // expect: promise,micro
// --- structuredClone copies deeply
// only: own
const original = { a: [1, new Date(0)], m: new Map([["k", new Set([1])]]) };
original.self = original;
const clone = structuredClone(original);
print(clone.a[1].getTime(), clone.m.get("k").has(1), clone.self === clone, clone.a !== original.a);  // expect: 0 true true true
// --- structuredClone refuses functions
// only: own
try { structuredClone(() => 0); } catch (e) { print(e.name); }  // expect: DataCloneError
// --- console writes texts
// only: own
console.log("a", 1, true);  // expect: a 1 true
// --- eval is refused
// only: own
try { eval("1 + 1"); print("ran"); } catch (e) { print("refused"); }  // expect: refused
// --- the Function constructor is refused
// only: own
try { new Function("return 1"); print("ran"); } catch (e) { print("refused"); }  // expect: refused
// --- with is refused
// only: own
with ({}) {}  // expect error: SyntaxError
// --- changes of a prototype stay in their session
// only: own
print(Array.prototype.first, Object.prototype.kind);  // expect: undefined undefined
