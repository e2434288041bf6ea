"""`voxrt recover`: a whole recording out of what is left of a damaged one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from voxrt.cli.options import debug_option, existing_file
from voxrt.cli.output import standard_output
from voxrt.cli.words import clock_text
from voxrt.record.reader import RecordingReader
from voxrt.record.recovery import recover as recover_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voxrt.record.recovery import Recovery

__all__ = ["recover"]

_MOST = 20
"""places and gaps that are told one by one"""


@click.command()
@click.argument("file", type=existing_file())
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT",
    help="New file to write. Default: NAME.recovered.vxr beside the damaged one.",
)
@debug_option
def recover(*, file: Path, out: Path | None, debug: bool) -> None:
    """Write what can be read of a damaged recording into a whole file.

    Says what is lost. The damaged file is left as it is; a file that is whole is not
    written again.
    """
    del debug
    output = standard_output()
    with RecordingReader(file) as reader:
        if not reader.verify() and reader.is_complete:
            output.line(f"{file} is whole, there is nothing to recover")
            return
    target = out or file.with_name(f"{file.stem}.recovered.vxr")
    recovery = recover_file(file, target)
    output.line(f"wrote {target}: {recovery.entries:,} entries")
    for line in _losses(recovery):
        output.line(line)
    output.line(f"next: voxrt show {target}")


def _losses(recovery: Recovery) -> Iterator[str]:
    for damage in recovery.damage[:_MOST]:
        yield f"unreadable: at byte {damage.offset:,}: {damage.text}"
    if len(recovery.damage) > _MOST:
        yield f"unreadable: {len(recovery.damage) - _MOST} more places"
    for gap in recovery.gaps[:_MOST]:
        begin = "the beginning" if gap.after is None else clock_text(gap.after)
        what = "entry" if gap.count == 1 else "entries"
        yield f"lost: {gap.count:,} {what} between {begin} and {clock_text(gap.before)}"
    more = recovery.gaps[_MOST:]
    if more:
        count = sum(gap.count for gap in more)
        yield f"lost: {count:,} entries in {len(more)} more places"
    if not recovery.was_complete:
        end = clock_text(recovery.last)
        yield f"lost: what came after {end}, at most a second if its writer was killed"
    if not recovery.lost and recovery.was_complete:
        yield "lost: nothing but checksums or indexes"
