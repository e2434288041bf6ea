"""`voxrt run`: one session with one call."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from voxrt.cli.faults import exit_code, tell_fault
from voxrt.cli.jsonview import JsonView
from voxrt.cli.options import (
    debug_option,
    engine_option,
    existing_file,
    read_names,
    read_pairs,
)
from voxrt.cli.output import standard_error, standard_output
from voxrt.cli.view import QuietView, TextView, View
from voxrt.errors import ScriptError, UsageError
from voxrt.runtime.config import Config
from voxrt.runtime.legs.leg import CallOffer
from voxrt.script.report import render
from voxrt.testing.simulation import RunRequest, simulate

__all__ = ["run"]

Pairs = tuple[tuple[str, str], ...]

_NO_CALL = "none"
_TERMINAL = "voxrt.cli.timeline"
_TIMEOUT_S = 300.0
"""length of a run that nobody ended: a forgotten real call costs money"""


@click.command()
@click.argument("scenario", nargs=-1, required=True, type=existing_file())
@click.option(
    "--caller",
    metavar="FILE|none",
    help="Who calls: a sound file (wav, flac, ogg, mp3), a caller script (yaml), or "
    "`none` to start the session without a call. Without it a bundled caller calls.",
)
@click.option(
    "--from",
    "from_",
    default="+14155550100",
    show_default=True,
    metavar="NUMBER",
    help="Number that the call comes from.",
)
@click.option(
    "--to",
    default="+14155550199",
    show_default=True,
    metavar="NUMBER",
    help="Number that is called.",
)
@click.option("--display-name", default="", metavar="TEXT", help="Name of the caller.")
@click.option(
    "--header",
    callback=read_pairs,
    multiple=True,
    metavar="NAME=VALUE",
    help="Header of the call, `X-Name=value`; may be repeated.",
)
@click.option(
    "--custom-data",
    default="",
    metavar="TEXT",
    help="What VoxEngine.customData() returns.",
)
@click.option(
    "--storage",
    callback=read_pairs,
    multiple=True,
    metavar="NAME=VALUE",
    help="Value in ApplicationStorage; may be repeated.",
)
@click.option(
    "--secret",
    callback=read_pairs,
    multiple=True,
    metavar="NAME=VALUE",
    help="Value of VoxEngine.getSecretValue(); may be repeated.",
)
@click.option(
    "--emulate",
    is_flag=True,
    help="Talk to the emulator, even when there is a key for Cartesia.",
)
@click.option(
    "--agent",
    type=existing_file(),
    metavar="FILE",
    help="Script (yaml) of the emulated agent; means --emulate.",
)
@click.option(
    "--cartesia-url",
    default="",
    metavar="URL",
    help="Server to talk to, such as the one of `voxrt emulate`.",
)
@click.option(
    "--record",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder for the recording. Default: the one of voxrt.toml, or `recordings`.",
)
@click.option("--no-record", is_flag=True, help="Keep no recording.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=_TIMEOUT_S,
    show_default=True,
    metavar="SECONDS",
    help="End the session after this time.",
)
@click.option(
    "--fast",
    is_flag=True,
    help="Virtual time: the same session, as fast as the machine allows. "
    "Needs the emulator.",
)
@click.option(
    "--allow-imports",
    callback=read_names,
    default="",
    metavar="NAME,...",
    help="Python modules that the scenario may import besides the allowed "
    "ones. It can then do whatever they can.",
)
@engine_option("the one of voxrt.toml, or `own`")
@click.option(
    "--seed",
    type=int,
    metavar="NUMBER",
    help="Seed of random numbers and ids; the same seed makes the same run.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.option("--quiet", is_flag=True, help="Print the result only.")
@debug_option
def run(  # noqa: PLR0913 - click hands every option over by name
    *,
    scenario: tuple[Path, ...],
    caller: str | None,
    from_: str,
    to: str,
    display_name: str,
    header: Pairs,
    custom_data: str,
    storage: Pairs,
    secret: Pairs,
    emulate: bool,
    agent: Path | None,
    cartesia_url: str,
    record: Path | None,
    no_record: bool,
    timeout: float,
    fast: bool,
    allow_imports: tuple[str, ...],
    engine: str | None,
    seed: int | None,
    as_json: bool,
    quiet: bool,
    debug: bool,
) -> int:
    """Run a scenario with a call, and record it.

    Several scenarios run one after another in one session, as a VoxEngine rule runs
    them. Ctrl-C ends the session as the cloud does; a second one aborts.

    Which server the scenario's Cartesia clients talk to: the emulator with --emulate
    or --agent; else --cartesia-url; else, with a key (CARTESIA_API_KEY, voxrt.toml, a
    secret, the scenario's own parameter), the real service; else the emulator. The
    first line of output says which.
    """
    request = RunRequest(
        scenarios=scenario,
        caller=None if caller in (None, _NO_CALL) else _caller_file(caller),
        no_call=caller == _NO_CALL,
        offer=_offer(from_, to, display_name, header),
        custom_data=custom_data,
        storage=dict(storage),
        secrets=dict(secret),
        emulate=emulate or agent is not None,
        agent=agent,
        cartesia_url=cartesia_url,
        record_dir=None if no_record else _record_dir(record, scenario[0].parent),
        timeout_s=timeout,
        fast=fast,
        allow_imports=allow_imports,
        seed=seed,
        engine=engine or "",
    )
    return _perform(request, _view(as_json=as_json, quiet=quiet, fast=fast), debug)


def _caller_file(name: str | None) -> Path:
    path = Path(name or "")
    if not path.is_file():
        msg = f"no caller file {str(path)!r}"
        raise UsageError(
            msg, hint="give --caller a sound file, a caller script (yaml) or `none`"
        )
    return path


def _record_dir(given: Path | None, folder: Path) -> Path | None:
    """The folder of the option, else of the project's settings; None keeps none."""
    settings = Config.load(folder).record
    return given or (settings.dir if settings.enabled else None)


def _offer(from_: str, to: str, display_name: str, headers: Pairs) -> CallOffer:
    return CallOffer(
        caller_id=from_,
        destination=to,
        display_name=display_name,
        from_uri=f"sip:{from_}@localhost",
        to_uri=f"sip:{to}@localhost",
        headers=dict(headers),
    )


def _view(*, as_json: bool, quiet: bool, fast: bool) -> View:
    if as_json and quiet:
        msg = "--json and --quiet exclude each other"
        raise UsageError(msg, hint="leave one of the two out")
    output = standard_output()
    if as_json:
        return JsonView(output)
    if quiet:
        return QuietView(output)
    if output.isatty():
        # rich is loaded for a terminal alone: it takes a while.
        timeline: View = import_module(_TERMINAL).on_terminal(
            output, with_meters=not fast
        )
        return timeline
    return TextView(output)


def _perform(request: RunRequest, view: View, debug: bool) -> int:
    try:
        result = simulate(request, observers=(view,), announce=view.notice)
    except ScriptError as error:
        tell_fault(error, standard_error(), debug=debug, render=render)
        return exit_code(error)
    finally:
        view.close()
    view.outcome(result.summary, result.recording, result.error, result.exit_code)
    if result.error is not None:
        errors = standard_error()
        tell_fault(result.error, errors, debug=debug, render=render)
    return result.exit_code
