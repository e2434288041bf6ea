// --- strict equality does not convert
print(1 === 1);  // expect: true
print(1 === "1");  // expect: false
print(null === undefined);  // expect: false
print(NaN === NaN);  // expect: false
print(0 === -0);  // expect: true
// --- loose equality converts
print(1 == "1");  // expect: true
print(0 == "");  // expect: true
print("1" == true);  // expect: true
print([1] == 1);  // expect: true
print([1, 2] == "1,2");  // expect: true
// --- null equals undefined only
print(null == undefined);  // expect: true
print(null == 0);  // expect: false
print(undefined == false);  // expect: false
print(null >= 0);  // expect: true
// --- objects are equal to themselves only
const o = {};
print(o == o);  // expect: true
print({} == {});  // expect: false
print([] == []);  // expect: false
// --- an object is converted for comparison with a primitive
print({ valueOf: () => 5 } == 5);  // expect: true
print(new String("a") == "a");  // expect: true
print(new String("a") == new String("a"));  // expect: false
// --- NaN compares to nothing
print(NaN < 1);  // expect: false
print(NaN > 1);  // expect: false
print(NaN != NaN);  // expect: true
// --- texts compare by their units
print("a" < "b");  // expect: true
print("B" < "a");  // expect: true
print("10" < "9");  // expect: true
print("10" < 9);  // expect: false
print("" < "a");  // expect: true
print("a" < "ab");  // expect: true
// --- astral characters compare by their surrogates
print("\u{1F600}" < "\uFFFD");  // expect: true
// --- undefined is not ordered
print(undefined < 1);  // expect: false
print(undefined >= undefined);  // expect: false
print(null < 1);  // expect: true
// --- comparison converts left before right
const log = [];
const make = (name) => ({ valueOf() { log.push(name); return 1; } });
make("a") > make("b");
print(log.join());  // expect: a,b
// --- instanceof walks the prototypes
class A {}
class B extends A {}
print(new B() instanceof A);  // expect: true
print(new A() instanceof B);  // expect: false
print(5 instanceof Number);  // expect: false
// --- instanceof asks Symbol.hasInstance
const even = { [Symbol.hasInstance]: (value) => value % 2 === 0 };
print(4 instanceof even);  // expect: true
print(5 instanceof even);  // expect: false
// --- instanceof wants a callable
({}) instanceof {};  // expect error: TypeError
// --- instanceof looks at the prototype now
function F() {}
const f = new F();
F.prototype = {};
print(f instanceof F);  // expect: false
// --- in finds own and inherited properties
print("a" in { a: 1 });  // expect: true
print("toString" in {});  // expect: true
print(1 in ["x"]);  // expect: false
print(0 in ["x"]);  // expect: true
print("length" in []);  // expect: true
// --- in wants an object
"a" in "abc";  // expect error: TypeError
// --- typeof of every kind
print(typeof undefined, typeof null, typeof true, typeof 1);  // expect: undefined object boolean number
print(typeof "", typeof Symbol(), typeof 1n, typeof {});  // expect: string symbol bigint object
print(typeof function () {}, typeof class {}, typeof (() => 1), typeof []);  // expect: function function function object
// --- typeof of an undeclared name
print(typeof nowhere);  // expect: undefined
// --- Object.is tells zeros apart and NaN the same
print(Object.is(0, -0), Object.is(NaN, NaN), Object.is("a", "a"));  // expect: false true true
// --- bigints compare with numbers by value
print(1n == 1, 1n === 1, 2n > 1, 1n < 1.5, "2" == 2n);  // expect: true false true true true
// --- functions in operands of comparisons with literals
print("" == (({ p }) => p)({ p: 0 }), 0 != (([p]) => p)([1]), [1].length < +((p) => p)(3));  // expect: true true true
