"""The JavaScript engine against CPython: the same eight programs by hand in both.

Each program does one thing in a loop; the figure is JavaScript's speed as a share of
CPython's, both taken in turns in one run, metered as in a session. Starting costs are
measured besides: parsing, a warm start of a scenario, a fresh session.
"""

from __future__ import annotations

import gc
import math
import os
import sys
import tempfile
import time
import tracemalloc
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.script.stage import Stage
from voxrt.script.js.program import compile_javascript, realm_of
from voxrt.script.js.syntax.parser import parse
from voxrt.script.settings import ScriptSettings

ROUNDS = 7

PROGRAMS = {
    "loop": (
        """
        function run(n) { let s = 0;
          for (let i = 0; i < n; i++) { s += i % 7; } return s; }
        """,
        """
def run(n):
    s = 0.0
    i = 0.0
    while i < n:
        s += i % 7
        i += 1
    return s
        """,
        200_000,
    ),
    "calls": (
        """
        function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
        function run(n) { return fib(n); }
        """,
        """
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
def run(n):
    return fib(n)
        """,
        20,
    ),
    "closure": (
        """
        function counter() { let c = 0; return () => { c += 1; return c; }; }
        function run(n) { const f = counter(); let s = 0;
          for (let i = 0; i < n; i++) { s += f(); } return s; }
        """,
        """
def counter():
    c = 0.0
    def step():
        nonlocal c
        c += 1
        return c
    return step
def run(n):
    f = counter()
    s = 0.0
    i = 0.0
    while i < n:
        s += f()
        i += 1
    return s
        """,
        100_000,
    ),
    "object": (
        """
        function run(n) { let s = 0;
          for (let i = 0; i < n; i++) {
            const o = { a: i, b: 2 }; o.c = o.a + o.b; s += o.c; }
          return s; }
        """,
        """
class O:
    def __init__(self, a, b):
        self.a = a
        self.b = b
def run(n):
    s = 0.0
    i = 0.0
    while i < n:
        o = O(i, 2.0)
        o.c = o.a + o.b
        s += o.c
        i += 1
    return s
        """,
        60_000,
    ),
    "array": (
        """
        function run(n) { const a = []; for (let i = 0; i < n; i++) { a.push(i * 2); }
          let s = 0; for (let i = 0; i < a.length; i++) { s += a[i]; } return s; }
        """,
        """
def run(n):
    a = []
    i = 0
    while i < n:
        a.append(i * 2.0)
        i += 1
    s = 0.0
    i = 0
    while i < len(a):
        s += a[i]
        i += 1
    return s
        """,
        60_000,
    ),
    "string": (
        """
        function run(n) { let s = ''; let c = 0;
          for (let i = 0; i < n; i++) {
            s += 'ab'; if (s.length > 40) { s = s.slice(20); }
            if (s.charAt(3) === 'b') { c += s.indexOf('b'); } } return c; }
        """,
        """
def run(n):
    s = ""
    c = 0.0
    i = 0.0
    while i < n:
        s += "ab"
        if len(s) > 40:
            s = s[20:]
        if s[3:4] == "b":
            c += s.find("b")
        i += 1
    return c
        """,
        60_000,
    ),
    "method": (
        """
        class P { constructor(x) { this.x = x; }
          add(y) { this.x += y; return this.x; } }
        function run(n) { const p = new P(1); let s = 0;
          for (let i = 0; i < n; i++) { s += p.add(i); } return s; }
        """,
        """
class P:
    def __init__(self, x):
        self.x = x
    def add(self, y):
        self.x += y
        return self.x
def run(n):
    p = P(1.0)
    s = 0.0
    i = 0.0
    while i < n:
        s += p.add(i)
        i += 1
    return s
        """,
        60_000,
    ),
    "throw": (
        """
        function f(i) { if (i % 3 === 0) { throw new Error('x'); } return i; }
        function run(n) { let s = 0;
          for (let i = 0; i < n; i++) { try { s += f(i); } catch (e) { s += 1; } }
          return s; }
        """,
        """
def f(i):
    if i % 3 == 0:
        raise ValueError("x")
    return i
def run(n):
    s = 0.0
    i = 0.0
    while i < n:
        try:
            s += f(i)
        except ValueError as e:
            s += 1
        i += 1
    return s
        """,
        30_000,
    ),
}


def prepared(source: str):
    """The context of a script, and its function `run`."""
    stage = Stage(steps_per_turn=10**12)
    program = compile_javascript(Path("bench.js"), source, ScriptSettings())
    stage.context.run(program)
    return stage.context, realm_of(stage.context).scope["$run"].fn


def spent(action) -> float:
    before = time.process_time()
    action()
    return time.process_time() - before


def compare() -> None:
    print(f"{'program':10}{'CPython':>12}{'JavaScript':>12}{'share':>9}")
    shares = []
    for name, (script, python, count) in PROGRAMS.items():
        space: dict[str, object] = {}
        exec(python, space)
        by_hand = space["run"]
        context, run = prepared(script)
        assert run(None, float(count)) == by_hand(
            float(count) if name != "array" else count
        )
        ours, theirs = [], []
        given = count if name == "array" else float(count)
        for _ in range(ROUNDS):
            theirs.append(spent(partial(by_hand, given)))
            with context.meter.turn():
                ours.append(spent(partial(run, None, float(count))))
        share = min(theirs) / min(ours)
        shares.append(share)
        print(
            f"{name:10}{min(theirs) * 1e3:9.1f} ms{min(ours) * 1e3:9.1f} ms{share:9.2f}"
        )
    mean = math.exp(sum(map(math.log, shares)) / len(shares))
    print(f"{'geometric mean':34}{mean:9.3f}")


def scenario(lines: int) -> str:
    """A scenario of about so many lines, as people write them."""
    part = Path(__file__).resolve().parent.parent / "scenarios" / "ivr_digits.js"
    body = part.read_text("utf-8").replace("require(Modules.Cartesia);", "")
    text = ""
    number = 0
    while text.count("\n") < lines:
        text += f"function part{number}() {{\n{body}\n}}\n"
        number += 1
    return "\n".join(text.split("\n")[:]) if text else ""


def starts() -> None:
    text = scenario(500)
    parse("1", file="warm.js")
    times = [spent(lambda: parse(text, file="s.js")) for _ in range(ROUNDS)]
    print(f"parse, {text.count(chr(10))} lines: {min(times) * 1e3:.1f} ms")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VOXRT_CACHE"] = folder
        compile_javascript(Path("s.js"), text, ScriptSettings())

        def warm() -> None:
            stage = Stage()
            stage.context.run(compile_javascript(Path("s.js"), text, ScriptSettings()))

        times = [spent(warm) for _ in range(30)]
        print(f"warm start of it, compiled before: {min(times) * 1e3:.2f} ms")
        os.environ["VOXRT_CACHE"] = "off"
    sessions()


def sessions() -> None:
    """What a fresh realm costs."""
    count = 300
    contexts = [Stage().context for _ in range(count)]
    realm_of(Stage().context)
    gc.collect()
    taken = spent(lambda: [realm_of(context) for context in contexts])
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    more = [Stage().context for _ in range(count)]
    bare = tracemalloc.get_traced_memory()[0]
    for context in more:
        realm_of(context)
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    size = (after - bare) / count / 1024
    print(f"fresh session: {taken / count * 1e3:.3f} ms, {size:.1f} KB", end="")
    print(f" (and {(bare - before) / count / 1024:.1f} KB without JavaScript)")


if __name__ == "__main__":
    os.environ["VOXRT_CACHE"] = "off"
    compare()
    starts()
