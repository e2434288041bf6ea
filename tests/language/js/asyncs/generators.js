// --- for await over an async generator
async function* gen() { yield 1; await null; yield 2; }
(async () => { const out = []; for await (const x of gen()) out.push(x); print(out.join()); })();  // expect: 1,2
// --- for await over promises in an array
(async () => { const out = []; for await (const x of [Promise.resolve("a"), "b"]) out.push(x); print(out.join()); })();  // expect: a,b
// --- next gives promises
const g = gen2();
async function* gen2() { yield 1; return 2; }
print(g.next() instanceof Promise);  // expect: true
g.next().then((r) => print(JSON.stringify(r)));  // expect: {"value":2,"done":true}
// --- calls of next queue up
async function* slow() { yield await 1; yield await 2; }
const s = slow();
Promise.all([s.next(), s.next(), s.next()]).then((all) => print(JSON.stringify(all)));  // expect: [{"value":1,"done":false},{"value":2,"done":false},{"done":true}]
// --- yield awaits its value
async function* yields() { yield Promise.resolve(5); }
yields().next().then((r) => print(r.value));  // expect: 5
// --- a yielded rejection is thrown at the yield
async function* rejects() { try { yield Promise.reject("no"); } catch (r) { yield "caught " + r; } }
rejects().next().then((r) => print(r.value));  // expect: caught no
// --- return awaits its value
async function* returns() { return Promise.resolve(6); }
returns().next().then((r) => print(JSON.stringify(r)));  // expect: {"value":6,"done":true}
// --- break closes an async generator
const log = [];
async function* closes() { try { yield 1; yield 2; } finally { await null; log.push("closed"); } }
(async () => { for await (const x of closes()) break; print(log.join()); })();  // expect: closed
// --- an exception in the body closes it too
// only: own
const log2 = [];
async function* closes2() { try { yield 1; } finally { log2.push("closed"); } }
(async () => { try { for await (const x of closes2()) throw "body"; } catch (e) { print(e, log2.join()); } })();  // expect: body closed
// --- return of an async generator
const r = closes3();
async function* closes3() { try { yield 1; } finally { yield "cleaning"; } }
(async () => { await r.next(); print(JSON.stringify(await r.return(9)), JSON.stringify(await r.next())); })();  // expect: {"value":"cleaning","done":false} {"value":9,"done":true}
// --- throw into an async generator
async function* catches() { try { yield 1; } catch (e) { yield "got " + e; } }
(async () => { const c = catches(); await c.next(); print((await c.throw("x")).value); })();  // expect: got x
// --- yield* over an async generator
async function* outer() { yield 0; const got = yield* inner(); yield got; }
async function* inner() { yield 1; return "end"; }
(async () => { const out = []; for await (const x of outer()) out.push(x); print(out.join()); })();  // expect: 0,1,end
// --- yield* over a plain iterable awaits its values
async function* plain() { yield* [Promise.resolve(1), 2]; }
(async () => { const out = []; for await (const x of plain()) out.push(x); print(out.join()); })();  // expect: 1,2
// --- an own async iterable
const range = { [Symbol.asyncIterator]() { let n = 0; return { next: async () => ({ value: n, done: n++ >= 3 }) }; } };
(async () => { const out = []; for await (const x of range) out.push(x); print(out.join()); })();  // expect: 0,1,2
// --- for await with destructuring
(async () => { for await (const { a, b = 2 } of [Promise.resolve({ a: 1 })]) print(a, b); })();  // expect: 1 2
// --- for await over what is not iterable
(async () => { try { for await (const x of {}) ; } catch (e) { print(e instanceof TypeError); } })();  // expect: true
// --- Symbol.asyncIterator of an async generator is itself
const self = gen3();
async function* gen3() {}
print(self[Symbol.asyncIterator]() === self, String(self));  // expect: true [object AsyncGenerator]
// --- an async generator as a method
const o = { async *m() { yield 1; } };
o.m().next().then((r) => print(r.value));  // expect: 1
// --- errors of an async generator reject its next
async function* fails() { throw new Error("start"); }
(async () => { const f = fails(); try { await f.next(); } catch (e) { print(e.message); } print(JSON.stringify(await f.next())); })();  // expect: start
// expect: {"done":true}
// --- two consumers take turns
async function* numbers(name) { for (let i = 0; i < 2; i++) yield name + i; }
const seen = [];
const eat = async (name) => { for await (const x of numbers(name)) seen.push(x); };
Promise.all([eat("a"), eat("b")]).then(() => print(seen.join()));  // expect: a0,b0,a1,b1
