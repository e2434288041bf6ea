"""Results of a batch as lines of JSON, written as they come, and read again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from voxrt.errors import UsageError
from voxrt.testing.batch.work import Item, Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from voxrt.testing.batch.fingerprints import Fingerprints

__all__ = ["Journal", "resumed"]

_LONE = "backslashreplace"
"""lone surrogates cannot be written as they are; so they become escapes of JSON"""


class Journal:
    """A file of results, open for writing."""

    def __init__(self, path: Path, results: Sequence[Result] = ()) -> None:
        """Begin the file anew.

        Args:
            path: The file.
            results: What is known already.

        Raises:
            UsageError: The file cannot be written.
        """
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Beside first: an interrupted start must not lose what was there.
            beside = path.with_name(f".{path.name}.new")
            beside.write_text("".join(map(_line, results)), "utf-8", _LONE)
            beside.replace(path)
            self._file: TextIO = path.open("a", encoding="utf-8", errors=_LONE)
        except OSError as error:
            raise self._failed(error) from error

    def write(self, result: Result) -> None:
        """Add a result; it is there for others at once.

        Raises:
            UsageError: The file cannot be written.
        """
        try:
            self._file.write(_line(result))
            self._file.flush()
        except OSError as error:
            raise self._failed(error) from error

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _failed(self, error: OSError) -> UsageError:
        return UsageError(f"cannot write {self._path}: {error.strerror}")


def resumed(
    path: Path, items: Sequence[Item], fingerprints: Fingerprints
) -> list[Result]:
    """Results in a file that still hold; lines that cannot be read are no results.

    Args:
        path: The file; need not be there.
        items: Recordings that are asked for, as they are now.
        fingerprints: Tell whether something has changed.

    Raises:
        UsageError: The file is there and cannot be read.
    """
    now = {item.path: item for item in items}
    found: dict[str, Result] = {}
    for plain in _lines(path):
        try:
            result = Result.from_plain(plain)
        except ValueError:
            continue
        item = now.get(result.item.path)
        if item == result.item and fingerprints.holds(result):
            found[item.path] = result.retold(item, "resumed")
    return list(found.values())


def _lines(path: Path) -> Iterator[object]:
    try:
        text = path.read_text("utf-8", errors="replace")
    except FileNotFoundError:
        return
    except OSError as error:
        msg = f"cannot read {path}: {error.strerror}"
        raise UsageError(msg) from error
    for line in text.splitlines():
        try:
            plain = json.loads(line)
        except ValueError:
            # The last line of a process that was killed may be torn.
            continue
        yield plain


def _line(result: Result) -> str:
    return json.dumps(result.to_plain(), ensure_ascii=False) + "\n"
