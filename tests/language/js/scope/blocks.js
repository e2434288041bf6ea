// --- let is not there before its line
print(x); let x = 1;  // expect error: ReferenceError
// --- const is not there before its line
const f = () => c; f(); const c = 1;  // expect error: ReferenceError
// --- a class is not there before its line
new C(); class C {}  // expect error: ReferenceError
// --- typeof of a name before its line fails too
typeof z; let z;  // expect error: ReferenceError
// --- assignment before the line fails
w = 1; let w;  // expect error: ReferenceError
// --- the inner name hides the outer one from the start of the block
let a = 1; { print(a); let a = 2; }  // expect error: ReferenceError
// --- a name is not there in its own value
let self = self + 1;  // expect error: ReferenceError
// --- a function may use a name before its line once it runs later
const later = () => value;
let value = 5;
print(later());  // expect: 5
// --- let without a value is undefined
let nothing;
print(nothing);  // expect: undefined
// --- a block has names of its own
let b = 1;
{ let b = 2; print(b); }  // expect: 2
print(b);  // expect: 1
// --- const cannot be assigned
const k = 1;
k = 2;  // expect error: TypeError
// --- const cannot be incremented
const n = 1;
n++;  // expect error: TypeError
// --- what const holds may change
const box = { v: 1 };
box.v = 2;
print(box.v);  // expect: 2
// --- const in for of is new for each round
const seen = [];
for (const x of [1, 2]) seen.push(() => x);
print(seen.map((get) => get()).join());  // expect: 1,2
// --- const in a for loop fails when it is counted
for (const i = 0; i < 2; i++) ;  // expect error: TypeError
// --- each round of a for loop has its own let
const fs = [];
for (let i = 0; i < 3; i++) fs.push(() => i);
print(fs.map((get) => get()).join());  // expect: 0,1,2
// --- var is shared by all rounds
const gs = [];
for (var v = 0; v < 3; v++) gs.push(() => v);
print(gs.map((get) => get()).join());  // expect: 3,3,3
// --- a closure may change the let of its round
const counters = [];
for (let i = 0; i < 3; i++) { counters.push(() => i++); }
print(counters.map((count) => count() + count() * 10).join());  // expect: 10,21,32
// --- a change in the body goes to the next round
const hs = [];
for (let i = 0; i < 6; i++) { hs.push(() => i); i++; }
print(hs.map((get) => get()).join());  // expect: 1,3,5
// --- a closure in the head sees the first copy
let first;
for (let i = 0, get = () => i; i < 2; i++) first = get;
print(first());  // expect: 0
// --- a closure in the test sees its round
const tests = [];
for (let i = 0; tests.push(() => i), i < 2; i++) ;
print(tests.map((get) => get()).join());  // expect: 0,1,2
// --- each round of a while loop has its own let
const ws = [];
let round = 0;
while (round < 3) { let mine = round++; ws.push(() => mine); }
print(ws.map((get) => get()).join());  // expect: 0,1,2
// --- each round of for in has its own const
const ns = [];
for (const name in { a: 1, b: 2 }) ns.push(() => name);
print(ns.map((get) => get()).join());  // expect: a,b
// --- the value of for of is evaluated without its names
for (let t of [t]) ;  // expect error: ReferenceError
// --- the parameter of catch belongs to its block
let e = 1;
try { throw 2; } catch (e) { e = 3; }
print(e);  // expect: 1
// --- catch with a pattern
try { throw { code: 5, list: [1, 2] }; } catch ({ code, list: [, second] }) { print(code, second); }  // expect: 5 2
// --- catch without a parameter
try { throw 1; } catch { print("caught"); }  // expect: caught
// --- default values see earlier parameters
function d(a, b = a + 1, c = a + b) { return [a, b, c].join(); }
print(d(1), d(1, 5), d(1, undefined, 9));  // expect: 1,2,3 1,5,6 1,2,9
// --- default values do not see later parameters
((a = b, b = 1) => a)();  // expect error: ReferenceError
// --- default values do not see names of the body
const y = 1;
function body(get = () => y) { const y = 2; return get(); }
print(body());  // expect: 1
// --- var of the body is another one than a parameter that a default sees
function split(a, get = () => a) { var a = 2; return [a, get()].join(); }
print(split(1));  // expect: 2,1
// --- shadowing a global
{ const Math = { PI: 3 }; print(Math.PI); }  // expect: 3
// --- closures count on their own
const counter = () => { let n = 0; return () => ++n; };
const one = counter(), two = counter();
one();
print(one(), two());  // expect: 2 1
// --- deep closures
const deep = (a) => (b) => (c) => (d) => a + b + c + d;
print(deep(1)(2)(3)(4));  // expect: 10
// --- two functions share a variable
const share = () => { let s = 0; return { add: (x) => { s += x; }, get: () => s }; };
const shared = share();
shared.add(2);
shared.add(3);
print(shared.get());  // expect: 5
// --- a switch is a block
const pick = (x) => { switch (x) { case 1: let local = "one"; return () => local; } };
print(pick(1)());  // expect: one
// --- a class name inside the class does not change
class Fixed { static change() { Fixed = 1; } }
Fixed.change();  // expect error: TypeError
// --- a class name outside may change
let Named = class Inner { static me() { return Inner; } };
const old = Named;
Named = 5;
print(old.me() === old);  // expect: true
