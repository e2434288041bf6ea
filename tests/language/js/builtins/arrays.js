// --- length grows and shrinks
const a = [1, 2, 3];
a[5] = 6;
print(a.length, 3 in a, a.join());  // expect: 6 false 1,2,3,,,6
a.length = 2;
print(a.join(), a.length);  // expect: 1,2 2
// --- a wrong length
[].length = -1;  // expect error: RangeError
// --- the constructor
print(new Array(3).length, new Array(3, 4).join(), Array(2).join("x"), new Array("3").length, Array.of(7).length);  // expect: 3 3,4 x 1 1
// --- the constructor with a wrong length
new Array(1.5);  // expect error: RangeError
// --- push, pop, shift and unshift
const s = [1];
print(s.push(2, 3), s.pop(), s.shift(), s.unshift(8, 9), s.join(), [].pop(), [].shift());  // expect: 3 3 1 3 8,9,2 undefined undefined
// --- concat
print([1].concat(2, [3, [4]], "x").length, [1].concat([2], [[3]]).join(), [].concat([, 1]).length);  // expect: 5 1,2,3 2
// --- join and toString
print([1, null, undefined, [2, 3]].join("-"), [].join() === "", [[]].toString() === "", [1, [2, [3]]].toString());  // expect: 1---2,3 true true 1,2,3
// --- slice and splice
const sp = [1, 2, 3, 4, 5];
print(sp.slice(1, 3).join(), sp.slice(-2).join(), sp.splice(1, 2, "a", "b", "c").join(), sp.join(), sp.splice(-1).join(), sp.length, sp.splice().length);  // expect: 2,3 4,5 2,3 1,a,b,c,4,5 5 5 0
// --- indexOf, lastIndexOf and includes
print([1, NaN].indexOf(NaN), [1, NaN].includes(NaN), [, 1].includes(undefined), [, 1].indexOf(undefined), [1, 2, 1].lastIndexOf(1), [1, 2, 3].indexOf(1, -1), [0].includes(-0));  // expect: -1 true true -1 2 -1 true
// --- forEach skips holes
const seen = [];
[1, , 3].forEach((x, i, all) => seen.push(x + "@" + i + "/" + all.length));
print(seen.join());  // expect: 1@0/3,3@2/3
// --- map keeps holes
const mapped = [1, , 3].map((x) => x * 2);
print(mapped.length, 1 in mapped, mapped.join());  // expect: 3 false 2,,6
// --- filter, some and every
print([1, 2, 3, 4].filter((x) => x % 2).join(), [1, 2].some((x) => x > 1), [].some(() => true), [].every(() => false), [1, 2].every((x) => x < 2));  // expect: 1,3 true false true false
// --- reduce and reduceRight
print([1, 2, 3].reduce((a, x) => a + x), [1, 2, 3].reduceRight((a, x) => a + "-" + x), [].reduce((a) => a, "start"), [5].reduce(() => 0));  // expect: 6 3-2-1 start 5
// --- reduce of nothing
[].reduce((a) => a);  // expect error: TypeError
// --- find, findIndex, findLast and findLastIndex
print([1, 2, 3].find((x) => x > 1), [1].find((x) => x > 1), [1, 2].findIndex((x) => x === 2), [1].findIndex(() => false), [1, 2, 3].findLast((x) => x < 3), [1, 2].findLastIndex((x) => x === 9));  // expect: 2 undefined 1 -1 2 -1
// --- find sees holes
print([, 1].findIndex((x) => x === undefined));  // expect: 0
// --- sort by texts and by a function
print([10, 9, 1].sort().join(), [10, 9, 1].sort((a, b) => a - b).join(), ["b", undefined, "a", , "c"].sort().length, ["b", undefined, "a"].sort().join());  // expect: 1,10,9 1,9,10 5 a,b,
// --- sort is stable
print([["a", 2], ["b", 1], ["c", 2], ["d", 1]].sort((x, y) => x[1] - y[1]).map((x) => x[0]).join(""));  // expect: bdac
// --- sort of many numbers
print([5, 3, 8, 1, 9, 2, 7, 4, 6, 0].sort((a, b) => b - a).join(""));  // expect: 9876543210
// --- a comparison that is no function
[].sort(5);  // expect error: TypeError
// --- reverse keeps holes
const r = [1, , 3].reverse();
print(r.join(), 1 in r);  // expect: 3,,1 false
// --- fill and copyWithin
print([1, 2, 3].fill(0, 1).join(), new Array(2).fill("x").join(), [1, 2, 3, 4, 5].copyWithin(0, 3).join(), [1, 2, 3].fill(9, -1).join());  // expect: 1,0,0 x,x 4,5,3,4,5 1,2,9
// --- flat and flatMap
print([1, [2, [3, [4]]]].flat().length, [1, [2, [3, [4]]]].flat(Infinity).join(), [1, 2].flatMap((x) => [x, x * 2]).join(), [[], [1], , [[2]]].flat().length);  // expect: 3 1,2,3,4 1,2,2,4 2
// --- at
print([1, 2, 3].at(-1), [1].at(5), [1, 2].at(0.9));  // expect: 3 undefined 1
// --- isArray
print(Array.isArray([]), Array.isArray({ length: 0 }), Array.isArray(new Array()), Array.isArray("a"));  // expect: true false true false
// --- methods work on what has a length
const like = { length: 2, 0: "a", 1: "b" };
print(Array.prototype.map.call(like, (x) => x + x).join(), Array.prototype.join.call("abc", "-"), Array.prototype.push.call(like, "c"), like.length, like[2]);  // expect: aa,bb a-b-c 3 3 c
// --- this of callbacks
print([1].map(function () { return this.v; }, { v: 7 })[0], [1].map(() => typeof this)[0]);  // expect: 7 object
// --- callbacks see elements as they are when their turn comes
const live = [1, 2, 3];
const got = [];
live.forEach((x, i) => { got.push(x); if (i === 0) { live[1] = 9; live.push(4); live.pop(); live.pop(); } });
print(got.join());  // expect: 1,9
// --- a callback that is no function
[].map(5);  // expect error: TypeError
// --- indices are whole numbers below 2 ** 32 - 1
const i = [];
i["1"] = "a";
i["01"] = "b";
i[1.5] = "c";
i[-1] = "d";
i[4294967295] = "e";
print(i.length, Object.keys(i).join());  // expect: 2 1,01,1.5,-1,4294967295
// --- a frozen array
"use strict";
Object.freeze([1]).push(2);  // expect error: TypeError
// --- a fixed length
const fixed = Object.defineProperty([1, 2], "length", { writable: false });
fixed[5] = 1;
print(fixed.length, fixed[5]);  // expect: 2 undefined
// --- an element that cannot go stops a shorter length
const stuck = [1, 2, 3];
Object.defineProperty(stuck, 1, { configurable: false });
stuck.length = 0;
print(stuck.length);  // expect: 2
// --- accessors as elements
const acc = [];
Object.defineProperty(acc, 0, { get: () => "got", enumerable: true });
print(acc[0], acc.length, acc.map((x) => x + "!").join());  // expect: got 1 got!
// --- spread, destructuring and arguments of many
print([...[1, 2], ...[3]].length, Math.max.apply(null, Array.from({ length: 1000 }, (_, n) => n)));  // expect: 3 999
// --- nested arrays
const grid = Array.from({ length: 2 }, () => new Array(2).fill(0));
grid[0][1] = 5;
print(JSON.stringify(grid));  // expect: [[0,5],[0,0]]
// --- delete, holes and for in
const holes = [1, , 3];
delete holes[0];
print(Object.keys(holes).join(), holes.length, JSON.stringify(holes), holes.some((x) => x === undefined));  // expect: 2 3 [null,null,3] false
// --- toString uses join
const j = [1, 2];
j.join = () => "joined";
print(String(j), Array.prototype.toString.call({ join: 5 }));  // expect: joined [object Object]
// --- entries in for of
const pairs = [];
for (const [at, x] of ["a", "b"].entries()) pairs.push(at + x);
print(pairs.join());  // expect: 0a,1b
// --- Array.from with a function and this
print(Array.from([1, 2], function (x) { return x * this.k; }, { k: 3 }).join(), Array.from({ length: 2 }).join("-"), Array.from("").length);  // expect: 3,6 - 0
// --- a subclass's from and of
class My extends Array {}
print(My.from([1]) instanceof My, My.of(1, 2).length, My.from([1]).constructor.name);  // expect: true 2 My
// --- lengths of the methods
print([].push.length, [].slice.length, [].splice.length, [].concat.length, [].reduce.length, [].indexOf.length);  // expect: 1 2 2 1 1 1
// --- toLocaleString of elements
print([1, { toLocaleString: () => "loc" }, null].toLocaleString());  // expect: 1,loc,
