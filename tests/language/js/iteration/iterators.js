// --- an own iterable
const range = { from: 1, to: 3, [Symbol.iterator]() { let at = this.from; const to = this.to; return { next: () => at <= to ? { value: at++, done: false } : { value: undefined, done: true } }; } };
print([...range].join(), Math.max(...range));  // expect: 1,2,3 3
// --- break closes the iterator
const log = [];
const make = () => ({ [Symbol.iterator]() { let n = 0; return { next: () => ({ value: n++, done: n > 3 }), return(v) { log.push("return"); return {}; } }; } });
for (const x of make()) { log.push(x); break; }
print(log.join());  // expect: 0,return
// --- an exception in the body closes the iterator
const log2 = [];
const it2 = { [Symbol.iterator]: () => ({ next: () => ({ value: 1 }), return() { log2.push("return"); return {}; } }) };
try { for (const x of it2) throw new Error("body"); } catch (e) { log2.push(e.message); }
print(log2.join());  // expect: return,body
// --- return and continue to an outer loop close the iterator
const log3 = [];
const it3 = { [Symbol.iterator]: () => ({ next: () => ({ value: 1 }), return() { log3.push("return"); return {}; } }) };
(() => { for (const x of it3) return; })();
let once = true;
outer: while (once) { once = false; for (const x of it3) continue outer; }
print(log3.join());  // expect: return,return
// --- the end does not close the iterator
const log4 = [];
for (const x of { [Symbol.iterator]: () => ({ next: () => ({ done: true }), return() { log4.push("return"); return {}; } }) });
print(log4.length);  // expect: 0
// --- an error of return replaces no error of the body
const it5 = { [Symbol.iterator]: () => ({ next: () => ({ value: 1 }), return() { throw new Error("return"); } }) };
try { for (const x of it5) throw new Error("body"); } catch (e) { print(e.message); }  // expect: body
// --- an error of return appears after break
const it6 = { [Symbol.iterator]: () => ({ next: () => ({ value: 1 }), return() { throw new Error("return"); } }) };
try { for (const x of it6) break; } catch (e) { print(e.message); }  // expect: return
// --- return has to give an object after break
const it7 = { [Symbol.iterator]: () => ({ next: () => ({ value: 1 }), return() { return 5; } }) };
for (const x of it7) break;  // expect error: TypeError
// --- next has to give an object
for (const x of { [Symbol.iterator]: () => ({ next: () => 5 }) }) ;  // expect error: TypeError
// --- an iterator method has to give an object
for (const x of { [Symbol.iterator]: () => 5 }) ;  // expect error: TypeError
// --- next is read once
let reads = 0;
const it8 = { [Symbol.iterator]: () => ({ get next() { reads++; let n = 0; return () => ({ value: n, done: n++ > 1 }); } }) };
print([...it8].length, reads);  // expect: 2 1
// --- done is any truthy value
print([...{ [Symbol.iterator]: () => { let n = 0; return { next: () => ({ value: n, done: n++ && "yes" }) }; } }].join());  // expect: 0
// --- iterators of arrays
const arrayIterator = [1, 2][Symbol.iterator]();
print(JSON.stringify(arrayIterator.next()), JSON.stringify(arrayIterator.next()), JSON.stringify(arrayIterator.next()));  // expect: {"value":1,"done":false} {"value":2,"done":false} {"done":true}
print(arrayIterator[Symbol.iterator]() === arrayIterator, String(arrayIterator));  // expect: true [object Array Iterator]
// --- keys, values and entries of arrays
print([...["a", , "b"].keys()].join(), [...["a", "b"].values()].join(), JSON.stringify([...["a"].entries()]));  // expect: 0,1,2 a,b [[0,"a"]]
// --- Array.prototype.values is the default iterator
print([][Symbol.iterator] === [].values);  // expect: true
// --- a changed array iterator shows in destructuring
const saved = Array.prototype[Symbol.iterator];
Array.prototype[Symbol.iterator] = function* () { yield "changed"; };
const [changed] = [1];
Array.prototype[Symbol.iterator] = saved;
print(changed);  // expect: changed
// --- iterators of texts go by code points
print([..."a\u{1F600}"].map((c) => c.length).join(), String(""[Symbol.iterator]()));  // expect: 1,2 [object String Iterator]
// --- lone surrogates are code points of their own
print([..."\uD83Da\uDE00"].map((c) => c.charCodeAt(0).toString(16)).join());  // expect: d83d,61,de00
// --- maps and sets while they change
const set = new Set([1, 2, 3]);
const seen = [];
for (const x of set) { seen.push(x); if (x === 1) { set.delete(2); set.add(4); } }
print(seen.join());  // expect: 1,3,4
// --- Array.from of iterables and of what has a length
print(Array.from(new Set([1, 1, 2])).join(), Array.from({ length: 2, 0: "a" }).length, Array.from("ab", (c, i) => c + i).join());  // expect: 1,2 2 a0,b1
// --- Array.from closes the iterator when the function fails
let closed = 0;
try { Array.from({ [Symbol.iterator]: () => ({ next: () => ({ value: 1 }), return() { closed++; return {}; } }) }, () => { throw 1; }); } catch {}
print(closed);  // expect: 1
// --- Object.fromEntries of any iterable
print(JSON.stringify(Object.fromEntries(new Map([["a", 1], ["b", 2]]))), JSON.stringify(Object.fromEntries([["x", 1]])));  // expect: {"a":1,"b":2} {"x":1}
// --- the prototype of iterators
const IteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
print(IteratorPrototype[Symbol.iterator].call(5), Object.getPrototypeOf(Object.getPrototypeOf(new Set().values())) === IteratorPrototype);  // expect: 5 true
