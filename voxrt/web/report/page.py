"""Puts a page together from its parts, safely.

Everything that a recording holds was said by others: callers, agents, scenarios. It
stands in the page as data only. The values are one JSON text in which nothing can end
the element that it stands in; scripts write them as text and never as markup; and the
page's policy allows the scripts and styles of this folder, by their hashes, and no
others. Nothing is loaded from anywhere.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voxrt.media.compact import CompactSound

__all__ = ["assemble_page", "json_text", "plain"]

_SCRIPTS = (
    "base.js",
    "axis.js",
    "waves.js",
    "player.js",
    "events.js",
    "sections.js",
    "page.js",
)
"""in the order in which they stand on the page; later ones use earlier ones"""

# Longer texts make a page slow and are read elsewhere.
_LONGEST_TEXT = 20_000

# Deeper data is no data of a call; a page that shows it would be no help.
_DEEPEST = 40


def assemble_page(title: str, data: object, sound: CompactSound | None) -> bytes:
    """Make the page.

    Args:
        title: What the browser's tab says.
        data: Plain values for the scripts.
        sound: The sound of the call.
    """
    folder = files(__package__)
    style = (folder / "page.css").read_text("utf-8")
    body = "\n".join((folder / name).read_text("utf-8") for name in _SCRIPTS)
    script = f'"use strict";\n(() => {{\n{body}}})();\n'
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash(script)}",
            f"style-src {_hash(style)}",
            "media-src data: blob:",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    parts = {
        "POLICY": escape(policy, quote=False),
        "TITLE": escape(title),
        "STYLE": style,
        "DATA": json_text(data),
        "MIME": "" if sound is None else escape(sound.mime),
        "SOUND": "" if sound is None else base64.b64encode(sound.data).decode("ascii"),
        "SCRIPT": script,
    }
    page = (folder / "page.html").read_text("utf-8")
    pieces = page.split("@@")
    # Every second piece is a name; so what is put in is never searched again.
    pieces[1::2] = [parts[name] for name in pieces[1::2]]
    # A lone surrogate in a title has no bytes.
    return "".join(pieces).encode("utf-8", "replace")


def json_text(data: object) -> str:
    """Write plain values as JSON that can stand in an element of any kind."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def plain(value: object, depth: int = 0) -> object:
    """Make values that JSON can hold: long texts cut, no numbers that are none."""
    if isinstance(value, str):
        return _cut(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, bool | int):
        return value
    if depth > _DEEPEST:
        return "(deeper data is left out)"
    if isinstance(value, Mapping):
        return {_cut(str(k)): plain(v, depth + 1) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item, depth + 1) for item in value]
    return _cut(str(value))


def _cut(text: str) -> str:
    if len(text) <= _LONGEST_TEXT:
        return text
    left_out = len(text) - _LONGEST_TEXT
    return f"{text[:_LONGEST_TEXT]}\u2026 ({left_out:,} characters are left out)"


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
