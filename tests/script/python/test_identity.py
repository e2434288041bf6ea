from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.script.stage import Stage
from voxrt.errors import ScriptRuntimeError
from voxrt.script.python.identity import Identity

ROOT = Path(__file__).resolve().parents[3]
SEEDS = ("0", "1", "12345")
PLAY = """
import sys
from tests.script.stage import Stage
print("\\n".join(Stage().play(sys.stdin.read())))
"""
OWN = """
class Own: pass
class Name:
    def __init__(self, name): self.name = name
    def __hash__(self): return hash(self.name)
    def __eq__(self, other): return self.name == getattr(other, "name", other)
"""
ALIKE = (
    OWN
    + """
import asyncio, collections, dataclasses, enum, functools, hashlib, random
words = "the quick brown fox jumps over a lazy dog".split()
other = set(words[::-2]) | {"x", "y"}
print(set(words), frozenset(words), {*words}, {each[0] for each in words})
print(other, set(words) & other, set(words) - other, set(words) ^ other)
changed = set(words)
changed -= {"the"}
changed |= other
changed ^= {"fox", "z"}
print(changed, changed.pop(), list(changed), [*changed], max(changed, key=len))
table = dict.fromkeys(words)
print(table.keys() & other, table.keys() | other, table.items() - {("fox", None)})
print(collections.ChainMap(table).keys() - other)

@dataclasses.dataclass(frozen=True)
class Point:
    x: str
    own: object = None

class Color(enum.Enum):
    RED = "r"

objects = [Own() for _ in range(20)]
print([objects.index(each) for each in set(objects)])
print({Name(each).name for each in words}, {Name(each) for each in words})
print(Own(), [Own()], Point("a", Own()), object())
print(Own.__init__, functools.partial(print))
hashed = (1.5, "a", b"a", None, ("a", ("b", None)), Own, Color.RED)
print([hash(each) for each in hashed])
print(hash(Point("a")), hash(frozenset(words)), hash(Name("a")))
print(hash(Own()), hash(print))
print(id(objects[3]), id(words), id(words), id(objects[3]))

async def wait(seconds):
    await asyncio.sleep(seconds)
    return seconds

waiting = wait(1)
print(waiting, f"{waiting} {print} {iter(words)}", "%s" % wait, "{}".format(waiting))
await waiting
tasks = [asyncio.create_task(wait(n)) for n in (3, 1, 2, 9)]
done, pending = await asyncio.wait(tasks, timeout=4)
print([each.result() for each in done], pending, hashlib.algorithms_guaranteed)
random.seed()
print(random.random(), random.Random().random(), random.choice(list(set(words))))
"""
)


def value(expression, before=OWN):
    return Stage().value(expression, before)


def play_in_a_process(seed):
    ran = subprocess.run(
        [sys.executable, "-c", PLAY],
        cwd=ROOT,
        input=ALIKE,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout


@pytest.mark.slow
def test_every_process_shows_the_same():
    shown = [play_in_a_process(seed) for seed in SEEDS]
    assert shown[0] == shown[1] == shown[2]
    assert len(shown[0].splitlines()) > 12
    assert "0x" not in shown[0]


# id


def test_objects_are_numbered_by_their_first_use():
    text = "a, b = Own(), []\nprint(id(b), id(a), id(b), id(a), id(None))\n"
    assert Stage().play(OWN + text) == ["1 2 1 2 3"]


def test_objects_that_are_gone_leave_no_trace():
    identity = Identity({})

    class Thing:
        pass

    for number in range(1, 9):
        assert identity.number(Thing()) == number
    gc.collect()
    assert not identity._objects
    assert identity.number([]) == 9
    assert identity.number([]) == 10
    assert len(identity._objects) == 2


# hash


def test_equal_values_have_equal_hashes():
    assert value("hash('a') == hash('a') != hash('b')")
    assert value("hash(1) == hash(1.0) == hash(True)")
    assert value("hash(('a', 1)) == hash(('a', 1.0))")
    assert value("hash(frozenset('ab')) == hash(frozenset('ba'))")
    assert value("hash(b'a') == hash('a')")
    assert value("hash('\\ud800') != 0")
    assert value("(lambda x: hash(x) == hash(x) == id(x))(Own())")
    point = (
        "import dataclasses\n@dataclasses.dataclass(frozen=True)\nclass P:\n  x: str\n"
    )
    assert value("hash(P('a')) == hash(P('a')) != hash(P('b'))", point)


def test_what_has_no_hash_has_none():
    for text in ("[]", "('a', [])", "set()"):
        with pytest.raises(ScriptRuntimeError, match="unhashable type"):
            Stage().play(f"hash({text})\n")


def test_a_hash_of_the_scenarios_own():
    assert value("hash(Name('a')) == hash('a')")
    assert value("hash(A())", "class A:\n def __hash__(self): return 42\n") == 42
    text = "class A:\n def __hash__(self): return super().__hash__()\na = A()\n"
    assert value("hash(a) == id(a)", text)
    text = "class A(str):\n def __hash__(self): return super().__hash__()\n"
    assert value("{A('a'): 1}['a']", text) == 1


def test_objects_are_found_by_the_texts_that_they_equal():
    assert value("'a' in {Name('a')} and {Name('a'): 1}['a'] and Name('a') in {'a'}")


def test_python_itself_may_be_who_asks():
    class Named:
        def __hash__(self):
            return identity.hash("a")

    identity = Identity({})
    assert hash(Named()) == hash("a")
    assert eval("__hash__()", {"__hash__": lambda: identity.hash("a")}) != 0


# repr

DEFAULT = "<__main__.A object>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("class A: pass", DEFAULT),
        ("class A(object): pass", DEFAULT),
        ("class B: pass\nclass A(B): pass", DEFAULT),
        ("import abc\nclass A(abc.ABC): pass", DEFAULT),
        ("import typing as t\nclass A(t.Generic[t.TypeVar('T')]): pass", DEFAULT),
        ("import typing as t\nclass P(t.Protocol): pass\nclass A(P): pass", DEFAULT),
        ("import typing as t\nclass A(t.NamedTuple):\n x: int = 1", "A(x=1)"),
        ("import typing as t\nclass A(t.TypedDict): pass", "{}"),
        ("import random\nclass A(random.Random): pass", DEFAULT),
        ("import dataclasses\n@dataclasses.dataclass\nclass A: x: int = 1", "A(x=1)"),
        ("class A(dict): pass", "{}"),
        ("class A(Exception): pass", "A()"),
        ("class A:\n def __repr__(self): return 'own'", "own"),
        ("class A:\n def __repr__(self): return object.__repr__(self)", DEFAULT),
        ("class A:\n def __repr__(self): return super().__repr__()", DEFAULT),
        (
            "class B: pass\nclass M:\n def __repr__(self): return 'mixed in'\n"
            "class A(B, M): pass",
            "mixed in",
        ),
        (
            "def f():\n class A: pass\n return A\nA = f()",
            "<__main__.f.<locals>.A object>",
        ),
        ("class A: __slots__ = ('x',)", DEFAULT),
    ],
)
def test_texts_of_objects(text, shown):
    # Made by the host, so no filter of the scenario's own is in between.
    assert repr(value("A()", text + "\n")) == shown


def test_slots_stay_closed():
    with pytest.raises(ScriptRuntimeError, match="no attribute 'y'"):
        Stage().play("class A: __slots__ = ('x',)\nA().y = 1\n")
