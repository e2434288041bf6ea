// --- an async function gives a promise
async function f() { return 5; }
print(f() instanceof Promise);  // expect: true
f().then((v) => print(v));  // expect: 5
// --- the part before the first await runs at once
const log = [];
async function g() { log.push("start"); await null; log.push("resumed"); }
g().then(() => print(log.join()));  // expect: start,caller,resumed
log.push("caller");
// --- await takes values, promises and thenables
(async () => { print(await 1, await Promise.resolve(2), await { then(ok) { ok(3); } }); })();  // expect: 1 2 3
// --- await of a rejection throws
(async () => { try { await Promise.reject(new Error("no")); } catch (e) { print(e.message); } finally { print("finally"); } })();  // expect: no
// expect: finally
// --- an exception rejects the promise
(async () => { throw new RangeError("inside"); })().catch((e) => print(e.name));  // expect: RangeError
// --- an exception in the parameters rejects too
(async (a = (() => { throw "param"; })()) => {})().catch((r) => print(r));  // expect: param
// --- return await and return differ in try
async function caught() { try { return await Promise.reject(1); } catch { return "caught"; } }
async function passed() { try { return Promise.reject(1); } catch { return "never"; } }
caught().then((v) => print(v)).then(() => passed()).catch((r) => print("passed", r));  // expect: caught
// expect: passed 1
// --- awaits take turns
const turns = [];
async function walk(name) { for (let i = 1; i <= 3; i++) { turns.push(name + i); await null; } }
walk("a");
walk("b").then(() => print(turns.join()));  // expect: a1,b1,a2,b2,a3,b3
// --- await of a promise takes one turn
const ticks = [];
(async () => { await Promise.resolve(); ticks.push("await"); })();
Promise.resolve().then(() => ticks.push("then")).then(() => { ticks.push("later"); print(ticks.join()); });  // expect: await,then,later
// --- the order of async functions and promises
const order = [];
async function one() { order.push(1); await two(); order.push(5); }
async function two() { order.push(2); }
one();
Promise.resolve().then(() => order.push(6)).then(() => print(order.join()));  // expect: 1,2,3,4,5,6,7
order.push(3);
Promise.resolve().then(() => order.push(7));
order.push(4);
// --- await in expressions keeps the order
(async () => { const seen = []; const v = async (n) => { seen.push(n); return n; }; print((await v(1)) + (await v(2)) * (await v(3)), seen.join()); })();  // expect: 7 1,2,3
// --- the left side is read before await
let x = 1;
(async () => { x += await 5; print(x); })();  // expect: 6
x = 100;
// --- await in loops and conditions
(async () => { let sum = 0; for (const n of [1, 2, 3]) sum += await n; while (await Promise.resolve(sum < 10)) sum++; print(sum, (await true) ? "yes" : "no"); })();  // expect: 10 yes
// --- await in templates, arrays, objects and calls
(async () => { print(`${await 1}`, [await 2, await 3].join(), JSON.stringify({ a: await 4 }), Math.max(await 5, await 6)); })();  // expect: 1 2,3 {"a":4} 6
// --- this and arguments in async functions
const o = { v: 7, async m() { await null; return this.v + arguments.length; } };
o.m(1, 2).then((v) => print(v));  // expect: 9
// --- async arrow functions keep this
class A { v = 3; go() { return (async () => { await null; return this.v; })(); } }
new A().go().then((v) => print(v));  // expect: 3
// --- async methods with super
class P { async m() { return "p"; } }
class C extends P { async m() { return "c" + await super.m(); } }
new C().m().then((v) => print(v));  // expect: cp
// --- finally with await
(async () => { const log = []; try { try { throw 1; } finally { await null; log.push("cleaned"); } } catch (e) { log.push(e); } print(log.join()); })();  // expect: cleaned,1
// --- return in finally after await
(async () => { try { await null; return 1; } finally { return 2; } })().then((v) => print(v));  // expect: 2
// --- closures per round with await between
(async () => { const fs = []; for (let i = 0; i < 3; i++) { await null; fs.push(() => i); } print(fs.map((f) => f()).join()); })();  // expect: 0,1,2
// --- Promise.all over async functions
const delay = async (n) => { for (let i = 0; i < n; i++) await null; return n; };
Promise.all([3, 1, 2].map(delay)).then((v) => print(v.join()));  // expect: 3,1,2
// --- async functions cannot be constructed
async function noNew() {}
new noNew();  // expect error: TypeError
// --- the name of async functions
print(f2.name, (async () => {}).name === "", Object.prototype.toString.call(f2));  // expect: f2 true [object AsyncFunction]
async function f2() {}
// --- awaiting the same promise twice
(async () => { const p = Promise.resolve(1); print((await p) + (await p)); })();  // expect: 2
// --- a rejected await inside of nested functions
const deep = async () => { const inner = async () => { await null; throw new Error("deep"); }; await inner(); };
deep().catch((e) => print(e.message));  // expect: deep
// --- async recursion
const sum = async (n) => n === 0 ? 0 : n + await sum(n - 1);
sum(20).then((v) => print(v));  // expect: 210
