"""`voxrt cat`: entries of a recording's channels as lines of JSON."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import click

from voxrt.cli.options import debug_option, existing_file
from voxrt.cli.output import standard_output
from voxrt.cli.words import nearest
from voxrt.errors import UsageError
from voxrt.record.channels import channel_of
from voxrt.record.controltext import entry_to_plain
from voxrt.record.jsontext import dump
from voxrt.record.textreader import open_recording
from voxrt.record.topics import AUDIO_PREFIX, AUDIO_TOPICS, TOPICS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["cat"]

_FIXED = tuple(topic.name for topic in TOPICS)


@click.command()
@click.argument("file", type=existing_file())
@click.option(
    "--channel",
    "channels",
    multiple=True,
    metavar="NAME",
    help="Channel to print, `/turn` or `turn`, with `*` for any text; may be "
    "repeated. `voxrt info` lists them. Default: everything but audio.",
)
@debug_option
def cat(*, file: Path, channels: tuple[str, ...], debug: bool) -> None:
    """Print entries of a recording, one JSON object a line.

    They come in the order of the session, and look like the lines of
    `voxrt export --jsonl`. Audio is base64.
    """
    del debug
    wanted = [name if name.startswith("/") else f"/{name}" for name in channels]
    _check(wanted)
    output = standard_output()
    found: set[str] = set()
    with open_recording(file) as reader:
        entries = reader if _wants_audio(wanted) else reader.control()
        for entry in entries:
            channel = channel_of(entry)
            matching = {name for name in wanted if fnmatchcase(channel, name)}
            if matching or not wanted:
                output.line(dump(entry_to_plain(entry)).decode())
            found |= matching
            if output.is_closed:
                return
    for name in wanted:
        if name.startswith(AUDIO_PREFIX) and name not in found:
            msg = f"recording has no channel {name}"
            raise UsageError(msg, hint=f"`voxrt info {file}` lists the channels")


def _wants_audio(wanted: Iterable[str]) -> bool:
    return any(
        name.startswith(AUDIO_PREFIX)
        or any(fnmatchcase(topic, name) for topic in AUDIO_TOPICS)
        for name in wanted
    )


def _check(wanted: Iterable[str]) -> None:
    """Refuse names that no recording can have."""
    for name in wanted:
        if name.startswith(AUDIO_PREFIX):
            continue
        if not any(fnmatchcase(topic, name) for topic in _FIXED):
            close = nearest(name, _FIXED) or f"one of {', '.join(_FIXED)}"
            msg = f"no channel {name}, wanted {close}"
            raise UsageError(msg, hint="`voxrt info FILE` lists the channels")
