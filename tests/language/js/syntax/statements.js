// --- if and else
const pick = (n) => { if (n > 1) return "many"; else if (n) return "one"; else return "none"; };
print(pick(2), pick(1), pick(0));  // expect: many one none
// --- a dangling else belongs to the nearest if
const d = (a, b) => { if (a) if (b) return 1; else return 2; return 3; };
print(d(1, 1), d(1, 0), d(0, 0));  // expect: 1 2 3
// --- while
let w = 0;
while (w < 5) { if (++w === 3) continue; if (w === 4) break; }
print(w);  // expect: 4
// --- do while runs once at least
let o = 0;
do { o++; } while (false);
print(o);  // expect: 1
// --- continue in do while tests the condition
let p = 0, rounds = 0;
do { rounds++; if (p < 2) continue; } while (++p < 3);
print(rounds);  // expect: 3
// --- a for loop without parts
let q = 0;
for (;;) { if (q++ > 2) break; }
print(q);  // expect: 4
// --- a for loop with commas
let text = "";
for (let i = 0, j = 5; i < j; i++, j--) text += i + ":" + j + " ";
print(text.trim());  // expect: 0:5 1:4 2:3
// --- for with an outer variable
var k;
for (k = 0; k < 3; k++);
print(k);  // expect: 3
// --- for in lists names as texts
const names = [];
for (const name in { b: 1, a: 2, 1: 3, 0: 4 }) names.push(typeof name, name);
print(names.join());  // expect: string,0,string,1,string,b,string,a
// --- for in walks the prototypes once
const child = Object.create({ a: 1, b: 2 }, { b: { value: 3, enumerable: true }, c: { value: 4, enumerable: true } });
const seen = [];
for (const name in child) seen.push(name);
print(seen.join());  // expect: b,c,a
// --- a hidden property hides an inherited one from for in
const hider = Object.create({ a: 1, b: 2 }, { a: { value: 1, enumerable: false } });
const found = [];
for (const name in hider) found.push(name);
print(found.join());  // expect: b
// --- for in over null does nothing
for (const x in null) print("never");
for (const x in undefined) print("never");
print("done");  // expect: done
// --- for in over a text
let at = "";
for (const index in "ab") at += index;
print(at);  // expect: 01
// --- for in skips what was deleted meanwhile
const shrinking = { a: 1, b: 2, c: 3 };
const left = [];
for (const name in shrinking) { left.push(name); delete shrinking.b; }
print(left.join());  // expect: a,c
// --- for in over an array gives indices and own names
const list = [1, 2];
list.extra = 3;
const indices = [];
for (const index in list) indices.push(index);
print(indices.join());  // expect: 0,1,extra
// --- for in into a property
const target = {};
for (target.name in { x: 1, y: 2 });
print(target.name);  // expect: y
// --- var for in with an initializer in sloppy code
for (var start = 5 in {}) ;
print(start);  // expect: 5
// --- for of
let sum = 0;
for (const n of [1, 2, 3]) sum += n;
print(sum);  // expect: 6
// --- for of with destructuring
const pairs = [];
for (const [key, { v }] of new Map([["a", { v: 1 }], ["b", { v: 2 }]])) pairs.push(key + v);
print(pairs.join());  // expect: a1,b2
// --- for of goes on over what was added
const growing = [1];
let count = 0;
for (const x of growing) { if (count++ < 3) growing.push(x); }
print(count, growing.length);  // expect: 4 4
// --- for of wants an iterable
for (const x of {}) ;  // expect error: TypeError
// --- for of cannot begin with let
for (let of [1]) ;  // expect error: SyntaxError
// --- for of over code points
print([..."a\u{1F600}b"].length);  // expect: 3
// --- switch compares strictly
const kind = (x) => { switch (x) { case 1: return "number"; case "1": return "text"; default: return "other"; } };
print(kind(1), kind("1"), kind(true));  // expect: number text other
// --- switch falls through
const fall = (x) => { const out = []; switch (x) { case 1: out.push(1); case 2: out.push(2); break; case 3: out.push(3); } return out.join(""); };
print(fall(1), fall(2), fall(3), fall(4) === "");  // expect: 12 2 3 true
// --- default may stand anywhere
const mid = (x) => { const out = []; switch (x) { case 1: out.push(1); default: out.push("d"); case 2: out.push(2); } return out.join(""); };
print(mid(1), mid(2), mid(9));  // expect: 1d2 2 d2
// --- cases are evaluated until one fits
const log = [];
const c = (n) => { log.push(n); return n; };
switch (2) { case c(1): case c(2): case c(3): }
print(log.join());  // expect: 1,2
// --- NaN fits no case
switch (NaN) { case NaN: print("never"); break; default: print("default"); }  // expect: default
// --- one scope for all cases
switch (1) { case 0: let inner; case 1: inner = 5; print(inner); }  // expect error: ReferenceError
// --- the same name twice in a switch is wrong
switch (1) { case 0: let twice; case 1: let twice; }  // expect error: SyntaxError
// --- break leaves the switch, continue the loop
const steps = [];
for (let i = 0; i < 3; i++) { switch (i) { case 1: continue; case 2: break; } steps.push(i); }
print(steps.join());  // expect: 0,2
// --- labels on nested loops
const grid = [];
rows: for (let y = 0; y < 3; y++) { for (let x = 0; x < 3; x++) { if (x === 1) continue rows; if (y === 2) break rows; grid.push([x, y].join("")); } }
print(grid.join());  // expect: 00,01
// --- a label on a block
block: { if (true) break block; print("never"); }
print("after");  // expect: after
// --- several labels on one statement
a: b: for (;;) { for (;;) break a; }
print("out");  // expect: out
// --- an unknown label is wrong
for (;;) break nowhere;  // expect error: SyntaxError
// --- continue needs a loop
label: { continue label; }  // expect error: SyntaxError
// --- break outside of a loop is wrong
break;  // expect error: SyntaxError
// --- return outside of a function is wrong
return 1;  // expect error: SyntaxError
// --- the same label inside itself is wrong
same: { same: ; }  // expect error: SyntaxError
// --- a labelled function in sloppy code
named: function f() { return "f"; }
print(f());  // expect: f
// --- a declaration cannot be a body
if (true) const bad = 1;  // expect error: SyntaxError
// --- a function as body of if in sloppy code
if (true) function g() { return "g"; }
print(g());  // expect: g
