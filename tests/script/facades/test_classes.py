from __future__ import annotations

import pytest

from tests.script.stage import Stage
from voxrt.errors import ScriptRuntimeError

BEFORE = "import abc, contextlib, dataclasses, enum, typing\n"


def value(expression, before=""):
    return Stage().value(expression, BEFORE + before)


def test_dataclasses():
    assert value("dataclasses.make_dataclass('P', ['x', ('y', int)])(1, 2).y") == 2
    with pytest.raises(ScriptRuntimeError, match="not open to scenarios"):
        value("dataclasses.make_dataclass('P', ['__dict__'])")
    # A namespace could bring special methods in.
    text = "dataclasses.make_dataclass('P', [('x', int)], namespace={'z': 1})"
    assert value(f"hasattr({text}, 'z')") is False


def test_string_annotations_in_dataclasses():
    before = (
        "from __future__ import annotations\n"
        "@dataclasses.dataclass\nclass P:\n"
        "    n: typing.ClassVar[int] = 5\n    x: int = 1\n"
        "    init: dataclasses.InitVar[int] = 2\n    _: KW_ONLY\n    y: str = ''\n"
        "    def __post_init__(self, init):\n        self.x += init\n"
        "@dataclasses.dataclass(frozen=True)\nclass Q: pass\n"
    )
    assert value("repr(P()) + repr(Q())", before) == "P(x=3, y='')Q()"


def test_enum():
    before = "class C(enum.IntEnum):\n    A = enum.auto()\n"
    assert value("[C.A == 1, C(1).name, list(C.__members__)]", before) == [
        True,
        "A",
        ["A"],
    ]
    assert value("enum.Enum('E', 'A B').B.value") == 2


def test_typing_evaluates_nothing():
    for name in ("get_type_hints", "ForwardRef", "get_args"):
        with pytest.raises(ScriptRuntimeError, match=f"has no '{name}'"):
            value(f"typing.{name}")
    assert value("typing.cast(int, 'x')") == "x"


def test_contextlib_and_abc():
    before = "@contextlib.contextmanager\ndef f():\n    yield 5\nwith f() as x: pass\n"
    assert value("x", before) == 5
    assert value("abc.ABC is not None")
