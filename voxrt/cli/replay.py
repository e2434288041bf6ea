"""`voxrt replay`: a recorded call against today's scenario."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voxrt.cli.options import debug_option, engine_option, existing_file, read_names
from voxrt.cli.output import standard_output
from voxrt.cli.replaybatch import (
    BatchOptions,
    batch_options,
    is_batch,
    replay_batch,
)
from voxrt.errors import UsageError
from voxrt.record.outcome import Verdict
from voxrt.testing.batch.gathering import find_recordings
from voxrt.testing.difference import outcome_lines
from voxrt.testing.replaying import replay_file
from voxrt.testing.replayrules import parse_rules

if TYPE_CHECKING:
    from voxrt.cli.output import Output
    from voxrt.record.outcome import ReplayOutcome

__all__ = ["replay", "verdict_line", "worst"]

_SPECIAL = "voxrt.cli.replayspecial"
_WORDS = {
    Verdict.SAME: "same",
    Verdict.DIVERGED: "diverged",
    Verdict.UNCERTAIN: "cannot tell",
}
_WIDTH = max(map(len, _WORDS.values())) + 2
_INDENT = "  "


@click.command()
@click.argument("recordings", nargs=-1, required=True, metavar="FILE|DIR|GLOB...")
@click.option(
    "--scenario",
    "scenarios",
    multiple=True,
    type=existing_file(),
    metavar="FILE",
    help="Scenario to replay with; may be repeated. Default: the files that the "
    "recording names, and when they are gone, what the recording holds of them.",
)
@click.option(
    "--all", "all_differences", is_flag=True, help="List all differences, not only one."
)
@click.option(
    "--allow-imports",
    callback=read_names,
    default="",
    metavar="NAME,...",
    help="Python modules that the scenario may import besides the allowed ones. "
    "Default: those of voxrt.toml; never those that the recording names.",
)
@engine_option("the one of the recording")
@click.option(
    "--twice",
    is_flag=True,
    help="Replay twice, the second time in a process of its own, and name what makes "
    "the scenario do something else.",
)
@click.option(
    "--media",
    is_flag=True,
    help="Run the media plane over the recorded sound as well, and compare what "
    "everybody heard frame by frame.",
)
@click.option(
    "--continue",
    "goes_on",
    is_flag=True,
    help="From the first difference on, let the emulator and a simulated caller take "
    "over, and show what happens.",
)
@click.option(
    "--inject",
    multiple=True,
    metavar="FAULT,...",
    help="Put faults into the recorded inputs and show what the scenario does: "
    "delay=SECONDS[@N], drop=N[-M], reorder=N, close=N, lose-caller=SECONDS. "
    "N numbers the provider's messages from 1.",
)
@click.option(
    "--rules",
    type=existing_file(),
    metavar="FILE",
    help="Rules in place of the `replay.toml` beside the scenario.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@batch_options
@debug_option
def replay(  # noqa: PLR0913 - click hands every option over by name
    *,
    recordings: tuple[str, ...],
    scenarios: tuple[Path, ...],
    all_differences: bool,
    allow_imports: tuple[str, ...],
    engine: str | None,
    twice: bool,
    media: bool,
    goes_on: bool,
    inject: tuple[str, ...],
    rules: Path | None,
    as_json: bool,
    batch: BatchOptions,
    debug: bool,
) -> int:
    """Compare what a scenario does now with recorded calls.

    The recorded inputs are given to today's scenario, without network and without
    waiting, and every order that it gives is compared with the recorded one. Exit code
    0: the same; 1: it goes otherwise, and the first difference is shown; 2: it cannot
    be told. Of several recordings the worst counts: 1 before 2 before 0.

    What is not to be compared stands in `replay.toml` beside the scenario.
    """
    del debug
    special = (twice, media, goes_on, inject)
    if sum(map(bool, special)) > 1:
        msg = "--twice, --media, --continue and --inject exclude each other"
        raise UsageError(msg, hint="use one command for each")
    if any(special) and engine:
        msg = "--engine goes with a plain replay only"
        raise UsageError(msg, hint="leave it out: the recording's engine is taken")
    if not any(special) and is_batch(recordings, batch):
        return replay_batch(
            recordings,
            batch,
            scenarios=scenarios,
            rules=rules,
            allow_imports=allow_imports,
            engine=engine or "",
            all_differences=all_differences,
            as_json=as_json,
        )
    with_what = _With(
        scenarios, rules, allow_imports, engine or "", all_differences, as_json
    )
    codes = [
        _replay(Path(item.path), special, with_what)
        for item in find_recordings(recordings)
    ]
    return worst(codes)


@dataclass(frozen=True, slots=True)
class _With:
    """What each recording is replayed with."""

    scenarios: tuple[Path, ...]
    rules: Path | None
    allow_imports: tuple[str, ...]
    engine: str
    all_differences: bool
    as_json: bool


def _replay(
    path: Path, special: tuple[bool, bool, bool, tuple[str, ...]], what: _With
) -> int:
    """Replay one recording and tell what came of it; returns the exit code."""
    output = standard_output()
    if any(special):
        # What goes on after a difference needs the whole runtime: it takes a while.
        module = import_module(_SPECIAL)
        code: int = module.perform_special(
            path,
            output,
            module.Special(*special),
            scenarios=what.scenarios,
            allow_imports=what.allow_imports,
            as_json=what.as_json,
        )
        return code
    rules = what.rules
    outcome = replay_file(
        path,
        scenarios=what.scenarios,
        rules=None if rules is None else parse_rules(rules.read_bytes(), rules),
        allow_imports=what.allow_imports,
        engine=what.engine,
        all_differences=what.all_differences,
    )
    _tell(path, outcome, output, as_json=what.as_json)
    return outcome.exit_code


def worst(codes: list[int]) -> int:
    """The exit code of several replays: one that diverged is certain, and counts."""
    return 1 if 1 in codes else max(codes, default=0)


def verdict_line(path: Path, outcome: ReplayOutcome) -> str:
    """One line that says what came of a recording."""
    word = f"{_WORDS[outcome.verdict]:<{_WIDTH}}"
    return f"{word}{path}  ({outcome.turns} turns, {outcome.commands} commands)"


def _tell(path: Path, outcome: ReplayOutcome, output: Output, *, as_json: bool) -> None:
    if as_json:
        plain = {"recording": str(path), **outcome.to_plain()}
        output.line(json.dumps(plain, ensure_ascii=False))
        return
    output.line(verdict_line(path, outcome))
    for line in outcome_lines(outcome):
        output.line(_INDENT + line)
