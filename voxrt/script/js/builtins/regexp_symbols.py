"""What strings ask regular expressions for: match, matchAll, replace, search, split."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.convert import (
    is_callable,
    to_integer,
    to_length,
    to_string,
    to_uint32,
)
from voxrt.script.js.runtime.objects import CONFIGURABLE, Obj, same_value
from voxrt.script.js.runtime.patterns import (
    LAST_INDEX,
    regexp_exec,
    write_last_index,
)
from voxrt.script.js.runtime.spec import Spec
from voxrt.script.js.runtime.texts import joined, substitution
from voxrt.script.js.runtime.values import TO_STRING_TAG, WELL_KNOWN, Fault, U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "ITERATOR_PROTOTYPE",
    "MatchIterator",
    "advance",
    "declare_symbols",
    "match",
    "match_all",
    "replace",
    "search",
    "split",
]


def _owner(this: Any) -> Obj:
    if not isinstance(this, Obj):
        raise Fault("TypeError", "not an object")
    return this


def advance(text: str, index: int, *, unicode: bool) -> int:
    """AdvanceStringIndex."""
    if not unicode or not "\ud800" <= text[index : index + 1] <= "\udbff":
        return index + 1
    return index + (2 if "\udc00" <= text[index + 1 : index + 2] <= "\udfff" else 1)


def _step_over(regexp: Obj, text: str, *, unicode: bool) -> None:
    """Move on behind an empty match."""
    index = to_length(regexp.get(LAST_INDEX, regexp))
    write_last_index(regexp, float(advance(text, index, unicode=unicode)))


def declare_symbols(prototype: Spec) -> None:
    """Add the methods to RegExp.prototype."""
    prototype.method(WELL_KNOWN["match"], 1)(match)
    prototype.method(WELL_KNOWN["matchAll"], 1)(match_all)
    prototype.method(WELL_KNOWN["replace"], 2)(replace)
    prototype.method(WELL_KNOWN["search"], 1)(search)
    prototype.method(WELL_KNOWN["split"], 2)(split)


def match(realm: Realm, this: Any, text: Any = U, *_: Any) -> Any:
    """RegExp.prototype [ @@match ]."""
    regexp = _owner(this)
    subject = to_string(text)
    flags = to_string(regexp.get("flags", regexp))
    if "g" not in flags:
        return regexp_exec(realm, regexp, subject)
    found = _all(realm, regexp, subject, flags)
    if not found:
        return None
    return realm.array(found)


def _all(realm: Realm, regexp: Obj, subject: str, flags: str) -> list[str]:
    write_last_index(regexp, 0.0)
    texts: list[str] = []
    while (result := regexp_exec(realm, regexp, subject)) is not None:
        realm.charge(1)
        text = to_string(result.get("0", result))
        texts.append(text)
        if not text:
            _step_over(regexp, subject, unicode="u" in flags)
    return texts


def search(realm: Realm, this: Any, text: Any = U, *_: Any) -> Any:
    """RegExp.prototype [ @@search ]."""
    regexp = _owner(this)
    subject = to_string(text)
    before = regexp.get(LAST_INDEX, regexp)
    if not same_value(before, 0.0):
        write_last_index(regexp, 0.0)
    result = regexp_exec(realm, regexp, subject)
    if not same_value(regexp.get(LAST_INDEX, regexp), before):
        write_last_index(regexp, before)
    return -1.0 if result is None else result.get("index", result)


def replace(realm: Realm, this: Any, text: Any = U, value: Any = U, *_: Any) -> str:
    """RegExp.prototype [ @@replace ]."""
    regexp = _owner(this)
    subject = to_string(text)
    template = value if is_callable(value) else to_string(value)
    flags = to_string(regexp.get("flags", regexp))
    results: list[Obj] = []
    if "g" in flags:
        write_last_index(regexp, 0.0)
    while (result := regexp_exec(realm, regexp, subject)) is not None:
        realm.charge(1)
        results.append(result)
        if "g" not in flags:
            break
        if not to_string(result.get("0", result)):
            _step_over(regexp, subject, unicode="u" in flags)
    parts: list[str] = []
    end = 0
    for result in results:
        matched, place, made = _replacement(realm, result, subject, template)
        if place >= end:
            parts += (subject[end:place], made)
            end = place + len(matched)
    parts.append(subject[end:])
    return joined(realm, parts)


def _replacement(
    realm: Realm, result: Obj, subject: str, template: Any
) -> tuple[str, int, str]:
    """The matched text, its place, and what comes in its stead."""
    count = max(0, to_length(result.get("length", result)) - 1)
    matched = to_string(result.get("0", result))
    index = to_integer(result.get("index", result))
    place = int(max(0, min(index, len(subject))))
    captures: list[Any] = []
    for number in range(1, count + 1):
        realm.charge(1)
        captured = result.get(str(number), result)
        captures.append(captured if captured is U else to_string(captured))
    named = result.get("groups", result)
    if isinstance(template, Obj):
        args = [matched, *captures, float(place), subject]
        if named is not U:
            args.append(named)
        return matched, place, to_string(template.fn(U, *args))
    if named is not U:
        named = realm.to_object(named)
    made = substitution(matched, subject, place, captures, named, template)
    return matched, place, made


def split(realm: Realm, this: Any, text: Any = U, limit: Any = U, *_: Any) -> Any:
    """RegExp.prototype [ @@split ]."""
    regexp = _owner(this)
    subject = to_string(text)
    constructor = realm.species(regexp, "RegExp")
    flags = to_string(regexp.get("flags", regexp))
    sticky = flags if "y" in flags else f"{flags}y"
    splitter = realm.construct(constructor, (regexp, sticky))
    most = 2**32 - 1 if limit is U else to_uint32(limit)
    if most == 0:
        return realm.array()
    if not subject:
        alone = regexp_exec(realm, splitter, subject)
        return realm.array([subject] if alone is None else ())
    return realm.array(_pieces(realm, splitter, subject, most, unicode="u" in flags))


def _pieces(
    realm: Realm, splitter: Obj, subject: str, most: int, *, unicode: bool
) -> list[Any]:
    pieces: list[Any] = []
    start = at = 0
    while at < len(subject):
        realm.charge(1)
        write_last_index(splitter, float(at))
        result = regexp_exec(realm, splitter, subject)
        end = at
        if result is not None:
            index = to_length(splitter.get(LAST_INDEX, splitter))
            end = min(index, len(subject))
        if result is None or end == start:
            at = advance(subject, at, unicode=unicode)
            continue
        pieces.append(subject[start:at])
        if len(pieces) == most:
            return pieces
        start = end
        count = max(0, to_length(result.get("length", result)) - 1)
        for number in range(1, count + 1):
            realm.charge(1)
            pieces.append(result.get(str(number), result))
            if len(pieces) == most:
                return pieces
        at = start
    pieces.append(subject[start:])
    return pieces


# matchAll


class MatchIterator(Obj):
    """Goes through the matches of a regular expression."""

    __slots__ = ("done", "regexp", "several", "subject", "unicode")

    def __init__(self, proto: Obj, regexp: Obj, subject: str, flags: str) -> None:
        super().__init__(proto)
        self.regexp = regexp
        self.subject = subject
        self.several = "g" in flags
        self.unicode = "u" in flags
        self.done = False


def match_all(realm: Realm, this: Any, text: Any = U, *_: Any) -> MatchIterator:
    """RegExp.prototype [ @@matchAll ]."""
    regexp = _owner(this)
    subject = to_string(text)
    constructor = realm.species(regexp, "RegExp")
    flags = to_string(regexp.get("flags", regexp))
    matcher = realm.construct(constructor, (regexp, flags))
    last = to_length(regexp.get(LAST_INDEX, regexp))
    write_last_index(matcher, float(last))
    proto = realm.intrinsic("RegExpStringIterator.prototype")
    return MatchIterator(proto, matcher, subject, flags)


ITERATOR_PROTOTYPE = Spec("RegExpStringIterator.prototype", "Iterator.prototype")


@ITERATOR_PROTOTYPE.method("next", 0)
def next_(realm: Realm, this: Any, *_: Any) -> Obj:
    """%RegExpStringIteratorPrototype%.next."""
    if not isinstance(this, MatchIterator):
        raise Fault("TypeError", "not an iterator of matches")
    if this.done:
        return realm.object({"value": U, "done": True})
    result = regexp_exec(realm, this.regexp, this.subject)
    if result is None:
        this.done = True
        return realm.object({"value": U, "done": True})
    if not this.several:
        this.done = True
    elif not to_string(result.get("0", result)):
        _step_over(this.regexp, this.subject, unicode=this.unicode)
    return realm.object({"value": result, "done": False})


ITERATOR_PROTOTYPE.value(TO_STRING_TAG, "RegExp String Iterator", CONFIGURABLE)
