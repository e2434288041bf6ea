from __future__ import annotations

import ast

import pytest

from tests.script.stage import Stage
from voxrt.script.python.guard import Guard, guard_module
from voxrt.script.python.names import Refusal

TICK = "if (__vox_steps__ := (__vox_steps__ - 1.0)) < 0.0:"


def guarded(text, **options):
    return ast.unparse(guard_module(ast.parse(text), **options))


def test_an_empty_module_stays_empty():
    assert guarded("") == ""
    assert guarded("'doc'") == "'doc'" or '"""doc"""' in guarded("'doc'")


@pytest.mark.parametrize(
    "text",
    [
        "while x: pass",
        "for x in y: pass",
        "def f(): pass",
        "async def f():\n async for x in y: pass",
        "class A:\n while x: pass",
    ],
)
def test_loops_and_functions_count(text):
    assert TICK in guarded(text)


def test_only_loops_in_a_class_body_count():
    assert TICK not in guarded("class A:\n    x = 1")


def test_no_handler_holds_the_stop():
    text = guarded("try:\n    x\nexcept:\n    y")
    assert "except __vox_Stop__:\n    raise\nexcept:\n    y" in text
    assert "__vox_Stop__" not in guarded("try:\n    x\nfinally:\n    y")
    assert "except* __vox_catch__(E)" in guarded("try:\n    x\nexcept* E:\n    y")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("x += 1", "x += 1"),
        ("x -= y", "x -= y"),
        ("x *= y", "x = __vox_imul__(x, y)"),
        ("a.b *= 2", "__vox_writable__(a).b = __vox_imul__(a.b, 2)"),
        ("a.b += 1", "__vox_writable__(a).b += 1"),
        ("d[k] += f()", "__vox_aug_end__(__vox_aug_item__(d, k), f(), 'iadd')"),
        ("d[k] += x.y", "d[k] = __vox_iadd__(d[k], x.y)"),
        ("d[1:2] += x", "__vox_slice__(1, 2, None)"),
        ("d[1:2, 3] += x", "(__vox_slice__(1, 2, None), 3)"),
        ("f().b += x", "__vox_aug_attr__(f(), 'b')"),
        ("f()[g()] += x", "__vox_aug_item__(f(), g())"),
    ],
)
def test_operators_in_place(text, made):
    assert made in guarded(text)


def test_appending_stays_in_place():
    text = guarded("x += y")
    assert text.splitlines()[1:] == [
        "x += y",
        "if x.__class__ in __vox_sized__ and __vox_len__(x) > __vox_limit__:",
        "    __vox_text__(x)",
    ]


def test_adding_a_number_to_an_attribute_needs_no_helper():
    text = guarded("class A:\n    def f(self, k):\n        self.n += k")
    assert "self.n += k" in text
    assert "self.n = __vox_iadd__(self.n, k)" in text


@pytest.mark.parametrize(
    ("method", "free"),
    [
        ("def f(self): self._x", True),
        ("def f(me, /): me._x", True),
        ("@classmethod\n    def f(cls): cls._x", True),
        ("@staticmethod\n    def f(self): self._x", False),
        ("def f(): self._x", False),
        ("def f(self):\n        self = other\n        self._x", False),
        ("def f(self):\n        global self\n        self._x", False),
        ("def f(self):\n        [0 for self in x]\n        self._x", False),
        ("def f(self):\n        g = lambda self: self._x", False),
        ("def f(self):\n        def g(): self._x", True),
    ],
)
def test_which_private_attributes_are_free(method, free):
    tree = ast.parse(f"class A:\n    {method}")
    text = ast.unparse(Guard().visit(tree))
    assert ("__vox_private__" not in text) is free


def test_a_function_outside_a_class_has_no_self():
    assert "__vox_private__" in guarded("def f(self): self._x")


def test_imports():
    text = guarded("import math\nimport a.b as c, urllib.parse", allow_imports=("a",))
    assert "math = __vox_import__('math', False)" in text
    assert "c = __vox_import__('a.b', False)" in text
    assert "urllib = __vox_import__('urllib.parse', True)" in text
    assert "x = __vox_from__('math', 'y')" in guarded("from math import y as x")
    with pytest.raises(Refusal):
        guarded("import os")
    guarded("try:\n    import os\nexcept ImportError:\n    pass")
    guarded("if TYPE_CHECKING:\n    import os\nelse:\n    x")
    guarded("if typing.TYPE_CHECKING:\n    import os")
    with pytest.raises(Refusal):
        guarded("try:\n    def f():\n        import os\nexcept ImportError:\n    pass")


def test_defaults_decorators_and_bases_belong_to_the_outside():
    stage = Stage()
    stage.play(
        "class A:\n"
        "    n = [2]\n"
        "    def f(self, k=[x for x in n], *, j: int = sum(y for y in n)) -> int:\n"
        "        return k[0] + j\n"
        "class B(A, *[]):\n    pass\n"
        "print(B().f())\n"
    )
    with pytest.raises(Refusal):
        guarded("class A(x.__dict__): pass")


def test_deleting_and_annotating_attributes():
    stage = Stage()
    assert stage.value(
        "vars(a)",
        "class A: pass\na = A()\na.x: int = 1\na.y = 2\na._z = 3\ndel a.x, a._z",
    ) == {"y": 2}
