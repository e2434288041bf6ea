// --- a proxy without traps passes on
const t = { a: 1 };
const p = new Proxy(t, {});
p.b = 2;
print(p.a, t.b, "a" in p, Object.keys(p).join(), delete p.a, JSON.stringify(t));  // expect: 1 2 true a,b true {"b":2}
// --- get and set
const log = [];
const gs = new Proxy({}, { get: (o, k, r) => k === "x" ? 42 : o[k], set: (o, k, v) => { log.push(k + "=" + v); o[k] = v; return true; } });
gs.y = 1;
print(gs.x, gs.y, log.join());  // expect: 42 1 y=1
// --- has, deleteProperty and ownKeys
const h = new Proxy({ a: 1 }, { has: (o, k) => k === "magic", deleteProperty: () => true, ownKeys: () => ["a", "z"] });
print("magic" in h, "a" in h, delete h.a, Reflect.ownKeys(h).join(), Object.keys(h).join());  // expect: true false true a,z a
// --- apply and construct
const f = new Proxy(function () {}, { apply: (fn, self, args) => args.join("+"), construct: (fn, args) => ({ made: args.length }) });
print(f(1, 2), new f(1, 2, 3).made, typeof f);  // expect: 1+2 3 function
// --- getOwnPropertyDescriptor and defineProperty
const d = new Proxy({}, { getOwnPropertyDescriptor: () => ({ value: 7, configurable: true, enumerable: true, writable: true }), defineProperty: (o, k, desc) => { Reflect.defineProperty(o, k + "!", desc); return true; } });
print(Object.getOwnPropertyDescriptor(d, "any").value, Object.defineProperty(d, "q", { value: 1, configurable: true }) === d);  // expect: 7 true
// --- getPrototypeOf and setPrototypeOf
const g = new Proxy({}, { getPrototypeOf: () => Array.prototype, setPrototypeOf: () => false });
print(g instanceof Array, Reflect.setPrototypeOf(g, null));  // expect: true false
// --- isExtensible and preventExtensions
const e = new Proxy({}, { preventExtensions: (o) => { Object.preventExtensions(o); return true; } });
Object.preventExtensions(e);
print(Object.isExtensible(e));  // expect: false
// --- a trap that lies about a fixed property is an error
const liar = new Proxy(Object.freeze({ a: 1 }), { get: () => 2 });
liar.a;  // expect error: TypeError
// --- has may not hide a fixed property
"a" in new Proxy(Object.freeze({ a: 1 }), { has: () => false });  // expect error: TypeError
// --- a set trap that says no fails in strict code
"use strict";
new Proxy({}, { set: () => false }).a = 1;  // expect error: TypeError
// --- a revoked proxy is of no use
const r = Proxy.revocable({}, {});
r.revoke();
r.proxy.a;  // expect error: TypeError
// --- typeof of a revoked proxy still works
const r2 = Proxy.revocable(() => 0, {});
r2.revoke();
print(typeof r2.proxy);  // expect: function
// --- a proxy as prototype gets the reader
const parent = new Proxy({}, { get: (o, k, receiver) => receiver.name + ":" + String(k) });
const child = Object.create(parent, { name: { value: "child" } });
print(child.anything);  // expect: child:anything
// --- a proxy of an array is an array
const list = new Proxy([1, 2, 3], {});
print(Array.isArray(list), list.length, list.map((x) => x * 2).join(), JSON.stringify(list));  // expect: true 3 2,4,6 [1,2,3]
// --- operations that a push makes
const ops = [];
const watched = new Proxy([], { get: (o, k) => { ops.push("get " + String(k)); return o[k]; }, set: (o, k, v) => { ops.push("set " + k); o[k] = v; return true; } });
watched.push("x");
print(ops.join("; "));  // expect: get push; get length; set 0; set length
// --- spread and for in ask ownKeys
const keys = [];
const asked = new Proxy({ a: 1, b: 2 }, { ownKeys: (o) => { keys.push("ownKeys"); return Reflect.ownKeys(o); }, getOwnPropertyDescriptor: (o, k) => { keys.push(k); return Reflect.getOwnPropertyDescriptor(o, k); } });
({ ...asked });
print(keys.join());  // expect: ownKeys,a,b
// --- private names do not go through a proxy
class Secret { #x = 1; read() { return this.#x; } }
new Proxy(new Secret(), {}).read();  // expect error: TypeError
// --- methods with an inner state do not go through a proxy
new Proxy(new Map(), {}).size;  // expect error: TypeError
// --- a proxy needs new and objects
Proxy({}, {});  // expect error: TypeError
// --- a proxy of a primitive
new Proxy(1, {});  // expect error: TypeError
// --- Reflect.get and set with a receiver
const acc = { get me() { return this.n; }, set me(v) { this.n = v; } };
const rec = { n: 5 };
print(Reflect.get(acc, "me", rec), Reflect.set(acc, "me", 9, rec), rec.n);  // expect: 5 true 9
// --- Reflect.set defines on the receiver
const to = {};
Reflect.set({}, "k", 1, to);
print(to.k, Reflect.set(Object.freeze({ a: 1 }), "a", 2));  // expect: 1 false
// --- Reflect.has, deleteProperty and ownKeys
print(Reflect.has({ a: 1 }, "a"), Reflect.deleteProperty({ a: 1 }, "a"), Reflect.ownKeys({ b: 1, [Symbol.iterator]: 1, 1: 1 }).length);  // expect: true true 3
// --- Reflect.apply and construct
class A { constructor(...a) { this.a = a.join(); this.t = new.target.name; } }
class B {}
const made = Reflect.construct(A, [1, 2], B);
print(Reflect.apply(Math.max, null, [1, 3]), made.a, made.t, made instanceof B);  // expect: 3 1,2 B true
// --- Reflect.defineProperty tells whether it worked
print(Reflect.defineProperty({}, "a", { value: 1 }), Reflect.defineProperty(Object.freeze({}), "a", { value: 1 }));  // expect: true false
// --- Reflect.getPrototypeOf wants an object
Reflect.getPrototypeOf(1);  // expect error: TypeError
