"""`voxrt export`: a recording as sound, as lines of JSON, or for other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from voxrt.cli.options import debug_option, existing_file
from voxrt.cli.output import standard_output
from voxrt.errors import UsageError
from voxrt.record.controltext import export_jsonl
from voxrt.record.export import export_flac, export_wav
from voxrt.record.har import export_har
from voxrt.record.pcap import export_pcap
from voxrt.record.perfetto import export_trace
from voxrt.record.textreader import open_recording

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.record.recording import Recording

__all__ = ["export"]

_TARGET = click.Path(dir_okay=False, path_type=Path)

_WRITERS: dict[str, Callable[[Recording, Path], None]] = {
    "wav": export_wav,
    "flac": export_flac,
    "jsonl": export_jsonl,
    "har": export_har,
    "pcap": export_pcap,
    "trace": export_trace,
}


@click.command()
@click.argument("file", type=existing_file())
@click.option(
    "--wav",
    type=_TARGET,
    metavar="OUT",
    help="Sound file to write: left the caller, right what the caller heard.",
)
@click.option(
    "--flac",
    type=_TARGET,
    metavar="OUT",
    help="The same sound, compressed without loss.",
)
@click.option(
    "--jsonl",
    type=_TARGET,
    metavar="OUT",
    help="Text file to write: one JSON object for each event, order, message and "
    "log line. With the sound beside it under the same name it is a recording again.",
)
@click.option(
    "--har",
    type=_TARGET,
    metavar="OUT",
    help="HTTP archive to write: requests, sockets and their messages.",
)
@click.option(
    "--pcap",
    type=_TARGET,
    metavar="OUT",
    help="Network capture to write: the calls' audio as RTP, for Wireshark.",
)
@click.option(
    "--trace",
    type=_TARGET,
    metavar="OUT",
    help="Trace to write (JSON), for ui.perfetto.dev.",
)
@debug_option
def export(*, file: Path, debug: bool, **targets: Path | None) -> None:
    """Write a recording's sound, its turns or its messages to files.

    FILE is a recording, or lines of JSON that were made of one. Existing files are
    replaced. Several can be written at once.
    """
    del debug
    if not any(targets.values()):
        names = ", ".join(f"--{name}" for name in _WRITERS)
        msg = "nothing to write"
        raise UsageError(msg, hint=f"give at least one of {names}")
    output = standard_output()
    with open_recording(file) as reader:
        for name, write in _WRITERS.items():
            target = targets[name]
            if target is not None:
                _check_other(file, target)
                write(reader, target)
                output.line(f"wrote {target}")
        for damage in reader.damage:
            output.line(f"skipped damage at byte {damage.offset:,}: {damage.text}")


def _check_other(file: Path, target: Path) -> None:
    """Refuse to write over what is read."""
    if target.exists() and target.samefile(file):
        msg = f"{target} is the recording itself, wanted another name"
        raise UsageError(msg)
