// --- multiplication before addition
print(1 + 2 * 3, (1 + 2) * 3);  // expect: 7 9
// --- comparison before equality
print(1 < 2 == 2 > 1);  // expect: true
// --- and before or
print(true || false && false);  // expect: true
// --- bit and, xor, or in this order
print(1 | 6 & 3 ^ 2);  // expect: 1
// --- unary before binary
print(-3 + 1, !0 + 1, typeof 1 + 1);  // expect: -2 2 number1
// --- assignment is right-associative
let a, b;
a = b = 3;
print(a, b);  // expect: 3 3
// --- new with and without arguments
function Box(v) { this.v = v; }
Box.Inner = function () { this.inner = true; };
print(new Box(1).v, new Box.Inner().inner, new Box.Inner.prototype.constructor().inner);  // expect: 1 true true
// --- new of a call's result needs parentheses
const make = () => class { constructor() { this.made = 1; } };
print(new (make())().made);  // expect: 1
// --- member access before call
const o = { f: () => ({ g: () => 5 }) };
print(o.f().g());  // expect: 5
// --- the arrow function is an assignment
const f = (x) => x, g = 2;
print(f(1), g);  // expect: 1 2
// --- in and instanceof bind like comparison
print("a" in { a: 1 } === true);  // expect: true
// --- chained comparison compares booleans
print(3 > 2 > 1, 1 < 2 < 3);  // expect: false true
