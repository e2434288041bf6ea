"""Facades of `json`, `string`, `textwrap`, `urllib.parse`."""

from __future__ import annotations

import json
import string
import textwrap
import urllib.parse
from typing import TYPE_CHECKING, Any

from voxrt.script.meter import GrowthError
from voxrt.script.python.module import FacadeModule, facade_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.script.python.tools import Tools

__all__ = [
    "json_facade",
    "string_facade",
    "textwrap_facade",
    "urllib_facade",
    "urllib_parse_facade",
]

INDENT_LIMIT = 64
"""Widest indentation of JSON; more is a mistake."""


def json_facade(tools: Tools) -> FacadeModule:
    """`json` without files; knows how to write objects of the host."""
    growth = tools.growth
    usual = _host_encoder(None, None)
    # Made once: making an encoder costs as much as writing a message with it.
    encode = usual().encode

    def dumps(
        obj: object,
        *,
        default: Callable[[Any], Any] | None = None,
        cls: type[json.JSONEncoder] | None = None,
        indent: int | str | None = None,
        **options: Any,
    ) -> str:
        if indent is not None:
            width = indent if isinstance(indent, int) else len(indent)
            if width > INDENT_LIMIT:
                raise GrowthError(f"an indentation of {width} is over {INDENT_LIMIT}")
        if cls is None and default is None and indent is None and not options:
            text = encode(obj)
        else:
            encoder = _host_encoder(cls, default) if cls or default else usual
            text = json.dumps(obj, cls=encoder, indent=indent, **options)
        growth.check_length(len(text), str)
        return text

    return facade_of(json, "JSONDecodeError JSONEncoder loads", {"dumps": dumps})


def _host_encoder(
    cls: type[json.JSONEncoder] | None, default: Callable[[Any], Any] | None
) -> type[json.JSONEncoder]:
    """An encoder that knows how to write objects of the host."""
    encoder = cls or json.JSONEncoder

    class Encoder(encoder):  # type: ignore[misc, valid-type]
        def default(self, o: Any) -> Any:
            plain = getattr(type(o), "_vox_json_", None)
            if plain is not None:
                return plain(o)
            return super().default(o) if default is None else default(o)

    return Encoder


def string_facade(tools: Tools) -> FacadeModule:
    """`string`; without Formatter, which reads any attribute."""
    del tools
    return facade_of(
        string,
        "Template ascii_letters ascii_lowercase ascii_uppercase capwords digits"
        " hexdigits octdigits printable punctuation whitespace",
    )


def textwrap_facade(tools: Tools) -> FacadeModule:
    """`textwrap`."""
    del tools
    return facade_of(textwrap, "dedent fill indent shorten wrap")


def urllib_parse_facade(tools: Tools) -> FacadeModule:
    """`urllib.parse`."""
    del tools
    return facade_of(
        urllib.parse,
        "parse_qs parse_qsl quote quote_from_bytes quote_plus unquote unquote_plus"
        " unquote_to_bytes urldefrag urlencode urljoin urlparse urlsplit urlunparse"
        " urlunsplit",
    )


def urllib_facade(tools: Tools) -> FacadeModule:
    """`urllib`, which has `parse` alone: requests go through Net."""
    return FacadeModule("urllib", {"parse": urllib_parse_facade(tools)})
