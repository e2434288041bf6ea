// --- elements are cut to their size
print(new Uint8Array([256, -1, 1.9])[0], new Uint8Array([256, -1, 1.9])[1], new Int8Array([200])[0], new Uint8ClampedArray([300, -5, 1.5, 2.5]).join(), new Int16Array([40000])[0], new Uint32Array([-1])[0]);  // expect: 0 255 -56 255,0,2,2 -25536 4294967295
// --- floats
print(new Float32Array([0.1])[0], new Float64Array([0.1])[0], new Float32Array([1e40])[0]);  // expect: 0.10000000149011612 0.1 Infinity
// --- bigints
print(new BigInt64Array([2n ** 63n])[0], new BigUint64Array([-1n])[0]);  // expect: -9223372036854775808 18446744073709551615
// --- numbers do not go into arrays of bigints
new BigInt64Array(1)[0] = 1;  // expect error: TypeError
// --- a length makes zeros
print(new Uint8Array(3).join(), new Float64Array(2).length, new Uint8Array(0).length, Int32Array.BYTES_PER_ELEMENT);  // expect: 0,0,0 2 0 4
// --- from iterables and other arrays
print(new Uint8Array(new Set([1, 2])).join(), new Int8Array(new Float32Array([1.7])).join(), Uint8Array.from([1, 2], (x) => x * 2).join(), Uint8Array.of(5, 6).join());  // expect: 1,2 1 2,4 5,6
// --- several views of one buffer
const buffer = new ArrayBuffer(8);
const bytes = new Uint8Array(buffer), words = new Uint32Array(buffer, 4, 1);
words[0] = 0x01020304;
print(bytes.join(), words.byteOffset, words.byteLength, words.buffer === buffer);  // expect: 0,0,0,0,4,3,2,1 4 4 true
// --- an offset has to fit
new Uint32Array(new ArrayBuffer(8), 2);  // expect error: RangeError
// --- a length has to fit
new Uint8Array(new ArrayBuffer(4), 2, 4);  // expect error: RangeError
// --- the outside reads undefined and ignores writing
const u = new Uint8Array(1);
u[5] = 1;
u[-1] = 1;
print(u[5], Object.keys(u).join(), "5" in u, u["1.5"], u.length);  // expect: undefined 0 false undefined 1
// --- set and subarray share, slice copies
const s = new Uint8Array([1, 2, 3, 4]);
s.set([9, 8], 1);
const sub = s.subarray(1, 3), copy = s.slice(1, 3);
sub[0] = 7;
print(s.join(), sub.join(), copy.join());  // expect: 1,7,8,4 7,8 9,8
// --- set beyond the end
new Uint8Array(2).set([1, 2, 3]);  // expect error: RangeError
// --- methods of arrays
const t = new Int16Array([3, 1, 2]);
print(t.map((x) => x * 2).join(), t.filter((x) => x > 1).join(), t.reduce((a, x) => a + x), t.indexOf(2), t.includes(9), t.find((x) => x < 3), [...t.entries()].length, t.at(-1));  // expect: 6,2,4 3,2 6 2 false 1 3 2
// --- sort is by number
print(new Uint8Array([10, 9, 1]).sort().join(), new Float64Array([3, NaN, -0, 0, -1]).sort().join(), new Int8Array([1, 3, 2]).sort((a, b) => b - a).join());  // expect: 1,9,10 -1,0,0,3,NaN 3,2,1
// --- fill, reverse and copyWithin
print(new Uint8Array(3).fill(7, 1).join(), new Uint8Array([1, 2, 3]).reverse().join(), new Uint8Array([1, 2, 3]).copyWithin(0, 1).join());  // expect: 0,7,7 3,2,1 2,3,3
// --- they do not grow
print(Uint8Array.prototype.push, Array.isArray(new Uint8Array()), String(new Uint8Array([1, 2])), Object.prototype.toString.call(new Uint8Array()));  // expect: undefined false 1,2 [object Uint8Array]
// --- DataView reads and writes in both orders
const view = new DataView(new ArrayBuffer(8));
view.setInt16(0, 258);
view.setFloat32(4, 1.5, true);
print(view.getUint8(0), view.getInt16(0, true), view.getFloat32(4, true), view.getUint32(4).toString(16));  // expect: 1 513 1.5 c03f
// --- DataView keeps to its bounds
new DataView(new ArrayBuffer(2)).getInt32(0);  // expect error: RangeError
// --- DataView of 64 bits
const big = new DataView(new ArrayBuffer(8));
big.setBigInt64(0, -2n);
print(big.getBigUint64(0), big.getFloat64(0), big.getUint8(7));  // expect: 18446744073709551614 NaN 254
// --- ArrayBuffer
print(new ArrayBuffer(4).byteLength, new ArrayBuffer(4).slice(1, 3).byteLength, ArrayBuffer.isView(new DataView(new ArrayBuffer(1))), ArrayBuffer.isView([]));  // expect: 4 2 true false
// --- the shared constructor
const TypedArray = Object.getPrototypeOf(Uint8Array);
print(TypedArray.name, Object.getPrototypeOf(Float32Array) === TypedArray, new Uint8Array() instanceof TypedArray);  // expect: TypedArray true true
// --- the shared constructor cannot be used
new (Object.getPrototypeOf(Uint8Array))();  // expect error: TypeError
// --- typed arrays need new
Uint8Array(1);  // expect error: TypeError
// --- iteration and spread
print([...new Uint8Array([1, 2])].join(), Array.from(new Uint8Array([3])).join(), Math.max(...new Int8Array([1, 5])));  // expect: 1,2 3 5
// --- conversion of what is stored
const c = new Uint8Array(2);
c[0] = "12";
c[1] = { valueOf: () => 7 };
print(c.join(), (c[0] = "x"), c[0]);  // expect: 12,7 x 0
// --- JSON of a typed array
print(JSON.stringify(new Uint8Array([1, 2])));  // expect: {"0":1,"1":2}
// --- NaN has one text
print(new Float32Array([NaN]).includes(NaN), new Float32Array([NaN]).indexOf(NaN), Object.is(new Float64Array([-0])[0], -0));  // expect: true -1 true
// --- elements cannot be fixed
Object.freeze(new Uint8Array(1));  // expect error: TypeError
