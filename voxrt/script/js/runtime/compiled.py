"""The helpers of compiled code: which name in the scope is which function."""

from __future__ import annotations

from itertools import repeat
from types import MethodType
from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime import (
    arguments,
    asyncgenerators,
    asyncs,
    bindings,
    calls,
    classes,
    destructuring,
    generators,
    members,
    operators,
    privates,
    relations,
    rounds,
)
from voxrt.script.js.runtime.arrays import Arr, sparse_array
from voxrt.script.js.runtime.convert import to_key, to_numeric, to_string, type_name
from voxrt.script.js.runtime.functions import Fn
from voxrt.script.js.runtime.iteration import DONE
from voxrt.script.js.runtime.objects import Obj
from voxrt.script.js.runtime.values import HOLE, MISSING, Throw, U
from voxrt.script.meter import STEPS

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "Templates",
    "array",
    "caught",
    "install",
    "more",
    "object_",
    "regexp",
    "rest",
    "sparse",
    "template",
]

NEW = Obj.__new__
SLICE = 1024
"""steps that compiled code takes from the meter at once"""
CATCHING = 20
"""steps that a `catch` takes: raising an exception is slow in CPython"""


class Templates:
    """Tagged templates of one program in one realm (ECMAScript, GetTemplateObject)."""

    __slots__ = ("made", "texts")

    def __init__(self, texts: tuple[tuple[Any, ...], ...]) -> None:
        self.texts = texts
        self.made: dict[int, Obj] = {}


def template(realm: Realm, templates: Templates, number: int) -> Obj:
    """The frozen array of a template's texts, always the same one."""
    found = templates.made.get(number)
    if found is None:
        cooked, raw = templates.texts[number]
        found = realm.array([U if each is None else each for each in cooked])
        inner = realm.array(raw)
        _freeze(inner)
        found.put_own("raw", inner, 0)
        _freeze(found)
        templates.made[number] = found
    return found


def _freeze(array: Arr) -> None:
    array.prevent_extensions()
    for key in array.own_keys():
        own = array.get_own(key)
        assert own is not None
        own.writable = own.configurable = False
        array.define(key, own)


def object_(realm: Realm, props: dict[Any, Any]) -> Obj:
    """An object with properties; the dict becomes its own."""
    made = NEW(Obj)
    made.props = props
    made.proto = realm.object_proto
    made.attrs = None
    made.extensible = True
    return made


def array(realm: Realm, items: list[Any]) -> Arr:
    """An array with elements; the list becomes its own."""
    return Arr(realm.array_proto, items)


def sparse(realm: Realm, items: list[Any]) -> Arr:
    """An array with holes."""
    return sparse_array(realm.array_proto, items)


def rest(realm: Realm, items: tuple[Any, ...]) -> Arr:
    """The array of a rest parameter."""
    realm.charge(len(items))
    return Arr(realm.array_proto, list(items))


def more(realm: Realm) -> None:
    """Get the next slice of the step budget.

    Raises:
        Stopped: The budget is used up.
    """
    # Written out, as there may be no room on the stack for a call.
    scope, size = realm.scope, realm.slice
    scope[STEPS] = left = scope[STEPS] - size
    if left < 0:
        realm.meter.go_on()
    scope["__js_ticks"] = repeat(None, size - 1)


def caught(realm: Realm, error: BaseException) -> Any:
    """What a `catch` clause gets."""
    realm.charge(CATCHING)
    return realm.caught(error)


def regexp(realm: Realm, pattern: str, flags: str) -> Any:
    """A regular expression."""
    return realm.construct(realm.intrinsic("RegExp"), (pattern, flags))


