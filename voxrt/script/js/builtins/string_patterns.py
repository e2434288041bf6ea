"""Methods of strings that take patterns (ECMAScript, String.prototype.match, ...).

They hand the work to the pattern by its well-known symbol; a plain string is looked
for here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.convert import (
    is_callable,
    to_boolean,
    to_integer,
    to_string,
    to_uint32,
)
from voxrt.script.js.runtime.objects import Obj
from voxrt.script.js.runtime.texts import (
    CHARACTERS_A_STEP,
    joined,
    substitution,
    this_text,
)
from voxrt.script.js.runtime.values import WELL_KNOWN, Fault, Symbol, U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm
    from voxrt.script.js.runtime.spec import Spec

__all__ = ["declare_patterns", "is_pattern"]

MATCH = WELL_KNOWN["match"]
MATCH_ALL = WELL_KNOWN["matchAll"]
REPLACE = WELL_KNOWN["replace"]
SEARCH = WELL_KNOWN["search"]
SPLIT = WELL_KNOWN["split"]


def is_pattern(value: Any) -> bool:
    """IsRegExp."""
    if not isinstance(value, Obj):
        return False
    marked = value.get(MATCH, value)
    return value.kind == "RegExp" if marked is U else to_boolean(marked)


def _no_pattern(method: str, part: Any) -> str:
    if is_pattern(part):
        raise Fault("TypeError", f"{method} takes no regular expression")
    return to_string(part)


def _require(this: Any, method: str) -> None:
    if this is U or this is None:
        this_text(this, method)


def _handed(realm: Realm, this: Any, pattern: Any, symbol: Symbol, *args: Any) -> Any:
    """Result of the pattern's own method, or `NotImplemented` when it has none."""
    if not isinstance(pattern, Obj):
        return NotImplemented
    method = realm.method(pattern, symbol)
    return NotImplemented if method is U else method.fn(pattern, this, *args)


def _made(realm: Realm, pattern: Any, flags: str = "") -> Obj:
    """RegExpCreate."""
    constructor = realm.intrinsic("RegExp")
    args = (pattern, flags) if flags else (pattern,)
    made: Obj = realm.construct(constructor, args)
    return made


def _global_only(realm: Realm, pattern: Any, method: str) -> None:
    """Refuse a regular expression without the flag g, where all matches are meant."""
    if is_pattern(pattern):
        flags = pattern.get("flags", pattern)
        if flags is U or flags is None:
            realm.to_object(flags)
        if "g" not in to_string(flags):
            raise Fault("TypeError", f"{method} takes only regular expressions with g")


def declare_patterns(prototype: Spec) -> None:
    """Add the methods to String.prototype."""
    _declare_tests(prototype)
    _declare_matches(prototype)
    _declare_split(prototype)
    _declare_replace(prototype)


def _declare_tests(prototype: Spec) -> None:
    @prototype.method("endsWith", 1)
    def ends_with(
        realm: Realm, this: Any, part: Any = U, end: Any = U, *_: Any
    ) -> bool:
        text = this_text(this, "endsWith")
        wanted = _no_pattern("endsWith", part)
        last = len(text) if end is U else min(max(0, to_integer(end)), len(text))
        realm.charge(len(wanted) / CHARACTERS_A_STEP)
        return text[: int(last)].endswith(wanted)

    @prototype.method("includes", 1)
    def includes(
        realm: Realm, this: Any, part: Any = U, start: Any = U, *_: Any
    ) -> bool:
        text = this_text(this, "includes")
        wanted = _no_pattern("includes", part)
        first = min(max(0, to_integer(start)), len(text))
        realm.charge(len(text) / CHARACTERS_A_STEP)
        return text.find(wanted, int(first)) >= 0

    @prototype.method("startsWith", 1)
    def starts_with(
        realm: Realm, this: Any, part: Any = U, start: Any = U, *_: Any
    ) -> bool:
        text = this_text(this, "startsWith")
        wanted = _no_pattern("startsWith", part)
        first = min(max(0, to_integer(start)), len(text))
        realm.charge(len(wanted) / CHARACTERS_A_STEP)
        return text.startswith(wanted, int(first))


