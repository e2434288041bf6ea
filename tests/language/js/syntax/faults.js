// --- an unclosed bracket
print((1 + 2;  // expect error: SyntaxError
// --- an unclosed brace
function f() {  // expect error: SyntaxError
// --- a missing comma in an array
[1 2];  // expect error: SyntaxError
// --- a missing comma in an object
({ a: 1 b: 2 });  // expect error: SyntaxError
// --- an unterminated template
`abc  // expect error: SyntaxError
// --- an unterminated comment
/* abc  // expect error: SyntaxError
// --- an unterminated regular expression
/abc  // expect error: SyntaxError
// --- a wrong flag of a regular expression
/a/x;  // expect error: SyntaxError
// --- a flag twice
/a/gg;  // expect error: SyntaxError
// --- a wrong regular expression
/(/;  // expect error: SyntaxError
// --- await outside of async functions
function g() { await 1; }  // expect error: SyntaxError
// --- yield outside of generators
"use strict"; function h() { yield 1; }  // expect error: SyntaxError
// --- assignment to a value
1 = 2;  // expect error: SyntaxError
// --- assignment to a call
print() = 1;  // expect error: SyntaxError|ReferenceError
// --- increment of a value
5++;  // expect error: SyntaxError
// --- assignment to this
this = 1;  // expect error: SyntaxError
// --- a const without a value
const c;  // expect error: SyntaxError
// --- a pattern without a value
let [x];  // expect error: SyntaxError
// --- the same name twice
let a; let a;  // expect error: SyntaxError
// --- let after var
var v; let v;  // expect error: SyntaxError
// --- var after let
let w; { var w; }  // expect error: SyntaxError
// --- a parameter again by let
function p(q) { let q; }  // expect error: SyntaxError
// --- the parameter of catch again by let
try {} catch (e) { let e; }  // expect error: SyntaxError
// --- the parameter of catch again by var is fine
try { throw 1; } catch (e) { var e = 2; }
print(e);  // expect: undefined
// --- try needs catch or finally
try {}  // expect error: SyntaxError
// --- the same parameter twice in strict code
"use strict"; function s(a, a) {}  // expect error: SyntaxError
// --- the same parameter twice in an arrow function
(a, a) => 1;  // expect error: SyntaxError
// --- the same parameter twice in sloppy code
function t(a, a) { return a; }
print(t(1, 2));  // expect: 2
// --- rest has to be last
function r(...a, b) {}  // expect error: SyntaxError
// --- a getter takes no parameter
({ get a(b) {} });  // expect error: SyntaxError
// --- a setter takes one
({ set a() {} });  // expect error: SyntaxError
// --- super outside of methods
function u() { super.x; }  // expect error: SyntaxError
// --- super calls outside of derived constructors
class A { constructor() { super(); } }  // expect error: SyntaxError
// --- new.target outside of functions
new.target;  // expect error: SyntaxError
// --- two constructors
class B { constructor() {} constructor() {} }  // expect error: SyntaxError
// --- a getter as constructor
class D { get constructor() {} }  // expect error: SyntaxError
// --- a static prototype
class E { static prototype() {} }  // expect error: SyntaxError
// --- an unknown private name
class F { f() { return this.#x; } }  // expect error: SyntaxError
// --- the same private name twice
class G { #x; #x; }  // expect error: SyntaxError
// --- delete of a private name
class H { #x; f() { delete this.#x; } }  // expect error: SyntaxError
// --- arguments in a field
class I { x = arguments; }  // expect error: SyntaxError
// --- await in a static block
class J { static { await; } }  // expect error: SyntaxError
// --- a cover initializer outside of patterns
({ a = 1 });  // expect error: SyntaxError
// --- a lonely arrow
=> 1;  // expect error: SyntaxError
// --- empty parentheses
();  // expect error: SyntaxError
// --- a name after a dot is missing
print.;  // expect error: SyntaxError
// --- else without if
else {}  // expect error: SyntaxError
// --- case outside of switch
case 1: ;  // expect error: SyntaxError
// --- two defaults
switch (1) { default: default: }  // expect error: SyntaxError
// --- nothing runs of a script that does not parse
print("never");
let 5;  // expect error: SyntaxError
// --- an arrow function is no operand
1 + () => 2;  // expect error: SyntaxError
// --- an optional template
print?.`x`;  // expect error: SyntaxError
// --- new with an optional chain
// only: own
new print?.x();  // expect error: SyntaxError
// --- a wrong character
let x = 1 @ 2;  // expect error: SyntaxError
// --- for of with an initializer
for (const x = 1 of []) ;  // expect error: SyntaxError
// --- for await outside of async functions
for await (const x of []) ;  // expect error: SyntaxError
// --- a generator as body of if
if (1) function* g() {}  // expect error: SyntaxError
// --- an async arrow with await as parameter
async (await) => 1;  // expect error: SyntaxError
