"""Every exception that voxrt raises, in one tree.

::

    VoxrtError
    ├── UsageError             the command, a setting or a file of the user's is wrong
    │   ├── ConfigError        voxrt.toml
    │   ├── DocumentError      a caller script, an agent script, another YAML file
    │   ├── AudioFileError     a sound file
    │   └── RecordingError     a recording
    │       ├── RecordingDamagedError
    │       └── RecordingVersionError
    ├── ScriptError            the scenario did something wrong
    │   ├── ScriptSyntaxError
    │   ├── ScriptRuntimeError
    │   ├── ScriptLimitError
    │   │   └── HttpLimitError
    │   └── ExpectationError   an `expect` step of a caller script was not met
    ├── ProviderError          the provider or the network did something wrong
    │   ├── RefusedError       the upgrade to a WebSocket was answered with a status
    │   ├── UnreachableError   no connection came about
    │   └── WireError          a message does not follow the provider's protocol
    └── HostError              voxrt itself or the operating system
        └── NotSupportedError  a known VoxEngine member that voxrt does not have yet

Messages start in lower case, end without a full stop, and name the value and what
was wanted. `hint` says what the user can do about it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "AudioFileError",
    "ConfigError",
    "DocumentError",
    "ExpectationError",
    "HostError",
    "HttpLimitError",
    "NotSupportedError",
    "Place",
    "ProviderError",
    "RecordingDamagedError",
    "RecordingError",
    "RecordingVersionError",
    "RefusedError",
    "ScriptError",
    "ScriptFrame",
    "ScriptLimitError",
    "ScriptRuntimeError",
    "ScriptSyntaxError",
    "UnreachableError",
    "UsageError",
    "VoxrtError",
    "WireError",
]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something stands."""

    file: str
    """path as the user gave it"""
    line: int = 0
    """first line is 1; 0 when the line is not known"""
    column: int = 0
    """first column is 1; 0 when the column is not known"""

    def __str__(self) -> str:
        parts = [self.file]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class ScriptFrame:
    """One level of a scenario's call stack."""

    function: str
    place: Place
    source: str = ""
    """the source line, without its indentation"""


class VoxrtError(Exception):
    """Base of all errors of voxrt."""

    def __init__(
        self, message: str, *, hint: str | None = None, place: Place | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.place = place

    def __str__(self) -> str:
        if self.place is not None:
            return f"{self.place}: {self.message}"
        return self.message


class UsageError(VoxrtError):
    """The command, a setting or a file of the user's is wrong."""


class ConfigError(UsageError):
    """`voxrt.toml` or an environment variable has a value that cannot be used."""


class DocumentError(UsageError):
    """A YAML document does not say what it has to say."""


class AudioFileError(UsageError):
    """A sound file cannot be read or written."""


class RecordingError(UsageError):
    """A file is not a recording, or not one that can be used."""


class RecordingDamagedError(RecordingError):
    """A recording has bytes that fail their checksum or do not parse."""


class RecordingVersionError(RecordingError):
    """A recording was written by a newer voxrt."""


class ScriptError(VoxrtError):
    """A scenario is wrong; carries the scenario's own stack, innermost last."""

    def __init__(
        self,
        message: str,
        *,
        hint: str | None = None,
        place: Place | None = None,
        source: str = "",
        stack: tuple[ScriptFrame, ...] = (),
    ) -> None:
        super().__init__(message, hint=hint, place=place)
        self.source = source
        self.stack = stack


class ScriptSyntaxError(ScriptError):
    """A scenario does not parse, or uses something that the guard refuses."""


class ScriptRuntimeError(ScriptError):
    """An exception left a scenario's listener, or a promise was rejected unheard."""


class ScriptLimitError(ScriptError):
    """A scenario went over one of the limits of its session."""


class HttpLimitError(ScriptLimitError):
    """A scenario made more HTTP requests than may be on their way and waiting."""


class ExpectationError(ScriptError):
    """A caller script expected something that did not happen."""


class ProviderError(VoxrtError):
    """The provider or the network is at fault."""


class RefusedError(ProviderError):
    """A server answered the upgrade to a WebSocket with an HTTP status."""

    def __init__(
        self,
        status: int,
        reason: str,
        body: str,
        *,
        headers: Mapping[str, str] | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(f"connection refused with {status} {reason}", hint=hint)
        self.status = status
        self.reason = reason
        self.body = body
        self.headers = dict(headers or {})


class UnreachableError(ProviderError):
    """No connection came about: name, route, TLS or time."""


class WireError(ProviderError):
    """A message does not follow the provider's protocol.

    `field` is the path of the wrong field, empty when the message as a whole is wrong.
    """

    def __init__(self, message: str, *, field: str = "", text: str = "") -> None:
        super().__init__(message)
        self.field = field
        self.text = text


class HostError(VoxrtError):
    """voxrt itself or the operating system is at fault."""


class NotSupportedError(HostError):
    """A member that VoxEngine has was called, and voxrt does not have it yet."""
