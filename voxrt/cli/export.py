"""`voxrt export`: a recording as sound, or as lines of JSON."""

from __future__ import annotations

from pathlib import Path

import click

from voxrt.cli.options import debug_option, existing_file
from voxrt.cli.output import standard_output
from voxrt.errors import UsageError
from voxrt.record.controltext import export_jsonl
from voxrt.record.export import export_wav
from voxrt.record.reader import RecordingReader

__all__ = ["export"]

_TARGET = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=existing_file())
@click.option(
    "--wav",
    type=_TARGET,
    metavar="OUT",
    help="Sound file to write: left the caller, right what the caller heard.",
)
@click.option(
    "--jsonl",
    type=_TARGET,
    metavar="OUT",
    help="Text file to write: one JSON object for each event, order, message and "
    "log line.",
)
@debug_option
def export(*, file: Path, wav: Path | None, jsonl: Path | None, debug: bool) -> None:
    """Write a recording's sound or its turns to a file.

    An existing file is replaced. Both can be written at once.
    """
    del debug
    if wav is None and jsonl is None:
        msg = "nothing to write"
        raise UsageError(msg, hint="give --wav OUT, --jsonl OUT, or both")
    output = standard_output()
    with RecordingReader(file) as reader:
        if wav is not None:
            export_wav(reader, wav)
            output.line(f"wrote {wav}")
        if jsonl is not None:
            export_jsonl(reader, jsonl)
            output.line(f"wrote {jsonl}")
        for damage in reader.damage:
            output.line(f"skipped damage at byte {damage.offset:,}: {damage.text}")
