"""What the constructors of Intl share: locales and options (ECMA-402, GetOption)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.convert import (
    number_text,
    to_boolean,
    to_length,
    to_number,
    to_string,
)
from voxrt.script.js.runtime.objects import Obj
from voxrt.script.js.runtime.values import Fault, U

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voxrt.script.js.runtime.realm import Realm

__all__ = ["Options", "chosen_locale", "locale_list"]

TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
DEFAULT = "en-US"
BRITISH = ("GB", "AU", "NZ", "IE", "IN", "ZA")
"""regions whose English puts the day before the month"""


def locale_list(realm: Realm, locales: Any) -> list[str]:
    """CanonicalizeLocaleList.

    Raises:
        Fault: RangeError, a tag is not well-formed.
    """
    if locales is U:
        return []
    if isinstance(locales, str):
        return [_canonical(locales)]
    listed = realm.to_object(locales)
    tags = []
    for index in range(to_length(listed.get("length", listed))):
        realm.charge(1)
        tag = listed.get(str(index), listed)
        if not isinstance(tag, str | Obj):
            raise Fault("TypeError", "a locale must be a string")
        tags.append(_canonical(to_string(tag)))
    return list(dict.fromkeys(tags))


def _canonical(tag: str) -> str:
    if not TAG.fullmatch(tag):
        raise Fault("RangeError", f"{tag:.40} is no language tag")
    first, *rest = tag.split("-")
    parts = [first.lower()]
    for part in rest:
        if len(part) == 4 and part.isalpha():
            parts.append(part.title())
        else:
            parts.append(part.upper() if len(part) == 2 else part.lower())
    return "-".join(parts)


def chosen_locale(realm: Realm, locales: Any) -> str:
    """The locale that is used: the first English one, else en-US."""
    for tag in locale_list(realm, locales):
        if tag.partition("-")[0] == "en":
            return tag
    return DEFAULT


class Options:
    """Options of a constructor; reads each when it is asked for."""

    def __init__(self, realm: Realm, options: Any) -> None:
        self._options = None if options is U else realm.to_object(options)

    def _get(self, name: str) -> Any:
        return U if self._options is None else self._options.get(name, self._options)

    def text(self, name: str, allowed: Sequence[str] = (), default: Any = U) -> Any:
        """A text, one of those allowed; the default when it is not given."""
        value = self._get(name)
        if value is U:
            return default
        text = to_string(value)
        if allowed and text not in allowed:
            wanted = ", ".join(allowed)
            raise Fault("RangeError", f"option {name} is {text:.20}, not {wanted}")
        return text

    def flag(self, name: str, default: Any = U) -> Any:
        """A boolean, or the default when it is not given."""
        value = self._get(name)
        return default if value is U else to_boolean(value)

    def number(self, name: str, least: int, most: int, default: Any = U) -> Any:
        """A whole number as an int, or the default when it is not given."""
        value = self._get(name)
        if value is U:
            return default
        number = to_number(value)
        if not least <= number <= most:
            shown = number_text(number)
            raise Fault(
                "RangeError", f"option {name} is {shown}, not {least} to {most}"
            )
        return int(number)
