"""Reading the files that importers take: text and JSON of bounded size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.errors import DocumentError, Place
from voxrt.record import jsontext

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["MAX_BYTES", "decode", "parse_json", "read_file"]

# An hour of audio in base64 is 80 MB; more is not the file that was meant.
MAX_BYTES = 256 * 1024 * 1024


def read_file(path: Path) -> bytes:
    """Read a whole file.

    Raises:
        DocumentError: It cannot be read, or is too large.
    """
    place = Place(str(path))
    try:
        if path.stat().st_size > MAX_BYTES:
            msg = f"file is larger than {MAX_BYTES >> 20} MiB"
            raise DocumentError(msg, place=place)
        return path.read_bytes()
    except OSError as error:
        msg = f"cannot read file: {error.strerror or error}"
        raise DocumentError(msg, place=place) from error


def decode(data: bytes, name: str) -> str:
    """Read text.

    Raises:
        DocumentError: It is not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        msg = "not a text, wanted UTF-8"
        raise DocumentError(msg, place=Place(name, line)) from error


def parse_json(data: bytes, name: str) -> object:
    """Read JSON.

    Raises:
        DocumentError: It is not JSON.
    """
    try:
        return jsontext.load(data.removeprefix(b"\xef\xbb\xbf"))
    except ValueError as error:
        msg = f"not JSON: {error}"
        raise DocumentError(msg, place=Place(name)) from error
