from __future__ import annotations

import abc

import pytest

from tests.script.stage import Stage
from voxrt.errors import ScriptRuntimeError
from voxrt.script.python.metaclasses import MetaclassFacade, TypeFacade, class_of

NO = "cannot define a metaclass"


def refused(text):
    with pytest.raises(ScriptRuntimeError) as caught:
        Stage().play(text)
    return caught.value.message


def test_classes_of_values():
    assert class_of(1) is int
    assert class_of(int) is TypeFacade
    assert class_of(abc.ABC) is TypeFacade
    assert class_of(TypeFacade) is TypeFacade


def test_type():
    value = Stage().value
    assert value("type(1)") is int
    assert value("(isinstance(int, type), issubclass(type, type))") == (True, True)
    assert value("(type(int) is type, int.__class__ is type)") == (True, True)
    assert value("getattr(int, '__class__') is type")
    assert value("(repr(type), type(int).__name__)") == ("<class 'type'>", "type")
    assert value("f", "def f(x: type[int] | None = None): pass") is not None
    assert value("(1).__class__.__name__") == "int"


@pytest.mark.parametrize(
    "text",
    [
        "type('A', (), {})",
        "type(int)('A', (), {})",
        "int.__class__('A', (), {})",
        "getattr(int, '__class__')('A', (), {})",
        "type[int]('A', (), {})",
        "import abc\ntype(abc.ABC)('A', (), {})",
    ],
)
def test_no_class_is_made_by_a_call(text):
    assert "type takes one argument" in refused(text + "\n")


def test_stand_ins_cannot_be_called():
    assert "not callable" in refused("import abc\nabc.ABCMeta('A', (), {})\n")
    assert "not callable" in refused("import enum\nenum.EnumMeta('A', (), {})\n")


def test_metaclasses_of_the_standard_library():
    before = "from abc import ABCMeta\nclass A(metaclass=ABCMeta): pass\n"
    value = Stage().value
    assert value("(A.__name__, isinstance(A, ABCMeta))", before) == ("A", True)
    assert value("ABCMeta.__name__", before) == "ABCMeta"
    assert repr(MetaclassFacade(abc.ABCMeta)) == "<class 'ABCMeta'>"


def test_no_metaclass_is_defined():
    assert NO in refused("class M(type): pass\n")
    assert NO in refused("class M(type(int)): pass\n")
    assert NO in refused("from abc import ABCMeta\nclass M(ABCMeta): pass\n")
    assert NO in refused("from enum import EnumMeta\nclass M(EnumMeta): pass\n")
    assert "cannot have a metaclass" in refused("class A(metaclass=print): pass\n")
    assert "cannot have a metaclass" in refused("class A(metaclass=None): pass\n")
    assert "cannot have a metaclass" in refused(
        "def ABCMeta(*a): pass\nclass A(metaclass=ABCMeta): pass\n"
    )


def test_a_real_metaclass_among_the_bases_is_refused():
    stage = Stage()
    stage.context.define("Real", abc.ABCMeta)
    with pytest.raises(ScriptRuntimeError, match=NO):
        stage.play("class M(Real): pass\n")
