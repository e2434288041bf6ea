// --- numbers print the shortest text
print(0.1, 1 / 3, 100, 1e21, 123456789012345680000, 1e-6, 1e-7, -1.5e-10);  // expect: 0.1 0.3333333333333333 100 1e+21 123456789012345680000 0.000001 1e-7 -1.5e-10
// --- numbers around the switch to exponents
print(999999999999999900000, 1e20, 0.000001, 0.0000001234);  // expect: 999999999999999900000 100000000000000000000 0.000001 1.234e-7
// --- extremes
print(Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, Number.MAX_VALUE, Number.MIN_VALUE, Number.EPSILON);  // expect: 9007199254740991 -9007199254740991 1.7976931348623157e+308 5e-324 2.220446049250313e-16
// --- minus zero prints without a sign
print(-0, String(-0), `${-0}`, (-0).toFixed(1), JSON.stringify(-0), Object.is(JSON.parse("-0"), -0));  // expect: 0 0 0 0.0 0 true
// --- toString in other bases
print((255).toString(16), (255).toString(2), (-255).toString(36), (0.5).toString(2), (3.75).toString(8), NaN.toString(2));  // expect: ff 11111111 -73 0.1 3.6 NaN
// --- a fraction in base three
print((0.1).toString(3).slice(0, 20));  // expect: 0.002200220022002200
// --- a wrong base
(1).toString(1);  // expect error: RangeError
// --- toFixed rounds by the exact value
print((1.005).toFixed(2), (1.45).toFixed(1), (2.5).toFixed(0), (-1.5).toFixed(0), (1e21).toFixed(2), (0).toFixed(2), (123.456).toFixed());  // expect: 1.00 1.4 3 -2 1e+21 0.00 123
// --- toFixed with too many digits
(1).toFixed(101);  // expect error: RangeError
// --- toPrecision
print((123.456).toPrecision(4), (0.000123).toPrecision(2), (1234.5).toPrecision(2), (1e21).toPrecision(3), (5).toPrecision());  // expect: 123.5 0.00012 1.2e+3 1.00e+21 5
// --- toExponential
print((12345).toExponential(), (12345).toExponential(2), (0).toExponential(1), (0.00015).toExponential(0));  // expect: 1.2345e+4 1.23e+4 0.0e+0 1e-4
// --- parseInt
print(parseInt("42px"), parseInt("0x1F"), parseInt("101", 2), parseInt("z", 36), parseInt(""), parseInt("-0"), parseInt("1e3"), parseInt(null, 36), parseInt("9", 8));  // expect: 42 31 5 35 NaN 0 1 1112745 NaN
// --- parseFloat
print(parseFloat("3.14abc"), parseFloat(".5"), parseFloat("-.5e-2x"), parseFloat("Infinityx"), parseFloat("1e1000"), parseFloat("e5"));  // expect: 3.14 0.5 -0.005 Infinity Infinity NaN
// --- Number of texts
print(Number("  12  "), Number("1_000"), Number("0b11"), Number("-0x10"), Number("Infinity"), Number("1e"), Number("\n"), Number("12n"));  // expect: 12 NaN 3 NaN Infinity NaN 0 NaN
// --- Number of other values
print(Number(null), Number(undefined), Number(true), Number([7]), Number(10n), Number(new Date(3)));  // expect: 0 NaN 1 7 10 3
// --- isNaN and isFinite convert, the methods of Number do not
print(isNaN("x"), Number.isNaN("x"), isFinite("5"), Number.isFinite("5"));  // expect: true false true false
// --- isInteger and isSafeInteger
print(Number.isInteger(5.0), Number.isInteger(5.5), Number.isInteger("5"), Number.isSafeInteger(2 ** 53), Number.isSafeInteger(2 ** 53 - 1));  // expect: true false false false true
// --- precision ends at 2 ** 53
print(2 ** 53 === 2 ** 53 + 1, 9007199254740993, 0.1 * 3, 0.1 + 0.7);  // expect: true 9007199254740992 0.30000000000000004 0.7999999999999999
// --- objects of numbers
const box = new Number(5);
print(typeof box, box + 1, box == 5, box === 5, box.valueOf(), Number.prototype.toString.call(box));  // expect: object 6 true false 5 5
// --- methods of Number want numbers
Number.prototype.toString.call("5");  // expect error: TypeError
// --- parseInt is the same function
print(Number.parseInt === parseInt, Number.parseFloat === parseFloat);  // expect: true true
// --- constants of Math
print(Math.PI, Math.E, Math.SQRT2, Math.LN10);  // expect: 3.141592653589793 2.718281828459045 1.4142135623730951 2.302585092994046
// --- rounding
print(Math.round(2.5), Math.round(-2.5), Math.round(-0.2), Math.floor(-1.5), Math.ceil(-1.5), Math.trunc(-1.5), 1 / Math.round(-0.2), Math.round(0.49999999999999994));  // expect: 3 -2 0 -2 -1 -1 -Infinity 0
// --- min and max
print(Math.max(), Math.min(), Math.max(1, NaN), Math.max(-0, 0), Object.is(Math.min(-0, 0), -0), Math.max("3", 2), Math.max(...[]));  // expect: -Infinity Infinity NaN 0 true 3 -Infinity
// --- powers and roots
print(Math.sqrt(2), Math.cbrt(-0) === 0, Math.pow(2, 10), Math.hypot(3, 4), Math.hypot(), Math.sign(-3), Math.abs(-5));  // expect: 1.4142135623730951 true 1024 5 0 -1 5
// --- logarithms
print(Math.log(1), Math.log2(8), Math.log10(1000), Math.log1p(0), Math.exp(0), Math.expm1(0), Math.log(-1));  // expect: 0 3 3 0 1 0 NaN
// --- trigonometry of simple angles
print(Math.sin(0), Math.cos(0), Math.tan(0), Math.atan2(1, 1) === Math.PI / 4, Math.atan2(-0, -1), Math.asin(2));  // expect: 0 1 0 true -3.141592653589793 NaN
// --- bits and floats
print(Math.clz32(1), Math.imul(0xffffffff, 5), Math.fround(5.5), Math.fround(5.05) === 5.05, Math.clz32(0));  // expect: 31 -5 5.5 false 32
// --- hyperbolic functions
print(Math.sinh(0), Math.cosh(0), Math.tanh(Infinity), Math.asinh(0), Math.acosh(1), Math.atanh(0));  // expect: 0 1 1 0 0 0
// --- random is between zero and one
const r = Array.from({ length: 50 }, Math.random);
print(r.every((x) => x >= 0 && x < 1), new Set(r).size > 40);  // expect: true true
// --- functions of Math have lengths
print(Math.max.length, Math.pow.length, Math.random.length, Math.hypot.length);  // expect: 2 2 0 2
// --- Math is no constructor
new Math();  // expect error: TypeError
// --- booleans
print(Boolean(""), Boolean("false"), new Boolean(false) ? "truthy" : "falsy", new Boolean(false).toString(), true + true);  // expect: false true truthy false 2
// --- toLocaleString groups digits
// only: own
print((1234567.891).toLocaleString("en-US"));  // expect: 1,234,567.891
