"""`voxrt replay` of many recordings: its options, its progress, its outcome."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import click

from voxrt.cli.batchjson import JsonBatchView
from voxrt.cli.batchview import BatchView, interruption_lines, tally_lines
from voxrt.cli.output import standard_error, standard_output
from voxrt.errors import UsageError
from voxrt.testing.batch.cache import cache_file
from voxrt.testing.batch.conductor import EXECUTORS, Plan, conduct
from voxrt.testing.batch.fingerprints import engine_version
from voxrt.testing.batch.gathering import Shard
from voxrt.testing.batch.manifest import IMAGE, PodPlan, job_manifest
from voxrt.testing.batch.work import Job

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voxrt.cli.output import Output

__all__ = ["BatchOptions", "batch_options", "is_batch", "replay_batch"]

Wrapped = TypeVar("Wrapped", bound=Callable[..., object])

_TERMINAL = "voxrt.cli.batchbar"
_PODS = 10


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """What the options of a batch say."""

    jobs: int | None = None
    shard: str | None = None
    resume: bool = False
    junit: Path | None = None
    jsonl: Path | None = None
    no_cache: bool = False
    cache: Path | None = None
    executor: str = "local"
    queue: Path | None = None
    cluster: str = ""
    print_job: bool = False
    pods: int = _PODS
    image: str = IMAGE


def _file(name: str, help_: str) -> Callable[[Wrapped], Wrapped]:
    kind = click.Path(dir_okay=False, path_type=Path)
    return click.option(name, type=kind, metavar="FILE", help=help_)


_OPTIONS = (
    click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="Processes that replay at the same time. Default: one a processor.",
    ),
    click.option(
        "--shard",
        metavar="I/N",
        help="Replay the I-th of N equal parts only; machines that are given one part "
        "each replay all.",
    ),
    click.option(
        "--resume",
        is_flag=True,
        help="Take results that still hold from the file of --jsonl, and go on.",
    ),
    _file("--junit", "Write the results as JUnit XML, for CI systems."),
    _file("--jsonl", "Write each result as a line of JSON, as soon as it is there."),
    click.option(
        "--no-cache",
        is_flag=True,
        help="Replay everything, also what has not changed since it was last replayed.",
    ),
    click.option(
        "--cache",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="DIR",
        help="Folder for the results of earlier replays. Default: the user's cache.",
    ),
    click.option(
        "--executor",
        type=click.Choice(EXECUTORS),
        default="local",
        show_default=True,
        help="Who replays: processes of this machine; everybody who works on the file "
        "of --queue; a Ray cluster (needs voxrt[ray]).",
    ),
    _file("--queue", "File that all who work with --executor queue share."),
    click.option(
        "--cluster",
        default="",
        metavar="ADDRESS",
        help="Ray cluster to join. Default: RAY_ADDRESS, or a new one on this machine.",
    ),
    click.option(
        "--print-job",
        is_flag=True,
        help="Print a Kubernetes Job that replays this, one part a pod, and end.",
    ),
    click.option(
        "--pods",
        type=click.IntRange(min=1),
        default=_PODS,
        show_default=True,
        help="Pods of --print-job.",
    ),
    click.option(
        "--image",
        default=IMAGE,
        show_default=True,
        help="Container image of --print-job.",
    ),
)


def batch_options(command: Wrapped) -> Wrapped:
    """Add the options of a batch; the command gets them as one value, `batch`."""
    names = [field.name for field in fields(BatchOptions)]

    @wraps(command)
    def collected(*args: object, **kwargs: object) -> object:
        values = {name: kwargs.pop(name) for name in names}
        return command(*args, batch=BatchOptions(**values), **kwargs)  # type: ignore[arg-type]

    wrapped = collected
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return cast("Wrapped", wrapped)


def is_batch(recordings: Sequence[str], batch: BatchOptions) -> bool:
    """Whether this is about more than one recording with one answer."""
    if batch != BatchOptions() or len(recordings) != 1:
        return True
    return not Path(recordings[0]).is_file()


def replay_batch(
    recordings: Sequence[str],
    batch: BatchOptions,
    *,
    scenarios: Sequence[Path] = (),
    rules: Path | None = None,
    allow_imports: tuple[str, ...] = (),
    engine: str = "",
    all_differences: bool = False,
    as_json: bool = False,
) -> int:
    """Replay recordings and tell what came of it; returns the exit code.

    Args:
        recordings: Files, folders and patterns.
        batch: How.
        scenarios: Files in place of those that the recordings name.
        rules: File of rules in place of the one beside the scenario.
        allow_imports: Real modules that scenarios may import.
        engine: What runs JavaScript; what each recording names when left out.
        all_differences: Find all differences, not only the first of each.
        as_json: Tell it as one JSON object a line, and nothing else.

    Raises:
        UsageError: There is nothing to replay, or an option is wrong.
        HostError: Nothing can be replayed here.
    """
    output = standard_output()
    if batch.print_job:
        words = _words(recordings, scenarios, rules, allow_imports, all_differences)
        words += ["--engine", engine] if engine else []
        processes = batch.jobs or 1
        output.write(job_manifest(PodPlan(words, batch.pods, batch.image, processes)))
        output.flush()
        return 0
    job = Job(
        engine=engine_version(),
        scenarios=tuple(map(str, scenarios)),
        rules="" if rules is None else str(rules),
        all_differences=all_differences,
        allow_imports=allow_imports,
        language_engine=engine,
        cache="" if batch.no_cache else str(cache_file(batch.cache)),
    )
    plan = Plan(
        recordings=tuple(recordings),
        job=job,
        workers=batch.jobs or os.cpu_count() or 1,
        shard=None if batch.shard is None else Shard.parse(batch.shard),
        executor=batch.executor,
        queue=batch.queue,
        cluster=batch.cluster,
        jsonl=batch.jsonl,
        junit=batch.junit,
        resume=batch.resume,
    )
    return _conduct(plan, output, as_json=as_json)


def _words(
    recordings: Sequence[str],
    scenarios: Sequence[Path],
    rules: Path | None,
    allow_imports: tuple[str, ...],
    all_differences: bool,
) -> list[str]:
    """The command line of a pod; its paths are those of its volume."""
    paths = [*recordings, *map(str, scenarios), *([str(rules)] if rules else [])]
    for path in paths:
        if Path(path).is_absolute():
            msg = f"{path} is absolute, wanted a path inside the volume of the pods"
            raise UsageError(msg, hint="give paths from the folder that they share")
    words = list(recordings)
    for scenario in scenarios:
        words += ["--scenario", str(scenario)]
    if rules is not None:
        words += ["--rules", str(rules)]
    if allow_imports:
        words += ["--allow-imports", ",".join(allow_imports)]
    return [*words, "--all"] if all_differences else words


def _view(output: Output, *, as_json: bool) -> BatchView:
    if as_json:
        return JsonBatchView(output, standard_error())
    if output.isatty():
        # rich is loaded for a terminal alone: it takes a while.
        bar: BatchView = import_module(_TERMINAL).TerminalBatchView(output)
        return bar
    return BatchView(output)


def _conduct(plan: Plan, output: Output, *, as_json: bool) -> int:
    view = _view(output, as_json=as_json)
    # Between objects there is no place for people's lines.
    people = standard_error() if as_json else output
    try:
        tally = conduct(plan, view)
    except KeyboardInterrupt:
        view.close()
        for line in interruption_lines(plan, view.done, view.total):
            people.line(line)
        raise
    finally:
        view.close()
    for line in () if as_json else tally_lines(tally, plan):
        people.line(line)
    return tally.exit_code
