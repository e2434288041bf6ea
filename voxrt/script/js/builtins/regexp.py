"""RegExp (ECMAScript, RegExp Objects); what strings ask for is in `regexp_symbols`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from voxrt.script.js.builtins.regexp_symbols import ITERATOR_PROTOTYPE, declare_symbols
from voxrt.script.js.builtins.string_patterns import is_pattern
from voxrt.script.js.runtime.convert import to_boolean, to_string
from voxrt.script.js.runtime.objects import Obj
from voxrt.script.js.runtime.patterns import (
    RegExpObj,
    builtin_exec,
    regexp_exec,
    set_pattern,
)
from voxrt.script.js.runtime.spec import Constructor, Spec
from voxrt.script.js.runtime.values import SPECIES, Fault, U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["SPECS", "escaped"]

ESCAPED = {
    "/": "\\/",
    "\n": "\\n",
    "\r": "\\r",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}
SOURCE_PART = re.compile(r"\\[^\n\r\u2028\u2029]|\[|\]|[/\n\r\u2028\u2029]|\\")

CONSTRUCTOR = Constructor("RegExp", 2)
PROTOTYPE = Spec("RegExp.prototype")
PROTOTYPE.intrinsic("constructor", "RegExp")


def _make(realm: Realm, new_target: Any, pattern: Any, flags: Any) -> RegExpObj:
    marked = is_pattern(pattern)
    if isinstance(pattern, RegExpObj):
        source: Any = pattern.source
        letters = pattern.flags if flags is U else flags
    elif marked:
        source = pattern.get("source", pattern)
        letters = pattern.get("flags", pattern) if flags is U else flags
    else:
        source, letters = pattern, flags
    made = RegExpObj(realm.proto_from(new_target, "RegExp.prototype"))
    return set_pattern(made, source, letters)


@CONSTRUCTOR.call
def call(realm: Realm, this: Any, pattern: Any = U, flags: Any = U, *_: Any) -> Obj:
    """RegExp as a function: a pattern that is one already is given back."""
    del this
    constructor = realm.intrinsic("RegExp")
    given = isinstance(pattern, Obj) and is_pattern(pattern) and flags is U
    if given and pattern.get("constructor", pattern) is constructor:
        return pattern  # type: ignore[no-any-return]
    return _make(realm, constructor, pattern, flags)


@CONSTRUCTOR.construct
def construct(
    realm: Realm, new_target: Any, pattern: Any = U, flags: Any = U, *_: Any
) -> RegExpObj:
    """RegExp with `new`."""
    return _make(realm, new_target, pattern, flags)


@CONSTRUCTOR.getter(SPECIES)
def species(realm: Realm, this: Any, *_: Any) -> Any:
    """RegExp [ @@species ]."""
    del realm
    return this


# RegExp.prototype


def _object(this: Any) -> Obj:
    if not isinstance(this, Obj):
        raise Fault("TypeError", "not an object")
    return this


def _regexp(this: Any) -> RegExpObj:
    if not isinstance(this, RegExpObj):
        raise Fault("TypeError", "not a regular expression")
    return this


@PROTOTYPE.method("exec", 1)
def exec_(realm: Realm, this: Any, text: Any = U, *_: Any) -> Any:
    """RegExp.prototype.exec."""
    regexp = _regexp(this)
    return builtin_exec(realm, regexp, to_string(text))


FLAGS = (
    ("hasIndices", "d"),
    ("global", "g"),
    ("ignoreCase", "i"),
    ("multiline", "m"),
    ("dotAll", "s"),
    ("unicode", "u"),
    ("sticky", "y"),
)


def _declare_flag(name: str, letter: str) -> None:
    def get(realm: Realm, this: Any, *_: Any) -> Any:
        if isinstance(this, RegExpObj):
            return letter in this.flags
        if this is realm.intrinsic("RegExp.prototype"):
            return U
        raise Fault("TypeError", "not a regular expression")

    PROTOTYPE.getter(name)(get)


for _name, _letter in sorted(FLAGS):
    _declare_flag(_name, _letter)


@PROTOTYPE.getter("flags")
def flags_(realm: Realm, this: Any, *_: Any) -> str:
    """RegExp.prototype.flags: from the object's own properties."""
    del realm
    owner = _object(this)
    letters = [letter for name, letter in FLAGS if to_boolean(owner.get(name, owner))]
    return "".join(letters)


@PROTOTYPE.getter("source")
def source_(realm: Realm, this: Any, *_: Any) -> str:
    """RegExp.prototype.source (EscapeRegExpPattern)."""
    if not isinstance(this, RegExpObj):
        if this is realm.intrinsic("RegExp.prototype"):
            return "(?:)"
        raise Fault("TypeError", "not a regular expression")
    realm.charge(len(this.source) / 16)
    return escaped(this.source)


def escaped(source: str) -> str:
    """A pattern as it could stand between slashes."""
    inside = False

    def part(found: re.Match[str]) -> str:
        nonlocal inside
        piece = found[0]
        if piece in "[]":
            inside = piece == "["
        elif not (piece == "/" and inside):
            return ESCAPED.get(piece, piece)
        return piece

    return SOURCE_PART.sub(part, source) or "(?:)"


@PROTOTYPE.method("compile", 2)
def compile_(
    realm: Realm, this: Any, pattern: Any = U, flags: Any = U, *_: Any
) -> RegExpObj:
    """RegExp.prototype.compile (Annex B)."""
    del realm
    regexp = _regexp(this)
    if isinstance(pattern, RegExpObj):
        if flags is not U:
            raise Fault("TypeError", "flags are not taken beside a regular expression")
        return set_pattern(regexp, pattern.source, pattern.flags)
    return set_pattern(regexp, pattern, flags)


@PROTOTYPE.method("test", 1)
def matches(realm: Realm, this: Any, text: Any = U, *_: Any) -> bool:
    """RegExp.prototype.test."""
    owner = _object(this)
    return regexp_exec(realm, owner, to_string(text)) is not None


@PROTOTYPE.method("toString", 0)
def to_text(realm: Realm, this: Any, *_: Any) -> str:
    """RegExp.prototype.toString."""
    del realm
    owner = _object(this)
    source = to_string(owner.get("source", owner))
    return f"/{source}/{to_string(owner.get('flags', owner))}"


declare_symbols(PROTOTYPE)

SPECS = (CONSTRUCTOR, PROTOTYPE, ITERATOR_PROTOTYPE)
