// --- the names of one file are seen by the next
const shared = 1;
// === second.js
print(shared);  // expect: 1
// --- functions and variables too
function helper() { return "help"; }
var count = 2;
class Thing {}
// === second.js
print(helper(), count, typeof Thing);  // expect: help 2 function
// --- a let again in the next file is an error
let twice = 1;
// === second.js
let twice = 2;  // expect error: SyntaxError
// --- a var again is fine
var again = 1;
// === second.js
var again;
print(again);  // expect: 1
// --- a let of the name of a var is an error
var old = 1;
// === second.js
let old = 2;  // expect error: SyntaxError
// --- nothing of a file runs whose names clash
const taken = 1;
// === second.js
print("never");
const taken = 2;  // expect error: SyntaxError
// --- a file may change what another declared with let
let state = 1;
const read = () => state;
// === second.js
state = 5;
print(read());  // expect: 5
// --- a later file sees changed built-ins
Array.prototype.first = function () { return this[0]; };
// === second.js
print([7, 8].first());  // expect: 7
// --- strictness does not go over to the next file
"use strict";
// === second.js
function f() { return typeof this; }
print(f());  // expect: object
// --- a function of a later file is not there earlier
const early = typeof laterOne;
// === second.js
function laterOne() {}
print(early, typeof laterOne);  // expect: undefined function
