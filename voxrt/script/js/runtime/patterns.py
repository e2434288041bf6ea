"""RegExp objects and the match itself (ECMAScript, RegExpBuiltinExec)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from voxrt.script.js.regexp import Match, PatternError, compile_pattern
from voxrt.script.js.runtime.convert import is_callable, to_length, to_string
from voxrt.script.js.runtime.objects import WRITABLE, Obj
from voxrt.script.js.runtime.values import Fault, U

if TYPE_CHECKING:
    from voxrt.script.js.regexp import Matcher
    from voxrt.script.js.runtime.arrays import Arr
    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "RegExpObj",
    "builtin_exec",
    "find",
    "match_array",
    "regexp_exec",
    "set_pattern",
    "write_last_index",
]

LAST_INDEX = "lastIndex"


class RegExpObj(Obj):
    """A regular expression."""

    __slots__ = ("flags", "matcher", "source")

    kind: ClassVar[str] = "RegExp"

    def __init__(self, proto: Obj | None) -> None:
        super().__init__(proto)
        self.put_own(LAST_INDEX, 0.0, WRITABLE)
        self.source = ""
        self.flags = ""
        self.matcher: Matcher | None = None


def set_pattern(regexp: RegExpObj, pattern: Any, flags: Any) -> RegExpObj:
    """RegExpInitialize.

    Raises:
        Fault: SyntaxError, the pattern or the flags are not valid.
    """
    source = "" if pattern is U else to_string(pattern)
    letters = "" if flags is U else to_string(flags)
    try:
        regexp.matcher = compile_pattern(source, letters)
    except PatternError as error:
        text = f"invalid regular expression /{source:.60}/: {error}"
        raise Fault("SyntaxError", text) from None
    regexp.source = source
    regexp.flags = letters
    write_last_index(regexp, 0.0)
    return regexp


def write_last_index(regexp: Obj, index: float) -> None:
    """Set `lastIndex`, or throw a TypeError."""
    if not regexp.set(LAST_INDEX, index, regexp):
        raise Fault("TypeError", "cannot write property lastIndex")


def regexp_exec(realm: Realm, regexp: Obj, text: str) -> Any:
    """RegExpExec: by the object's own `exec`; an object or null."""
    method = regexp.get("exec", regexp)
    if is_callable(method):
        result = method.fn(regexp, text)
        if result is not None and not isinstance(result, Obj):
            raise Fault("TypeError", "exec gave neither an object nor null")
        return result
    if not isinstance(regexp, RegExpObj):
        raise Fault("TypeError", "not a regular expression")
    return builtin_exec(realm, regexp, text)


def find(realm: Realm, regexp: RegExpObj, text: str) -> Match | None:
    """The next match of a regular expression; moves its `lastIndex`."""
    last = to_length(regexp.get(LAST_INDEX, regexp))
    moving = "g" in regexp.flags or "y" in regexp.flags
    start = last if moving else 0
    matcher = regexp.matcher
    if start > len(text) or matcher is None:
        if moving:
            write_last_index(regexp, 0.0)
        return None
    look = matcher.match if "y" in regexp.flags else matcher.search
    found = look(text, start, realm.charge)
    if found is None:
        if moving:
            write_last_index(regexp, 0.0)
        return None
    if moving:
        write_last_index(regexp, float(found.end))
    return found


def builtin_exec(realm: Realm, regexp: RegExpObj, text: str) -> Any:
    """RegExpBuiltinExec: the array of a match, or null."""
    found = find(realm, regexp, text)
    return None if found is None else match_array(realm, regexp, text, found)


def match_array(realm: Realm, regexp: RegExpObj, text: str, found: Match) -> Arr:
    """What `exec` gives for a match."""
    items: list[Any] = [text[found.start : found.end]]
    items += [U if span is None else text[span[0] : span[1]] for span in found.groups]
    result = realm.array(items)
    result.props["index"] = float(found.start)
    result.props["input"] = text
    names = regexp.matcher.group_names if regexp.matcher is not None else ()
    result.props["groups"] = _groups(names, items)
    if "d" in regexp.flags:
        spans = [(found.start, found.end), *found.groups]
        places: list[Any] = [_place(realm, span) for span in spans]
        indices = realm.array(places)
        indices.props["groups"] = _groups(names, places)
        result.props["indices"] = indices
    return result


def _place(realm: Realm, span: tuple[int, int] | None) -> Any:
    return U if span is None else realm.array([float(span[0]), float(span[1])])


def _groups(names: tuple[tuple[str, int], ...], items: list[Any]) -> Any:
    if not names:
        return U
    groups = Obj(None)
    for name, index in names:
        groups.props[name] = items[index]
    return groups
