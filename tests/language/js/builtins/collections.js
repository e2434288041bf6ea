// --- a map keeps the order of insertion
const m = new Map([["b", 1], ["a", 2]]);
m.set("c", 3);
m.set("b", 9);
print([...m].join("|"), m.size);  // expect: b,9|a,2|c,3 3
// --- keys of any kind
const key = {};
const k = new Map([[key, "object"], [NaN, "nan"], [0, "zero"], ["0", "text"]]);
print(k.get(key), k.get({}), k.get(NaN), k.get(-0), k.get("0"), k.has(undefined));  // expect: object undefined nan zero text false
// --- minus zero becomes zero
print(Object.is([...new Map([[-0, 1]]).keys()][0], 0), Object.is([...new Set([-0])][0], 0));  // expect: true true
// --- set, get, has, delete and clear
const c = new Map();
print(c.set("x", 1) === c, c.get("x"), c.has("x"), c.delete("x"), c.delete("x"), c.size, c.clear());  // expect: true 1 true true false 0 undefined
// --- keys, values, entries and forEach
const f = new Map([["a", 1], ["b", 2]]);
const seen = [];
f.forEach((v, key, map) => seen.push(key + v + (map === f)));
print([...f.keys()].join(), [...f.values()].join(), [...f.entries()][0].join(), seen.join());  // expect: a,b 1,2 a,1 a1true,b2true
// --- a map that changes while it is walked
const w = new Map([[1, "a"], [2, "b"], [3, "c"]]);
const walked = [];
for (const [n] of w) { walked.push(n); if (n === 1 && walked.length === 1) { w.delete(2); w.set(4, "d"); w.delete(1); w.set(1, "again"); } }
print(walked.join());  // expect: 1,3,4,1
// --- clear while it is walked
const cl = new Map([[1, 1], [2, 2]]);
const first = [];
for (const [n] of cl) { first.push(n); if (n === 1) { cl.clear(); cl.set(7, 7); } }
print(first.join());  // expect: 1,7
// --- a map needs new
Map();  // expect error: TypeError
// --- a map of what is not iterable
new Map(5);  // expect error: TypeError
// --- a map of entries that are no objects
new Map([1]);  // expect error: TypeError
// --- methods of Map want maps
Map.prototype.get.call(new Set(), 1);  // expect error: TypeError
// --- the constructor uses set
const sets = [];
class Own extends Map { set(a, b) { sets.push(a); return super.set(a, b); } }
new Own([["x", 1], ["y", 2]]);
print(sets.join());  // expect: x,y
// --- sets
const s = new Set([1, 2, 2, "2", NaN, NaN]);
print(s.size, s.has("2"), s.has(NaN), s.add(3) === s, s.delete(1), [...s].join());  // expect: 4 true true true true 2,2,NaN,3
// --- keys, values and entries of sets
print(Set.prototype.keys === Set.prototype.values, Set.prototype[Symbol.iterator] === Set.prototype.values, [...new Set(["a"]).entries()][0].join());  // expect: true true a,a
// --- a set that grows while it is walked
const g = new Set([1]);
let rounds = 0;
for (const x of g) { rounds++; if (x < 4) g.add(x + 1); }
print(rounds, [...g].join());  // expect: 4 1,2,3,4
// --- a set of a text
print(new Set("hello").size, [...new Set("hello")].join(""));  // expect: 4 helo
// --- removing duplicates and intersections
const one = new Set([1, 2, 3]), two = new Set([2, 3, 4]);
print([...one].filter((x) => two.has(x)).join(), [...new Set([...one, ...two])].length);  // expect: 2,3 4
// --- tags and sizes
print(String(new Map()), String(new Set()), String(new WeakMap()), Map.prototype.constructor === Map, Object.getOwnPropertyDescriptor(Map.prototype, "size").set);  // expect: [object Map] [object Set] [object WeakMap] true undefined
// --- size is no property of the object
print(Object.keys(new Map([[1, 2]])).length, new Map().hasOwnProperty("size"), JSON.stringify(new Map([[1, 2]])));  // expect: 0 false {}
// --- iterators of a map
const it = new Map([[1, 2]])[Symbol.iterator]();
print(String(it), JSON.stringify(it.next()), it.next().done, it.next().done);  // expect: [object Map Iterator] {"value":[1,2],"done":false} true true
// --- weak maps
const wm = new WeakMap(), wk = {};
print(wm.set(wk, 5) === wm, wm.get(wk), wm.has({}), wm.delete(wk), wm.has(wk), wm.get("x"));  // expect: true 5 false true false undefined
// --- weak maps want objects
new WeakMap().set("text", 1);  // expect error: TypeError
// --- weak sets
const ws = new WeakSet([wk2 = {}]);
print(ws.has(wk2), ws.has({}), ws.delete(wk2), ws.has(wk2));  // expect: true false true false
// --- weak sets want objects
new WeakSet().add(1);  // expect error: TypeError
// --- functions as keys
const fn = () => 0;
print(new Map([[fn, "f"]]).get(fn), new Map([[Symbol.iterator, "s"]]).get(Symbol.iterator), new Map([[1n, "big"]]).get(1n));  // expect: f s big
// --- grouping by a map
const groups = new Map();
for (const x of [1, 2, 3, 4]) groups.set(x % 2, [...(groups.get(x % 2) ?? []), x]);
print(JSON.stringify([...groups]));  // expect: [[1,[1,3]],[0,[2,4]]]
