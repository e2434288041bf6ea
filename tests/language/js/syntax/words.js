// --- unicode names
const été = 1, ℮ = 2, 変数 = 3, $_ = 4;
print(été + ℮ + 変数 + $_);  // expect: 10
// --- escapes in names
var \u0061b = 1, c\u{64} = 2;
print(ab, cd);  // expect: 1 2
// --- an escaped keyword is no name
var v\u0061r = 1;  // expect error: SyntaxError
// --- an escaped keyword is a property
print({ v\u0061r: 1 }.var);  // expect: 1
// --- names that are words only in strict code
var let_ = 1, yield = 2, static = 3, implements = 4, interface = 5;
print(yield + static + implements + interface);  // expect: 14
// --- reserved words of strict code
"use strict"; var static = 1;  // expect error: SyntaxError
// --- let is no lexical name
let let = 1;  // expect error: SyntaxError
// --- contextual words are names
const async = 1, of = 2, get = 3, set = 4, from = 5, as = 6, target = 7, await = 8;
print(async + of + get + set + from + as + target + await);  // expect: 36
// --- enum is reserved
var enum = 1;  // expect error: SyntaxError
// --- undefined is a global that does not change
undefined = 1;
print(undefined);  // expect: undefined
// --- NaN and Infinity do not change in strict code
"use strict";
NaN = 1;  // expect error: TypeError
// --- eval and arguments are no names in strict code
"use strict"; var eval = 1;  // expect error: SyntaxError
// --- comments
/* one */ print(1 /* two */ + /* three
lines */ 1); // four  // expect: 2
// --- a comment with a line end is a line end
const n = 1 /*
*/ print(n)  // expect: 1
// --- comments of HTML
<!-- this is a comment
print(1)  // expect: 1
--> and this at the start of a line
print(2)  // expect: 2
// --- an arrow of HTML after a value is an operator
let down = 3;
while (down --> 1);
print(down);  // expect: 0
// --- a hashbang only at the start
#!/usr/bin/env node  // expect error: SyntaxError
// --- white space of all kinds
print(1	+ 2 + 3﻿);  // expect: 6
// --- debugger does nothing by itself
debugger;
print("on");  // expect: on
// --- import is refused in scripts
import x from "y";  // expect error: SyntaxError
// --- export is refused in scripts
export const y = 1;  // expect error: SyntaxError
// --- with is refused in strict code
"use strict"; with ({}) {}  // expect error: SyntaxError
// --- directives stand first only
function strictly() { "use strict"; return this; }
function sloppily() { 1; "use strict"; return this; }
print(strictly(), typeof sloppily());  // expect: undefined object
// --- a directive in parentheses is none
function notStrict() { ("use strict"); return typeof this; }
print(notStrict());  // expect: object
// --- an escape makes it no directive
function escaped() { "use\x20strict"; return typeof this; }
print(escaped());  // expect: object
// --- strict code cannot have complex parameters declare it
function wrong(a = 1) { "use strict"; }  // expect error: SyntaxError
