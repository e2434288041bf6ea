// --- an endless loop
// settings: steps_per_turn=1000
for (;;) {}  // expect error: more than 1,000 steps
// --- an endless loop that catches
// settings: steps_per_turn=1000
for (;;) { try { for (;;) {} } catch (e) { print("never"); } }  // expect error: more than 1,000 steps
// --- an endless loop with finally
// settings: steps_per_turn=1000
for (;;) { try { for (;;) {} } finally { continue; } }  // expect error: more than 1,000 steps
// --- an endless generator
// settings: steps_per_turn=1000
function* forever() { while (true) yield 1; }
[...forever()];  // expect error: more than 1,000 steps
// --- endless recursion of getters
const o = { get a() { return this.a; } };
try { o.a; } catch (e) { print(e instanceof RangeError); }  // expect: true
// --- texts do not grow without end
// only: own
try { let s = "x"; for (let i = 0; i < 40; i++) s += s; } catch (e) { print(e instanceof RangeError); }  // expect: true
// --- repeat does not make giants
// only: own
try { "a".repeat(1e9); } catch (e) { print(e instanceof RangeError); }  // expect: true
// --- padStart does not make giants
// only: own
try { "a".padStart(1e9, "b"); } catch (e) { print(e instanceof RangeError); }  // expect: true
// --- fill of a giant array is stopped
// only: own
try { new Array(1e9).fill(0); } catch (e) { print("caught"); }  // expect error: steps in one turn
// --- join of a giant array is stopped
// only: own
try { new Array(1e8).join("x"); } catch (e) { print(e instanceof RangeError); }  // expect: true
// --- an endless sort
// settings: steps_per_turn=10000
[3, 1, 2].sort(() => { for (;;); });  // expect error: more than 10,000 steps
// --- an endless toString
// settings: steps_per_turn=1000
`${{ toString() { for (;;); } }}`;  // expect error: more than 1,000 steps
// --- calls may be nested deep enough
const depth = (n) => n === 0 ? 0 : 1 + depth(n - 1);
print(depth(200));  // expect: 200
// --- prototypes in a ring of proxies are not followed for ever
// settings: steps_per_turn=1000
// only: own
const ring = {};
Object.setPrototypeOf(ring, new Proxy(ring, {}));
ring instanceof Array;  // expect error: more than 1,000 steps
// --- isPrototypeOf in a ring of proxies
// settings: steps_per_turn=1000
// only: own
const ring = {};
Object.setPrototypeOf(ring, new Proxy(ring, {}));
Array.prototype.isPrototypeOf(ring);  // expect error: more than 1,000 steps
// --- for-in in a ring of proxies
// settings: steps_per_turn=1000
// only: own
const ring = {};
Object.setPrototypeOf(ring, new Proxy(ring, {}));
for (const key in ring) {}  // expect error: more than 1,000 steps
// --- long keys of an object are counted
// settings: memory_bytes=4000000
// only: own
const table = {}, long = "x".repeat(100000);
for (let i = 0; ; i++) table[long + i] = 1;  // expect error: more than 3 MB
// --- names of bound functions are counted
// settings: memory_bytes=4000000
// only: own
let bound = () => 1;
for (;;) bound = bound.bind(null);  // expect error: more than 3 MB
