// --- delete removes an own property
const o = { a: 1 };
print(delete o.a, "a" in o);  // expect: true false
// --- delete of what is not there is true
print(delete {}.x);  // expect: true
// --- delete of a fixed property is false in sloppy code
print(delete Object.freeze({ a: 1 }).a);  // expect: false
// --- delete of a fixed property fails in strict code
"use strict";
delete Object.freeze({ a: 1 }).a;  // expect error: TypeError
// --- delete of a name is a syntax error in strict code
"use strict"; var x; delete x;  // expect error: SyntaxError
// --- delete of a variable is false
var v = 1;
print(delete v, v);  // expect: false 1
// --- delete of a global that was only assigned
implicit = 1;
print(delete implicit, typeof implicit);  // expect: true undefined
// --- delete of an array's element leaves a hole
const list = [1, 2, 3];
delete list[1];
print(list.length, 1 in list, JSON.stringify(list));  // expect: 3 false [1,null,3]
// --- delete does not reach inherited properties
const child = Object.create({ a: 1 });
print(delete child.a, child.a);  // expect: true 1
// --- delete of a value
print(delete 5);  // expect: true
