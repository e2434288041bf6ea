// --- numbers in other bases
print(0xff, 0XFF, 0b101, 0B11, 0o17, 0O7);  // expect: 255 255 5 3 15 7
// --- decimals without digits on one side
print(.5, 5., 0.5e1, 5e-1, 1E3);  // expect: 0.5 5 5 0.5 1000
// --- separators between digits
print(1_000_000, 0xff_ff, 1_0.0_1, 1e1_0);  // expect: 1000000 65535 10.01 10000000000
// --- a separator at the end is wrong
1_;  // expect error: SyntaxError
// --- two separators are wrong
1__0;  // expect error: SyntaxError
// --- an identifier right after a number is wrong
3in [];  // expect error: SyntaxError
// --- old octals in sloppy code
print(010, 0777, 08, 019);  // expect: 8 511 8 19
// --- old octals are wrong in strict code
"use strict"; 010;  // expect error: SyntaxError
// --- a property of a number
print(1..toFixed(1), 1.5.toFixed(0), (2).toString(2), 3 .toString());  // expect: 1.0 2 10 3
// --- numbers that are too large
print(1e400, 2e308, 1.7976931348623157e308);  // expect: Infinity Infinity 1.7976931348623157e+308
// --- numbers that are too small
print(5e-324, 1e-400);  // expect: 5e-324 0
// --- bigint literals
print(10n, 0xffn, 0b11n, 0o17n, 1_000n);  // expect: 10 255 3 15 1000
// --- a bigint cannot have a fraction
1.5n;  // expect error: SyntaxError
// --- escapes in texts
print("a\tb", "\x41", "\u0042", "\u{43}", "\q", '\'', "\"");  // expect: a	b A B C q ' "
print("\b\f\v\0".length, "\n\r".length);  // expect: 4 2
// --- a line goes on after a backslash
const joined = "ab\
cd";
print(joined);  // expect: abcd
// --- old octal escapes
print("\101", "\0".length, "\08".length, "\377".charCodeAt(0));  // expect: A 1 2 255
// --- old octal escapes are wrong in strict code
"use strict"; "\101";  // expect error: SyntaxError
// --- old octal escapes are wrong in templates
`\101`;  // expect error: SyntaxError
// --- a line end in a text is wrong
"ab
cd";  // expect error: SyntaxError
// --- an incomplete escape is wrong
"\u12";  // expect error: SyntaxError
// --- a code point that is too large
"\u{110000}";  // expect error: SyntaxError
// --- templates
const who = "Ann";
print(`Hello ${who}!`, `${1 + 1}${`${who}`}`, `a\`b`, `$x {y}`);  // expect: Hello Ann! 2Ann a`b $x {y}
// --- a template over several lines
print(`a
b`.split("\n").length);  // expect: 2
// --- a carriage return in a template becomes a line feed
print(`a\
b`, JSON.stringify(`\r\n`));  // expect: ab "\r\n"
// --- tagged templates
const tag = (strings, ...values) => strings.join("|") + values.join(",");
print(tag`a${1}b${2}c`);  // expect: a|b|c1,2
// --- raw texts of a template
const raw = (strings) => strings.raw[0];
print(raw`a\nb`, raw`\u0041`.length, String.raw`\t${1}\n`);  // expect: a\nb 6 \t1\n
// --- a tagged template may have wrong escapes
const cooked = (strings) => strings[0] + strings.raw[0];
print(cooked`\u`);  // expect: undefined\u
// --- the texts of a tagged template are one frozen array
const keep = (strings) => strings;
const again = () => keep`a`;
print(again() === again(), keep`a` === keep`a`, Object.isFrozen(again()));  // expect: true false true
// --- a method as tag keeps its this
const o = { n: 5, t() { return this.n; } };
print(o.t`x`);  // expect: 5
// --- regular expression literals
print(/a[/]b/.test("a/b"), /\//.source, /x/gi.flags);  // expect: true \/ gi
// --- each evaluation of a literal makes a new regular expression
const make = () => /a/;
print(make() === make());  // expect: false
// --- array literals with holes
print([, 1].length, [1, , 2].length, [1, ].length, [, ].length, 0 in [, 1]);  // expect: 2 3 1 1 false
// --- object literals
const key = "k", short = 1;
const lit = { a: 1, "b c": 2, 3: 3, [key + 1]: 4, short, m() { return 5; }, get g() { return 6; } };
print(Object.keys(lit).join(), lit.m(), lit.g);  // expect: 3,a,b c,k1,short,m,g 5 6
// --- numeric keys are written as numbers print
print(Object.keys({ 1.50: 0, 0x10: 0, 1e3: 0, .5: 0 }).join());  // expect: 16,1000,1.5,0.5
// --- a later key wins
print({ a: 1, a: 2 }.a);  // expect: 2
// --- a getter and a value of the same name
const over = { get a() { return 1; }, a: 2 };
print(over.a);  // expect: 2
// --- __proto__ in a literal sets the prototype
const proto = { p: 1 };
print({ __proto__: proto }.p, Object.keys({ __proto__: proto }).length);  // expect: 1 0
// --- __proto__ as shorthand or computed is a plain key
const __proto__ = 5;
print(Object.keys({ __proto__ }).join(), Object.keys({ ["__proto__"]: 1 }).join());  // expect: __proto__ __proto__
// --- __proto__ twice is wrong
({ __proto__: null, __proto__: null });  // expect error: SyntaxError
// --- __proto__ of a primitive is ignored
print(Object.getPrototypeOf({ __proto__: 5 }) === Object.prototype);  // expect: true
// --- keywords as property names
const words = { if: 1, class: 2, new: 3, null: 4 };
print(words.if + words.class + words.new + words.null);  // expect: 10
// --- spread in object literals
const base = { a: 1, b: 2 };
print(JSON.stringify({ ...base, b: 3, ...null, ...undefined, ...[9] }));  // expect: {"0":9,"a":1,"b":3}
// --- spread of a text in an object gives its characters
// only: own
print(JSON.stringify({ ..."hi" }));  // expect: {"0":"h","1":"i"}
// --- spread copies own enumerable properties by reading them
let reads = 0;
const source = Object.create({ inherited: 1 }, {
  shown: { enumerable: true, get() { reads += 1; return "v"; } }, hidden: { value: 1 } });
const copy = { ...source };
print(Object.keys(copy).join(), reads, Object.getOwnPropertyDescriptor(copy, "shown").value);  // expect: shown 1 v
// --- spread in arrays and calls
const parts = [2, 3];
print([1, ...parts, ...new Set([4]), ..."ab"].join(), Math.max(...parts, 1));  // expect: 1,2,3,4,a,b 3
// --- spread of what is not iterable
[...{}];  // expect error: TypeError
// --- spread skips no holes
print([...[, 1]].hasOwnProperty(0));  // expect: true
// --- functions in literals get their names
const named = { f: () => 0, ["g" + 1]: function () {}, h: class {}, [Symbol("s")]: () => 0 };
print(named.f.name, named.g1.name, named.h.name, named[Object.getOwnPropertySymbols(named)[0]].name);  // expect: f g1 h [s]
