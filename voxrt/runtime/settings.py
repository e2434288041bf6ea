"""Reads values of a TOML table by the types of dataclass fields, and names the place.

`tomllib` gives values without places, so the line of a key is looked up in the text.
"""

from __future__ import annotations

import dataclasses
import difflib
import math
import re
import typing
from pathlib import Path
from typing import TYPE_CHECKING

from voxrt.errors import ConfigError, Place
from voxrt.runtime.routes import ANSWERS, KINDS, CalleeRoute

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "Reader",
    "check_routes",
    "nearest",
    "place_of_error",
    "section_settings",
]

PATTERN_CHARACTERS = 1000
"""length of a route's pattern; longer ones are mistakes"""

_HEADER = re.compile(r"^\s*\[\[?\s*([^\[\]#]+?)\s*\]\]?\s*(#.*)?$")
_AT = re.compile(r"^(.*) \(at (?:line (\d+), column (\d+)|end of document)\)$")
_TRUE, _FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off")

_WORDS: Mapping[object, str] = {
    str: "text",
    int: "a whole number, 0 or more",
    float: "a number, 0 or more",
    bool: "true or false",
    Path: "a path as text",
    tuple[str, ...]: "a list of texts",
}


def section_settings(sections: Mapping[str, type]) -> dict[str, dict[str, type]]:
    """List the settings of dataclasses: section -> key -> type."""
    found: dict[str, dict[str, type]] = {}
    for name, kind in sections.items():
        hints = typing.get_type_hints(kind)
        keys = [one.name for one in dataclasses.fields(kind)]
        found[name] = {key: hints[key] for key in keys}
    return found


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Hint at the known name that is nearest to an unknown one."""
    close = difflib.get_close_matches(name, list(known), n=1)
    return f"did you mean {close[0]!r}?" if close else None


def place_of_error(message: str, file: str) -> tuple[str, Place]:
    """Take the place out of a message of `tomllib`."""
    found = _AT.match(message)
    if found is None:
        return message, Place(file)
    text, line, column = found.groups()
    return text, Place(file, int(line or 0), int(column or 0))


class Reader:
    """Turns one file's table into values, or says where it is wrong."""

    def __init__(self, text: str, file: str, base: Path) -> None:
        """Prepare.

        Args:
            text: The file's text, for places.
            file: Its name, for places.
            base: Folder that paths are relative to.
        """
        self._lines = text.splitlines()
        self._file = file
        self._base = base
        self._variables: dict[tuple[str, str], str] = {}

    def section(
        self, table: Mapping[str, object], name: str, kinds: Mapping[str, type]
    ) -> dict[str, object]:
        """Read a section's values.

        Raises:
            ConfigError: A key is not known, or its value has another type.
        """
        found = self._table(table.get(name, {}), name)
        for key in found:
            if key not in kinds:
                raise self.unknown("setting", (name,), key, kinds)
        return {
            key: self._value(value, kinds[key], (name,), key)
            for key, value in found.items()
        }

    def texts(self, table: Mapping[str, object], name: str) -> dict[str, str]:
        """Read a section that has any keys, all of them texts.

        Raises:
            ConfigError: A value is not a text.
        """
        found = self._table(table.get(name, {}), name)
        return {
            key: str(self._value(value, str, (name,), key))
            for key, value in found.items()
        }

    def entry(
        self, values: object, name: str, index: int, kinds: Mapping[str, type]
    ) -> dict[str, object]:
        """Read one table of an array of tables.

        Raises:
            ConfigError: A key is not known, or its value has another type.
        """
        where = (name, str(index))
        found = self._table(values, name, index)
        for key in found:
            if key not in kinds:
                raise self.unknown("setting", where, key, kinds)
        return {
            key: self._value(value, kinds[key], where, key)
            for key, value in found.items()
        }

    def put(
        self,
        table: dict[str, object],
        section: str,
        key: str,
        value: object,
        variable: str,
    ) -> None:
        """Put a value of the environment over the file's."""
        found = table.get(section, {})
        table[section] = {**self._table(found, section), key: value}
        self._variables[section, key] = variable

    def from_variable(self, text: str, kind: object, variable: str) -> object:
        """Read an environment variable as a value of a type.

        Raises:
            ConfigError: The text does not say such a value.
        """
        try:
            if kind is bool:
                if text.lower() in _TRUE + _FALSE:
                    return text.lower() in _TRUE
            elif kind is int:
                return int(text)
            elif kind is float:
                return float(text)
            elif kind == tuple[str, ...]:
                return [part.strip() for part in text.split(",") if part.strip()]
            else:
                return text
        except ValueError:
            pass
        msg = f"{variable} is {text!r}, wanted {_WORDS[kind]}"
        raise ConfigError(msg, place=Place("environment"))

    def unknown(
        self, what: str, where: tuple[str, ...], name: str, known: Iterable[str]
    ) -> ConfigError:
        """Make the error about an unknown name."""
        shown = f"[{where[0]}] {name}" if where else f"[{name}]"
        place = self.place(where, name)
        msg = f"unknown {what} {shown}"
        return ConfigError(msg, place=place, hint=nearest(name, known))

    def wrong(self, where: tuple[str, ...], key: str, why: str) -> ConfigError:
        """Make the error about a value."""
        return ConfigError(f"[{where[0]}] {key} {why}", place=self.place(where, key))

    def place(self, where: tuple[str, ...], key: str = "") -> Place:
        """Find where a key stands; its section's header, when it cannot be found."""
        if (where[0] if where else "", key) in self._variables:
            return Place("environment")
        wanted = where[0] if where else key
        index = int(where[1]) if len(where) > 1 else 0
        name = re.escape(wanted)
        inner = rf"""["']?{re.escape(key)}["']?\s*[=.]"""
        outside = re.compile(rf"^\s*{name}\s*(\.\s*{inner}|=)")
        within = re.compile(rf"^\s*{inner}" if key else r"(?!)")
        header, seen, is_inside, is_top = 0, -1, False, True
        for number, line in enumerate(self._lines, 1):
            found = _HEADER.match(line)
            if found is not None:
                is_top = False
                is_named = found[1].split(".")[0].strip("\"' \t") == wanted
                seen += is_named
                is_inside = is_named and (len(where) < 2 or seen == index)
                header = header or (number if is_inside else 0)
                continue
            pattern = outside if is_top else within if is_inside and where else None
            if pattern is not None and pattern.match(line):
                return Place(self._file, number)
        return Place(self._file, header)

    def _table(
        self, value: object, name: str, index: int | None = None
    ) -> dict[str, object]:
        if not isinstance(value, dict):
            where = (name,) if index is None else (name, str(index))
            msg = f"[{name}] is {_show(value)}, wanted a section"
            raise ConfigError(msg, place=self.place(where))
        return value

    def _value(
        self, value: object, kind: object, where: tuple[str, ...], key: str
    ) -> object:
        taken = _take(value, kind)
        if taken is None:
            raise self.wrong(where, key, f"is {_show(value)}, wanted {_words(kind)}")
        if isinstance(taken, Path):
            if "\0" in str(taken):
                raise self.wrong(where, key, "holds a null character, wanted a path")
            return self._base / taken.expanduser()
        return taken


