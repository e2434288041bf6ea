"""Class definitions: constructors, methods, fields, private names, `super`.

How compiled code defines a class. `F`, `home` and the private names are variables of
the Python function that the class stands in, so that methods reach them by closure.

    p_x = private_name("#x")                    # one for each name, at each evaluation
    F, home = begin_class(info, body, heritage) # heritage is left out without extends
    define_method(home, "m", function)          # in the order of the source; static
    define_method(F, key, function, "get")      # ones on F; keys by class_key(value)
    private_method(p_m, function, "method")     # static or not
    C = F                                       # the class binding comes alive
    end_class(F, fields)                        # fields: None when there are none
    private_methods(F, (p_s,))                  # static private methods, if any
    define_field(F, "s", value)                 # static fields and blocks in order
    private_field(F, p_y, value)

`info` is a `FunctionInfo` of kind `class`, or `derived` when there is a heritage (also
`extends null`); its `prototype` is "". `fields` is a Python function `(this)` that
holds, in order, `private_methods(this, (p_m, ...))` for all private methods and
accessors that are not static, then `define_field(this, key, value)` and
`private_field(this, p_x, value)`. Keys that are computed were evaluated with the
methods, by `class_key`.

`body` is the constructor's code as a Python function, None without a constructor:

- `(this, new_target, a=U, b=U, *_)` of a base class. What it returns counts when it is
  an object.
- `(box, new_target, a=U, b=U, *_)` of a derived class: `this` is `box[0]`, `MISSING`
  before `super()` (also for arrow functions inside). Reading it is `bound_this(box)`,
  or `box[0]` where `super()` surely came before. `super(a, b)` is
  `super_call(box, F, super_parent(F), new_target, (a, b))`; its value is `this`. The
  body returns what its `return` statement gives, `U` without one.
- `(None, new_target, a=U, b=U, *_)` of a derived class with `plain_this=True`, the
  fast way for a body without `return` that calls `super()` once, in its first
  statement and without `this` in the arguments: it keeps what
  `super_call(None, F, super_parent(F), new_target, args)` gives in a variable and
  returns that.

`super.x`, with `home` the object or class that the method is defined on:
`super_get(this, key, super_base(home))` and
`super_set(this, key, super_base(home), value, strict=True)`; keys are any values. In an
object literal it is the same with the object itself as `home`.

Names of anonymous functions and classes under a computed key come from
`named(info, key, prefix)`, which gives another `FunctionInfo`.

The functions whose names start with `private_` are in `privates`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.convert import to_key
from voxrt.script.js.runtime.functions import Fn, FunctionInfo
from voxrt.script.js.runtime.objects import (
    CONFIGURABLE,
    HIDDEN,
    Obj,
    Property,
    data,
)
from voxrt.script.js.runtime.spec import spelled
from voxrt.script.js.runtime.values import MISSING, Fault, Key, Symbol, U

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from voxrt.script.js.runtime.privates import PrivateName
    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "begin_class",
    "bound_this",
    "build_base",
    "build_default",
    "build_derived",
    "build_empty",
    "build_plain",
    "class_key",
    "define_field",
    "define_method",
    "end_class",
    "named",
    "super_base",
    "super_call",
    "super_get",
    "super_parent",
    "super_set",
]


# The constructor


def begin_class(
    realm: Realm,
    info: FunctionInfo,
    body: Callable[..., Any] | None,
    heritage: Any = MISSING,
    *,
    plain_this: bool = False,
) -> tuple[Fn, Obj]:
    """The constructor of a class and its prototype, both still without elements.

    ECMAScript, ClassDefinitionEvaluation.

    Args:
        realm: Where the class is made.
        info: Kind `class` or `derived`.
        body: The constructor's code, None for the default one.
        heritage: Value behind `extends`, `MISSING` without.
        plain_this: See the module.
    """
    parent, proto_parent = _parents(realm, heritage)
    proto = Obj(proto_parent)
    name = info.name or ""
    made = Fn(
        realm, parent, info, _refuse(name), _builder(info, body, plain_this=plain_this)
    )
    made.maker = body
    made.lazy = False
    made.props = {"length": float(info.length), "name": name, "prototype": proto}
    made.attrs = {"length": CONFIGURABLE, "name": CONFIGURABLE, "prototype": 0}
    made.home = proto
    proto.put_own("constructor", made, HIDDEN)
    return made, proto


def _parents(realm: Realm, heritage: Any) -> tuple[Obj, Obj | None]:
    """What the constructor and what its prototype inherit from."""
    if heritage is MISSING:
        return realm.function_proto, realm.object_proto
    if heritage is None:
        return realm.function_proto, None
    if not isinstance(heritage, Obj) or heritage.build is None:
        raise Fault("TypeError", "a class can extend a constructor or null only")
    proto = heritage.get("prototype", heritage)
    if proto is not None and not isinstance(proto, Obj):
        raise Fault("TypeError", "prototype of the extended class is not an object")
    return heritage, proto


def _refuse(name: str) -> Callable[..., Any]:
    def refuse(*_: Any) -> Any:
        shown = f"class {name}" if name else "a class"
        raise Fault("TypeError", f"{shown} cannot be called without new")

    return refuse


def _builder(
    info: FunctionInfo, body: Callable[..., Any] | None, *, plain_this: bool
) -> Callable[..., Any]:
    if info.kind == "derived":
        if body is None:
            return build_default
        return build_plain if plain_this else build_derived
    return build_empty if body is None else build_base


def end_class(function: Fn, fields: Callable[[Any], object] | None) -> Fn:
    """Give a class its fields; the class itself."""
    function.fields = fields
    return function


def _new_object(function: Fn, new_target: Any) -> Obj:
    """OrdinaryCreateFromConstructor, with the fields of a base class."""
    if new_target is function:
        # Nobody can write the property of a class.
        proto = function.props["prototype"]
    else:
        proto = new_target.get("prototype", new_target)
        if not isinstance(proto, Obj):
            proto = function.realm.object_proto
    made = Obj(proto)
    if function.fields is not None:
        function.fields(made)
    return made


def build_base(function: Fn, new_target: Any, args: Sequence[Any]) -> Any:
    """[[Construct]] of a base class."""
    made = _new_object(function, new_target)
    result = function.maker(made, new_target, *args)
    return result if isinstance(result, Obj) else made


def build_empty(function: Fn, new_target: Any, _: Sequence[Any]) -> Any:
    """[[Construct]] of a base class without a constructor."""
    return _new_object(function, new_target)


def build_default(function: Fn, new_target: Any, args: Sequence[Any]) -> Any:
    """[[Construct]] of a derived class without a constructor."""
    return super_call(None, function, super_parent(function), new_target, args)


def build_plain(function: Fn, new_target: Any, args: Sequence[Any]) -> Any:
    """[[Construct]] of a derived class whose body returns `this` by itself."""
    return function.maker(None, new_target, *args)


def build_derived(function: Fn, new_target: Any, args: Sequence[Any]) -> Any:
    """[[Construct]] of a derived class."""
    box = [MISSING]
    result = function.maker(box, new_target, *args)
    if isinstance(result, Obj):
        return result
    if result is not U:
        raise Fault("TypeError", "a derived constructor may return an object only")
    return bound_this(box)


# super


def bound_this(box: list[Any]) -> Any:
    """`this` of a derived constructor.

    Raises:
        Fault: ReferenceError before `super()`.
    """
    this = box[0]
    if this is MISSING:
        raise Fault("ReferenceError", "super() must be called before this is used")
    return this


def super_parent(function: Fn) -> Obj | None:
    """GetSuperConstructor; evaluated before the arguments of `super()`."""
    return function.get_proto()


def super_call(
    box: list[Any] | None,
    function: Fn,
    parent: Any,
    new_target: Any,
    args: Sequence[Any],
) -> Any:
    """`super(...args)`: binds `this`, sets the fields, and gives `this`.

    ECMAScript, SuperCall.
    """
    if not isinstance(parent, Obj) or parent.build is None:
        raise Fault("TypeError", "the parent class is not a constructor")
    made = parent.build(parent, new_target, args)
    if box is not None:
        if box[0] is not MISSING:
            raise Fault("ReferenceError", "super() may be called only once")
        box[0] = made
    if function.fields is not None:
        function.fields(made)
    return made


def super_base(home: Obj) -> Any:
    """GetSuperBase: where `super.x` starts looking."""
    return home.get_proto()


def super_get(this: Any, key: Any, base: Any) -> Any:
    """`super[key]`."""
    if base is None:
        raise Fault("TypeError", "super has no properties, its prototype is null")
    return base.get(to_key(key), this)


def super_set(this: Any, key: Any, base: Any, value: Any, *, strict: bool) -> Any:
    """`super[key] = value`; the value."""
    if base is None:
        raise Fault("TypeError", "super has no properties, its prototype is null")
    name = to_key(key)
    if not base.set(name, value, this) and strict:
        raise Fault("TypeError", f"cannot write property {spelled(name)}")
    return value


# Public elements


def class_key(value: Any) -> Key:
    """Value of a computed key as a property key."""
    return to_key(value)


def named(info: FunctionInfo, key: Key | PrivateName, prefix: str = "") -> FunctionInfo:
    """What a function is that is named by its key.

    Args:
        info: Of the function, however it is named.
        key: A property key or a private name.
        prefix: `get` or `set` for an accessor.
    """
    shown = key if isinstance(key, str | Symbol) else key.description
    return replace(info, name=spelled(shown, prefix))


def define_method(home: Obj, key: Key, function: Fn, kind: str = "method") -> None:
    """Define a method, `get` or `set` of a class; it will not be enumerable.

    Args:
        home: Prototype of the class, or for a static one the class.
        key: Its key.
        function: The function object.
        kind: `method`, `get` or `set`.
    """
    function.home = home
    if kind == "method":
        wanted = data(function, HIDDEN)
    elif kind == "get":
        wanted = Property(get=function, enumerable=False, configurable=True)
    else:
        wanted = Property(set_=function, enumerable=False, configurable=True)
    if not home.define(key, wanted):
        raise Fault("TypeError", f"cannot redefine property {spelled(key)}")


def define_field(this: Obj, key: Key, value: Any) -> None:
    """Define a public field (ECMAScript, DefineField)."""
    if type(this) is Obj and key not in this.props:
        this.props[key] = value
    elif not this.define(key, data(value)):
        raise Fault("TypeError", f"cannot define field {spelled(key)}")
