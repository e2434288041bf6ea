// --- bitwise operators work on 32 bits
print(5 & 3);  // expect: 1
print(5 | 3);  // expect: 7
print(5 ^ 3);  // expect: 6
print(~5);  // expect: -6
// --- large numbers are cut to 32 bits
print(2 ** 32 | 0);  // expect: 0
print(2 ** 31 | 0);  // expect: -2147483648
print(2 ** 53 | 0);  // expect: 0
print(-(2 ** 31) - 1 | 0);  // expect: 2147483647
// --- fractions are cut off
print(3.9 | 0);  // expect: 3
print(-3.9 | 0);  // expect: -3
print(~~7.7);  // expect: 7
// --- NaN and infinities become zero
print(NaN | 0);  // expect: 0
print(Infinity | 0);  // expect: 0
print("x" | 0);  // expect: 0
// --- shifts take the count modulo 32
print(1 << 4);  // expect: 16
print(1 << 32);  // expect: 1
print(1 << 33);  // expect: 2
print(1 << -1);  // expect: -2147483648
// --- the sign is kept or dropped
print(-8 >> 1);  // expect: -4
print(-8 >>> 28);  // expect: 15
print(-1 >>> 0);  // expect: 4294967295
// --- compound assignment of bits
let a = 6;
print(a &= 3);  // expect: 2
print(a |= 8);  // expect: 10
print(a ^= 15);  // expect: 5
print(a <<= 2);  // expect: 20
print(a >>= 1);  // expect: 10
print(a >>>= 1);  // expect: 5
// --- bitwise operators bind weaker than comparison
print(1 & 3 === 3);  // expect: 1
print((1 & 3) === 1);  // expect: true
