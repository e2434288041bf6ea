// --- a generator gives one value after another
function* count() { yield 1; yield 2; return 3; }
const g = count();
print(JSON.stringify(g.next()), JSON.stringify(g.next()), JSON.stringify(g.next()), JSON.stringify(g.next()));  // expect: {"value":1,"done":false} {"value":2,"done":false} {"value":3,"done":true} {"done":true}
// --- nothing runs before the first next
let started = false;
function* lazy() { started = true; yield; }
const l = lazy();
print(started);  // expect: false
l.next();
print(started);  // expect: true
// --- parameters are evaluated at the call
let evaluated = 0;
function* params(a = ++evaluated) { yield a; }
params();
print(evaluated);  // expect: 1
// --- next sends values in
function* echo() { let got = yield "first"; while (got) got = yield got + "!"; return "end"; }
const e = echo();
print(e.next("ignored").value, e.next("a").value, e.next("b").value, e.next().value);  // expect: first a! b! end
// --- throw raises at the yield
function* catches() { try { yield 1; } catch (x) { yield "caught " + x; } }
const c = catches();
c.next();
print(c.throw("x").value, c.next().done);  // expect: caught x true
// --- throw before the start ends the generator
function* catches() { try { yield 1; } catch (x) { yield "caught " + x; } }
const t = catches();
try { t.throw(new Error("early")); } catch (x) { print(x.message, t.next().done); }  // expect: early true
// --- an uncaught throw ends the generator
function* catches() { try { yield 1; } catch (x) { yield "caught " + x; } }
const u = catches();
u.next();
u.throw(1);
try { u.throw(new Error("again")); } catch (x) { print(x.message, u.next().done); }  // expect: again true
// --- return ends and runs finally
const log = [];
function* finals() { try { yield 1; yield 2; } finally { log.push("finally"); } }
const f = finals();
f.next();
print(JSON.stringify(f.return(9)), log.join(), f.next().done);  // expect: {"value":9,"done":true} finally true
// --- yield in finally delays return
function* delays() { try { yield 1; } finally { yield "cleaning"; } }
const d = delays();
d.next();
print(d.return(5).value, JSON.stringify(d.next()));  // expect: cleaning {"value":5,"done":true}
// --- return before the start
function* finals() { try { yield 1; yield 2; } finally { } }
print(JSON.stringify(finals().return(7)));  // expect: {"value":7,"done":true}
// --- spread and destructuring use the values only
function* three() { yield 1; yield 2; return 3; }
const [p, q, r] = three();
print([...three()].join(), p, q, r);  // expect: 1,2 1 2 undefined
// --- destructuring closes a generator
let closed = false;
function* closes() { try { yield 1; yield 2; } finally { closed = true; } }
const [only] = closes();
print(only, closed);  // expect: 1 true
// --- an endless generator with break
function* naturals() { let n = 0; while (true) yield n++; }
const first = [];
for (const n of naturals()) { if (n > 3) break; first.push(n); }
print(first.join());  // expect: 0,1,2,3
// --- yield* goes through another iterable
function* all() { yield* [1, 2]; yield* "ab"; yield* new Set([3]); }
print([...all()].join());  // expect: 1,2,a,b,3
// --- yield* gives what the inner generator returned
function* inner() { yield 1; return "result"; }
function* outer() { const got = yield* inner(); yield got; }
print([...outer()].join());  // expect: 1,result
// --- yield* passes next, throw and return on
const passed = [];
const iterable = { [Symbol.iterator]: () => ({
  next(v) { passed.push("next " + v); return { value: 1, done: false }; },
  throw(v) { passed.push("throw " + v); return { value: 2, done: false }; },
  return(v) { passed.push("return " + v); return { value: v, done: true }; } }) };
function* delegate() { yield* iterable; }
const de = delegate();
de.next("a");
de.next("b");
de.throw("c");
de.return("d");
print(passed.join("; "));  // expect: next undefined; next b; throw c; return d
// --- yield* without throw closes the inner iterator and fails
let innerClosed = 0;
const noThrow = { [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }), return() { innerClosed++; return {}; } }) };
function* delegate2() { yield* noThrow; }
const de2 = delegate2();
de2.next();
try { de2.throw(1); } catch (x) { print(x instanceof TypeError, innerClosed); }  // expect: true 1
// --- a running generator cannot be resumed
const self = (function* () { self.next(); })();
self.next();  // expect error: TypeError
// --- generators are iterators and iterables
const same = naturals2();
function* naturals2() {}
print(same[Symbol.iterator]() === same, String(same), typeof same.next);  // expect: true [object Generator] function
// --- generators have prototypes of their own
function* proto() {}
proto.prototype.hello = "hi";
print(proto().hello, proto() instanceof proto, "constructor" in proto.prototype === false || proto.prototype.hasOwnProperty("constructor"));  // expect: hi true false
// --- generators cannot be constructed
function* noNew() {}
new noNew();  // expect error: TypeError
// --- methods and expressions
const o = { *m() { yield 1; }, g: function* () { yield 2; } };
print([...o.m()].join(), [...o.g()].join());  // expect: 1 2
// --- this and arguments in generators
function* info() { yield this.v; yield arguments.length; }
print([...info.call({ v: 5 }, 1, 2)].join());  // expect: 5,2
// --- yield as an operand
function* operands() { const sum = (yield 1) + (yield 2); return sum; }
const op = operands();
op.next();
op.next(10);
print(op.next(5).value);  // expect: 15
// --- yield in the middle of a call and a template
function* mid() { return `${yield "a"}-${[yield "b", yield "c"].join()}`; }
const m = mid();
m.next();
m.next(1);
m.next(2);
print(m.next(3).value);  // expect: 1-2,3
// --- yield inside loops and conditions
function* loops() { for (let i = 0; i < 2; i++) { if (i) yield "one"; else yield "zero"; } switch (yield "s") { case 1: yield "case"; } }
const lo = loops();
print(lo.next().value, lo.next().value, lo.next().value, lo.next(1).value);  // expect: zero one s case
// --- a generator with try, catch and finally in order
const order = [];
function* tries() { try { order.push(1); yield; throw new Error("x"); } catch { order.push(2); yield; } finally { order.push(3); yield; } order.push(4); }
for (const _ of tries()) order.push("y");
print(order.join());  // expect: 1,y,2,y,3,y,4
// --- recursion by yield*
function* tree(n) { if (n > 0) { yield* tree(n - 1); yield n; yield* tree(n - 1); } }
print([...tree(3)].join(""));  // expect: 1213121
// --- a pipeline of generators
function* map(it, f) { for (const x of it) yield f(x); }
function* take(it, n) { for (const x of it) { if (n-- <= 0) return; yield x; } }
print([...take(map((function* () { let i = 1; while (true) yield i++; })(), (x) => x * x), 4)].join());  // expect: 1,4,9,16
// --- yield binds weaker than arithmetic
function* weak() { yield 1 + 1; }
print(weak().next().value);  // expect: 2
// --- a generator in a class with super
class A { *items() { yield "a"; } }
class B extends A { *items() { yield* super.items(); yield "b"; } }
print([...new B().items()].join());  // expect: a,b
// --- labelled break out of a for of over a generator
let cleaned = 0;
function* cleaning() { try { yield 1; yield 2; } finally { cleaned++; } }
done: for (const a of cleaning()) for (const b of cleaning()) break done;
print(cleaned);  // expect: 2
