// --- integer keys first, then texts in order, then symbols
const s = Symbol("s");
const o = { b: 1, 2: 0, a: 1, 1: 0, [s]: 1, "-1": 0, "01": 0 };
print(Reflect.ownKeys(o).map(String).join());  // expect: 1,2,b,a,-1,01,Symbol(s)
// --- deleting and adding moves a key to the end
const m = { a: 1, b: 2 };
delete m.a;
m.a = 3;
print(Object.keys(m).join());  // expect: b,a
// --- large integers are texts in order
print(Object.keys({ 4294967295: 0, a: 0, 4294967294: 0 }).join());  // expect: 4294967294,4294967295,a
// --- keys are turned into texts
const k = {};
k[1] = "n";
k[{ toString: () => "obj" }] = "o";
k[null] = "null";
k[[1, 2]] = "list";
print(Object.keys(k).join("|"), k["1"]);  // expect: 1|obj|null|1,2 n
// --- a missing property is undefined
print({}.x, {}["y"], typeof {}.z);  // expect: undefined undefined undefined
// --- reading from null is an error
null.x;  // expect error: TypeError
// --- setting on undefined is an error
undefined.x = 1;  // expect error: TypeError
// --- setting on a primitive does nothing in sloppy code
const text = "abc";
text.x = 1;
text[0] = "z";
print(text.x, text);  // expect: undefined abc
// --- setting on a primitive fails in strict code
"use strict";
"abc".x = 1;  // expect error: TypeError
// --- getters and setters
const acc = { v: 1, get double() { return this.v * 2; }, set double(x) { this.v = x / 2; } };
acc.double = 10;
print(acc.v, acc.double, Object.keys(acc).join());  // expect: 5 10 v,double
// --- inherited getters get the child as this
const parent = { get me() { return this.name; } };
print(Object.create(parent, { name: { value: "child" } }).me);  // expect: child
// --- inherited setters are called
const base = { set v(x) { this.got = x; } };
const child = Object.create(base);
child.v = 5;
print(child.got, child.hasOwnProperty("v"));  // expect: 5 false
// --- an inherited read-only property cannot be shadowed by assignment
const ro = Object.create(Object.freeze({ a: 1 }));
ro.a = 2;
print(ro.a, Object.keys(ro).length);  // expect: 1 0
// --- a read-only property fails in strict code
"use strict";
Object.freeze({ a: 1 }).a = 2;  // expect error: TypeError
// --- a property with a getter only fails in strict code
"use strict";
({ get a() { return 1; } }).a = 2;  // expect error: TypeError
// --- adding to a closed object fails in strict code
"use strict";
Object.preventExtensions({}).a = 1;  // expect error: TypeError
// --- descriptors of values and accessors
print(JSON.stringify(Object.getOwnPropertyDescriptor({ a: 1 }, "a")), Object.keys(Object.getOwnPropertyDescriptor({ get a() { return 1; } }, "a")).join(), Object.getOwnPropertyDescriptor({}, "a"));  // expect: {"value":1,"writable":true,"enumerable":true,"configurable":true} get,set,enumerable,configurable undefined
// --- defined properties are hidden and fixed by default
const d = Object.defineProperty({}, "x", { value: 1 });
d.x = 2;
print(d.x, Object.keys(d).length, JSON.stringify(Object.getOwnPropertyDescriptor(d, "x")));  // expect: 1 0 {"value":1,"writable":false,"enumerable":false,"configurable":false}
// --- a fixed property cannot be defined anew
Object.defineProperty(Object.defineProperty({}, "x", { value: 1 }), "x", { value: 2 });  // expect error: TypeError
// --- a fixed property can be defined the same
const same = Object.defineProperty({}, "x", { value: NaN });
print(Object.defineProperty(same, "x", { value: NaN }) === same);  // expect: true
// --- a descriptor is either value or accessor
Object.defineProperty({}, "x", { get() {}, value: 1 });  // expect error: TypeError
// --- a getter has to be a function
Object.defineProperty({}, "x", { get: 5 });  // expect error: TypeError
// --- a value becomes an accessor when it is configurable
const conv = { x: 1 };
Object.defineProperty(conv, "x", { get: () => 2 });
print(conv.x, Object.getOwnPropertyDescriptor(conv, "x").enumerable);  // expect: 2 true
// --- defineProperties and create with descriptors
const many = Object.defineProperties({}, { a: { value: 1, enumerable: true }, b: { value: 2 } });
print(JSON.stringify(many), many.b);  // expect: {"a":1} 2
// --- freeze, seal and preventExtensions
const f = Object.freeze({ a: { deep: 1 } }), se = Object.seal({ a: 1 }), pe = Object.preventExtensions({ a: 1 });
f.a.deep = 2;
se.a = 3;
se.b = 1;
delete se.a;
pe.b = 1;
delete pe.a;
print(f.a.deep, JSON.stringify(se), JSON.stringify(pe), Object.isFrozen(f), Object.isSealed(se), Object.isExtensible(pe), Object.isFrozen(pe));  // expect: 2 {"a":3} {} true true false true
// --- primitives are frozen
print(Object.isFrozen(1), Object.isExtensible("a"), Object.freeze(5));  // expect: true false 5
// --- keys, values and entries
const e = Object.create({ inherited: 1 }, { shown: { value: 1, enumerable: true }, hidden: { value: 2 } });
print(Object.keys(e).join(), Object.values(e).join(), JSON.stringify(Object.entries(e)), Object.getOwnPropertyNames(e).join());  // expect: shown 1 [["shown",1]] shown,hidden
// --- keys of primitives
print(Object.keys("ab").join(), Object.keys(5).length, Object.entries("ab").join("|"));  // expect: 0,1 0 0,a|1,b
// --- keys of null is an error
Object.keys(null);  // expect error: TypeError
// --- assign copies in order and calls setters
const log = [];
const target = { set a(v) { log.push("a" + v); }, set b(v) { log.push("b" + v); } };
print(Object.assign(target, { a: 1 }, null, { b: 2 }, undefined, { a: 3 }) === target, log.join());  // expect: true a1,b2,a3
// --- assign copies symbols and skips hidden properties
const sym = Symbol();
print(Object.assign({}, { [sym]: 1 })[sym], Object.keys(Object.assign({}, Object.defineProperty({}, "h", { value: 1 }))).length);  // expect: 1 0
// --- prototypes
const proto = { hi: 1 };
const made = Object.create(proto);
print(Object.getPrototypeOf(made) === proto, proto.isPrototypeOf(made), made.__proto__ === proto, Object.create(null).toString);  // expect: true true true undefined
// --- setPrototypeOf
const sp = {};
Object.setPrototypeOf(sp, { a: 1 });
print(sp.a, Object.getPrototypeOf(Object.setPrototypeOf({}, null)));  // expect: 1 null
// --- a cycle of prototypes is an error
const cyc = {};
Object.setPrototypeOf(cyc, Object.create(cyc));  // expect error: TypeError
// --- __proto__ sets and gets
const pr = {};
pr.__proto__ = { a: 1 };
pr.__proto__ = 5;
print(pr.a, Object.keys(pr).length);  // expect: 1 0
// --- hasOwnProperty, hasOwn and in
const own = Object.create({ a: 1 });
own.b = 2;
print(own.hasOwnProperty("a"), Object.hasOwn(own, "b"), "a" in own, own.propertyIsEnumerable("b"), [].propertyIsEnumerable("length"));  // expect: false true true true false
// --- toString and tags
const tag = Object.prototype.toString;
print(tag.call(null), tag.call(undefined), tag.call(1), tag.call([]), tag.call(() => 0), tag.call(new Date()), tag.call(/a/), tag.call(new Error()), (function () { return tag.call(arguments); })(), tag.call(Symbol()), tag.call(1n), tag.call(Math), tag.call(JSON), tag.call({ [Symbol.toStringTag]: "Own" }));  // expect: [object Null] [object Undefined] [object Number] [object Array] [object Function] [object Date] [object RegExp] [object Error] [object Arguments] [object Symbol] [object BigInt] [object Math] [object JSON] [object Own]
// --- toLocaleString and valueOf
const vo = {};
print(vo.valueOf() === vo, ({ toString: () => "own" }).toLocaleString());  // expect: true own
// --- Object as a function
print(typeof Object(1), Object("a").length, Object(null) !== null, new Object(5) + 1);  // expect: object 1 true 6
// --- fromEntries turns entries around
print(JSON.stringify(Object.fromEntries(Object.entries({ a: 1, b: 2 }).map(([key, v]) => [v, key]))));  // expect: {"1":"a","2":"b"}
// --- getOwnPropertyDescriptors and copies with accessors
const withGetter = { get a() { return 5; } };
print(Object.create(null, Object.getOwnPropertyDescriptors(withGetter)).a, typeof Object.getOwnPropertyDescriptors(withGetter).a.get);  // expect: 5 function
// --- __defineGetter__ and friends
const old = {};
old.__defineGetter__("x", () => 5);
old.__defineSetter__("y", function (v) { this.z = v; });
old.y = 3;
print(old.x, old.z, typeof old.__lookupGetter__("x"), old.__lookupSetter__("x"));  // expect: 5 3 function undefined
// --- Object.is
print([NaN, 0, "a"].map((v) => Object.is(v, v)).join(), Object.is(-0, 0));  // expect: true,true,true false
// --- constructor of a literal
print({}.constructor === Object, [].constructor === Array, (5).constructor === Number);  // expect: true true true
// --- methods of primitives are on their prototypes
Number.prototype.twice = function () { return this * 2; };
print((4).twice());  // expect: 8
// --- a getter on the prototype of a primitive sees the primitive in strict code
Object.defineProperty(String.prototype, "kind", { get() { "use strict"; return typeof this; } });
print("a".kind);  // expect: string
// --- the length of an array in compound assignments
const items = [1, 2, 3];
items.length -= 1;
print(items.length, items.length--, items.length, items.length &&= 0, items.length);  // expect: 2 2 1 0 0
items.length ||= 2;
print(items.length, items.length += 1);  // expect: 2 3
items.length **= 0.5;  // expect error: RangeError
