"""`voxrt import`: callers and recordings made of what others recorded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from voxrt.cli.options import debug_option, existing_file
from voxrt.cli.output import Output, standard_output
from voxrt.record.export import stereo_sound
from voxrt.record.reader import RecordingReader
from voxrt.testing.imports.pieces import Sides
from voxrt.testing.imports.sound import (
    import_call_record,
    import_sides,
    import_sound,
)
from voxrt.testing.imports.tracerecording import import_trace

if TYPE_CHECKING:
    from voxrt.testing.imports.sound import Imported

__all__ = ["importing"]

_SCRIPT = Path("caller.yaml")
_OUT = click.Path(dir_okay=False, path_type=Path)


@click.group("import")
def importing() -> None:
    """Make a caller or a recording of sound, call records and traces."""


@importing.command("wav")
@click.argument("file", type=existing_file())
@click.option(
    "--transcript",
    type=existing_file(),
    metavar="FILE",
    help="What was said: lines `caller: text`, subtitles, or JSON of roles and texts.",
)
@click.option(
    "--pause",
    type=click.FloatRange(min=0.1, max=60),
    default=1.0,
    show_default=True,
    metavar="SECONDS",
    help="In mono, a pause of this length is where the agent answered.",
)
@click.option(
    "-o",
    "--output",
    "out",
    type=_OUT,
    default=_SCRIPT,
    show_default=True,
    metavar="OUT",
    help="Caller script to write.",
)
@debug_option
def _wav(
    *, file: Path, transcript: Path | None, pause: float, out: Path, debug: bool
) -> None:
    """Make a caller script of a recorded call.

    FILE is a sound file (wav, flac, ogg, mp3): mono is the caller alone; of stereo the
    left channel is the caller and the right one the agent, as `voxrt export --wav`
    writes it. The caller's pieces are written into a folder beside the script.
    """
    del debug
    made = import_sound(file, out, transcript=transcript, pause_s=pause)
    _tell(made, standard_output())


@importing.command("cartesia")
@click.argument("file", type=existing_file())
@click.option(
    "--audio",
    type=existing_file(),
    metavar="FILE",
    help="Sound of the call. Without it a voice speaks the caller's texts.",
)
@click.option(
    "-o",
    "--output",
    "out",
    type=_OUT,
    default=_SCRIPT,
    show_default=True,
    metavar="OUT",
    help="Caller script to write.",
)
@debug_option
def _cartesia(*, file: Path, audio: Path | None, out: Path, debug: bool) -> None:
    """Make a caller script of Cartesia's record of a call.

    FILE is the JSON of `GET /agents/calls/ID`, the sound that of its `/audio`. The
    script expects the agent to answer where it answered then.
    """
    del debug
    _tell(import_call_record(file, out, audio=audio), standard_output())


@importing.command("trace")
@click.argument("file", type=existing_file())
@click.option(
    "-o",
    "--output",
    "out",
    type=_OUT,
    metavar="OUT",
    help="Recording to write. Default: NAME.vxr in this folder.",
)
@click.option(
    "--caller",
    type=_OUT,
    metavar="OUT",
    help="Caller script to write as well, of what was sent to the agent.",
)
@debug_option
def _trace(*, file: Path, out: Path | None, caller: Path | None, debug: bool) -> None:
    """Make a recording of a trace of WebSocket messages.

    FILE is text with a message a line: a time, a direction and a JSON object. The
    recording has the messages and their sound; it can be shown and exported, but not
    replayed, because a trace does not know what the scenario did.
    """
    del debug
    output = standard_output()
    target = out or Path(f"{file.stem}.vxr")
    made = import_trace(file, target)
    output.line(
        f"wrote {target}: {made.messages:,} messages, {made.sounds:,} with sound"
    )
    for note in made.notes:
        output.line(f"note: {note}")
    if caller is not None:
        with RecordingReader(target) as reader:
            rate, both = stereo_sound(reader)
        sides = Sides(both[:, 0], both[:, 1], rate)
        _tell(import_sides(sides, caller, source=file), output)
    output.line(f"next: voxrt show {target}")


def _tell(made: Imported, output: Output) -> None:
    times = "once" if made.pieces == 1 else f"{made.pieces} times"
    output.line(f"wrote {made.script}: the caller speaks {times}")
    for note in made.notes:
        output.line(f"note: {note}")
    output.line(f"next: voxrt run scenario.py --caller {made.script}")
