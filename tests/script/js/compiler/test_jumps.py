from __future__ import annotations

from tests.script.js.helpers import run


def test_break_and_continue():
    assert run(
        """
        let t = "";
        for (let i = 0; i < 9; i++) {
          if (i === 1) continue; if (i === 4) break; t += i }
        outer: for (let i = 0; i < 3; i++) {
          for (let j = 0; j < 3; j++) {
            if (j === 1) continue outer;
            if (i === 2) break outer;
            t += "," + i + j;
          }
        }
        block: { t += "|"; break block; t += "never" }
        a: b: for (;;) { break a }
        a: for (;;) { b: for (;;) { for (;;) { continue_(); break a } } }
        function continue_() {}
        x: { y: { z: { break x } } }
        one: while (true) { switch (1) { case 1: continue_(); break one } }
        let n = 0;
        two: do { n++;
          switch (n) { case 1: continue two; case 2: break } } while (n < 3);
        three: for (const c of "abc") { for (const d in {x: 1}) { continue three } }
        l: if (n) { t += n; break l }
        print(t);
        """
    ) == ["023,00,10|3"]


def test_return_in_loops_and_finally():
    assert run(
        """
        const log = [];
        function a() { for (;;) { for (const x of [1, 2]) { return x } } }
        function b() { try { return 1 } finally { log.push("f") } }
        function c() { try { return 1 } finally { return 2 } }
        function d() { for (;;) { try { return 1 } finally { break } } return 3 }
        function e() { l: for (;;) { for (;;) {
          try { break l } finally { log.push("l") } } } return 4 }
        function f() { l: for (let i = 0; i < 2; i++) { for (;;) { try { continue l }
          finally { break } } log.push("i" + i) } return 5 }
        function g() { for (const i of [1, 2]) { try { throw 1 } catch { continue }
          finally { log.push(i) } } return 6 }
        function h() { for (;;) { try { throw 1 } finally { return 7 } } }
        function k() { o: for (;;) { for (;;) { try { break o } finally {
          p: for (;;) { for (;;) { break p } } } } } return 8 }
        print(a(), b(), c(), d(), e(), f(), g(), h(), k());
        print(log);
        """
    ) == ["1 1 2 3 4 5 6 7 8", "f,l,i0,i1,1,2"]


def test_loops_that_are_not_reached():
    assert run(
        """
        const log = [];
        o: for (const i of [1, 2]) {
          for (const j of [1, 2]) {
            if (i * j === 2) for (;;) { break o }
            log.push(i, j) }
        }
        p: for (let i = 0; i < 2; i++) {
          while (true) { if (i > 5) { do { for (;;) { continue p } } while (0) } break }
          log.push(i);
        }
        print(log);
        """
    ) == ["1,1,0,1"]


def test_jumps_that_an_error_replaces():
    assert run(
        """
        const log = [];
        const bad = {[Symbol.iterator]() { return {
          next() { return {value: 1, done: false} }, return() { throw "r" } } }};
        o: for (let i = 0; i < 2; i++) {
          for (let k = 0; k < 2; k++) {
            try { for (;;) { try { break o } finally { throw "f" } } }
            catch (e) { log.push(e) }
          }
          for (;;) {
            try { for (const x of bad) { for (;;) { continue o } } }
            catch (e) { log.push(e) }
            break;
          }
          log.push(i);
        }
        print(log);
        """
    ) == ["f,f,r,0,f,f,r,1"]


def test_what_an_async_generator_returns_is_waited_for():
    assert run(
        """
        async function* g() { return Promise.resolve(1) }
        async function* h() { for (;;) { try { return Promise.reject(2) }
          catch (e) { return e + 1 } } }
        async function* i() { return }
        g().next().then(r => print(r.value, r.done));
        h().next().then(r => print(r.value, r.done));
        i().next().then(r => print(r.value, r.done));
        """
    ) == ["undefined true", "1 true", "3 true"]
