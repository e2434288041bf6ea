// --- and gives the first falsy value
print(1 && 2);  // expect: 2
print(0 && 2);  // expect: 0
print("" && 2);  // expect:
print(null && 2);  // expect: null
// --- or gives the first truthy value
print(0 || "a");  // expect: a
print("b" || "a");  // expect: b
print(NaN || undefined);  // expect: undefined
// --- the right side is not evaluated in vain
let count = 0;
const hit = () => { count += 1; return true; };
false && hit();
true || hit();
1 ?? hit();
print(count);  // expect: 0
// --- nullish coalescing keeps zero and empty texts
print(0 ?? 5);  // expect: 0
print("" ?? 5);  // expect:
print(false ?? 5);  // expect: false
print(null ?? 5);  // expect: 5
print(undefined ?? 5);  // expect: 5
// --- nullish coalescing does not mix with or
1 || 2 ?? 3;  // expect error: SyntaxError
// --- nullish coalescing mixes in parentheses
print((null || undefined) ?? 3);  // expect: 3
// --- falsy values
print([0, -0, NaN, "", null, undefined, false, 0n].filter(Boolean).length);  // expect: 0
// --- truthy values
print(["0", " ", [], {}, -1, Infinity, () => 0, 1n].filter(Boolean).length);  // expect: 8
// --- negation
print(!0, !"a", !!"a", !!NaN, ![]);  // expect: true false true false false
// --- the conditional operator nests to the right
const size = (n) => n < 10 ? "small" : n < 100 ? "medium" : "large";
print(size(5), size(50), size(500));  // expect: small medium large
// --- the comma gives the last value
print((1, 2, 3));  // expect: 3
// --- logical assignment of or
let a = 0;
a ||= 5;
a ||= 7;
print(a);  // expect: 5
// --- logical assignment of and
let b = 1;
b &&= 5;
let c = 0;
c &&= 5;
print(b, c);  // expect: 5 0
// --- logical assignment of nullish values
let d = null;
d ??= 4;
d ??= 5;
print(d);  // expect: 4
// --- logical assignment does not set when it need not
let sets = 0;
const box = { get value() { return 1; }, set value(x) { sets += 1; } };
box.value ||= 2;
box.value ??= 2;
print(sets);  // expect: 0
box.value &&= 2;
print(sets);  // expect: 1
// --- logical assignment names functions
let f;
f ??= function () {};
print(f.name);  // expect: f
// --- optional chaining stops at null and undefined
const o = { a: { b: 1 } };
print(o?.a?.b);  // expect: 1
print(o.x?.b);  // expect: undefined
print(o.x?.b.c.d);  // expect: undefined
print(null?.["a"]);  // expect: undefined
// --- optional calls
const p = { f() { return this === p; } };
print(p.f?.());  // expect: true
print(p.g?.());  // expect: undefined
print(p?.f());  // expect: true
// --- an optional chain does not evaluate what is behind it
let n = 0;
undefined?.[n++];
undefined?.f(n++);
print(n);  // expect: 0
// --- an optional call of what is no function fails
({ f: 1 }).f?.();  // expect error: TypeError
// --- parentheses end an optional chain
(undefined?.a).b;  // expect error: TypeError
// --- delete of an optional chain
const q = { r: { s: 1 } };
print(delete q?.r?.s, delete q?.x?.s, JSON.stringify(q));  // expect: true true {"r":{}}
// --- an optional chain cannot be assigned to
const z = {}; z?.a = 1;  // expect error: SyntaxError
// --- a digit after the question mark is a condition
print(true?.5:1);  // expect: 0.5
// --- void gives undefined
print(void 0, void "x");  // expect: undefined undefined
