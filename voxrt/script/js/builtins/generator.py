"""Prototypes of generators (ECMAScript, Generator Objects, AsyncGenerator Objects)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.asyncgenerators import AsyncGeneratorObj
from voxrt.script.js.runtime.generators import GeneratorObj
from voxrt.script.js.runtime.objects import CONFIGURABLE, Obj
from voxrt.script.js.runtime.promises import PromiseObj, new_promise
from voxrt.script.js.runtime.spec import FunctionSpec, Spec
from voxrt.script.js.runtime.values import TO_STRING_TAG, Fault, U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["SPECS", "generator_of", "next_value", "request"]

PROTOTYPE = Spec("Generator.prototype", "Iterator.prototype")
PROTOTYPE.intrinsic("constructor", "GeneratorFunction.prototype", CONFIGURABLE)


def generator_of(this: Any, name: str) -> GeneratorObj:
    """`this` of a method, which has to be a generator."""
    if not isinstance(this, GeneratorObj):
        raise Fault("TypeError", f"{name} was not called on a generator")
    return this


def next_value(realm: Realm, this: Any, value: Any = U, *_: Any) -> Obj:
    """ECMAScript, %GeneratorPrototype%.next."""
    return generator_of(this, "next").next(value)


NEXT = FunctionSpec("Generator.prototype.next", 1, next_value)
PROTOTYPE.intrinsic("next", NEXT.name)


@PROTOTYPE.method("return", 1)
def return_value(realm: Realm, this: Any, value: Any = U, *_: Any) -> Obj:
    """ECMAScript, %GeneratorPrototype%.return."""
    return generator_of(this, "return").return_(value)


@PROTOTYPE.method("throw", 1)
def throw_value(realm: Realm, this: Any, value: Any = U, *_: Any) -> Obj:
    """ECMAScript, %GeneratorPrototype%.throw."""
    return generator_of(this, "throw").throw(value)


PROTOTYPE.value(TO_STRING_TAG, "Generator", CONFIGURABLE)

ASYNC_PROTOTYPE = Spec("AsyncGenerator.prototype", "AsyncIterator.prototype")
ASYNC_PROTOTYPE.intrinsic(
    "constructor", "AsyncGeneratorFunction.prototype", CONFIGURABLE
)


def request(realm: Realm, this: Any, name: str, value: Any) -> PromiseObj:
    """Ask an async generator for something; the promise of the answer."""
    promise = new_promise(realm)
    if not isinstance(this, AsyncGeneratorObj):
        text = f"{name} was not called on an async generator"
        promise.fail(Fault("TypeError", text))
    elif name == "next":
        this.next(value, promise)
    elif name == "return":
        this.return_(value, promise)
    else:
        this.throw(value, promise)
    return promise


@ASYNC_PROTOTYPE.method("next", 1)
def next_async(realm: Realm, this: Any, value: Any = U, *_: Any) -> PromiseObj:
    """ECMAScript, %AsyncGeneratorPrototype%.next."""
    return request(realm, this, "next", value)


@ASYNC_PROTOTYPE.method("return", 1)
def return_async(realm: Realm, this: Any, value: Any = U, *_: Any) -> PromiseObj:
    """ECMAScript, %AsyncGeneratorPrototype%.return."""
    return request(realm, this, "return", value)


@ASYNC_PROTOTYPE.method("throw", 1)
def throw_async(realm: Realm, this: Any, value: Any = U, *_: Any) -> PromiseObj:
    """ECMAScript, %AsyncGeneratorPrototype%.throw."""
    return request(realm, this, "throw", value)


ASYNC_PROTOTYPE.value(TO_STRING_TAG, "AsyncGenerator", CONFIGURABLE)

SPECS = (NEXT, PROTOTYPE, ASYNC_PROTOTYPE)
