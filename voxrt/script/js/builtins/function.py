"""Functions: the constructors, `Function.prototype`, `eval`.

Code from text does not exist here: `eval` and the constructors say so (ECMAScript,
HostEnsureCanCompileStrings allows it).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.arraylike import list_of
from voxrt.script.js.runtime.bound import BoundFn, has_instance
from voxrt.script.js.runtime.convert import is_callable, to_integer
from voxrt.script.js.runtime.functions import Fn, FunctionInfo, build_ordinary
from voxrt.script.js.runtime.objects import CONFIGURABLE, Accessor, Obj
from voxrt.script.js.runtime.operators import concat
from voxrt.script.js.runtime.spec import (
    Constructor,
    FunctionSpec,
    LazyFn,
    Spec,
    native,
)
from voxrt.script.js.runtime.values import HAS_INSTANCE, TO_STRING_TAG, Fault, U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "SPECS",
    "callee",
    "constructor_of",
    "evaluate",
    "make_prototype",
    "make_thrower",
    "nothing",
    "poison",
    "prototype_of",
    "refuse_text",
    "throw_type_error",
]

NATIVE_NAME = re.compile(r"(?:(?:get|set) )?(?:[\w$]+|\[[^\]]*\])")


def nothing(*_: Any) -> Any:
    """`Function.prototype`, called."""
    return U


def make_prototype(realm: Realm, proto: Obj | None) -> Obj:
    """`Function.prototype` is a function itself."""
    return LazyFn(realm, proto, FunctionInfo("", 0), nothing, PROTOTYPE)


PROTOTYPE = Spec("Function.prototype", create=make_prototype)
PROTOTYPE.value("length", 0.0, CONFIGURABLE)
PROTOTYPE.value("name", "", CONFIGURABLE)


def poison(realm: Realm) -> Accessor:
    """Accessor that throws (ECMAScript, AddRestrictedFunctionProperties)."""
    thrower = realm.intrinsic("ThrowTypeError")
    return Accessor(thrower, thrower)


PROTOTYPE.value("arguments", poison, CONFIGURABLE)
PROTOTYPE.value("caller", poison, CONFIGURABLE)
PROTOTYPE.intrinsic("constructor", "Function")


def callee(this: Any, name: str) -> Obj:
    """`this` of a method that needs a function."""
    if not is_callable(this):
        raise Fault("TypeError", f"Function.prototype.{name} needs a function")
    return this  # type: ignore[no-any-return]


@PROTOTYPE.method("apply", 2)
def apply(realm: Realm, this: Any, this_arg: Any = U, args: Any = U, *_: Any) -> Any:
    """ECMAScript, Function.prototype.apply."""
    function = callee(this, "apply")
    if args is U or args is None:
        return function.fn(this_arg)
    return function.fn(this_arg, *list_of(realm, args))


@PROTOTYPE.method("bind", 1)
def bind(realm: Realm, this: Any, this_arg: Any = U, *args: Any) -> Any:
    """ECMAScript, Function.prototype.bind."""
    target = callee(this, "bind")
    made = BoundFn(realm, FunctionInfo("", 0), target, this_arg, args)
    length: float = 0.0
    if target.has_own("length"):
        given = target.get("length", target)
        if type(given) is float:
            length = max(0.0, float(to_integer(given)) - len(args))
    name = target.get("name", target)
    made.settle()
    made.props["length"] = length
    made.props["name"] = concat(realm, "bound ", name if isinstance(name, str) else "")
    return made


@PROTOTYPE.method("call", 1)
def call(realm: Realm, this: Any, this_arg: Any = U, *args: Any) -> Any:
    """ECMAScript, Function.prototype.call."""
    return callee(this, "call").fn(this_arg, *args)


@PROTOTYPE.method("toString", 0)
def to_string(realm: Realm, this: Any, *_: Any) -> Any:
    """ECMAScript, Function.prototype.toString."""
    function = callee(this, "toString")
    if not isinstance(function, Fn):
        return "function () { [native code] }"
    if function.info.source:
        return function.info.source
    name = function.info.name or ""
    shown = name if NATIVE_NAME.fullmatch(name) else ""
    return f"function {shown}() {{ [native code] }}"


@PROTOTYPE.method(HAS_INSTANCE, 1, flags=0)
def instance(realm: Realm, this: Any, value: Any = U, *_: Any) -> Any:
    """ECMAScript, Function.prototype [ @@hasInstance ]."""
    return has_instance(this, value)


def refuse_text(realm: Realm, what: str) -> Any:
    """Refuse to make code out of text."""
    text = f"{what} cannot make code out of text; write the function in the scenario"
    raise Fault("EvalError", text)


def constructor_of(name: str) -> Constructor:
    """Declare a constructor that would compile text."""
    spec = Constructor(name, 1, "Function")

    @spec.construct
    def construct(realm: Realm, new_target: Any, *_: Any) -> Any:
        return refuse_text(realm, name)

    @spec.call
    def called(realm: Realm, this: Any, *_: Any) -> Any:
        return refuse_text(realm, name)

    return spec


FUNCTION = Constructor("Function", 1)
EMPTY = FunctionInfo(
    "anonymous",
    0,
    "Object.prototype",
    strict=False,
    kind="normal",
    source="function anonymous(\n) {\n\n}",
)


@FUNCTION.construct
def make_function(realm: Realm, new_target: Any, *texts: Any) -> Any:
    """ECMAScript, Function; only of no text at all."""
    if texts:
        return refuse_text(realm, "Function")
    proto = realm.proto_from(new_target, "Function.prototype")
    return Fn(realm, proto, EMPTY, nothing, build_ordinary)


@FUNCTION.call
def call_function(realm: Realm, this: Any, *texts: Any) -> Any:
    """ECMAScript, Function, without `new`."""
    return make_function(realm, U, *texts)


def prototype_of(name: str, objects: str | None) -> Spec:
    """Declare what functions of a kind inherit from.

    Args:
        name: Of the constructor.
        objects: Intrinsic that their objects inherit from.
    """
    spec = Spec(f"{name}.prototype", "Function.prototype")
    spec.intrinsic("constructor", name, CONFIGURABLE)
    if objects is not None:
        spec.intrinsic("prototype", objects, CONFIGURABLE)
    spec.value(TO_STRING_TAG, name, CONFIGURABLE)
    return spec


def throw_type_error(realm: Realm, this: Any, *_: Any) -> Any:
    """ECMAScript, %ThrowTypeError%.

    Functions of sloppy code have no caller and no arguments to show, as in engines:
    null.
    """
    if isinstance(this, Fn) and not this.info.strict and this.info.kind == "normal":
        return None
    text = "caller, callee and arguments of functions cannot be reached"
    raise Fault("TypeError", text)


def make_thrower(realm: Realm, proto: Obj | None) -> Obj:
    """%ThrowTypeError% is frozen."""
    made = native(realm, "", 0, throw_type_error)
    made.settle()
    made.attrs = {"length": 0, "name": 0}
    made.extensible = False
    return made


def evaluate(realm: Realm, this: Any, source: Any = U, *_: Any) -> Any:
    """ECMAScript, eval; of texts it says what to do instead."""
    return refuse_text(realm, "eval") if isinstance(source, str) else source


SPECS = (
    PROTOTYPE,
    FUNCTION,
    constructor_of("GeneratorFunction"),
    prototype_of("GeneratorFunction", "Generator.prototype"),
    constructor_of("AsyncFunction"),
    prototype_of("AsyncFunction", None),
    constructor_of("AsyncGeneratorFunction"),
    prototype_of("AsyncGeneratorFunction", "AsyncGenerator.prototype"),
    Spec("ThrowTypeError", "Function.prototype", make_thrower),
    FunctionSpec("eval", 1, evaluate),
)