def check_routes(
    reader: Reader, table: Mapping[str, object]
) -> tuple[CalleeRoute, ...]:
    """Read `[[routes]]`.

    Raises:
        ConfigError: One of them cannot be used.
    """
    found = table.get("routes", [])
    if not isinstance(found, list):
        msg = "[routes] is one section, wanted [[routes]] for every route"
        raise ConfigError(msg, place=reader.place(("routes",)))
    kinds = section_settings({"routes": CalleeRoute})["routes"]
    routes = []
    for index, one in enumerate(found):
        values = reader.entry(one, "routes", index, kinds)
        _check_route(reader, values, ("routes", str(index)))
        routes.append(CalleeRoute(**values))  # type: ignore[arg-type]
    return tuple(routes)


def _check_route(
    reader: Reader, values: Mapping[str, object], where: tuple[str, ...]
) -> None:
    pattern = values.get("pattern")
    if not isinstance(pattern, str):
        raise reader.wrong(where, "pattern", "is missing")
    if len(pattern) > PATTERN_CHARACTERS:
        why = f"is longer than {PATTERN_CHARACTERS} characters"
        raise reader.wrong(where, "pattern", why)
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        why = f"is no regular expression: {error}"
        raise reader.wrong(where, "pattern", why) from error
    for key, known in (("answer", tuple(ANSWERS)), ("kind", KINDS)):
        if key in values and values[key] not in known:
            listed = ", ".join(map(repr, known))
            why = f"is {values[key]!r}, wanted one of {listed}"
            raise reader.wrong(where, key, why)
    code = values.get("code", 0)
    if code and not (isinstance(code, int) and 400 <= code <= 699):
        raise reader.wrong(where, "code", f"is {code}, wanted 400 to 699")


def _take(value: object, kind: object) -> object:
    """Return a value as a setting's type, or None when it is of another."""
    if kind == Path | None:
        kind = Path
    if kind is Path:
        return Path(value) if isinstance(value, str) and value else None
    if kind == tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(value)
        return None
    if isinstance(value, bool) or kind in (bool, str):
        return value if isinstance(kind, type) and type(value) is kind else None
    if isinstance(value, int) and 0 <= value < 2**63:
        return float(value) if kind is float else value
    if kind is float and isinstance(value, float) and 0 <= value < math.inf:
        return value
    return None


def _words(kind: object) -> str:
    return _WORDS[Path if kind == Path | None else kind]


def _show(value: object) -> str:
    if isinstance(value, dict):
        return "a section"
    if isinstance(value, list):
        return "a list"
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
