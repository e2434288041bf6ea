"""The parse table: made from `grammar.lark` by lark, shipped with the package.

Making it takes most of a second and loading it some hundredths, so
`tools/build_grammar.py` makes it when the grammar changes (`make grammar`).
"""

from __future__ import annotations

import hashlib
import io
import zlib
from functools import cache
from pathlib import Path
from typing import Any

from lark import Lark

from voxrt.script.js.syntax.builder import Builder
from voxrt.script.js.syntax.lexer import ScriptLexer

__all__ = [
    "GRAMMAR",
    "TABLE",
    "is_fresh",
    "load_parser",
    "make_parser",
    "serialize",
    "stamp",
]

GRAMMAR = Path(__file__).with_name("grammar.lark")
TABLE = Path(__file__).with_name("grammar.table")
OPTIONS: dict[str, Any] = {
    "parser": "lalr",
    "lexer": ScriptLexer,
    "start": ["start"],
    "keep_all_tokens": True,
    "maybe_placeholders": False,
}
STAMP_BYTES = hashlib.sha256().digest_size


def stamp() -> bytes:
    """What the table begins with: tells which grammar it was made from."""
    return hashlib.sha256(GRAMMAR.read_bytes()).digest()


def is_fresh() -> bool:
    """Whether the table is made from the grammar as it is now."""
    return TABLE.exists() and TABLE.read_bytes()[:STAMP_BYTES] == stamp()


def make_parser() -> Lark:
    """The parser, made from the grammar."""
    options: dict[str, Any] = {**OPTIONS, "transformer": Builder()}
    return Lark(GRAMMAR.read_text("utf-8"), **options)


def serialize(parser: Lark) -> bytes:
    """The contents of the table's file.

    Only the options that are set go into it: each version of lark has others.
    """
    left_out = vars(parser.options)["options"].keys() - {*OPTIONS, "transformer"}
    data = io.BytesIO()
    parser.save(data, exclude_options=left_out)
    return stamp() + zlib.compress(data.getvalue(), 9)


@cache
def load_parser() -> Lark:
    """The parser, loaded from the table; once in a process."""
    data = zlib.decompress(TABLE.read_bytes()[STAMP_BYTES:])
    return Lark.load(io.BytesIO(data))
