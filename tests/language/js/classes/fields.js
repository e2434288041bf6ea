// --- fields with and without a value
class A { a = 1; b; "c d" = 3; 4 = 5; }
print(JSON.stringify(new A()), "b" in new A());  // expect: {"4":5,"a":1,"c d":3} true
// --- fields see this and earlier fields
class B { a = 1; b = this.a + 1; c = () => this.b; }
print(new B().c());  // expect: 2
// --- fields are set before the constructor runs
class C { a = 1; constructor() { print(this.a); } }  // expect: 1
new C();
// --- fields of a derived class are set after super
class D { constructor() { this.seen = Object.keys(this).join(); } }
class E extends D { x = 1; }
print(new E().seen === "", Object.keys(new E()).join());  // expect: true seen,x
// --- fields are defined, not assigned
class F { set a(v) { throw new Error("set"); } }
class G extends F { a = 1; }
print(new G().a);  // expect: 1
// --- static fields
class H { static count = 0; static next = H.count + 1; static me = this; }
print(H.count, H.next, H.me === H);  // expect: 0 1 true
// --- static blocks
class I { static list = []; static { for (const x of [1, 2]) this.list.push(x); } static last = this.list[1]; }
print(I.list.join(), I.last);  // expect: 1,2 2
// --- names of functions in fields
class J { f = () => 0; static g = function () {}; #h = class {}; name() { return this.#h.name; } }
print(new J().f.name, J.g.name, new J().name());  // expect: f g #h
// --- private fields
class K { #x = 1; get() { return this.#x; } set(v) { this.#x = v; } }
const k = new K();
k.set(5);
print(k.get(), Object.keys(k).length, k["#x"]);  // expect: 5 0 undefined
// --- private methods and accessors
class L { #m() { return "m"; } get #a() { return "a"; } set #a(v) { this.set = v; } all() { this.#a = 1; return this.#m() + this.#a + this.set; } }
print(new L().all());  // expect: ma1
// --- static private members
class M { static #count = 0; static #up() { return ++M.#count; } static make() { return M.#up(); } }
M.make();
print(M.make());  // expect: 2
// --- a private name of another object is an error
class N { #x = 1; static read(o) { return o.#x; } }
print(N.read(new N()));  // expect: 1
N.read({});  // expect error: TypeError
// --- in tells whether an object has a private name
class O { #x; static has(o) { return #x in o; } }
print(O.has(new O()), O.has({}));  // expect: true false
// --- in with a private name wants an object
class O2 { #x; static has(o) { return #x in o; } }
O2.has(5);  // expect error: TypeError
// --- a private method cannot be assigned
class P { #m() {} set() { this.#m = 1; } }
new P().set();  // expect error: TypeError
// --- a private getter alone cannot be set
class P2 { get #a() { return 1; } set() { this.#a = 1; } }
new P2().set();  // expect error: TypeError
// --- each evaluation of a class has private names of its own
const make = () => class { #x = 1; static read(o) { return o.#x; } };
const Q = make(), R = make();
print(Q.read(new Q()));  // expect: 1
Q.read(new R());  // expect error: TypeError
// --- private names in nested classes
class Outer { #x = 1; inner() { const outer = this; return new (class { #y = 2; sum() { return outer.#x + this.#y; } })().sum(); } }
print(new Outer().inner());  // expect: 3
// --- optional chaining with private names
class S { #x = 1; static read(o) { return o?.#x; } }
print(S.read(new S()), S.read(null));  // expect: 1 undefined
// --- compound assignment of private names
class T { #n = 1; go() { this.#n += 2; this.#n++; this.#n ??= 9; return this.#n; } }
print(new T().go());  // expect: 4
// --- private names in destructuring
class U { #a = 1; #b = 2; swap() { [this.#a, this.#b] = [this.#b, this.#a]; return [this.#a, this.#b].join(); } }
print(new U().swap());  // expect: 2,1
// --- a returned object gets the private fields of a derived class
class Giver { constructor(o) { return o; } }
class Stamper extends Giver { #stamp = 7; static read(o) { return o.#stamp; } }
const plain = {};
new Stamper(plain);
print(Stamper.read(plain), Object.keys(plain).length);  // expect: 7 0
// --- the same object cannot be stamped twice
class Giver2 { constructor(o) { return o; } }
class Stamper2 extends Giver2 { #stamp = 7; }
const once = {};
new Stamper2(once);
new Stamper2(once);  // expect error: TypeError
// --- fields on a frozen object fail
class Giver3 { constructor(o) { return o; } }
class Adds extends Giver3 { x = 1; }
new Adds(Object.freeze({}));  // expect error: TypeError
// --- a field called constructor is wrong
class V { constructor = 1; }  // expect error: SyntaxError
// --- a field called #constructor is wrong
class W { #constructor; }  // expect error: SyntaxError
// --- arrow functions in fields keep this
class X { v = 1; get = () => this.v; }
const { get } = new X();
print(get());  // expect: 1
// --- a class in its own static field
class Y { static #made = new Y(); static get one() { return Y.#made; } }
print(Y.one instanceof Y);  // expect: true
