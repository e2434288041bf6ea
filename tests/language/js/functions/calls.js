// --- missing arguments are undefined, others are ignored
function f(a, b) { return a + ":" + b; }
print(f(1), f(1, 2, 3));  // expect: 1:undefined 1:2
// --- arguments of sloppy functions follow the parameters
function g(a) { a = 2; return arguments[0]; }
print(g(1));  // expect: 2
// --- parameters of sloppy functions follow arguments
function h(a) { arguments[0] = 9; return a; }
print(h(1));  // expect: 9
// --- missing parameters do not follow
function h2(a, b) { arguments[1] = 9; return b; }
print(h2(1));  // expect: undefined
// --- arguments of strict functions are a copy
function s(a) { "use strict"; a = 2; return arguments[0]; }
print(s(1));  // expect: 1
// --- arguments of functions with default values are a copy
function t(a = 0) { a = 2; return arguments[0]; }
print(t(1));  // expect: 1
// --- arguments is an object like an array
function u() { return [arguments.length, typeof arguments, Array.isArray(arguments), Array.from(arguments).join("")].join(); }
print(u("a", "b"));  // expect: 2,object,false,ab
// --- arguments can be iterated
function it() { return [...arguments].join("-"); }
print(it(1, 2, 3));  // expect: 1-2-3
// --- arguments.callee in sloppy code
function callee() { return arguments.callee === callee; }
print(callee());  // expect: true
// --- arguments.callee fails in strict code
function noCallee() { "use strict"; return arguments.callee; }
noCallee();  // expect error: TypeError
// --- arrow functions have the arguments around them
function around() { return (() => arguments[0])(2); }
print(around(1));  // expect: 1
// --- arrow functions have the this around them
const o = { v: 5, get() { return (() => this.v)(); } };
print(o.get());  // expect: 5
// --- this of a plain call
function sloppy() { return this === globalThis; }
function strict() { "use strict"; return this; }
print(sloppy(), strict());  // expect: true undefined
// --- this at the top is the global object
print(this === globalThis);  // expect: true
// --- this of a method taken out
"use strict";
const p = { m() { return this; } };
const m = p.m;
print(m(), p.m() === p, (p.m)() === p, (0, p.m)());  // expect: undefined true true undefined
// --- a primitive this is wrapped in sloppy code
function wrap() { return typeof this; }
function bare() { "use strict"; return typeof this; }
print(wrap.call(5), bare.call(5), bare.call(null));  // expect: object number object
// --- call and apply
function add(a, b) { return this.n + a + b; }
print(add.call({ n: 1 }, 2, 3), add.apply({ n: 1 }, [2, 3]), add.apply({ n: 1 }, { length: 2, 0: 5, 1: 6 }));  // expect: 6 6 12
// --- apply with null arguments
print((function () { return arguments.length; }).apply(null, null));  // expect: 0
// --- apply with a primitive as arguments
print.apply(null, 5);  // expect error: TypeError
// --- bind fixes this and first arguments
function add(a, b) { return this.n + a + b; }
const bound = add.bind({ n: 10 }, 1);
print(bound(2), bound.call({ n: 0 }, 2));  // expect: 13 13
// --- name and length of bound functions
function add(a, b) {}
const bound = add.bind({ n: 10 }, 1);
print(bound.name, bound.length, "prototype" in bound);  // expect: bound add 1 false
// --- new of a bound function
function Point(x, y) { this.x = x; this.y = y; }
const Bound = Point.bind(null, 1);
const point = new Bound(2);
print(point.x, point.y, point instanceof Point, point instanceof Bound);  // expect: 1 2 true true
// --- rest parameters
const rest = (a, ...others) => others.length + ":" + others.join();
print(rest(1), rest(1, 2, 3));  // expect: 0: 2:2,3
// --- length counts parameters before the first default
print(((a, b) => 0).length, ((a, b = 1, c) => 0).length, ((...r) => 0).length, (([a], { b }) => 0).length);  // expect: 2 1 0 2
// --- default values are made at each call
const fresh = (list = []) => { list.push(1); return list.length; };
print(fresh(), fresh());  // expect: 1 1
// --- default values only for undefined
const def = (a = 5) => a;
print(def(), def(undefined), def(null), def(0));  // expect: 5 5 null 0
// --- default values are evaluated from left to right when needed
const log = [];
const note = (n) => { log.push(n); return n; };
((a = note(1), b = note(2)) => 0)(0);
print(log.join());  // expect: 2
// --- names of functions
const arrow = () => 0, expr = function () {}, named = function other() {};
print(arrow.name, expr.name, named.name, (() => 0).name === "", (function () {}).name === "");  // expect: arrow expr other true true
// --- names from default values and properties
const { d = () => 0 } = {};
const q = { m() {}, get x() { return 0; } };
print(d.name, q.m.name, Object.getOwnPropertyDescriptor(q, "x").get.name);  // expect: d m get x
// --- name and length do not change by assignment
const fixed = function () {};
fixed.name = "x";
fixed.length = 5;
print(fixed.name, fixed.length);  // expect: fixed 0
// --- name can be defined anew
const renamed = () => 0;
Object.defineProperty(renamed, "name", { value: "other" });
print(renamed.name);  // expect: other
// --- prototype of functions
function F() {}
print(F.prototype.constructor === F, (() => 0).prototype, ({ m() {} }).m.prototype);  // expect: true undefined undefined
// --- new calls with the prototype of the function
function F() {}
F.prototype.hello = "hi";
print(new F().hello, Object.getPrototypeOf(new F()) === F.prototype);  // expect: hi true
// --- a constructor may return another object
function Other() { this.a = 1; return { b: 2 }; }
function Same() { this.a = 1; return 5; }
print(new Other().b, new Other().a, new Same().a);  // expect: 2 undefined 1
// --- a prototype that is no object
function Odd() {}
Odd.prototype = 5;
print(Object.getPrototypeOf(new Odd()) === Object.prototype);  // expect: true
// --- arrow functions cannot be constructed
new (() => 0)();  // expect error: TypeError
// --- methods cannot be constructed
new ({ m() {} }).m();  // expect error: TypeError
// --- what is no function cannot be called
const noFunction = 5;
noFunction();  // expect error: TypeError
// --- a missing method
({}).missing();  // expect error: TypeError
// --- new.target
function target() { return new.target === target; }
print(target(), new (function () { this.t = new.target !== undefined; })().t);  // expect: false true
// --- new.target in arrow functions
function around2() { return (() => new.target)(); }
print(around2());  // expect: undefined
// --- arguments are evaluated before the callee is checked
let evaluated = false;
try { (undefined)((evaluated = true)); } catch (e) { print(e instanceof TypeError, evaluated); }  // expect: true true
// --- spread in calls
print(Math.max(...[1, 5, 3], ...new Set([9])), ((...a) => a.length)(...[], ...[1]));  // expect: 9 1
// --- spread in new
print(new Date(...[2020, 0, 1]).getFullYear());  // expect: 2020
// --- an immediately called function
print((function (a) { return a * 2; })(4), (() => 3)());  // expect: 8 3
// --- functions print their source
function shown(a, b) { return a /* note */ + b; }
print(shown.toString());  // expect: function shown(a, b) { return a /* note */ + b; }
// --- source of other functions
print(((a) => a + 1).toString(), { m() { return 1; } }.m.toString(), (class A { x = 1 }).toString());  // expect: (a) => a + 1 m() { return 1; } class A { x = 1 }
// --- source of built-in functions
print(/^function push\(\) \{\s+\[native code\]\s+\}$/.test([].push.toString()));  // expect: true
// --- trailing commas
const commas = (a, b,) => a + b;
print(commas(1, 2,));  // expect: 3
// --- returning objects and nothing from arrow functions
print(JSON.stringify((() => ({ a: 1 }))()), (() => { a: 1 })());  // expect: {"a":1} undefined
// --- recursion
const fib = (n) => n < 2 ? n : fib(n - 1) + fib(n - 2);
print(fib(15));  // expect: 610
// --- mutual recursion
const even = (n) => n === 0 || odd(n - 1), odd = (n) => n !== 0 && even(n - 1);
print(even(10), odd(10));  // expect: true false
// --- a function is an object
function withState() { return ++withState.calls; }
withState.calls = 0;
withState();
print(withState(), Object.keys(withState).join());  // expect: 2 calls
// --- own properties of functions in order
print(Object.getOwnPropertyNames(function f(a) {}).join(), Object.getOwnPropertyNames(() => 0).join());  // expect: length,name,prototype length,name
// --- Function.prototype is a function
print(typeof Function.prototype, Function.prototype(), Object.getPrototypeOf(print) === Function.prototype);  // expect: function undefined true
// --- instanceof of bound functions asks the target
print([] instanceof Array.bind(), Object(1) instanceof Number.bind(null));  // expect: true true
