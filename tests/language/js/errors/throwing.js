// --- throw any value
for (const v of [1, "text", null, undefined, { a: 1 }]) { try { throw v; } catch (e) { print(typeof e, e === v); } }  // expect: number true
// expect: string true
// expect: object true
// expect: undefined true
// expect: object true
// --- messages and names
const e = new TypeError("wrong");
print(e.name, e.message, String(e), e instanceof TypeError, e instanceof Error, Object.keys(e).length);  // expect: TypeError wrong TypeError: wrong true true 0
// --- errors without new
print(Error("x").message, RangeError("y") instanceof RangeError, new Error().message === "", "message" in new Error(), new Error().hasOwnProperty("message"));  // expect: x true true true false
// --- toString of errors
print(String(new Error()), Error.prototype.toString.call({ name: "N", message: "m" }), Error.prototype.toString.call({ name: "", message: "m" }), Error.prototype.toString.call({}), String(Object.assign(new Error("m"), { name: "Own" })));  // expect: Error N: m m Error Own: m
// --- cause
const c = new Error("outer", { cause: new Error("inner") });
print(c.cause.message, new Error("x").hasOwnProperty("cause"), new Error("x", { cause: undefined }).hasOwnProperty("cause"));  // expect: inner false true
// --- message becomes a text
print(typeof new Error(5).message, new Error(undefined).hasOwnProperty("message"), new Error({ toString: () => "obj" }).message);  // expect: string false obj
// --- stack is a text
print(typeof new Error("x").stack);  // expect: string
// --- finally always runs
const log = [];
const f = (x) => { try { if (x) throw "t"; return "r"; } catch (e) { log.push(e); return "c"; } finally { log.push("f"); } };
print(f(0), f(1), log.join());  // expect: r c f,t,f
// --- return in finally wins
const g = () => { try { throw 1; } finally { return "finally"; } };
print(g());  // expect: finally
// --- break in finally drops the error
let n = 0;
for (;;) { try { throw 1; } finally { n++; break; } }
print(n);  // expect: 1
// --- continue in finally
let k = 0;
do { try { k++; throw 1; } finally { continue; } } while (k < 3);
print(k);  // expect: 3
// --- an error in finally replaces the first
try { try { throw new Error("first"); } finally { throw new Error("second"); } } catch (e) { print(e.message); }  // expect: second
// --- the value of return is kept over finally
const h = () => { let x = 1; try { return x; } finally { x = 2; } };
print(h());  // expect: 1
// --- nested try
const order = [];
try { try { order.push(1); throw 2; } catch (e) { order.push(e); throw 3; } finally { order.push("f"); } } catch (e) { order.push(e); }
print(order.join());  // expect: 1,2,f,3
// --- catch in a function far below
const deep = (x) => { if (x === 0) throw new RangeError("bottom"); deep(x - 1); };
try { deep(10); } catch (e) { print(e.message); }  // expect: bottom
// --- kinds of errors of the language
const kinds = [() => null.x, () => undefined(), () => missing, () => { const c = 1; c = 2; }, () => new 5(), () => [].length = -1, () => "x".repeat(-1), () => decodeURIComponent("%"), () => new Array(-1), () => BigInt(0.5), () => Symbol() + "", () => ({}) instanceof 5, () => JSON.parse("{"), () => new RegExp("("), () => { "use strict"; Object.freeze([]).push(1); }];
print(kinds.map((run) => { try { run(); return "none"; } catch (e) { return e.constructor.name; } }).join());  // expect: TypeError,TypeError,ReferenceError,TypeError,TypeError,RangeError,RangeError,URIError,RangeError,RangeError,TypeError,TypeError,SyntaxError,SyntaxError,TypeError
// --- errors have prototypes
print(Object.getPrototypeOf(TypeError) === Error, TypeError.prototype.name, TypeError.prototype.message === "", Object.getPrototypeOf(TypeError.prototype) === Error.prototype, TypeError.length);  // expect: true TypeError true true 1
// --- AggregateError
const a = new AggregateError([1, new Error("x")], "many");
print(a.errors.length, a.message, a.name, a instanceof Error, AggregateError.length);  // expect: 2 many AggregateError true 2
// --- an own error
class Own extends Error { get name() { return "Own"; } }
print(String(new Own("m")), Object.prototype.toString.call(new Own()), new Own() instanceof Own);  // expect: Own: m [object Error] true
// --- throw in an expression by a function
const must = (v) => v ?? (() => { throw new Error("needed"); })();
try { must(null); } catch (e) { print(e.message, must(1)); }  // expect: needed 1
// --- an error ends the script
print("before");  // expect: before
throw new RangeError("end");  // expect error: RangeError
// --- an own error ends the script
class Fatal extends TypeError {}
throw new Fatal("over");  // expect error: Error
// --- a text ends the script
throw "just a text";  // expect error: just a text
// --- an error of a callback shows at its line
[1].forEach(() => {
  null.x;  // expect error: TypeError
});
// --- an error in a getter shows at its line
const o = { get bad() {
  return missing;  // expect error: ReferenceError
} };
o.bad;
// --- catch parameters shadow
const name = "outer";
try { throw "inner"; } catch (name) { print(name); }  // expect: inner
print(name);  // expect: outer
// --- rethrow the same
const once = new Error("same");
try { try { throw once; } catch (e) { throw e; } } catch (e) { print(e === once); }  // expect: true
// --- instanceof with errors of the engine
try { null.x; } catch (e) { print(e instanceof TypeError, e.constructor === TypeError, e.name, typeof e.message, e.message.length > 0); }  // expect: true true TypeError string true
// --- recursion without end can be caught
const endless = () => endless();
try { endless(); } catch (e) { print(e instanceof RangeError || e instanceof Error); }  // expect: true
// --- recursion through catch ends
let calls = 0;
const stubborn = () => { try { calls++; stubborn(); } catch (e) { return "ended"; } };
stubborn();
print(calls > 50);  // expect: true
// --- completion of loops with errors inside
const outs = [];
for (const x of [1, 2, 3]) { try { if (x === 2) throw x; outs.push(x); } catch (e) { outs.push("e" + e); continue; } finally { outs.push("f"); } }
print(outs.join());  // expect: 1,f,e2,f,3,f
// --- labelled break through finally
const lab = [];
outer: for (const x of [1, 2]) { for (;;) { try { lab.push(x); break outer; } finally { lab.push("f"); } } }
print(lab.join());  // expect: 1,f
