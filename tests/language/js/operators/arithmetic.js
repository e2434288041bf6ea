// --- addition of numbers
print(1 + 2);  // expect: 3
print(0.1 + 0.2);  // expect: 0.30000000000000004
// --- a string on either side joins
print(1 + "2");  // expect: 12
print("3" + 4 + 5);  // expect: 345
print(3 + 4 + "5");  // expect: 75
// --- addition converts objects by their primitives
print([] + {});  // expect: [object Object]
print([1, 2] + [3]);  // expect: 1,23
print({} + 1);  // expect: [object Object]1
// --- addition of null, undefined and booleans
print(1 + null);  // expect: 1
print(1 + undefined);  // expect: NaN
print(true + true);  // expect: 2
print("a" + null + undefined);  // expect: anullundefined
// --- subtraction converts strings to numbers
print("5" - 2);  // expect: 3
print("a" - 1);  // expect: NaN
// --- division by zero
print(1 / 0);  // expect: Infinity
print(-1 / 0);  // expect: -Infinity
print(0 / 0);  // expect: NaN
// --- remainder takes the sign of the dividend
print(5 % 3);  // expect: 2
print(-5 % 3);  // expect: -2
print(5 % -3);  // expect: 2
print(Object.is(-4 % 2, -0));  // expect: true
// --- remainder of fractions and infinities
print(5.5 % 2);  // expect: 1.5
print(5 % Infinity);  // expect: 5
print(Infinity % 5);  // expect: NaN
print(5 % 0);  // expect: NaN
// --- power is right-associative
print(2 ** 3 ** 2);  // expect: 512
print((-2) ** 2);  // expect: 4
print(2 ** -1);  // expect: 0.5
// --- power corner cases
print(NaN ** 0);  // expect: 1
print(1 ** Infinity);  // expect: NaN
print((-8) ** (1 / 3));  // expect: NaN
print(0 ** -1);  // expect: Infinity
// --- a minus sign before a power needs parentheses
-2 ** 2;  // expect error: SyntaxError
// --- unary plus converts
print(+"12");  // expect: 12
print(+"");  // expect: 0
print(+" 7 \n");  // expect: 7
print(+"1e3");  // expect: 1000
print(+"0x1f");  // expect: 31
print(+"0b101");  // expect: 5
print(+"12px");  // expect: NaN
print(+[]);  // expect: 0
print(+[5]);  // expect: 5
print(+[1, 2]);  // expect: NaN
print(+{});  // expect: NaN
print(+null);  // expect: 0
print(+undefined);  // expect: NaN
print(+new Date(5));  // expect: 5
// --- negation makes minus zero
print(Object.is(-0, 0));  // expect: false
print(1 / -0);  // expect: -Infinity
print(-"3");  // expect: -3
// --- increments give the old or the new value
let a = 1;
print(a++);  // expect: 1
print(++a);  // expect: 3
print(a--);  // expect: 3
print(--a);  // expect: 1
// --- postfix increment converts its old value
let text = "5";
print(typeof text++);  // expect: number
print(text);  // expect: 6
// --- increment of a property evaluates its object once
let count = 0;
const box = { value: 1 };
const get = () => { count += 1; return box; };
get().value++;
print(box.value, count);  // expect: 2 1
// --- compound assignment gives the new value
let b = 10;
print(b += 5);  // expect: 15
print(b -= 3);  // expect: 12
print(b *= 2);  // expect: 24
print(b /= 4);  // expect: 6
print(b %= 4);  // expect: 2
print(b **= 3);  // expect: 8
// --- the left side of a compound assignment is read first
let c = 1;
c += (c = 10, 5);
print(c);  // expect: 6
// --- operands are evaluated from left to right
const log = [];
const tell = (name, value) => { log.push(name); return value; };
tell("a", 1) + tell("b", 2) * tell("c", 3);
print(log.join(""));  // expect: abc
// --- valueOf goes before toString in arithmetic
const both = { valueOf: () => 40, toString: () => "text" };
print(both + 2);  // expect: 42
print(`${both}`);  // expect: text
print(both * 2);  // expect: 80
// --- toString is used when valueOf gives an object
print({ valueOf: () => ({}), toString: () => "7" } * 2);  // expect: 14
// --- an object without a primitive is an error
+{ valueOf: () => ({}), toString: () => ({}) };  // expect error: TypeError
// --- Symbol.toPrimitive gets a hint
const hinted = { [Symbol.toPrimitive]: (hint) => hint };
print(`${hinted}`);  // expect: string
print(hinted + "");  // expect: default
print(+hinted);  // expect: NaN
print(String(hinted));  // expect: string
// --- symbols do not become numbers
+Symbol("a");  // expect error: TypeError
// --- symbols do not become texts by themselves
"" + Symbol("a");  // expect error: TypeError
// --- dates add as texts and subtract as numbers
const d = new Date(1000);
print(typeof (d + 1));  // expect: string
print(d - 1);  // expect: 999
