// --- var is undefined before its line
print(early);  // expect: undefined
var early = 1;
// --- functions are there before their line
print(later());  // expect: later
function later() { return "later"; }
// --- the last function of a name wins
print(same());  // expect: 2
function same() { return 1; }
function same() { return 2; }
// --- a function wins over var
print(typeof both);  // expect: function
var both = 1;
function both() {}
print(typeof both);  // expect: number
// --- var without a value keeps the function
function kept() {}
var kept;
print(typeof kept);  // expect: function
// --- var belongs to the function, not to the block
function f() { if (true) { var inner = 1; } return inner; }
print(f());  // expect: 1
// --- var in a function hides the outer one from the start
var outer = 1;
function g() { const before = outer; var outer = 2; return before; }
print(g());  // expect: undefined
// --- var in a for head belongs to the function
for (var i = 0; i < 2; i++);
print(i);  // expect: 2
// --- var again keeps the value
var twice = 1;
var twice;
print(twice);  // expect: 1
// --- functions in blocks are hoisted to the block
{ print(block()); function block() { return "b"; } }  // expect: b
// --- functions in blocks reach the function in sloppy code
print(typeof leaks);  // expect: undefined
{ function leaks() {} }
print(typeof leaks);  // expect: function
// --- functions in blocks stay there in strict code
"use strict";
{ function stays() {} }
print(typeof stays);  // expect: undefined
// --- a let around keeps a block function inside
let shield = 1;
{ { function shield() {} } }
print(shield);  // expect: 1
// --- a parameter is not overwritten by var
function p(a) { var a; return a; }
print(p(5));  // expect: 5
// --- a parameter is overwritten by a function
function q(a) { return typeof a; function a() {} }
print(q(5));  // expect: function
// --- var arguments keeps the arguments
function r() { var arguments; return arguments.length; }
print(r(1, 2));  // expect: 2
// --- a named function expression knows its name
const fact = function self(n) { return n < 2 ? 1 : n * self(n - 1); };
print(fact(5), typeof self);  // expect: 120 undefined
// --- the name of a function expression does not change
const fixed = function me() { me = 1; return typeof me; };
print(fixed());  // expect: function
// --- the name of a function expression fails to change in strict code
const strict = function me() { "use strict"; me = 1; };
strict();  // expect error: TypeError
// --- var at the top becomes a property of the global object
var top1 = 5;
function top2() {}
print(globalThis.top1, typeof globalThis.top2);  // expect: 5 function
// --- let, const and class at the top do not
let top3 = 1; const top4 = 2; class Top5 {}
print(globalThis.top3, globalThis.top4, globalThis.Top5);  // expect: undefined undefined undefined
// --- an assignment without declaration makes a global in sloppy code
function assign() { implied = 7; }
assign();
print(implied, globalThis.implied);  // expect: 7 7
// --- an assignment without declaration fails in strict code
"use strict";
implied = 7;  // expect error: ReferenceError
// --- an unknown name
print(unknown);  // expect error: ReferenceError
