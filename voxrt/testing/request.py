"""What a run of a scenario is asked for, and what it gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from voxrt.errors import VoxrtError
from voxrt.runtime.config import Config
from voxrt.runtime.http import HttpClient
from voxrt.runtime.legs.leg import CallOffer
from voxrt.runtime.summary import CallSummary
from voxrt.testing.caller.script import CallerScript
from voxrt.testing.emulator.script import AgentScript

__all__ = ["RunRequest", "RunResult", "Spoken"]


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What to run, and with what around it."""

    scenarios: tuple[Path, ...]
    """files that run one after another in one scope"""
    caller: Path | CallerScript | None = None
    """sound file or caller script; None is the bundled caller"""
    no_call: bool = False
    """start the session without a call, as StartScenarios does"""
    offer: CallOffer = field(
        default_factory=lambda: CallOffer(
            caller_id="+15550101", destination="+15550100", display_name="Caller"
        )
    )
    """what is known of the incoming call"""
    custom_data: str = ""
    storage: Mapping[str, str] = field(default_factory=dict)
    """values put into ApplicationStorage before the session begins"""
    secrets: Mapping[str, str] = field(default_factory=dict)
    emulate: bool = False
    """talk to the emulator whatever keys there are"""
    agent: Path | AgentScript | None = None
    """script of the emulated agent; means the emulator"""
    cartesia_url: str = ""
    """base URL of another server that speaks Cartesia's protocols"""
    record_dir: Path | None = None
    """folder of the recording; None does not record"""
    timeout_s: float = 300.0
    """longest life of the session"""
    fast: bool = False
    """virtual time: as fast as the machine allows"""
    allow_imports: tuple[str, ...] = ()
    engine: str = ""
    """what runs JavaScript, `own` or `quickjs`; empty is what `voxrt.toml` says"""
    seed: int | None = None
    """of ids, UUIDs and random numbers; None is a new one, in virtual time 1"""
    config: Config | None = None
    """settings in place of those of the scenario's folder and the environment"""
    http: HttpClient | None = None
    """answers the scenario's requests in place of the network"""
    in_memory: bool = False
    """ApplicationStorage begins empty, and is gone with the session"""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a simulated caller, or a called phone, said."""

    who: str
    """`caller` or `callee`"""
    start: int
    """microseconds since the session began"""
    end: int
    text: str
    """the text, or the name of the sound file in brackets"""


@dataclass(frozen=True, slots=True)
class RunResult:
    """How a run ended."""

    summary: CallSummary
    error: VoxrtError | None
    recording: Path | None
    exit_code: int
    """0 normal, 1 scenario, 2 usage, 3 provider or network, 4 internal"""
    spoken: tuple[Spoken, ...] = ()
    """what the simulated phones said, in order of its beginning"""
