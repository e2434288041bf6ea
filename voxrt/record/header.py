"""What stands at the head of a recording: the session's setup, versions, sources."""

from __future__ import annotations

import dataclasses
import hashlib
import sys
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voxrt import __version__
from voxrt.core.limits import Limits
from voxrt.core.setup import SessionSetup
from voxrt.errors import RecordingDamagedError, RecordingVersionError
from voxrt.record import jsontext
from voxrt.record.migrations import FORMAT_VERSION
from voxrt.record.redact import PLACEHOLDER, Redactor

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "REDACTION_RULES",
    "RecordingHeader",
    "ScenarioSource",
    "check_seal",
    "seal",
]

REDACTION_RULES = 1
"""number of the rules by which secrets are replaced; changes when the rules do"""

_NUMBERS = ("session_id", "seed", "started_at", "account_id", "application_id")


_CHECKSUM = "crc32"


def seal(values: Mapping[str, str]) -> dict[str, str]:
    """Add a checksum to a header's values.

    Metadata records have none of their own, and a wrong seed would be believed.
    """
    return {**values, _CHECKSUM: _checksum(values)}


def check_seal(values: Mapping[str, str]) -> None:
    """Check the values of a header that was sealed; older ones were not.

    Raises:
        RecordingDamagedError: They are not what was written.
    """
    if values.get(_CHECKSUM, _checksum(values)) != _checksum(values):
        msg = "recording's header fails its checksum"
        raise RecordingDamagedError(msg)


def _checksum(values: Mapping[str, str]) -> str:
    kept = {name: value for name, value in values.items() if name != _CHECKSUM}
    return f"{zlib.crc32(jsontext.dump(dict(sorted(kept.items())))):08x}"


def _python_version() -> str:
    return ".".join(str(part) for part in sys.version_info[:3])


@dataclass(frozen=True, slots=True)
class ScenarioSource:
    """A scenario file."""

    path: str
    """as the user gave it"""
    text: str
    """its content; in a recording without its secrets"""
    sha256: str
    """of the original content"""

    @classmethod
    def of(cls, path: str, text: str) -> ScenarioSource:
        """Make the source of a file, with its hash."""
        data = text.encode("utf-8", "surrogatepass")
        return cls(path, text, hashlib.sha256(data).hexdigest())


@dataclass(frozen=True, slots=True)
class RecordingHeader:
    """What a recording says of itself."""

    setup: SessionSetup
    """in a recording that was read, the values of the secrets are `[redacted]`"""
    scenarios: tuple[ScenarioSource, ...] = ()
    """in the order in which they run"""
    config: str = ""
    """text of `voxrt.toml`, empty when there is none"""
    command: str = ""
    """how the run was started"""
    allow_imports: tuple[str, ...] = ()
    """real modules that the scenarios could import; what these did is not recorded"""
    engine: str = "own"
    """what ran JavaScript"""
    voxrt_version: str = __version__
    python_version: str = dataclasses.field(default_factory=_python_version)
    format_version: int = FORMAT_VERSION
    redaction: int = REDACTION_RULES

    def to_metadata(self, redactor: Redactor) -> dict[str, str]:
        """Write everything but the files, without secrets."""
        setup = self.setup
        session = {name: getattr(setup, name) for name in _NUMBERS}
        session["custom_data"] = setup.custom_data
        session["secrets"] = list(setup.secrets)
        session["limits"] = dataclasses.asdict(setup.limits)
        sources = [{"path": s.path, "sha256": s.sha256} for s in self.scenarios]
        # Hashes and numbers are no secrets, and have to stay what they are.
        session["custom_data"] = redactor.text(setup.custom_data)
        return {
            "format": str(self.format_version),
            "voxrt": self.voxrt_version,
            "python": self.python_version,
            "redaction": str(self.redaction),
            "command": redactor.text(self.command),
            "session": jsontext.dump(session).decode(),
            "scenarios": jsontext.dump(sources).decode(),
            "allow_imports": ",".join(self.allow_imports),
            # Not there in what older versions wrote.
            **({} if self.engine == "own" else {"engine": self.engine}),
        }

    @classmethod
    def from_metadata(cls, values: Mapping[str, str]) -> RecordingHeader:
        """Read what `to_metadata` wrote; sources come without their text.

        Raises:
            RecordingVersionError: A newer voxrt wrote the recording.
            RecordingDamagedError: A value is missing or wrong.
        """
        try:
            version = int(values["format"])
        except (KeyError, ValueError):
            msg = f"recording has format {values.get('format')!r}, wanted a number"
            raise RecordingDamagedError(msg) from None
        if version > FORMAT_VERSION:
            msg = (
                f"recording has format version {version}, "
                f"this voxrt reads up to {FORMAT_VERSION}"
            )
            raise RecordingVersionError(msg, hint="install a newer voxrt")
        names = values.get("allow_imports", "")
        try:
            return cls(
                setup=_setup(jsontext.load(values["session"].encode())),
                scenarios=_sources(jsontext.load(values["scenarios"].encode())),
                command=values["command"],
                allow_imports=tuple(name for name in names.split(",") if name),
                engine=values.get("engine", "own"),
                voxrt_version=values["voxrt"],
                python_version=values["python"],
                format_version=version,
                redaction=int(values["redaction"]),
            )
        except KeyError as error:
            msg = f"recording's header lacks {error}"
            raise RecordingDamagedError(msg) from None
        except (TypeError, ValueError) as error:
            msg = f"recording's header is wrong: {error}"
            raise RecordingDamagedError(msg) from None


def _setup(plain: object) -> SessionSetup:
    if not isinstance(plain, dict):
        msg = f"session is {type(plain).__name__}, wanted a mapping"
        raise TypeError(msg)
    numbers = {name: _number(plain[name], name) for name in _NUMBERS}
    names, limits = plain["secrets"], plain["limits"]
    if not isinstance(names, list) or not isinstance(limits, dict):
        msg = "secrets or limits are wrong"
        raise TypeError(msg)
    return SessionSetup(
        **numbers,
        custom_data=str(plain["custom_data"]),
        secrets={str(name): PLACEHOLDER for name in names},
        limits=_limits(limits),
    )


def _limits(plain: dict[str, object]) -> Limits:
    limits = Limits()
    for name, value in plain.items():
        default = getattr(limits, name, None)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if (
            default is None
            or not is_number
            or not isinstance(value, int | type(default))
        ):
            msg = f"limit {name!r} is {value!r}"
            raise ValueError(msg)
        limits = dataclasses.replace(limits, **{name: value})
    return limits


def _number(value: object, name: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        msg = f"{name} is {value!r}, wanted an integer"
        raise TypeError(msg)
    return value


def _sources(plain: object) -> tuple[ScenarioSource, ...]:
    if not isinstance(plain, list):
        msg = f"scenarios are {type(plain).__name__}, wanted a list"
        raise TypeError(msg)
    return tuple(
        ScenarioSource(str(item["path"]), "", str(item["sha256"])) for item in plain
    )
