"""Calls, `new`, and function objects as compiled code makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.arrays import Arr
from voxrt.script.js.runtime.classes import begin_class
from voxrt.script.js.runtime.functions import Fn, build_ordinary
from voxrt.script.js.runtime.iteration import collect
from voxrt.script.js.runtime.members import get
from voxrt.script.js.runtime.objects import Obj
from voxrt.script.js.runtime.privates import PrivateName, private_method
from voxrt.script.js.runtime.values import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from voxrt.script.js.runtime.functions import FunctionInfo
    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "arrow",
    "async_function",
    "async_generator_function",
    "callee",
    "class_",
    "end_class",
    "function",
    "generator_function",
    "new",
    "private_element",
    "push",
    "spread",
    "targeted",
    "this_object",
]


# Calls


def callee(value: Any, shown: str) -> Callable[..., Any]:
    """Python function of what is called; one that throws when it cannot be called."""
    if isinstance(value, Obj) and value.fn is not None:
        return value.fn  # type: ignore[no-any-return]

    def refuse(*_: Any) -> Any:
        raise Fault("TypeError", f"{shown} is not a function")

    return refuse


def spread(realm: Realm, value: Any) -> list[Any]:
    """Values of `...value` in a call or an array."""
    return collect(realm, value)


def push(realm: Realm, target: Any, value: Any, shown: str) -> Any:
    """`target.push(value)`; nearly always an array, whose method nobody changed."""
    shared: Any = realm.array_proto
    if type(target) is Arr and target.proto is realm.array_proto and not target.props:
        items = target.items
        if (
            shared.props.get("push") is realm.array_push
            and not shared.table
            and len(items) < realm.settings.sequence_items
        ):
            items.append(value)
            return float(len(items))
    found = get(realm, target, "push")
    if type(found) is Fn and (found.info.kind, found.info.name) == ("native", "push"):
        # Nothing else that is built in has this name.
        realm.array_push = found
    return callee(found, shown)(target, value)


def new(target: Any, shown: str, *args: Any) -> Any:
    """`new target(...args)`."""
    if not isinstance(target, Obj) or target.build is None:
        raise Fault("TypeError", f"{shown} is not a constructor")
    return target.build(target, target, args)


def this_object(realm: Realm, this: Any) -> Any:
    """`this` of a sloppy function (ECMAScript, OrdinaryCallBindThis)."""
    if isinstance(this, Obj):
        return this
    if this is None or this is not this or not _has_wrapper(this):
        return realm.global_object
    return realm.wrap(this)


def _has_wrapper(value: Any) -> bool:
    return isinstance(value, str | float | int) or hasattr(value, "description")


# Function objects


def _make(  # noqa: PLR0917 - what a function consists of
    realm: Realm,
    fn: Callable[..., Any],
    info: FunctionInfo,
    own: str,
    proto: Obj,
    build: Any = None,
) -> Fn:
    made = Fn(realm, proto, info, fn, build)
    if own:
        keywords = fn.__kwdefaults__
        assert keywords is not None
        keywords[own] = made
    return made


def function(
    realm: Realm, fn: Callable[..., Any], info: FunctionInfo, own: str = ""
) -> Fn:
    """The object of a `function`.

    Args:
        realm: Where it is made.
        fn: Its code.
        info: What it is.
        own: Keyword argument that gets the object itself, if the code needs it.
    """
    return _make(realm, fn, info, own, realm.function_proto, build_ordinary)


def arrow(
    realm: Realm, fn: Callable[..., Any], info: FunctionInfo, own: str = ""
) -> Fn:
    """The object of an arrow function or a method."""
    return _make(realm, fn, info, own, realm.function_proto)


def generator_function(
    realm: Realm, fn: Callable[..., Any], info: FunctionInfo, own: str = ""
) -> Fn:
    """The object of a generator function."""
    proto = realm.intrinsic("GeneratorFunction.prototype")
    return _make(realm, fn, info, own, proto)


def async_function(
    realm: Realm, fn: Callable[..., Any], info: FunctionInfo, own: str = ""
) -> Fn:
    """The object of an async function."""
    proto = realm.intrinsic("AsyncFunction.prototype")
    return _make(realm, fn, info, own, proto)


def async_generator_function(
    realm: Realm, fn: Callable[..., Any], info: FunctionInfo, own: str = ""
) -> Fn:
    """The object of an async generator function."""
    proto = realm.intrinsic("AsyncGeneratorFunction.prototype")
    return _make(realm, fn, info, own, proto)


def targeted(made: Fn) -> Fn:
    """A function whose code looks at `new.target`."""
    made.build = _build_targeted
    return made


def _build_targeted(function: Fn, new_target: Any, args: Sequence[Any]) -> Any:
    proto = new_target.get("prototype", new_target)
    if not isinstance(proto, Obj):
        proto = new_target.realm.intrinsic("Object.prototype")
    made = Obj(proto)
    result = function.fn(made, *args, new_target=new_target)
    return result if isinstance(result, Obj) else made


# Classes


def class_(
    realm: Realm,
    info: FunctionInfo,
    body: Callable[..., Any] | None,
    heritage: Any,
    own: str,
) -> tuple[Fn, Obj]:
    """Constructor and prototype of a class; `own` is as for functions."""
    made, proto = begin_class(realm, info, body, heritage)
    if own:
        keywords = getattr(body, "__kwdefaults__", None)
        assert keywords is not None
        keywords[own] = made
    return made, proto


def end_class(made: Fn, fields: Callable[..., Any] | None, own: str) -> Fn:
    """Give a class the code that makes its fields."""
    if fields is not None:
        keywords = getattr(fields, "__kwdefaults__", None)
        assert keywords is not None
        keywords[own] = made
    made.fields = fields
    return made


def private_element(name: PrivateName, made: Fn, kind: str, home: Obj) -> None:
    """A private method, getter or setter."""
    made.home = home
    private_method(name, made, kind)
