// --- methods are inherited and overridden
class A { a() { return "a"; } b() { return "b"; } }
class B extends A { b() { return "B" + super.b(); } }
print(new B().a(), new B().b());  // expect: a Bb
// --- super calls pass arguments
class C { constructor(x) { this.x = x; } }
class D extends C { constructor(x, y) { super(x * 2); this.y = y; } }
print(JSON.stringify(new D(1, 2)));  // expect: {"x":2,"y":2}
// --- a constructor is made when there is none
class E extends C2() {}
function C2() { return class { constructor(...all) { this.all = all.join(); } }; }
print(new E(1, 2, 3).all);  // expect: 1,2,3
// --- this is not there before super
class F {} class G extends F { constructor() { this.x = 1; } }
new G();  // expect error: ReferenceError
// --- super has to be called
class H {} class I extends H { constructor() {} }
new I();  // expect error: ReferenceError
// --- super cannot be called twice
class J {} class K extends J { constructor() { super(); super(); } }
new K();  // expect error: ReferenceError
// --- a derived constructor may return an object without super
class L {} class M extends L { constructor() { return { own: 1 }; } }
print(new M().own);  // expect: 1
// --- a derived constructor may not return a primitive
class N {} class O extends N { constructor() { super(); return 1; } }
new O();  // expect error: TypeError
// --- super in an arrow function
class P { hi() { return "hi"; } }
class Q extends P { constructor() { (() => super())(); } hi() { return (() => super.hi() + "!")(); } }
print(new Q().hi());  // expect: hi!
// --- static members are inherited
class R { static make() { return this.name; } static n = 1; }
class S extends R { static make() { return "S:" + super.make(); } }
print(S.make(), S.n, Object.getPrototypeOf(S) === R);  // expect: S:S 1 true
// --- super as property of objects
const base = { hi() { return "base " + this.n; } };
const obj = { __proto__: base, n: 5, hi() { return super.hi() + "!"; } };
print(obj.hi());  // expect: base 5!
// --- super sets on this
class T { set v(x) { this.set = x; } }
class U extends T { go() { super.v = 5; super.w = 6; return this.set + this.w; } }
print(new U().go());  // expect: 11
// --- super reads from the home object, whatever this is
class V { who() { return "V"; } }
class W extends V { who() { return "W" + super.who(); } }
print(W.prototype.who.call({ who() { return "X"; } }));  // expect: WV
// --- super with a computed name
class X { ab() { return 1; } }
class Y extends X { go() { return super["a" + "b"](); } }
print(new Y().go());  // expect: 1
// --- extends null
class Z extends null { static s() { return 1; } }
print(Object.getPrototypeOf(Z.prototype), Z.s());  // expect: null 1
// --- extends an expression
const mixin = (Base) => class extends Base { mixed() { return "mixed"; } };
class Mixed extends mixin(Object) {}
print(new Mixed().mixed());  // expect: mixed
// --- extends what is no constructor
class Bad extends 5 {}  // expect error: TypeError
// --- extends an arrow function
class Bad2 extends (() => 0) {}  // expect error: TypeError
// --- extends a function
function Old(x) { this.x = x; }
Old.prototype.twice = function () { return this.x * 2; };
class New extends Old { twice() { return super.twice() + 1; } }
print(new New(5).twice());  // expect: 11
// --- extends Array
class Stack extends Array { top() { return this[this.length - 1]; } }
const stack = new Stack();
stack.push(1, 2);
print(stack.top(), stack.length, stack.map((x) => x) instanceof Stack, Array.isArray(stack));  // expect: 2 2 true true
// --- species decides what map makes
class Plain extends Array { static get [Symbol.species]() { return Array; } }
print(new Plain(1, 2).map((x) => x) instanceof Plain, new Plain(1, 2) instanceof Plain);  // expect: false true
// --- extends Error
class HttpError extends Error { constructor(status, text) { super(text); this.status = status; this.name = "HttpError"; } }
try { throw new HttpError(404, "gone"); } catch (e) { print(e instanceof HttpError, e instanceof Error, String(e), e.status); }  // expect: true true HttpError: gone 404
// --- extends Map
class Counter extends Map { up(k) { return this.set(k, (this.get(k) ?? 0) + 1); } }
print(new Counter().up("a").up("a").get("a"), new Counter([["x", 1]]).size);  // expect: 2 1
// --- extends Promise
class Later extends Promise {}
print(Later.resolve(1).then() instanceof Later);  // expect: true
// --- extends Function-like objects keep callability
class Caller extends Object { constructor() { super(); } }
print(typeof new Caller());  // expect: object
// --- the prototype chain of an instance
class A1 {} class A2 extends A1 {} class A3 extends A2 {}
const chain = [];
for (let o = new A3(); o; o = Object.getPrototypeOf(o)) chain.push(o.constructor.name);
print(chain.join());  // expect: A3,A3,A2,A1,Object
// --- the heritage is evaluated before the computed names
const log = [];
class Seen extends (log.push("extends"), Object) { [(log.push("name"), "m")]() {} }
print(log.join());  // expect: extends,name
// --- instanceof after changing the prototype
class P1 {} class P2 {}
const switched = new P1();
Object.setPrototypeOf(switched, P2.prototype);
print(switched instanceof P1, switched instanceof P2);  // expect: false true
// --- super when the prototype was changed
class S1 { m() { return 1; } }
class S2 extends S1 { m() { return super.m(); } }
Object.setPrototypeOf(S2.prototype, { m() { return 2; } });
print(new S2().m());  // expect: 2
