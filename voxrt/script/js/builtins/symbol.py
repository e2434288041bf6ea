"""`Symbol` (ECMAScript, Symbol Objects)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.convert import to_string
from voxrt.script.js.runtime.objects import CONFIGURABLE
from voxrt.script.js.runtime.spec import Constructor, Spec
from voxrt.script.js.runtime.values import (
    TO_PRIMITIVE,
    TO_STRING_TAG,
    WELL_KNOWN,
    Fault,
    Symbol,
    U,
)
from voxrt.script.js.runtime.wrappers import Boxed

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["SPECS", "this_symbol"]

SYMBOL = Constructor("Symbol", 0)


@SYMBOL.call
def call(realm: Realm, this: Any, description: Any = U, *_: Any) -> Any:
    """ECMAScript, Symbol, without `new`."""
    return Symbol(None if description is U else to_string(description))


@SYMBOL.construct
def construct(realm: Realm, new_target: Any, *_: Any) -> Any:
    """ECMAScript, Symbol: classes may extend it, but nothing makes one so."""
    raise Fault("TypeError", "Symbol is not a constructor")


@SYMBOL.method("for", 1)
def registered(realm: Realm, this: Any, key: Any = U, *_: Any) -> Any:
    """ECMAScript, Symbol.for."""
    name = to_string(key)
    found = realm.symbols.get(name)
    if found is None:
        found = realm.symbols[name] = Symbol(name)
    return found


@SYMBOL.method("keyFor", 1)
def key_for(realm: Realm, this: Any, symbol: Any = U, *_: Any) -> Any:
    """ECMAScript, Symbol.keyFor."""
    if not isinstance(symbol, Symbol):
        raise Fault("TypeError", "argument of Symbol.keyFor is not a symbol")
    name = symbol.description
    if name is None or realm.symbols.get(name) is not symbol:
        return U
    return name


for known, its_symbol in WELL_KNOWN.items():
    SYMBOL.value(known, its_symbol, 0)

PROTOTYPE = Spec("Symbol.prototype")
PROTOTYPE.intrinsic("constructor", "Symbol")


def this_symbol(this: Any, name: str) -> Symbol:
    """ThisSymbolValue."""
    value = this.value if isinstance(this, Boxed) else this
    if not isinstance(value, Symbol):
        raise Fault("TypeError", f"Symbol.prototype.{name} needs a symbol")
    return value


@PROTOTYPE.method("toString", 0)
def to_text(realm: Realm, this: Any, *_: Any) -> Any:
    """ECMAScript, Symbol.prototype.toString."""
    return repr(this_symbol(this, "toString"))


@PROTOTYPE.method("valueOf", 0)
def value_of(realm: Realm, this: Any, *_: Any) -> Any:
    """ECMAScript, Symbol.prototype.valueOf."""
    return this_symbol(this, "valueOf")


@PROTOTYPE.getter("description")
def description(realm: Realm, this: Any, *_: Any) -> Any:
    """ECMAScript, Symbol.prototype.description."""
    found = this_symbol(this, "description").description
    return U if found is None else found


@PROTOTYPE.method(TO_PRIMITIVE, 1, flags=CONFIGURABLE)
def to_primitive(realm: Realm, this: Any, *_: Any) -> Any:
    """ECMAScript, Symbol.prototype [ @@toPrimitive ]."""
    return this_symbol(this, "[Symbol.toPrimitive]")


PROTOTYPE.value(TO_STRING_TAG, "Symbol", CONFIGURABLE)

SPECS = (SYMBOL, PROTOTYPE)
