// --- parse
const v = JSON.parse('{"a":[1,2.5,-3e2,true,false,null],"b":{"c":"\\u0041\\n"}}');
print(v.a.join(), v.b.c === "A\n", Object.keys(v).join());  // expect: 1,2.5,-300,true,false, true a,b
// --- parse of single values
print(JSON.parse("1"), JSON.parse('"x"'), JSON.parse(" null "), JSON.parse("[]").length, JSON.parse("\t[1]\n")[0]);  // expect: 1 x null 0 1
// --- parse of wrong texts
const wrong = ["", "{", "[1,]", "{a:1}", "'x'", "01", "1.", ".5", "+1", "NaN", "undefined", "[1 2]", '"\t"', '{"a":1,}', "1 2", '"\\x41"', "-", "tru", "\u00a01"];
print(wrong.map((text) => { try { JSON.parse(text); return "ok " + text; } catch (e) { return e instanceof SyntaxError ? 1 : e.name; } }).join(""));  // expect: 1111111111111111111
// --- a later key wins and __proto__ is a plain key
const dup = JSON.parse('{"a":1,"a":2,"__proto__":{"x":1}}');
print(dup.a, dup.x, Object.keys(dup).join(), Object.getPrototypeOf(dup) === Object.prototype);  // expect: 2 undefined a,__proto__ true
// --- a reviver goes from the inside out
const order = [];
const revived = JSON.parse('{"a":1,"b":[2,3]}', function (k, x) { order.push(k); return typeof x === "number" ? x * 10 : x; });
print(order.join("|"), JSON.stringify(revived));  // expect: a|0|1|b| {"a":10,"b":[20,30]}
// --- a reviver removes by undefined
print(JSON.stringify(JSON.parse('{"a":1,"b":2,"c":[1,2]}', (k, x) => k === "a" || k === "0" ? undefined : x)));  // expect: {"b":2,"c":[null,2]}
// --- stringify of simple values
print(JSON.stringify(1), JSON.stringify("a"), JSON.stringify(true), JSON.stringify(null), JSON.stringify(undefined), JSON.stringify(() => 0), JSON.stringify(Symbol()), JSON.stringify(NaN), JSON.stringify(Infinity), JSON.stringify(-0));  // expect: 1 "a" true null undefined undefined undefined null null 0
// --- stringify leaves out what is no JSON
print(JSON.stringify({ a: undefined, b: () => 0, c: Symbol(), d: 1 }), JSON.stringify([undefined, () => 0, Symbol()]));  // expect: {"d":1} [null,null,null]
// --- stringify escapes
print(JSON.stringify("\"\\\b\f\n\r\t\u0001é\u{1F600}\uD800"));  // expect: "\"\\\b\f\n\r\t\u0001é😀\ud800"
// --- stringify follows toJSON
print(JSON.stringify({ a: { toJSON: (k) => "json " + k } }), JSON.stringify(new Date(0)), JSON.stringify({ toJSON: () => undefined }));  // expect: {"a":"json a"} "1970-01-01T00:00:00.000Z" undefined
// --- stringify of wrapped primitives
print(JSON.stringify([new Number(3), new String("x"), new Boolean(false), Object(Symbol())]));  // expect: [3,"x",false,{}]
// --- the replacer function
print(JSON.stringify({ a: 1, b: "x", c: [1, 2] }, (k, x) => typeof x === "number" ? x + 1 : k === "b" ? undefined : x));  // expect: {"a":2,"c":[2,3]}
// --- the replacer gets the holder as this
const holders = [];
JSON.stringify({ a: 1 }, function (k, x) { holders.push(k + ":" + JSON.stringify(Object.keys(this))); return x; });
print(holders.join(" "));  // expect: :[""] a:["a"]
// --- the replacer list
print(JSON.stringify({ a: 1, b: { a: 2, c: 3 }, 1: 4 }, ["b", "a", 1, "a"]));  // expect: {"b":{"a":2},"a":1,"1":4}
// --- indentation
print(JSON.stringify(JSON.stringify({ a: [1, { b: 2 }], c: {}, d: [] }, null, 2)));  // expect: "{\n  \"a\": [\n    1,\n    {\n      \"b\": 2\n    }\n  ],\n  \"c\": {},\n  \"d\": []\n}"
// --- other indentations
print(JSON.stringify(JSON.stringify([1], null, "--")), JSON.stringify([1], null, 0), JSON.stringify([1], null, "") , JSON.stringify([1], null, 20).length, JSON.stringify([1], null, "12345678901").length);  // expect: "[\n--1\n]" [1] [1] 15 15
// --- a cycle
const cyc = {};
cyc.me = cyc;
JSON.stringify(cyc);  // expect error: TypeError
// --- the same object twice is no cycle
const twice = { x: 1 };
print(JSON.stringify([twice, twice]));  // expect: [{"x":1},{"x":1}]
// --- order of keys
print(JSON.stringify({ b: 1, 2: 1, a: 1, 1: 1 }));  // expect: {"1":1,"2":1,"b":1,"a":1}
// --- hidden, inherited and symbol keys
print(JSON.stringify(Object.create({ i: 1 }, { h: { value: 1 }, s: { value: 1, enumerable: true } })));  // expect: {"s":1}
// --- arrays with extra properties and holes
const arr = [1, , 3];
arr.extra = 1;
print(JSON.stringify(arr), JSON.stringify({ length: 1 }));  // expect: [1,null,3] {"length":1}
// --- maps and sets are empty objects
print(JSON.stringify([new Map([[1, 2]]), new Set([1]), /x/, new Error("e")]));  // expect: [{},{},{},{}]
// --- getters are read
print(JSON.stringify({ get a() { return 1; } }));  // expect: {"a":1}
// --- JSON itself
print(String(JSON), typeof JSON, JSON.parse.length, JSON.stringify.length);  // expect: [object JSON] object 2 3
// --- long numbers
print(JSON.parse("12345678901234567890"), JSON.parse("1e400"), JSON.parse("0.1e-6"), JSON.stringify(1e21));  // expect: 12345678901234567000 Infinity 1e-7 1e+21
// --- deep nesting
print(JSON.stringify(JSON.parse("[".repeat(100) + "]".repeat(100))).length);  // expect: 200
