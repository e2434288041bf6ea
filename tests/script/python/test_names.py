from __future__ import annotations

import ast

import pytest

from voxrt.script.python.names import (
    DEFINABLE,
    Refusal,
    attribute_refusal,
    check_fields,
    check_names,
    is_dunder,
    words,
)

BINDING_FORMS = [
    "{0} = 1",
    "{0}: int = 1",
    "{0} += 1",
    "({0} := 1)",
    "a, *{0} = []",
    "for {0} in x: pass",
    "async def f():\n async for {0} in x: pass",
    "with x as {0}: pass",
    "try: pass\nexcept E as {0}: pass",
    "import {0}",
    "import a as {0}",
    "import a.{0}",
    "from a import {0}",
    "from a import b as {0}",
    "def {0}(): pass",
    "async def {0}(): pass",
    "class {0}: pass",
    "def f({0}): pass",
    "def f({0}, /): pass",
    "def f(*, {0}): pass",
    "def f(*{0}): pass",
    "def f(**{0}): pass",
    "lambda {0}: 1",
    "match x:\n case {0}: pass",
    "match x:\n case [*{0}]: pass",
    "match x:\n case {{**{0}}}: pass",
    "match x:\n case 1 as {0}: pass",
    "del {0}",
    "def f():\n global {0}",
    "def f():\n nonlocal {0}",
    "[1 for {0} in x]",
    "{{1: 1 for {0} in x}}",
    "f({0}=1)",
    "class A(x, {0}=1): pass",
    "x.{0} = 1",
    "x.{0}",
    "del x.{0}",
    "print({0})",
]


@pytest.mark.parametrize("form", BINDING_FORMS)
@pytest.mark.parametrize("name", ["__vox_steps__", "_vox_host_", "__builtins__"])
def test_every_form_is_checked(form, name):
    with pytest.raises(Refusal) as caught:
        check_names(ast.parse(form.format(name)))
    assert name in caught.value.message
    check_names(ast.parse(form.format("plain")))


def test_constants_are_no_names():
    check_names(ast.parse("'__builtins__'; b'__vox_add__'; u'__dict__'"))


@pytest.mark.parametrize(
    "text",
    [
        "class A:\n def __init__(self): pass\n __radd__ = __init__\n __slots__ = ()",
        "class A:\n if x:\n  def __eq__(self, o): pass",
        "class A:\n async def __aenter__(self): pass",
        "__name__ == '__main__' and __debug__",
        "x.__class__.__name__; f.__doc__",
        "class A:\n def f(self): return super().__repr__()",
        "object.__setattr__(x, 'a', 1)",
        "class A:\n __match_args__ = ('a', 'b')",
        "class A:\n __match_args__: tuple = ['a']",
        "from __future__ import annotations",
        "_ = __ = 1",
    ],
)
def test_what_people_write_is_open(text):
    check_names(ast.parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "def __init__(self): pass",
        "class A:\n def f(self):\n  def __init__(): pass",
        "class A:\n def __del__(self): pass",
        "class A:\n def __reduce__(self): pass",
        "x.__len__()",
        "x.__call__",
        "str.__new__",
        "super.__init_subclass__",
        "x.__class__ = y",
        "class A:\n __match_args__ = x",
        "class A:\n __match_args__, b = ('a',), 1",
        "class A:\n __match_args__ = ('__dict__',)",
        "class A:\n __match_args__ = ('join',)",
        "class A:\n __match_args__: tuple",
        "match x:\n case A(_x=1): pass",
        "match x:\n case A(obj=1): pass",
        "match x:\n case A(gi_frame=1): pass",
        "x.f_globals",
        "import __main__",
    ],
)
def test_what_leads_out_is_refused(text):
    with pytest.raises(Refusal):
        check_names(ast.parse(text))


def test_a_special_method_hints_at_its_operator():
    with pytest.raises(Refusal) as caught:
        check_names(ast.parse("x.__len__()"))
    assert caught.value.hint == "use the operator or built-in that calls it"


def test_attributes_by_name():
    assert attribute_refusal("plain") is None
    assert attribute_refusal("__class__") is None
    assert attribute_refusal("_private") is None
    for name in ("__dict__", "gi_frame", "_vox_json_", "__vox_add__"):
        assert name in attribute_refusal(name)


def test_fields():
    check_fields(["a", "b_"])
    for name in ("__dict__", "__x", "cr_frame"):
        with pytest.raises(ValueError, match=name):
            check_fields([name])


def test_words_and_dunders():
    assert words("a b\n c") == ("a", "b", "c")
    assert is_dunder("__a__")
    assert not is_dunder("__a")
    assert "__del__" not in DEFINABLE
