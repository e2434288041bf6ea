"""`voxrt show`: the timeline of a recorded call, as it looked while it went on."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import TYPE_CHECKING

import click
from rich.console import Console

from voxrt.cli.options import debug_option, existing_file
from voxrt.cli.output import Output, as_text_file, standard_output
from voxrt.cli.retelling import SPEAKERS, LineFilter, Retelling, follow
from voxrt.cli.timeline import Timeline
from voxrt.cli.view import TextView
from voxrt.cli.words import nearest, seconds_text
from voxrt.record.textreader import open_recording

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from voxrt.record.entries import Entry
    from voxrt.record.recording import Recording

__all__ = ["parse_moment", "show"]

_LOOK_EVERY_S = 0.25
"""time between two looks at a file that is being written"""

_MOMENT = re.compile(r"(?:(\d{1,4}):)?(\d{1,6}(?:\.\d{1,6})?)s?\Z")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def parse_moment(text: str) -> float:
    """Read a moment of a call: `12.5` seconds, or `1:05.200` as the timeline has it.

    Raises:
        ValueError: It is neither.
    """
    found = _MOMENT.match(text.strip())
    if found is None:
        msg = f"{text!r} is no moment, wanted seconds such as 12.5, or 1:05.2"
        raise ValueError(msg)
    return int(found[1] or 0) * 60 + float(found[2])


def _read_moment(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> float | None:
    try:
        return None if value is None else parse_moment(value)
    except ValueError as error:
        raise click.BadParameter(str(error), ctx=context, param=parameter) from error


def _read_only(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> frozenset[str]:
    names = [name.strip().lower() for value in values for name in value.split(",")]
    for name in names:
        if name not in SPEAKERS:
            close = nearest(name, SPEAKERS)
            meant = f"did you mean {close!r}" if close else f"wanted {SPEAKERS}"
            msg = f"{name!r} is not known, {meant}"
            raise click.BadParameter(msg, ctx=context, param=parameter)
    return frozenset(names)


def _read_pattern(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> re.Pattern[str] | None:
    try:
        return None if value is None else re.compile(value, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        msg = f"{value!r} is no regular expression: {error}"
        raise click.BadParameter(msg, ctx=context, param=parameter) from error


@click.command()
@click.argument("file", type=existing_file())
@click.option(
    "--only",
    multiple=True,
    callback=_read_only,
    metavar="WHO,...",
    help=f"Show only lines of these: {', '.join(SPEAKERS)}.",
)
@click.option(
    "--from",
    "start",
    callback=_read_moment,
    metavar="TIME",
    help="Begin at this moment: seconds, or minutes:seconds.",
)
@click.option(
    "--to", "end", callback=_read_moment, metavar="TIME", help="Stop at this moment."
)
@click.option(
    "--grep",
    "pattern",
    callback=_read_pattern,
    metavar="REGEX",
    help="Show only lines whose text matches, in small or capital letters.",
)
@click.option(
    "--follow",
    "follows",
    is_flag=True,
    help="Wait for more while the file is being written; ends with it, or by Ctrl-C.",
)
@debug_option
def show(
    *,
    file: Path,
    only: frozenset[str],
    start: float | None,
    end: float | None,
    pattern: re.Pattern[str] | None,
    follows: bool,
    debug: bool,
) -> None:
    """Show the timeline of a recorded call.

    FILE is a recording, or lines of JSON that were made of one. Whatever state the
    file is in, what can be read is shown.
    """
    del debug
    chosen = LineFilter(
        only, start or 0.0, float("inf") if end is None else end, pattern
    )
    output = standard_output()
    view = _view(output)
    with open_recording(file) as reader:
        view.notice(_title(reader))
        if not follows:
            _tell(reader.control(), view, output, chosen)
    if follows:
        _follow(file, view, output, chosen)
    with open_recording(file) as reader:
        for line in _end(reader):
            view.notice(line)


def _view(output: Output) -> TextView | Timeline:
    if output.isatty():
        return Timeline(Console(file=as_text_file(output)), with_meters=False)
    return TextView(output)


def _tell(
    entries: Iterable[Entry],
    view: TextView | Timeline,
    output: Output,
    chosen: LineFilter,
) -> None:
    retelling = Retelling()
    for entry in entries:
        for told in retelling.tell(entry):
            if chosen.lets(told):
                view.show(told.line)
        if output.is_closed or entry.at / 1_000_000 > chosen.end:
            return


def _follow(
    file: Path, view: TextView | Timeline, output: Output, chosen: LineFilter
) -> None:
    never = Event()

    def pause() -> bool:
        never.wait(_LOOK_EVERY_S)
        return not output.is_closed

    try:
        _tell(follow(file, pause), view, output, chosen)
    except KeyboardInterrupt:
        output.line()


def _title(reader: Recording) -> str:
    header = reader.header
    try:
        started = _EPOCH + timedelta(microseconds=header.setup.started_at)
        when = f", {started:%Y-%m-%d %H:%M:%S} UTC"
    except OverflowError:
        when = ""
    names = ", ".join(source.path for source in header.scenarios)
    return f"{reader.path}: {names or 'no scenario'}{when}"


def _end(reader: Recording) -> list[str]:
    lines = [
        f"damaged: at byte {damage.offset:,}: {damage.text}"
        for damage in reader.verify()
    ]
    if not reader.is_complete:
        lines.append("incomplete: the file has no end (yet)")
    summary = reader.summary or {}
    reason, seconds = summary.get("finish_reason"), summary.get("duration")
    if isinstance(reason, str) and isinstance(seconds, int | float):
        lines.append(f"ended: {reason} after {seconds_text(seconds)}")
    return lines
