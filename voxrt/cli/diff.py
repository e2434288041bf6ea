"""`voxrt diff`: what two recorded calls ordered, side by side."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.text import Text

from voxrt.cli.options import debug_option, existing_file, read_names
from voxrt.cli.output import Output, as_text_file, standard_output
from voxrt.cli.words import clock_text, fold, nearest
from voxrt.core import commands
from voxrt.errors import UsageError
from voxrt.record.comparison import Ordered, Row, compare
from voxrt.record.textreader import open_recording

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["diff"]

_DIFFERENT = 1

_PLAIN_WIDTH = 100
"""columns where no terminal says how many there are"""
_WIDEST = 160

_CONTEXT = 3
_CLOCK = 9


@click.command()
@click.argument("left", type=existing_file())
@click.argument("right", type=existing_file())
@click.option(
    "--ignore",
    default="",
    callback=read_names,
    metavar="NAME,...",
    help="Commands to leave out, such as WriteLog.",
)
@click.option(
    "--context",
    type=click.IntRange(min=0),
    default=_CONTEXT,
    show_default=True,
    metavar="N",
    help="Equal commands to show around a difference.",
)
@click.option(
    "-y",
    "--side-by-side",
    is_flag=True,
    help="Two columns instead of one below the other.",
)
@debug_option
def diff(
    *,
    left: Path,
    right: Path,
    ignore: tuple[str, ...],
    context: int,
    side_by_side: bool,
    debug: bool,
) -> int:
    """Compare what two recorded calls ordered.

    Commands are compared in order. Ids, which differ from call to call, are numbered
    by their first appearance; times are shown and not compared. Exit code 0: the same,
    1: different.
    """
    del debug
    _check_names(ignore)
    with open_recording(left) as one, open_recording(right) as other:
        rows = compare(one, other, ignored=ignore)
    output = standard_output()
    printer = _Printer(output)
    if not all(row.is_equal for row in rows):
        printer.line(f"--- {left}", "bold")
        printer.line(f"+++ {right}", "bold")
        for hunk in _hunks(rows, context):
            if hunk is None:
                printer.line("...", "dim")
            elif side_by_side:
                printer.beside(hunk)
            else:
                printer.below(hunk)
    printer.line(_verdict(rows), "")
    return 0 if all(row.is_equal for row in rows) else _DIFFERENT


def _check_names(names: tuple[str, ...]) -> None:
    known = [name for name in commands.__all__ if name != "Command"]
    for name in names:
        if name not in known:
            close = nearest(name, known)
            hint = f"did you mean {close!r}?" if close else ", ".join(known)
            msg = f"--ignore: no command is named {name!r}"
            raise UsageError(msg, hint=hint)


def _hunks(rows: list[Row], context: int) -> Iterator[Row | None]:
    """Rows that are shown; None where rows are left out."""
    wanted: set[int] = set()
    for number, row in enumerate(rows):
        if not row.is_equal:
            wanted |= set(range(number - context, number + context + 1))
    last = -1
    for number, row in enumerate(rows):
        if number in wanted:
            if number != last + 1:
                yield None
            last = number
            yield row
    if last != len(rows) - 1:
        yield None


def _verdict(rows: list[Row]) -> str:
    equal = sum(row.is_equal for row in rows)
    gone = sum(row.right is None for row in rows)
    more = sum(row.left is None for row in rows)
    changed = len(rows) - equal - gone - more
    if equal == len(rows):
        return f"the same: {equal} commands"
    return f"different: {equal} equal, {changed} changed, {gone} missing, {more} more"


class _Printer:
    """Prints rows, in colour at a terminal."""

    def __init__(self, output: Output) -> None:
        self._console = Console(file=as_text_file(output))
        self._width = (
            min(self._console.width, _WIDEST) if output.isatty() else _PLAIN_WIDTH
        )

    def line(self, text: str, style: str) -> None:
        """Print a line."""
        self._console.print(Text(text, style=style, no_wrap=True), soft_wrap=True)

    def below(self, row: Row) -> None:
        """Print a row, what is different on lines of its own."""
        item = row.left or row.right
        if item is None:  # pragma: no cover - a row has a side
            return
        mark, style = _mark(row)
        head = f"{mark} {_clock(row.left)} {_clock(row.right)}  "
        text = item.kind if row.fields else _words(item)
        self._fold(head, text, style)
        for path, old, new in row.fields:
            pad = " " * 8
            self._fold(f"{pad}- ", f"{path} = {_value(old)}", "red")
            self._fold(f"{pad}+ ", f"{path} = {_value(new)}", "green")

    def beside(self, row: Row) -> None:
        """Print a row in two columns."""
        mark, style = _mark(row)
        half = (self._width - 3) // 2
        columns = []
        for item in (row.left, row.right):
            text = "" if item is None else f"{_clock(item)} {_words(item)}"
            columns.append(fold(text, half, 3))
        for number in range(max(map(len, columns))):
            cells = [rows[number] if number < len(rows) else "" for rows in columns]
            middle = mark if number == 0 else " "
            text = f"{cells[0]:<{half}} {middle} {cells[1]}".rstrip()
            self.line(text, style)

    def _fold(self, head: str, text: str, style: str) -> None:
        first, *more = fold(text, self._width - len(head), 3)
        self.line((head + first).rstrip(), style)
        for rest in more:
            self.line(" " * len(head) + rest, style)


def _mark(row: Row) -> tuple[str, str]:
    if row.is_equal:
        return " ", ""
    if row.right is None:
        return "-", "red"
    return ("+", "green") if row.left is None else ("!", "yellow")


def _clock(item: Ordered | None) -> str:
    return " " * _CLOCK if item is None else f"{clock_text(item.at):>{_CLOCK}}"


def _words(item: Ordered) -> str:
    """A command with those of its fields that say something."""
    fields = [
        f"{name}={_value(value)}"
        for name, value in item.plain.items()
        if name != "type" and value not in ("", None, {}, [], False)
    ]
    return " ".join([item.kind, *fields])


def _value(value: object) -> str:
    if isinstance(value, str) and value and " " not in value:
        return value
    return "nothing" if value is None else json.dumps(value, ensure_ascii=False)