PLAIN: dict[str, Any] = {
    "Arr": Arr,
    "Box": bindings.Box,
    "DONE": DONE,
    "Exception": Exception,
    "Fn": Fn,
    "HOLE": HOLE,
    "Infinity": float("inf"),
    "MISSING": MISSING,
    "NaN": float("nan"),
    "Obj": Obj,
    "RecursionError": RecursionError,
    "Produce": asyncgenerators.Produce,
    "Throw": Throw,
    "U": U,
    "alive": rounds.alive,
    "and": operators.and_,
    "bound_this": classes.bound_this,
    "box": bindings.box,
    "callee": calls.callee,
    "class_key": classes.class_key,
    "class_method": classes.define_method,
    "const": bindings.const,
    "define": members.define,
    "define_field": classes.define_field,
    "define_method": members.define_method,
    "delete_super": members.delete_super,
    "end_class": calls.end_class,
    "equal": relations.equal,
    "float": float,
    "ge": relations.ge,
    "gt": relations.gt,
    "ignored": bindings.ignored,
    "in": relations.in_,
    "instanceof": relations.instanceof,
    "int": int,
    "key": to_key,
    "le": relations.le,
    "len": len,
    "lt": relations.lt,
    "minus": operators.minus,
    "named": classes.named,
    "new": calls.new,
    "not": operators.not_,
    "number": operators.number,
    "numeric": to_numeric,
    "or": operators.or_,
    "private_element": calls.private_element,
    "private_field": privates.private_field,
    "private_get": privates.private_get,
    "private_in": privates.private_in,
    "private_methods": privates.private_methods,
    "private_name": privates.private_name,
    "private_set": privates.private_set,
    "reference_key": members.reference_key,
    "require_object": destructuring.coercible,
    "same": relations.same,
    "str": str,
    "set_box": bindings.set_box,
    "set_literal_proto": members.set_literal_proto,
    "super_base": classes.super_base,
    "super_call": classes.super_call,
    "super_get": classes.super_get,
    "super_parent": classes.super_parent,
    "super_put": members.super_put,
    "targeted": calls.targeted,
    "text": to_string,
    "type": type,
    "typeof": type_name,
    "ushr": operators.ushr,
    "xor": operators.xor,
}
"""helpers that need no realm"""

BOUND: dict[str, Any] = {
    "add": operators.add,
    "arguments": arguments.arguments,
    "array": array,
    "arrow": calls.arrow,
    "async": asyncs.run_async,
    "async_function": calls.async_function,
    "async_generator": asyncgenerators.async_generator,
    "async_generator_function": calls.async_generator_function,
    "async_iterator": asyncs.open_async_iterator,
    "caught": caught,
    "class": calls.class_,
    "concat": operators.concat,
    "copy": destructuring.copy_properties,
    "debugger": bindings.debugger,
    "declare": bindings.declare,
    "declare_function": bindings.declare_function,
    "decrement": operators.decrement,
    "delegate": generators.delegate,
    "delegate_async": asyncgenerators.delegate_async,
    "delete": members.delete,
    "delete_free": bindings.delete_free,
    "div": operators.div,
    "free": bindings.free,
    "function": calls.function,
    "generator": generators.generator,
    "generator_function": calls.generator_function,
    "get": members.get,
    "grown": operators.grown,
    "increment": operators.increment,
    "item": members.item,
    "iterator": rounds.rounds,
    "join": operators.join,
    "keys": rounds.keys,
    "known": bindings.known,
    "length": members.length,
    "more": more,
    "mapped": arguments.mapped,
    "method": members.method,
    "mod": operators.mod,
    "mul": operators.mul,
    "object": object_,
    "object_rest": destructuring.rest_of,
    "pattern": destructuring.open_pattern,
    "pow": operators.pow_,
    "push": calls.push,
    "put": members.put,
    "put_item": members.put_item,
    "put_item_loose": members.put_item_loose,
    "put_loose": members.put_loose,
    "regexp": regexp,
    "rest": rest,
    "set_free": bindings.set_free,
    "set_free_loose": bindings.set_free_loose,
    "set_known": bindings.set_known,
    "shl": operators.shl,
    "shr": operators.shr,
    "sparse": sparse,
    "spread": calls.spread,
    "sub": operators.sub,
    "take": destructuring.take,
    "template": template,
    "this": calls.this_object,
    "typeof_free": bindings.typeof_free,
}
"""helpers whose first argument is the realm"""

NAMED_PLAIN = {f"__js_{name}": value for name, value in PLAIN.items()}
NAMED_BOUND = tuple((f"__js_{name}", value) for name, value in BOUND.items())


def install(realm: Realm) -> None:
    """Put the helpers into the scope of a realm."""
    scope = realm.scope
    scope.update(NAMED_PLAIN)
    for name, value in NAMED_BOUND:
        scope[name] = MethodType(value, realm)
    scope["__js_scope"] = scope
    realm.slice = max(1, min(SLICE, realm.settings.steps_per_turn // 100))
    scope["__js_ticks"] = repeat(None, 0)
