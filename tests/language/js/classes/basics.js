// --- a constructor and methods
class Point { constructor(x, y) { this.x = x; this.y = y; } sum() { return this.x + this.y; } }
print(new Point(1, 2).sum());  // expect: 3
// --- a class without a constructor
class Empty {}
print(typeof new Empty(), Object.keys(new Empty()).length);  // expect: object 0
// --- a class cannot be called
class NoCall {}
NoCall();  // expect error: TypeError
// --- methods are not enumerable and stand on the prototype
class M { m() {} static s() {} }
print(Object.keys(M.prototype).length, Object.getOwnPropertyNames(M.prototype).join(), Object.getOwnPropertyNames(M).join());  // expect: 0 constructor,m length,name,prototype,s
// --- getters and setters
class Temp { #c = 0; get f() { return this.#c * 2; } set f(v) { this.#c = v / 2; } }
const temp = new Temp();
temp.f = 10;
print(temp.f);  // expect: 10
// --- a getter alone cannot be set in strict code
class Only { get a() { return 1; } }
new Only().a = 2;
print("quiet in sloppy code");  // expect: quiet in sloppy code
// --- a class body is strict
class S { m() { implied = 1; } }
new S().m();  // expect error: ReferenceError
// --- static methods
class Tool { static make() { return new this(); } }
print(Tool.make() instanceof Tool);  // expect: true
// --- computed names
const name = "dyn";
class Computed { [name + 1]() { return 1; } static [name]() { return 2; } get [`${name}G`]() { return 3; } }
print(new Computed().dyn1(), Computed.dyn(), new Computed().dynG);  // expect: 1 2 3
// --- computed names are evaluated once in order
const log = [];
const key = (k) => { log.push(k); return k; };
class Ordered { [key("a")] = 1; static [key("b")] = 2; [key("c")]() {} }
new Ordered();
new Ordered();
print(log.join());  // expect: a,b,c
// --- generators, async methods and async generators
class Kinds { *g() { yield 1; } async a() {} async *ag() {} }
print([...new Kinds().g()].join(), typeof new Kinds().a().then, typeof new Kinds().ag().next);  // expect: 1 function function
// --- class expressions
const Anonymous = class {};
const Known = class Inner { me() { return Inner; } };
print(Anonymous.name, Known.name, new Known().me() === Known, typeof Inner);  // expect: Anonymous Inner true undefined
// --- a static method called name
class Odd { static name() { return "own"; } }
print(typeof Odd.name, Odd.name());  // expect: function own
// --- constructor on the prototype
class C {}
print(C.prototype.constructor === C, new C().constructor === C, C.hasOwnProperty("prototype"));  // expect: true true true
// --- the prototype of a class cannot be replaced
class Fix {}
Fix.prototype = {};
print(Object.getOwnPropertyDescriptor(Fix, "prototype").writable);  // expect: false
// --- a method called constructor in quotes is the constructor
class Quoted { "constructor"() { this.made = true; } }
print(new Quoted().made);  // expect: true
// --- a computed constructor is a method
class Method { ["constructor"]() { return "called"; } }
print(new Method().constructor());  // expect: called
// --- instances are independent
class List { items = []; }
const first = new List(), second = new List();
first.items.push(1);
print(first.items.length, second.items.length);  // expect: 1 0
// --- semicolons in a class body
class Semi { ; a() { return 1; } ; ; b = 2; }
print(new Semi().a(), new Semi().b);  // expect: 1 2
// --- methods named like keywords
class Words { get() { return 1; } set() { return 2; } static() { return 3; } async() { return 4; } new() { return 5; } }
const w = new Words();
print(w.get(), w.set(), w.static(), w.async(), w.new());  // expect: 1 2 3 4 5
// --- toString of a class gives its source
class Source { a = 1; }
print(`${Source}`);  // expect: class Source { a = 1; }
// --- new.target in constructors
class Base { constructor() { this.made = new.target.name; } }
class Derived extends Base {}
print(new Base().made, new Derived().made);  // expect: Base Derived
// --- an abstract class by new.target
class Abstract { constructor() { if (new.target === Abstract) throw new TypeError("abstract"); } }
class Concrete extends Abstract {}
print(new Concrete() instanceof Abstract);  // expect: true
new Abstract();  // expect error: TypeError
// --- Symbol.toStringTag of a class
class Tagged { get [Symbol.toStringTag]() { return "Tag"; } }
print(String(new Tagged()));  // expect: [object Tag]
// --- chaining by returning this
class Chain { n = 0; add(x) { this.n += x; return this; } }
print(new Chain().add(1).add(2).n);  // expect: 3
