"""Prototypes of generators, and generators as scripts see them."""

from __future__ import annotations

import pytest

from tests.script.js.helpers import run

SCRIPTS = {
    "values and what they are given": (
        """
        function* g(a) { const b = yield a; const c = yield b; return c; }
        const it = g(1);
        print(JSON.stringify([it.next("lost"), it.next(2), it.next(3), it.next(4)]));
        """,
        [
            '[{"value":1,"done":false},{"value":2,"done":false},'
            '{"value":3,"done":true},{"done":true}]'
        ],
    ),
    "return runs finally": (
        """
        function* g() { try { yield 1; } finally { print("finally"); } }
        const it = g(); it.next();
        print(JSON.stringify(it.return(5)), JSON.stringify(it.next()));
        """,
        ["finally", '{"value":5,"done":true} {"done":true}'],
    ),
    "yield and return inside finally": (
        """
        function* g() { try { yield 1; } finally { yield 2; } }
        let it = g(); it.next();
        print(it.return(5).value, it.next().value);
        function* h() { try { yield 1; } finally { return 9; } }
        it = h(); it.next();
        print(it.return(5).value);
        """,
        ["2 5", "9"],
    ),
    "return is not caught": (
        """
        function* g() { try { yield 1; } catch (e) { print("caught"); } }
        const it = g(); it.next(); print(it.return(3).value);
        """,
        ["3"],
    ),
    "throw is caught": (
        """
        function* g() { try { yield 1; } catch (e) { yield "caught " + e; } }
        const it = g(); it.next(); print(it.throw("x").value, it.next().done);
        """,
        ["caught x true"],
    ),
    "no re-entrance": (
        """
        function* g() { try { it.next(); } catch (e) { yield e.name; } }
        const it = g(); print(it.next().value);
        """,
        ["TypeError"],
    ),
    "delegation": (
        """
        function* inner() { const got = yield 1; print("got " + got); return "r"; }
        function* outer() { print(yield* inner()); yield* [2, 3]; }
        const it = outer(); it.next();
        print(it.next("x").value); print([...it].join());
        """,
        ["got x", "r", "2", "3"],
    ),
    "loops close generators": (
        """
        function* g() { try { yield 1; yield 2; } finally { print("closed"); } }
        for (const v of g()) { print(v); break; }
        const [a] = g(); print(a);
        """,
        ["1", "closed", "closed", "1"],
    ),
    "the chain of prototypes": (
        """
        function* g() {}
        const G = Object.getPrototypeOf(g), P = G.prototype;
        print(Object.getPrototypeOf(g()) === g.prototype);
        print(Object.getPrototypeOf(g.prototype) === P, P.constructor === G);
        print(String(g()), P[Symbol.toStringTag], G[Symbol.toStringTag]);
        print(g()[Symbol.iterator]().toString(), P.next.length, P.return.name);
        """,
        [
            "true",
            "true true",
            "[object Generator] Generator GeneratorFunction",
            "[object Generator] 1 return",
        ],
    ),
    "the chain of async prototypes": (
        """
        async function* g() {}
        const G = Object.getPrototypeOf(g), P = G.prototype;
        print(Object.getPrototypeOf(g.prototype) === P, P.constructor === G);
        print(String(g()), g()[Symbol.asyncIterator]() instanceof g);
        """,
        ["true true", "[object AsyncGenerator] true"],
    ),
    "async requests wait for one another": (
        """
        async function* g() { const a = yield 1; print("got " + a); yield 2; }
        const it = g();
        it.next("lost").then(r => print(JSON.stringify(r)));
        it.next("a").then(r => print(JSON.stringify(r)));
        it.return("bye").then(r => print(JSON.stringify(r)));
        it.next().then(r => print(JSON.stringify(r)));
        """,
        [
            "got a",
            '{"value":1,"done":false}',
            '{"value":2,"done":false}',
            '{"value":"bye","done":true}',
            '{"done":true}',
        ],
    ),
    "async throw and return": (
        """
        async function* g() { try { yield 1; } catch (e) { yield "caught " + e; } }
        (async () => {
          let it = g(); await it.next();
          print((await it.throw("x")).value);
          it = g(); print((await it.return(7)).value);
          it = g(); await it.throw("early").catch(print);
        })();
        """,
        ["caught x", "7", "early"],
    ),
    "async delegation": (
        """
        async function* inner() { try { yield 1; yield 2; } finally { print("end"); } }
        async function* outer() { yield* inner(); yield* [Promise.resolve(3)]; }
        (async () => {
          for await (const v of outer()) print(v);
          const it = outer(); await it.next(); print((await it.return(8)).value);
        })();
        """,
        ["1", "2", "end", "3", "end", "8"],
    ),
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_generators(name):
    source, expected = SCRIPTS[name]
    assert run(source) == expected


@pytest.mark.parametrize("method", ["next", "return", "throw"])
def test_only_generators_have_the_methods(method):
    source = f"""
    function* g() {{}}
    const P = Object.getPrototypeOf(g).prototype;
    try {{ P.{method}.call({{}}); }} catch (e) {{ print(e.message); }}
    """
    assert run(source) == [f"{method} was not called on a generator"]


@pytest.mark.parametrize("method", ["next", "return", "throw"])
def test_only_async_generators_have_the_methods(method):
    source = f"""
    async function* g() {{}}
    const P = Object.getPrototypeOf(g).prototype;
    P.{method}.call({{}}).catch(e => print(e.message));
    """
    assert run(source) == [f"{method} was not called on an async generator"]
