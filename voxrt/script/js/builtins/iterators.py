"""What iterators inherit from, and the iterators of arrays.

ECMAScript, The %IteratorPrototype% Object, The %AsyncIteratorPrototype% Object and
Array Iterator Objects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.arraylike import length_of
from voxrt.script.js.runtime.buffers import TypedObj
from voxrt.script.js.runtime.objects import CONFIGURABLE, Obj
from voxrt.script.js.runtime.spec import FunctionSpec, Spec
from voxrt.script.js.runtime.values import (
    ASYNC_ITERATOR,
    ITERATOR,
    TO_STRING_TAG,
    Fault,
    U,
)

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "SPECS",
    "ArrayIteratorObj",
    "array_iterator",
    "current_length",
    "next_element",
    "return_this",
    "step_result",
]


class ArrayIteratorObj(Obj):
    """An iterator over an array-like object."""

    __slots__ = ("index", "target", "what")

    def __init__(self, proto: Obj, target: Obj, what: str) -> None:
        super().__init__(proto)
        self.target: Obj | None = target
        """None once it has come to the end"""
        self.index = 0
        self.what = what
        """`keys`, `values` or `entries`"""


def array_iterator(realm: Realm, target: Obj, what: str) -> ArrayIteratorObj:
    """CreateArrayIterator; `what` is `keys`, `values` or `entries`."""
    return ArrayIteratorObj(realm.intrinsic("ArrayIterator.prototype"), target, what)


def step_result(realm: Realm, value: Any, *, done: bool) -> Obj:
    """CreateIterResultObject."""
    made = Obj(realm.object_proto)
    made.props["value"] = value
    made.props["done"] = done
    return made


def return_this(realm: Realm, this: Any, *_: Any) -> Any:
    """Every iterator is its own iterator."""
    return this


ITERATOR_PROTOTYPE = Spec("Iterator.prototype")
ITERATOR_PROTOTYPE.method(ITERATOR, 0)(return_this)

ASYNC_ITERATOR_PROTOTYPE = Spec("AsyncIterator.prototype")
ASYNC_ITERATOR_PROTOTYPE.method(ASYNC_ITERATOR, 0)(return_this)


def current_length(target: Obj) -> int:
    """Length of what is iterated; TypeError for a detached typed array."""
    if isinstance(target, TypedObj):
        target.buffer.bytes()
        return target.count
    return length_of(target)


def next_element(realm: Realm, this: Any, *_: Any) -> Obj:
    """%ArrayIteratorPrototype%.next."""
    if not isinstance(this, ArrayIteratorObj):
        raise Fault("TypeError", "next was not called on an array iterator")
    target = this.target
    if target is None:
        return step_result(realm, U, done=True)
    index = this.index
    if index >= current_length(target):
        this.target = None
        return step_result(realm, U, done=True)
    this.index = index + 1
    if this.what == "keys":
        return step_result(realm, float(index), done=False)
    value = target.get(str(index), target)
    if this.what == "entries":
        value = realm.array((float(index), value))
    return step_result(realm, value, done=False)


NEXT = FunctionSpec("ArrayIterator.prototype.next", 0, next_element)

ARRAY_ITERATOR_PROTOTYPE = Spec("ArrayIterator.prototype", "Iterator.prototype")
ARRAY_ITERATOR_PROTOTYPE.intrinsic("next", "ArrayIterator.prototype.next")
ARRAY_ITERATOR_PROTOTYPE.value(TO_STRING_TAG, "Array Iterator", CONFIGURABLE)

SPECS = (
    ITERATOR_PROTOTYPE,
    ASYNC_ITERATOR_PROTOTYPE,
    NEXT,
    ARRAY_ITERATOR_PROTOTYPE,
)
