from __future__ import annotations

from tests.script.js.helpers import error_of, run
from tests.script.js.tables import check

BEFORE = """
let log = [], o = {}, k = "key";
function f(x) { log.push(x); return x; }
function logged(x) { const all = log.join(); log = []; return x + "|" + all; }
function it(...values) {
  return {[Symbol.iterator]() { return {
    next() { log.push("next"); return {value: values.shift(), done: !values.length} },
    return() { log.push("return"); return {} } } }};
}
class A { set s(v) { this.t = v } }
class B extends A { #p;
  m() { [super.s, this.#p, super[f("s")]] = [1, 2, 3]; return [this.t, this.#p] }
  n() { ({a: super.s, b: this.#p, c: this.q} = {a: 1, b: 2, c: 3});
    return [this.t, this.#p, this.q] }
}
"""


def test_patterns_that_declare():
    check(
        """
        (([a, b]) => a + b)([1, 2]) ==> 3
        (([a, , b = 5]) => a + b)([1, 2]) ==> 6
        (([a, ...b]) => b)([1, 2, 3]) ==> 2,3
        (([a, ...[b, c]]) => c)([1, 2, 3]) ==> 3
        (([[a], {b}]) => a + b)([[1], {b: 2}]) ==> 3
        (({a, b: c}) => a + c)({a: 1, b: 2}) ==> 3
        (({a = 1, b: {c} = {c: 2}}) => a + c)({}) ==> 3
        (({[k]: a, ["x"]: b}) => a + b)({key: 1, x: 2}) ==> 3
        (({a, [k]: b, ...c}) => JSON.stringify(c))({a: 1, key: 2, d: 3}) ==> {"d":3}
        (({1: a, "b c": b}) => a + b)({1: 1, "b c": 2}) ==> 3
        (({}) => 1)({}) ==> 1
        (([]) => 1)([]) ==> 1
        (({length}) => length)("abc") ==> 3
        (({a = () => 1}) => a.name)({}) ==> a
        (([a = class {}]) => a.name)([]) ==> a
        (({}) => 1)(null) ==> ! TypeError
        (({a}) => 1)() ==> ! TypeError
        (({...a}) => 1)(null) ==> ! TypeError
        (([]) => 1)(null) ==> ! TypeError
        (([a]) => 1)({}) ==> ! TypeError
        """,
        BEFORE,
    )


def test_iterators_are_closed():
    check(
        """
        logged((([a]) => a)(it(1, 2))) ==> 1|next,return
        logged((([]) => 1)(it(1, 2))) ==> 1|return
        logged((([a, b, c]) => c)(it(1, 2))) ==> undefined|next,next
        logged((([a, , c]) => c)(it(1, 2, 3))) ==> undefined|next,next,next
        logged((([a = 1]) => a)(it(undefined, 2))) ==> 1|next,return
        logged((([, ...a]) => a)(it(1, 2, 3))) ==> 2|next,next,next
        (([a = null.x]) => a)(it(undefined, 2)) ==> ! TypeError
        logged(1) ==> 1|next,return
        """,
        BEFORE,
    )


def test_patterns_that_assign():
    check(
        """
        ([o.a, o[k]] = [1, 2]) ==> 1,2
        o.a + o.key ==> 3
        ({a: o.b, b: o["c"], ...o.d} = {a: 1, b: 2, e: 3}).e ==> 3
        o.b + o.c + o.d.e ==> 6
        ([o.a = 5, ...o.e] = [undefined, 7, 8]) ==> ,7,8
        o.a + "" + o.e ==> 57,8
        ([[o.x], {y: o.y = 4}] = [[1], {}]).length ==> 2
        o.x + o.y ==> 5
        ([(o.a), (k)] = [9, "key"]) ==> 9,key
        logged([f(o)[f("a")]] = [f(1)]) ==> 1|1,[object Object],a
        logged([f(o)[f("a")] = f(2)] = []) ==> |[object Object],a,2
        new B().m() ==> 3,2
        new B().n() ==> 1,2,3
        ([nowhere] = [1]) ==> 1
        nowhere ==> 1
        """,
        BEFORE,
    )


def test_statements():
    assert run(
        """
        let a, b, c; var o = {};
        [a, b] = [1, 2]; [a, b] = [b, a]; print(a, b);
        [, a, , b = 5] = [1, 2]; print(a, b);
        ({a, b: [b], ...c} = {a: 1, b: "x", d: 4}); print(a, b, c.d);
        for ([a, b] of [[1, 2]]) print(a, b);
        for ({a, b = 3} of [{a: 1}]) print(a, b);
        for (o.p in {x: 1}) print(o.p);
        for (const [k, v] of Object.entries({k: 1})) print(k, v);
        for (let {length} of ["abc"]) print(length);
        (function () {
          let p, q; [p, q] = [1, 2]; [p, q] = [q, p]; print(p, q);
          "use strict"; [o.x] = [1]; ({a: o.y} = {a: 2}); print(o.x, o.y);
        })();
        (function () { "use strict"; [o.x, o[0]] = [3, 4]; print(o.x, o[0]) })();
        const [x, , y] = "abc"; print(x, y);
        let [z] = new Set([7]); print(z);
        try { throw {m: 1} } catch ({m, n = 2}) { print(m, n) }
        """
    ) == [
        "2 1",
        "2 5",
        "1 x 4",
        "1 2",
        "1 3",
        "x",
        "k 1",
        "3",
        "2 1",
        "1 2",
        "3 4",
        "a c",
        "7",
        "1 2",
    ]


def test_strict_targets():
    assert (
        error_of("(function () { 'use strict'; [Object.freeze({a: 1}).a] = [2] })()")
        == "TypeError"
    )
    assert error_of("[Object.freeze({a: 1}).a] = [2]") == "nothing"
    assert error_of("const c = 1; [c] = [2]") == "TypeError"
    assert error_of("let {a: {b}} = {}") == "TypeError"


def test_patterns_in_generators_and_async_functions():
    assert run(
        """
        function* g() { const [a, b] = [yield 1, yield 2]; const [[c]] = yield 3;
          const {d: [e]} = yield 4; return [a, b, c, e]; }
        const it = g(); it.next(); it.next("a"); it.next("b"); it.next([["c"]]);
        print(it.next({d: "e"}).value);
        (async () => { const [[a]] = [[await 1]]; let [{b} = await {b: 2}] = [];
          print(a, b) })();
        function* open() { const [[a] = yield 1] = []; }
        open().next();
        """
    ) == ["a,b,c,e", "1 2"]
