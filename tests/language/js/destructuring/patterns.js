// --- arrays
const [a, b, c] = [1, 2];
print(a, b, c);  // expect: 1 2 undefined
// --- holes and rest
const [, second, ...others] = [1, 2, 3, 4];
print(second, others.join());  // expect: 2 3,4
// --- default values
const [d = 1, e = 2, f = 3] = [undefined, null];
print(d, e, f);  // expect: 1 null 3
// --- default values are evaluated when needed
let n = 0;
const [g = ++n, h = ++n] = [5];
print(g, h, n);  // expect: 5 1 1
// --- default values see earlier names
const [i, j = i * 2] = [4];
print(i, j);  // expect: 4 8
// --- nested arrays
const [[k, [l]], m] = [[1, [2]], 3];
print(k, l, m);  // expect: 1 2 3
// --- texts and other iterables
const [first, ...rest] = "a\u{1F600}b";
const [x1, x2] = new Set([7, 8]);
print(first, rest.length, x1, x2);  // expect: a 2 7 8
// --- objects
const { o, p: renamed, q = 5, "r s": t } = { o: 1, p: 2, "r s": 3 };
print(o, renamed, q, t);  // expect: 1 2 5 3
// --- nested objects with default values
const { u: { v = 1, w } = { w: 2 } } = {};
print(v, w);  // expect: 1 2
// --- rest of an object
const { aa, ...remaining } = { aa: 1, bb: 2, cc: 3 };
print(aa, JSON.stringify(remaining));  // expect: 1 {"bb":2,"cc":3}
// --- rest of an object leaves out inherited and hidden properties
const { ...own } = Object.create({ inherited: 1 }, { shown: { value: 1, enumerable: true }, hidden: { value: 2 } });
print(JSON.stringify(own));  // expect: {"shown":1}
// --- computed names
const key = "z";
const { [key]: zz, [key + 1]: z1 = 9 } = { z: 3 };
print(zz, z1);  // expect: 3 9
// --- a null value is an error
const { y } = null;  // expect error: TypeError
// --- an empty pattern of undefined is an error
const {} = undefined;  // expect error: TypeError
// --- an array pattern wants an iterable
const [ni] = {};  // expect error: TypeError
// --- primitives have properties
const { length } = "abc", { toFixed } = 5;
print(length, typeof toFixed);  // expect: 3 function
// --- swapping
let s1 = 1, s2 = 2;
[s1, s2] = [s2, s1];
print(s1, s2);  // expect: 2 1
// --- assignment to properties
const box = {};
({ a: box.x, b: box["y"], ...box.rest } = { a: 1, b: 2, c: 3 });
[box.z, ...box.list] = [4, 5, 6];
print(JSON.stringify(box));  // expect: {"x":1,"y":2,"rest":{"c":3},"z":4,"list":[5,6]}
// --- assignment gives the right side
const right = [1, 2];
let got;
print(([got] = right) === right, got);  // expect: true 1
// --- an object pattern as statement needs parentheses
let op;
({ op } = { op: 5 });
print(op);  // expect: 5
// --- parenthesized targets
let pt;
[(pt)] = [3];
print(pt);  // expect: 3
// --- a parenthesized pattern is wrong
let pp; [([pp])] = [[1]];  // expect error: SyntaxError
// --- parameters
const sum = ({ a, b = 2 }, [c, d] = [3, 4]) => a + b + c + d;
print(sum({ a: 1 }), sum({ a: 1, b: 1 }, [1, 1]));  // expect: 10 4
// --- a parameter with a default for the whole
const options = ({ size = "small", color = "red" } = {}) => size + color;
print(options(), options({ size: "big" }));  // expect: smallred bigred
// --- names of functions from default values
const { fn = () => 0, [`f${1}`]: other = function () {} } = {};
print(fn.name, other.name);  // expect: fn other
// --- getters are read in the order of the pattern
const log = [];
const source = { get b() { log.push("b"); return 1; }, get a() { log.push("a"); return 2; } };
const { a: ga, b: gb } = source;
print(log.join());  // expect: a,b
// --- iterators are closed when not used up
let closed = 0;
const iterable = { [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }), return() { closed++; return {}; } }) };
const [it1, it2] = iterable;
print(it1, it2, closed);  // expect: 1 1 1
// --- iterators are not closed when used up
let closed2 = 0;
const short = { [Symbol.iterator]: () => ({ next: () => ({ done: true }), return() { closed2++; return {}; } }) };
const [sh1, sh2 = 5] = short;
print(sh1, sh2, closed2);  // expect: undefined 5 0
// --- an empty array pattern closes at once
let closed3 = 0;
const [] = { [Symbol.iterator]: () => ({ next() { throw 1; }, return() { closed3++; return {}; } }) };
print(closed3);  // expect: 1
// --- rest uses the iterator up
let nexts = 0;
const [...all] = { [Symbol.iterator]: () => ({ next: () => ({ value: nexts, done: ++nexts > 3 }) }) };
print(all.join(), nexts);  // expect: 0,1,2 4
// --- an error in a default value closes the iterator
let closed4 = 0;
try { const [x = (() => { throw new Error("default"); })()] = { [Symbol.iterator]: () => ({ next: () => ({ done: false }), return() { closed4++; return {}; } }) }; } catch (e) { print(e.message, closed4); }  // expect: default 1
// --- an error of next does not close the iterator
let closed5 = 0;
try { const [x] = { [Symbol.iterator]: () => ({ next() { throw new Error("next"); }, return() { closed5++; } }) }; } catch (e) { print(e.message, closed5); }  // expect: next 0
// --- the target is evaluated before the value is read
const order = [];
const obj = { get target() { order.push("target"); return {}; } };
const values = { get v() { order.push("value"); return 1; } };
({ v: obj.target.x } = values);
print(order.join());  // expect: target,value
// --- const patterns cannot be assigned
const { con } = { con: 1 };
con = 2;  // expect error: TypeError
// --- patterns in catch, for of and for in
const out = [];
for (const { id, tags: [tag] } of [{ id: 1, tags: ["x"] }]) out.push(id + tag);
for (const [letter] in { abc: 1 }) out.push(letter);
print(out.join());  // expect: 1x,a
// --- var patterns at the top
var { vp, ...vr } = { vp: 1, q: 2 };
print(globalThis.vp, JSON.stringify(globalThis.vr));  // expect: 1 {"q":2}
// --- a name twice in a let pattern is wrong
let [dup, dup] = [];  // expect error: SyntaxError
// --- deep defaults
const deep = ({ a: { b: { c = 1 } = {} } = {} } = {}) => c;
print(deep(), deep({ a: { b: { c: 5 } } }));  // expect: 1 5
// --- computed keys that are indices, and length
const { [0]: first, ["length"]: size } = [5, 6];
const { [1]: letter, ["length"]: count } = "abc";
print(first, size, letter, count);  // expect: 5 2 b 3
