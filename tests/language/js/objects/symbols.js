// --- symbols are unique
print(Symbol("a") === Symbol("a"), Symbol("a").toString(), Symbol("a").description, Symbol().description);  // expect: false Symbol(a) a undefined
// --- symbols of the registry are shared
print(Symbol.for("x") === Symbol.for("x"), Symbol.keyFor(Symbol.for("x")), Symbol.keyFor(Symbol("x")));  // expect: true x undefined
// --- symbols as keys are not listed
const s = Symbol("key");
const o = { [s]: 1, a: 2 };
print(Object.keys(o).join(), JSON.stringify(o), o[s], Object.getOwnPropertySymbols(o).length, s in o);  // expect: a {"a":2} 1 1 true
// --- a symbol cannot be made with new
new Symbol();  // expect error: TypeError
// --- a symbol does not join with a text
`${Symbol("a")}`;  // expect error: TypeError
// --- Symbol.iterator is well known
print(String(Symbol.iterator), typeof [][Symbol.iterator], Symbol.iterator.description);  // expect: Symbol(Symbol.iterator) function Symbol.iterator
// --- Symbol.toStringTag
print(String({ get [Symbol.toStringTag]() { return "T"; } }), Promise.prototype[Symbol.toStringTag]);  // expect: [object T] Promise
// --- Symbol.isConcatSpreadable
const like = { length: 2, 0: "a", 1: "b", [Symbol.isConcatSpreadable]: true };
const closed = Object.assign([1, 2], { [Symbol.isConcatSpreadable]: false });
print([].concat(like).join(), [].concat(closed).length);  // expect: a,b 1
// --- Symbol.species of built-ins
print(Array[Symbol.species] === Array, Map[Symbol.species] === Map, Promise[Symbol.species] === Promise);  // expect: true true true
// --- Symbol.match makes a text of a regular expression
const re = /a/;
re[Symbol.match] = false;
print("/a/".includes(re));  // expect: true
// --- Symbol.replace, search and split of own objects
const own = { [Symbol.replace]: (t, r) => "R" + t + r, [Symbol.search]: () => 7, [Symbol.split]: (t) => ["S", t] };
print("x".replace(own, "y"), "x".search(own), "x".split(own).join());  // expect: Rxy 7 S,x
// --- Symbol.unscopables of arrays
print(Object.keys(Array.prototype[Symbol.unscopables]).includes("flat"));  // expect: true
// --- symbols are truthy and have objects
print(!!Symbol(), typeof Object(Symbol()), Object(s2()) == 1);  // expect: true object false
function s2() { return Symbol(); }
// --- symbols sort after texts in ownKeys
print(Reflect.ownKeys({ [Symbol("z")]: 1, b: 1, 1: 1 }).map(String).join());  // expect: 1,b,Symbol(z)
// --- functions named by symbols
const f = { [Symbol("desc")]() {} };
print(f[Object.getOwnPropertySymbols(f)[0]].name);  // expect: [desc]
