"""Array exotic objects."""

from __future__ import annotations

from tests.script.js.tables import check
from voxrt.script.js.runtime.arrays import Arr, SparseArr, sparse_array
from voxrt.script.js.runtime.objects import data
from voxrt.script.js.runtime.values import HOLE, U

BEFORE = """
function define(target, key, wanted) {
  var done = Reflect.defineProperty(target, key, wanted);
  return [done, target.length, target[key], Object.keys(target).join()].join(" ");
}
function holes(length) { var made = [1, 2, 3]; made.length = length; return made; }
function locked() {
  return Object.defineProperty([1, 2], "length", { writable: false });
}
function stuck() {
  return Object.defineProperty([1, 2, 3], "1", { configurable: false });
}
"""


def test_dense_arrays():
    check(
        r"""
    define([1], "0", { value: 5 }) ==> true 1 5 0
    define([1], "0", { enumerable: true }) ==> true 1 1 0
    define([1], "0", { enumerable: false }) ==> true 1 1
    define([1], "0", { get() { return 7; } }) ==> true 1 7 0
    define([1], "1", { value: 5 }) ==> true 2 5 0
    define([1], "1", { writable: true, enumerable: true, configurable: true })
      ==> true 2  0,1
    define([1], "3", { value: 5, writable: true }) ==> true 4 5 0
    define([1], "x", { value: 5 }) ==> true 1 5 0
    define([1, 2], "length", { value: 1 }) ==> true 1 1 0
    define([1, 2], "length", { value: 4 }) ==> true 4 4 0,1
    define([1, 2], "length", { value: 1.5 }) ==> ! RangeError
    define([1, 2], "length", { value: 1, writable: false }) ==> true 1 1 0
    define([1, 2], "length", { writable: false }) ==> true 2 2 0,1
    define([1, 2], "length", { configurable: true }) ==> false 2 2 0,1
    define([1, 2], "length", { enumerable: true }) ==> false 2 2 0,1
    define([1, 2], "length", { get() {} }) ==> false 2 2 0,1
    [delete [1][0], delete [1][5], Reflect.deleteProperty([1], "length")]
      ==> true,true,false
    Reflect.ownKeys(Object.assign([1], { x: 1 })) ==> 0,length,x
    Object.isFrozen(Object.freeze([1])) ==> true
    Reflect.set([1], "0", 2, [3]) ==> true
    Object.create([1]).length ==> 1
    [1].x ==> undefined
    Reflect.set([1], "0", 2) ==> true
    Object.assign([1], { x: 1 }).hasOwnProperty("x") ==> true
    [Object.getOwnPropertyDescriptor([1], "5")] ==>
    """,
        BEFORE,
    )


def test_sparse_arrays():
    check(
        r"""
    [holes(5)[4], holes(5).length, 4 in holes(5), 1 in holes(5)] ==> ,5,false,true
    [1, , 3].length ==> 3
    Reflect.ownKeys(Object.assign([1, , 3], { x: 1 })) ==> 0,2,length,x
    define([1, , 3], "1", { value: 2 }) ==> true 3 2 0,2
    define([1, , 3], "7", { value: 2 }) ==> true 8 2 0,2
    define([1, , 3], "x", { value: 2 }) ==> true 3 2 0,2
    define([1, , 3], "length", { value: 3 }) ==> true 3 3 0,2
    define([1, , 3], "length", { value: 1 }) ==> true 1 1 0
    define(holes(5), "length", { value: 9 }) ==> true 9 9 0,1,2
    define(stuck(), "length", { value: 0 }) ==> false 2 2 0,1
    define(stuck(), "0", { value: 9 }) ==> true 3 9 0,1,2
    define(locked(), "2", { value: 1 }) ==> false 2  0,1
    define(locked(), "1", { value: 1 }) ==> true 2 1 0,1
    define(locked(), "length", { value: 2 }) ==> true 2 2 0,1
    define(locked(), "length", { value: 1 }) ==> false 2 2 0,1
    define(locked(), "length", { writable: true }) ==> false 2 2 0,1
    define(locked(), "length", { value: 2, writable: true }) ==> false 2 2 0,1
    JSON.stringify(Object.getOwnPropertyDescriptor(locked(), "length"))
      ==> {"value":2,"writable":false,"enumerable":false,"configurable":false}
    [delete holes(5)[0], delete holes(5)[4], Reflect.deleteProperty(stuck(), "1")]
      ==> true,true,false
    [Reflect.deleteProperty(holes(5), "length"), delete holes(5).x] ==> false,true
    delete Object.defineProperty([1], "0", { enumerable: false })[0] ==> true
    Object.defineProperty([], "0", { set(v) {} })[0] ==> undefined
    Object.defineProperty([], "0", { get() { return this.length; } })[0] ==> 1
    [Object.getOwnPropertyDescriptor(holes(5), "4"), holes(5).x] ==> ,
    define(Object.preventExtensions([1, , 3]), "1", { value: 2 }) ==> false 3  0,2
    """,
        BEFORE,
    )


def test_made_with_holes():
    dense = sparse_array(None, [1.0, U])
    assert type(dense) is Arr
    assert dense.length == 2
    holed = sparse_array(None, [1.0, HOLE, 3.0], 5)
    assert type(holed) is SparseArr
    assert (holed.length, sorted(holed.table)) == (5, [0, 2])
    holed.resize(3)
    holed.define("1", data(U))
    assert type(holed) is Arr
    assert holed.items == [1.0, U, 3.0]
    dense.thin()
    dense.thin()
    assert type(dense) is SparseArr
