"""`voxrt check`: what is wrong with a scenario, told before a call is made."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voxrt import __version__
from voxrt.cli.faults import SCENARIO
from voxrt.cli.options import debug_option, existing_file
from voxrt.cli.output import standard_error, standard_output
from voxrt.errors import UsageError
from voxrt.runtime.config import Config
from voxrt.script.settings import ScriptSettings
from voxrt.testing.check import Level, check_files, sarif_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from voxrt.testing.check import Finding

__all__ = ["check"]


@click.command()
@click.argument("scenarios", nargs=-1, required=True, type=existing_file())
@click.option(
    "--each",
    is_flag=True,
    help="Take each file as a scenario of its own, not all of them as one.",
)
@click.option("--strict", is_flag=True, help="Let infos count for the exit code too.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array instead.")
@click.option(
    "--sarif",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the findings to a file in SARIF 2.1.0, for code hosts and editors.",
)
@debug_option
def check(
    *,
    scenarios: tuple[Path, ...],
    each: bool,
    strict: bool,
    as_json: bool,
    sarif: Path | None,
    debug: bool,
) -> int:
    """Tell what is wrong with a scenario, without running it.

    Several files are one scenario, as for `voxrt run`: they see each other's names.
    Finds syntax errors, members that VoxEngine does not have, events and parameters
    that do not belong where they stand, names that nothing defines, and more; infos
    name members that voxrt does not have yet.

    Exit codes: 0 nothing found, 1 warnings or errors found, 2 wrong usage.
    """
    del debug
    groups = [(path,) for path in scenarios] if each else [scenarios]
    findings = [one for group in groups for one in _check(group)]
    if sarif is not None:
        _write(sarif, sarif_text(findings, version=__version__))
    output = standard_output()
    if as_json:
        output.line(json.dumps([_plain(one) for one in findings], indent=2))
    else:
        for line in _lines(findings):
            output.line(line)
        standard_error().line(_tally(findings))
    counted = [one for one in findings if strict or one.level is not Level.INFO]
    return SCENARIO if counted else 0


def _check(paths: Sequence[Path]) -> list[Finding]:
    config = Config.load(paths[0].parent)
    settings = ScriptSettings(allow_imports=config.scenario.allow_imports)
    return check_files(paths, settings=settings)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error


def _lines(findings: Iterable[Finding]) -> Iterator[str]:
    for one in findings:
        place = f"{one.file}:{one.spot.line}:{one.spot.column}"
        yield f"{place}: {one.level.value}: {one.message} [{one.code}]"
        if one.hint:
            yield f"  hint: {one.hint}"


def _tally(findings: Iterable[Finding]) -> str:
    counts = Counter(one.level for one in findings)
    parts = []
    for level in Level:
        count = counts[level]
        if count:
            parts.append(f"{count} {level.value}{'' if count == 1 else 's'}")
    return f"found {', '.join(parts)}" if parts else "found nothing wrong"


def _plain(one: Finding) -> dict[str, object]:
    return {
        "code": one.code,
        "level": one.level.value,
        "file": one.file,
        "line": one.spot.line,
        "column": one.spot.column,
        "message": one.message,
        "hint": one.hint,
    }
