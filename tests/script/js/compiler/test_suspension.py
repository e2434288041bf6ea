from __future__ import annotations

from tests.script.js.helpers import run


def test_yield():
    assert run(
        """
        function* g() {
          const got = yield;
          yield got + 1;
          const all = [yield 1, yield 2];
          const inner = yield* (function* () { yield "in"; return "out" })();
          yield inner;
          yield* [7, 8];
          try { yield 9 } finally { yield "end" }
          return all;
        }
        const it = g(), log = [];
        it.next();
        log.push(it.next(4).value, it.next().value, it.next("a").value);
        for (let n = it.next("b"); !n.done; n = it.next()) log.push(n.value);
        print(log);
        """
    ) == ["5,1,2,in,out,7,8,9,end"]


def test_await_and_yield_together():
    assert run(
        """
        async function a(x) { return (await x) + (await 1) }
        const b = async x => await x;
        async function* g() {
          const got = yield Promise.resolve(1);
          yield got;
          yield* [5, Promise.resolve(6)];
          yield* (async function* () { yield 7 })();
          for await (const x of [8, Promise.resolve(9)]) yield x;
          yield;
          return Promise.resolve("end");
        }
        (async () => {
          print(await a(2), await b("b"));
          const it = g();
          print((await it.next()).value, (await it.next("sent")).value);
          for await (const x of it) print(x);
          const last = g();
          await last.next();
          print(JSON.stringify(await last.return(Promise.resolve(3))));
        })();
        """
    ) == [
        "3 b",
        "1 sent",
        "5",
        "6",
        "7",
        "8",
        "9",
        "undefined",
        '{"value":3,"done":true}',
    ]


def test_a_destructuring_expression_that_waits():
    assert run(
        """
        (async () => { let a, b; print([a, b] = await [1, 2], a, b);
          print((({a} = {a: await 3}), a)); })();
        function* g() { let a; return [a = yield 1] = [], [a] = [yield 2], a }
        const it = g(); it.next(); it.next();
        """
    ) == ["1,2 1 2", "3"]
