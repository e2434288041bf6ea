"""Function objects, of compiled code and of built-ins.

How this works. `fn` is called with `this` and the arguments; it never checks how many
there are (compiled functions swallow extra ones, built-ins end in `*_`). `build` makes
`new` work: it is a function of the function, the new target and the arguments; None
says that the function is no constructor. The own properties `length`, `name` and
`prototype` come into being when somebody looks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from voxrt.script.js.runtime.objects import CONFIGURABLE, HIDDEN, WRITABLE, Obj
from voxrt.script.js.runtime.values import Fault, Key

if TYPE_CHECKING:
    from voxrt.script.js.runtime.objects import Property
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["Fn", "FunctionInfo", "build_native", "build_ordinary", "refuse_call"]

Build: TypeAlias = Callable[["Fn", Any, Sequence[Any]], Any]


@dataclass(frozen=True, slots=True)
class FunctionInfo:
    """What all closures of one piece of code share."""

    name: str | None
    """value of `name`; None: there is no such property"""
    length: int
    """value of `length`"""
    prototype: str = ""
    """intrinsic that a `prototype` property of its own inherits from, "" for none"""
    prototype_writable: bool = True
    """not so for classes"""
    strict: bool = True
    kind: str = "native"
    """`native`, `normal`, `arrow`, `method`, `generator`, `async`, `asyncgenerator`,
    `class` or `derived`"""
    source: str = ""
    """text that `toString` gives; of natives it is made up"""


class Fn(Obj):
    """A function.

    Args:
        realm: Where it was made.
        proto: Its prototype.
        info: What its code is.
        fn: Called with `this` and the arguments.
        build: Makes `new` work, None when it does not.
    """

    __slots__ = ("build", "fields", "fn", "home", "info", "lazy", "maker", "realm")

    exotic: ClassVar[bool] = True
    kind: ClassVar[str] = "Function"

    def __init__(
        self,
        realm: Realm,
        proto: Obj | None,
        info: FunctionInfo,
        fn: Callable[..., Any],
        build: Build | None = None,
    ) -> None:
        self.props = {}
        self.proto = proto
        self.attrs = None
        self.extensible = True
        self.realm = realm
        self.info = info
        self.fn = fn
        self.build = build
        self.home: Obj | None = None
        """object that `super` starts from"""
        self.fields: Any = None
        """of a class: called with the new object, sets its fields"""
        self.maker: Any = None
        """of a built-in constructor: `(new_target, *args)` makes the object"""
        self.lazy = True

    def settle(self) -> None:
        """Make `length`, `name` and `prototype` real; idempotent."""
        if not self.lazy:
            return
        self.lazy = False
        later, attrs = self.props, self.attrs
        info = self.info
        self.props = {"length": float(info.length)}
        self.attrs = {"length": CONFIGURABLE}
        if info.name is not None:
            self.props["name"] = info.name
            self.attrs["name"] = CONFIGURABLE
        if info.prototype:
            made = Obj(self.realm.intrinsic(info.prototype))
            if info.kind not in ("generator", "asyncgenerator"):
                made.put_own("constructor", self, HIDDEN)
            self.props["prototype"] = made
            self.attrs["prototype"] = WRITABLE if info.prototype_writable else 0
        self.props.update(later)
        if attrs:
            self.attrs.update(attrs)

    # Internal methods: the ordinary ones, once the three are there.

    def get_own(self, key: Key) -> Property | None:
        """[[GetOwnProperty]]."""
        if self.lazy:
            self.settle()
        return super().get_own(key)

    def get(self, key: Key, receiver: Any) -> Any:
        """[[Get]]."""
        if self.lazy:
            self.settle()
        return super().get(key, receiver)

    def own_keys(self) -> list[Key]:
        """[[OwnPropertyKeys]]."""
        if self.lazy:
            self.settle()
        return super().own_keys()


def build_ordinary(function: Fn, new_target: Any, args: Sequence[Any]) -> Any:
    """[[Construct]] of a `function`: a new object, or the object it returns."""
    proto = new_target.get("prototype", new_target)
    if not isinstance(proto, Obj):
        proto = new_target.realm.intrinsic("Object.prototype")
    made = Obj(proto)
    result = function.fn(made, *args)
    return result if isinstance(result, Obj) else made


def build_native(function: Fn, new_target: Any, args: Sequence[Any]) -> Any:
    """[[Construct]] of a built-in constructor."""
    return function.maker(new_target, *args)


def refuse_call(name: str) -> Callable[..., Any]:
    """What calling a constructor without `new` does."""

    def refuse(*_: Any) -> Any:
        raise Fault("TypeError", f"{name} must be called with new")

    return refuse
