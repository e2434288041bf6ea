// --- arithmetic without limits
print(2n ** 100n, 10n ** 20n + 1n, -7n / 2n, -7n % 2n, 5n * -3n);  // expect: 1267650600228229401496703205376 100000000000000000001 -3 -1 -15
// --- bigints do not mix with numbers
1n + 1;  // expect error: TypeError
// --- division by zero
1n / 0n;  // expect error: RangeError
// --- a negative exponent
2n ** -1n;  // expect error: RangeError
// --- unary plus is refused
+1n;  // expect error: TypeError
// --- minus and increments
let n = 1n;
n++;
print(-n, ++n, n--, n);  // expect: -2 3 3 2
// --- bits
print(5n & 3n, 5n | 3n, 5n ^ 3n, ~5n, 1n << 70n, -1n >> 5n, -5n >> 1n);  // expect: 1 7 6 -6 1180591620717411303424 -1 -3
// --- an unsigned shift is refused
1n >>> 0n;  // expect error: TypeError
// --- BigInt of other values
print(BigInt(10), BigInt("0xff"), BigInt(" 12 "), BigInt(true), BigInt(""), BigInt(Number.MAX_SAFE_INTEGER) + 2n);  // expect: 10 255 12 1 0 9007199254740993
// --- BigInt of a fraction
BigInt(1.5);  // expect error: RangeError
// --- BigInt of a wrong text
BigInt("1x");  // expect error: SyntaxError
// --- BigInt of undefined
BigInt(undefined);  // expect error: TypeError
// --- new BigInt
new BigInt(1);  // expect error: TypeError
// --- texts and bases
print((255n).toString(16), String(10n), `${-5n}`, "a" + 1n, (1n).toLocaleString !== undefined);  // expect: ff 10 -5 a1 true
// --- asIntN and asUintN
print(BigInt.asIntN(8, 255n), BigInt.asUintN(8, -1n), BigInt.asIntN(64, 2n ** 63n), BigInt.asUintN(0, 5n));  // expect: -1 255 -9223372036854775808 0
// --- comparison and sorting with numbers
print([3n, 1, 2n, 10].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).join(), 1n == 1, 2n > 1, 0n === -0n);  // expect: 1,2,3,10 true true true
// --- truth
print(0n ? 1 : 2, !1n, 0n || "zero", typeof 1n, typeof Object(1n));  // expect: 2 false zero bigint object
// --- JSON refuses bigints
JSON.stringify({ a: 1n });  // expect error: TypeError
// --- as keys
print({ [1n]: "a" }[1], [5, 6][1n]);  // expect: a 6
// --- Number of a bigint
print(Number(2n ** 64n), parseInt("12n"), Math.max(Number(3n), 1), isNaN(Number(1n)));  // expect: 18446744073709552000 12 3 false
// --- Math refuses bigints
Math.max(1n);  // expect error: TypeError
