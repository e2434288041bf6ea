from __future__ import annotations

import math

import pytest

from tests.script.stage import Stage
from voxrt.errors import ScriptRuntimeError
from voxrt.script.meter import Stopped
from voxrt.script.python.access import catchable, owns

CLASS = "class A:\n    def __init__(self):\n        self._x = 1\na = A()\n"


def refused(text):
    with pytest.raises(ScriptRuntimeError) as caught:
        Stage().play(text)
    return caught.value.message


def test_who_owns_what():
    stage = Stage()
    stage.play(CLASS + "import asyncio\nclass Q(asyncio.Queue): pass\nq = Q()\n")
    scope = stage.context.scope
    assert owns(scope["a"])
    assert owns(scope["A"])
    assert owns(math)
    assert not owns(scope["q"])
    assert not owns("text")
    assert not owns(dict)


def test_what_can_be_caught():
    assert catchable(ValueError) is ValueError
    assert catchable(BaseException) == (Exception,)
    assert catchable((ValueError, BaseException)) == (ValueError, Exception)
    assert catchable(5) == 5
    assert not issubclass(Stopped, catchable(BaseException))


def test_private_attributes():
    assert Stage().value("(a._x, getattr(a, '_x'))", CLASS) == (1, 1)
    assert (
        Stage().value(
            "B().y",
            CLASS + "class B(A):\n    y = property(lambda s: super(B, s)._y())\n"
            "A._y = lambda self: 7\n",
        )
        == 7
    )
    assert "private attribute '_x' of int" in refused("(1)._x\n")
    assert "private attribute '_x' of int" in refused("getattr(1, '_x')\n")
    assert "private" in refused("import math\nmath._x = 1\n")
    stage = Stage()
    stage.play("def f(): pass\nf._note = 1\n")


def test_names_of_attributes():
    assert "has to be a string" in refused("getattr(1, 2)\n")
    assert "has to be a string" in refused("class A: pass\nsetattr(A(), 2, 3)\n")
    assert Stage().value("getattr(1, 'nothing', 'default')") == "default"
    assert "no attribute 'nothing'" in refused("getattr(1, 'nothing')\n")
    assert Stage().value("(hasattr('', 'join'), hasattr(1, 'x'))") == (True, False)


def test_methods_that_make_large_things():
    assert Stage().value("'-'.join('ab')") == "a-b"
    assert Stage().value("''.join") is not None
    assert Stage().value("str.join('-', 'ab')") == "a-b"
    assert "has to be a str" in refused("str.join(1, [])\n")
    assert Stage().value("(5).to_bytes(1, 'big')") == b"\5"
    assert Stage().value("x", "x = [1]\nx.extend([2])") == [1, 2]
    own = "class S(str):\n    def join(self, parts): return 'own'\n"
    assert Stage().value("S().join([])", own) == "own"
    assert Stage().value("a.join", "class A:\n    join = 5\na = A()\n") == 5
    assert Stage().value("{}.obj if False else 'x'.format()") == "x"
    assert "'dict' object has no attribute 'join'" in refused("{}.join\n")
    obj = "class A:\n    obj = 1\n"
    assert Stage().value("A().obj", obj) == 1


def test_vars_and_dir():
    assert Stage().value("vars(a)", CLASS) == {"_x": 1}
    assert "vars is open for" in refused("vars(str)\n")
    assert Stage().value("[x for x in dir(1) if x[0] == '_']") == []
    assert "_x" in Stage().value("dir(a)", CLASS)
    assert "__globals__" not in Stage().value("dir(f)", "def f(): pass")


def test_shared_classes_stay_as_they_are():
    assert "shared by all" in refused(
        "from collections import Counter\nCounter.x = 1\n"
    )
    assert "shared by all" in refused("import json\njson.dumps.x = 1\n")
    assert "shared by all" in refused("delattr(len, 'x')\n")
    assert (
        Stage().value("A.z", CLASS + "A.z = 5\nA.z += 1\nsetattr(A, 'z', A.z + 1)") == 7
    )


def test_setattr_and_delattr():
    assert Stage().value(
        "vars(a)", CLASS + "setattr(a, '_x', 2)\nsetattr(a, 'y', 3)\n"
    ) == {
        "_x": 2,
        "y": 3,
    }
    assert Stage().value("vars(a)", CLASS + "delattr(a, '_x')\n") == {}
    assert "cannot be changed" in refused(CLASS + "setattr(a, '__class__', A)\n")
    assert "private" in refused("import asyncio\nsetattr(asyncio.Event(), '_set', 1)\n")


def test_object_setattr():
    text = CLASS + "object.__setattr__(a, 'y', 2)\n"
    assert Stage().value("a.y", text) == 2
    assert "has to be a string" in refused(CLASS + "object.__setattr__(a)\n")
    assert "cannot be changed" in refused(CLASS + "object.__setattr__(a, '__x__', 1)\n")


def test_operators_on_far_parts():
    stage = Stage()
    stage.play(
        CLASS + "def get(): return a\n"
        "a.items = [1]\nget().items += [2]\nget()._x += a._x\nget().items[0] += a._x\n"
    )
    assert stage.context.scope["a"].items == [3, 2]
    assert stage.context.scope["a"]._x == 2
    assert "private" in refused("import math\ndef f(): return math\nf()._x += f()\n")