def _declare_matches(prototype: Spec) -> None:
    @prototype.method("match", 1)
    def match(realm: Realm, this: Any, pattern: Any = U, *_: Any) -> Any:
        _require(this, "match")
        handed = _handed(realm, this, pattern, MATCH)
        if handed is not NotImplemented:
            return handed
        text = to_string(this)
        return realm.invoke(_made(realm, pattern), MATCH, text)

    @prototype.method("matchAll", 1)
    def match_all(realm: Realm, this: Any, pattern: Any = U, *_: Any) -> Any:
        _require(this, "matchAll")
        _global_only(realm, pattern, "matchAll")
        handed = _handed(realm, this, pattern, MATCH_ALL)
        if handed is not NotImplemented:
            return handed
        text = to_string(this)
        return realm.invoke(_made(realm, pattern, "g"), MATCH_ALL, text)

    @prototype.method("search", 1)
    def search(realm: Realm, this: Any, pattern: Any = U, *_: Any) -> Any:
        _require(this, "search")
        handed = _handed(realm, this, pattern, SEARCH)
        if handed is not NotImplemented:
            return handed
        text = to_string(this)
        return realm.invoke(_made(realm, pattern), SEARCH, text)


def _declare_split(prototype: Spec) -> None:
    @prototype.method("split", 2)
    def split(
        realm: Realm, this: Any, separator: Any = U, limit: Any = U, *_: Any
    ) -> Any:
        _require(this, "split")
        handed = _handed(realm, this, separator, SPLIT, limit)
        if handed is not NotImplemented:
            return handed
        text = to_string(this)
        most = 2**32 - 1 if limit is U else to_uint32(limit)
        divider = to_string(separator)
        if most == 0:
            return realm.array()
        if separator is U:
            return realm.array([text])
        realm.charge(len(text) / (CHARACTERS_A_STEP if divider else 1))
        if not divider:
            return realm.array(text[:most])
        parts = text.split(divider)
        realm.charge(len(parts))
        return realm.array(parts[:most])


def _declare_replace(prototype: Spec) -> None:
    @prototype.method("replace", 2)
    def replace(
        realm: Realm, this: Any, pattern: Any = U, value: Any = U, *_: Any
    ) -> Any:
        _require(this, "replace")
        handed = _handed(realm, this, pattern, REPLACE, value)
        if handed is not NotImplemented:
            return handed
        text = to_string(this)
        wanted = to_string(pattern)
        template = value if is_callable(value) else to_string(value)
        realm.charge(len(text) / CHARACTERS_A_STEP)
        place = text.find(wanted)
        places = [] if place < 0 else [place]
        return _replaced(realm, text, wanted, places, template)

    @prototype.method("replaceAll", 2)
    def replace_all(
        realm: Realm, this: Any, pattern: Any = U, value: Any = U, *_: Any
    ) -> Any:
        _require(this, "replaceAll")
        _global_only(realm, pattern, "replaceAll")
        handed = _handed(realm, this, pattern, REPLACE, value)
        if handed is not NotImplemented:
            return handed
        text = to_string(this)
        wanted = to_string(pattern)
        template = value if is_callable(value) else to_string(value)
        realm.charge(len(text) / CHARACTERS_A_STEP)
        places: list[int] = []
        place = text.find(wanted)
        while place >= 0:
            realm.charge(1)
            places.append(place)
            place = text.find(wanted, place + max(1, len(wanted)))
        return _replaced(realm, text, wanted, places, template)


def _replaced(
    realm: Realm, text: str, wanted: str, places: list[int], template: Any
) -> str:
    parts: list[str] = []
    end = 0
    for place in places:
        if isinstance(template, Obj):
            made = to_string(template.fn(U, wanted, float(place), text))
        else:
            made = substitution(wanted, text, place, (), U, template)
        parts += (text[end:place], made)
        end = place + len(wanted)
    parts.append(text[end:])
    return joined(realm, parts)
