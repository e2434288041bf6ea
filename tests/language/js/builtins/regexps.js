// --- test and exec
const m = /(\d+)-(\d+)/.exec("a 10-20 b");
print(/a/.test("cat"), m[0], m[1], m[2], m.index, m.input.length, m.length, /x/.exec("a"));  // expect: true 10-20 10 20 2 9 3 null
// --- flags and source
const f = /a\/b/dgimsuy;
print(f.flags, f.source, f.global, f.sticky, String(f), new RegExp("/").source, new RegExp("").source);  // expect: dgimsuy a\/b true true /a\/b/dgimsuy \/ (?:)
// --- lastIndex with g
const g = /a/g;
const at = [];
while (g.test("aXa")) at.push(g.lastIndex);
print(at.join(), g.lastIndex);  // expect: 1,3 0
// --- sticky matches at lastIndex only
const y = /a/y;
y.lastIndex = 1;
print(y.test("ba"), y.lastIndex, y.test("ba"), y.lastIndex);  // expect: true 2 false 0
// --- ignore case
print(/abc/i.test("ABC"), /[a-z]/i.test("K"), /\u212a/i.test("k"), /\u212a/iu.test("k"));  // expect: true true false true
// --- multiline
print("a\nb\r\nc".match(/^\w$/gm).join(), /^b/.test("a\nb"));  // expect: a,b,c false
// --- dot and line ends
print(/a.b/.test("a\nb"), /a.b/s.test("a\nb"), /^.$/.test("\u2028"), /^.$/.test("\u{1F600}"), /^.$/u.test("\u{1F600}"));  // expect: false true false false true
// --- quantifiers
print("aaa".match(/a{2}/)[0], "aaa".match(/a+?/)[0], "aaaa".match(/a{1,3}/)[0], "b".match(/a*/)[0] === "", "aaa".match(/a{2,}/)[0], /a{,2}/.test("a{,2}"));  // expect: aa a aaa true aaa true
// --- groups that did not take part
print(JSON.stringify(/(a)|(b)/.exec("b")), /(z)?a/.exec("a")[1]);  // expect: ["b",null,"b"] undefined
// --- groups are reset in each round
print(JSON.stringify(/(?:(a)|b)*/.exec("ab")), JSON.stringify(/(z)((a+)?(b+)?(c))*/.exec("zaacbbbcac")));  // expect: ["ab",null] ["zaacbbbcac","z","ac","a",null,"c"]
// --- references back
print(/(a)\1/.test("aa"), /(?<q>['"]).*\k<q>/.exec(`x "y' z"`)[0], /\1(a)/.test("a"), /(?:\2b)(a)(c)?/.test("ba"));  // expect: true "y' z" true true
// --- named groups
const n = /(?<year>\d{4})-(?<month>\d\d)/.exec("2024-05");
print(n.groups.year, n.groups.month, Object.getPrototypeOf(n.groups), /a/.exec("a").groups);  // expect: 2024 05 null undefined
// --- look ahead
print("price 5 eur".match(/\d(?= eur)/)[0], /a(?!b)/.test("ab"), "aab".match(/a(?!b)/).index, /(?=(a+))a*b\1/.exec("baaabac").join());  // expect: 5 false 0 aba,a
// --- look behind
print("$5 €6".match(/(?<=€)\d/)[0], "$5 €6".match(/(?<!€)\d/)[0], "abc".match(/(?<=a(?<x>b))c/).groups.x, /(?<=(\d+)(\d+))$/.exec("1053").slice(1).join());  // expect: 6 5 b 1,053
// --- classes
print("a-b_c9".replace(/[^\w]/g, ""), /[\d-x]/.test("-"), /[]/.test("a"), /[^]/.test("\n"), "tab\t".match(/\s/).index, /[\b]/.test("\b"));  // expect: ab_c9 true false true 3 true
// --- word boundaries
print("cat concat".match(/\bcat\b/g).length, "cat concat".replace(/\Bcat/, "X"));  // expect: 1 cat conX
// --- escapes
print(/\x41\u0042\u{43}/u.test("ABC"), /\cJ/.test("\n"), /\0/.test("\0"), /\t\v\f/.test("\t\v\f"), /\//.test("/"), /[\]]/.test("]"));  // expect: true true true true true true
// --- old escapes in sloppy patterns
print(/\a/.test("a"), /\8/.test("8"), /\101/.test("A"), /{/.test("{"), /]/.test("]"), /\c/.test("\\c"));  // expect: true true true true true true
// --- the same are wrong with u
/\a/u;  // expect error: SyntaxError
// --- a lonely brace with u
/{/u;  // expect error: SyntaxError
// --- unicode code points
print("\u{1F600}".match(/./gu).length, /\u{1F600}/u.test("\u{1F600}"), /[\u{1F600}-\u{1F610}]/u.test("\u{1F605}"), /^\S$/u.test("\u{1F600}"), /\uD83D/u.test("\u{1F600}"), /\uD83D/.test("\u{1F600}"));  // expect: 1 true true true false true
// --- unicode properties
print(/\p{L}/u.test("é"), /\p{Lu}/u.test("é"), /\p{Script=Greek}/u.test("α"), /\P{L}/u.test("1"), /\p{ASCII_Hex_Digit}/u.test("f"), /\p{Emoji}/u.test("\u{1F600}"));  // expect: true false true true true true
// --- an unknown property
/\p{Nope}/u;  // expect error: SyntaxError
// --- indices
const d = /a(?<x>b)?c/d.exec("zabc");
print(JSON.stringify(d.indices), JSON.stringify(d.indices.groups));  // expect: [[1,4],[2,3]] {"x":[2,3]}
// --- the constructor
const f2 = /q/;
print(new RegExp("a+", "g").flags, RegExp(/x/gi).flags, new RegExp(/x/g, "i").flags, RegExp(f2) === f2, String(new RegExp("\n")));  // expect: g gi i true /\n/
// --- a wrong pattern of the constructor
new RegExp("[");  // expect error: SyntaxError
// --- a wrong flag of the constructor
new RegExp("a", "z");  // expect error: SyntaxError
// --- ranges in the wrong order
new RegExp("[b-a]");  // expect error: SyntaxError
// --- nothing to repeat
new RegExp("*");  // expect error: SyntaxError
// --- a quantifier in the wrong order
new RegExp("a{2,1}");  // expect error: SyntaxError
// --- the same group name twice
new RegExp("(?<a>x)(?<a>y)");  // expect error: SyntaxError
// --- empty matches go on
print("abc".replace(/x*/g, "-"), "\u{1F600}".replace(/(?:)/gu, "-").length, "aXbX".split(/X/).length, "abc".match(/(?:)/g).length);  // expect: -a-b-c- 4 3 4
// --- lastIndex beyond the end
const e = /a/g;
e.lastIndex = 5;
print(e.test("aaa"), e.lastIndex);  // expect: false 0
// --- a changed exec is used
const c = /a/;
c.exec = () => ({ 0: "fake", index: 3, length: 1 });
print("xyz".replace(c, "R"), c.test("z"));  // expect: xyzR true
// --- alternatives in order
print("ab".match(/a|ab/)[0], "ab".match(/(?:a|ab)$/)[0], "".match(/(?:|a)/).length);  // expect: a ab 1
// --- backtracking through groups
print("aaab".match(/(a*)(ab)/).slice(1).join("|"), "xyz".match(/(?:x|xy)(?:yz|z)/)[0]);  // expect: aa|ab xyz
// --- compile and the static texts stay out of the way
print(/a/ instanceof RegExp, Object.keys(/a/).length, Object.getOwnPropertyNames(/a/).join());  // expect: true 0 lastIndex
// --- nested quantifiers and empty rounds
print("aaa".match(/(a?)*?$/)[0], /^(?:a?)+$/.test("aaa"), /(?:){5}a/.test("a"));  // expect: aaa true true
// --- replace with a sticky expression
print("aab".replace(/a/gy, "x"), "baa".replace(/a/gy, "x"));  // expect: xxb baa
