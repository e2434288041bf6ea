// --- length counts UTF-16 units
print("a\u{1F600}b".length, "é".length, "e\u0301".length, "".length);  // expect: 4 1 2 0
// --- indexing gives units
const s = "a\u{1F600}";
print(s[0], s.charCodeAt(1).toString(16), s[3], s.charAt(9) === "", s.codePointAt(1).toString(16), s.codePointAt(2).toString(16));  // expect: a d83d undefined true 1f600 de00
// --- fromCharCode and fromCodePoint
print(String.fromCharCode(72, 105, 0x10041), String.fromCodePoint(0x1F600) === "\u{1F600}", String.fromCharCode(0xD83D, 0xDE00).length);  // expect: HiA true 2
// --- fromCodePoint of what is none
String.fromCodePoint(-1);  // expect error: RangeError
// --- at counts from the end
print("abc".at(0), "abc".at(-1), "abc".at(5));  // expect: a c undefined
// --- slice, substring and substr
print("hello".slice(1, 3), "hello".slice(-3), "hello".slice(3, 1) === "", "hello".substring(3, 1), "hello".substring(-5, 2), "hello".substr(-3, 2));  // expect: el llo true el he ll
// --- indexOf, lastIndexOf and includes
print("abcabc".indexOf("c"), "abcabc".indexOf("c", 3), "abcabc".lastIndexOf("a"), "abc".indexOf(""), "abc".includes("bc"), "abc".indexOf("x"), "abc".lastIndexOf("c", -5), "aXbX".lastIndexOf("X", 2));  // expect: 2 5 3 0 true -1 -1 1
// --- startsWith and endsWith
print("hello".startsWith("he"), "hello".startsWith("l", 2), "hello".endsWith("lo"), "hello".endsWith("he", 2));  // expect: true true true true
// --- startsWith refuses regular expressions
"a".startsWith(/a/);  // expect error: TypeError
// --- case
print("Straße".toUpperCase(), "ÀÉ".toLowerCase(), "İ".toLowerCase().length, "ΑΣ".toLowerCase(), "ﬁ".toUpperCase());  // expect: STRASSE àé 2 ας FI
// --- trim
print(`[${" a ".trim()}]`, `[${"\u00A0\uFEFF\n x".trimStart()}]`, `[${"x \t".trimEnd()}]`);  // expect: [a] [x] [x]
// --- pad
print("5".padStart(3, "0"), "abc".padEnd(6, "12"), "abc".padStart(2), "x".padStart(4, "ab"), "x".padEnd(3, "") + "|");  // expect: 005 abc121 abc abax x|
// --- repeat
print("ab".repeat(3), "ab".repeat(0) === "", "x".repeat(2.9));  // expect: ababab true xx
// --- repeat a negative number of times
"a".repeat(-1);  // expect error: RangeError
// --- split
print("a,b,c".split(",").length, "abc".split("").join("|"), "a,b,c".split(",", 2).join("|"), "abc".split().length, "".split(",").length, "".split("").length);  // expect: 3 a|b|c a|b 1 1 0
// --- split by a regular expression with groups
print("a1b2c".split(/(\d)/).join("|"), "a, b ,c".split(/\s*,\s*/).join("|"), "ab".split(/(?:)/u).join("|"), "abc".split(/b/, 1).join());  // expect: a|1|b|2|c a|b|c a|b a
// --- concat and join
print("a".concat(1, null, undefined, [2]), "a" + [1, [2, 3]]);  // expect: a1nullundefined2 a1,2,3
// --- replace replaces the first, replaceAll all
print("aaa".replace("a", "b"), "aaa".replaceAll("a", "b"), "a.b.c".replaceAll(".", "-"), "abc".replaceAll("", "-"));  // expect: baa bbb a-b-c -a-b-c-
// --- patterns of replacements
print("John Smith".replace(/(\w+)\s(\w+)/, "$2 $1"), "abc".replace("b", "[$&$`$'$$]"), "abc".replace(/b/, "$1$0"), "2020-01".replace(/(?<y>\d+)-(?<m>\d+)/, "$<m>/$<y>"));  // expect: Smith John a[bac$]c a$1$0c 01/2020
// --- replacement functions
print("abc".replace(/[ac]/g, (c, at, all) => c.toUpperCase() + at + all.length), "x1".replace(/(\w)(\d)/, (all, a, b) => b + a), "ab".replace("b", () => "$&"));  // expect: A03bC23 1x a$&
// --- replaceAll wants a global expression
"a".replaceAll(/a/, "b");  // expect error: TypeError
// --- match with and without g
print("a1b2".match(/\d/).index, "a1b2".match(/\d/g).join(), "abc".match(/\d/), "abc".match(/\d/g), "a".match("a")[0]);  // expect: 1 1,2 null null a
// --- matchAll
print([..."a1b22".matchAll(/[a-z](?<n>\d+)/g)].map((m) => m.groups.n + "@" + m.index).join());  // expect: 1@0,22@2
// --- matchAll wants a global expression
"a".matchAll(/a/);  // expect error: TypeError
// --- search
print("abc1".search(/\d/), "abc".search(/\d/), "abc".search("c"));  // expect: 3 -1 2
// --- localeCompare
print(["b", "a", "C"].sort((x, y) => x.localeCompare(y)).length, "a".localeCompare("b"), "a".localeCompare("a"));  // expect: 3 -1 0
// --- normalize
print("e\u0301".normalize().length, "é".normalize("NFD").length, "ﬁ".normalize("NFKC"));  // expect: 1 2 fi
// --- normalize with a wrong form
"a".normalize("NFX");  // expect error: RangeError
// --- texts do not change
const t = "abc";
t[0] = "x";
t.length = 1;
print(t);  // expect: abc
// --- objects of texts
const o = new String("ab");
print(typeof o, o.length, o[1], Object.keys(o).join(), o == "ab", o === "ab", "0" in o);  // expect: object 2 b 0,1 true false true
// --- String of everything
print(String(null), String(undefined), String(1n), String([1, [2]]), String({}), String(Symbol("x")), String(() => 1), String(-0), String([null, undefined, 1]));  // expect: null undefined 1 1,2 [object Object] Symbol(x) () => 1 0 ,,1
// --- escape and unescape
print(escape("a b+é€"), unescape("%20%u20AC%E9"));  // expect: a%20b+%E9%u20AC  €é
// --- encodeURIComponent and encodeURI
print(encodeURIComponent("a b&c/é€\u{1F600}"), encodeURI("http://x/a b?q=é#h"), decodeURIComponent("%E2%82%AC"), decodeURI("%20%2F"));  // expect: a%20b%26c%2F%C3%A9%E2%82%AC%F0%9F%98%80 http://x/a%20b?q=%C3%A9#h €  %2F
// --- encodeURIComponent of a lone surrogate
encodeURIComponent("\uD800");  // expect error: URIError
// --- decodeURIComponent of wrong bytes
decodeURIComponent("%E2%82");  // expect error: URIError
// --- String.raw
print(String.raw`a\n${1}`, String.raw({ raw: ["x", "y", "z"] }, 0, 1));  // expect: a\n1 x0y1z
// --- methods of HTML
print("a".bold(), "a".anchor('"'), "x".link("u"));  // expect: <b>a</b> <a name="&quot;">a</a> <a href="u">x</a>
// --- methods work on other values
print(String.prototype.trim.call(5), String.prototype.slice.call([1, 2], 0, 2), String.prototype.toUpperCase.call(null === undefined));  // expect: 5 1, FALSE
// --- methods of String refuse null
String.prototype.trim.call(null);  // expect error: TypeError
// --- comparison by units
print(["é", "z", "a", "Z"].sort().join(""));  // expect: Zazé
// --- joining in a loop
let joined = "";
for (let i = 0; i < 5; i++) joined += i;
print(joined, joined.length);  // expect: 01234 5
// --- a text as an array
print([..."abc"].reverse().join(""), Array.from("abc", (c) => c + c).join(""), Array.prototype.map.call("ab", (c) => c + "!").join());  // expect: cba aabbcc a!,b!
// --- white space of texts
print("\u2003a\u3000".trim(), "\u180e".trim().length, "\u200b".trim().length);  // expect: a 1 1
// --- lone surrogates stay
print("\uD83D".length, "\uD83D\uDE00" === "\u{1F600}", "\u{1F600}".split("").length, JSON.stringify("\uD800"));  // expect: 1 true 2 "\ud800"
