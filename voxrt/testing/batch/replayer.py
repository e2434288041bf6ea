"""Replays recordings for a batch, and knows what has a say in their results."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voxrt.errors import UsageError
from voxrt.record.reader import RecordingReader
from voxrt.record.recording import Recording
from voxrt.record.textreader import open_recording
from voxrt.testing.batch.fingerprints import hash_file
from voxrt.testing.batch.work import Job
from voxrt.testing.replaying import replay_recording
from voxrt.testing.replayrules import parse_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voxrt.record.outcome import ReplayOutcome
    from voxrt.record.rules import Rules

__all__ = ["OpenedRecording", "RecordingReplayer"]

_BESIDE = ("replay.toml", "voxrt.toml")
"""files in the scenario's folder that a replay reads"""


class RecordingReplayer:
    """Replays recordings against today's scenario."""

    def __init__(self, job: Job) -> None:
        self._job = job

    @contextmanager
    def open(self, path: Path) -> Iterator[OpenedRecording]:
        """Open a recording for one replay.

        Raises:
            RecordingError: It cannot be read.
        """
        with open_recording(path) as recording:
            yield OpenedRecording(recording, self._job)


@dataclass(frozen=True, slots=True)
class OpenedRecording:
    """A recording that is open for one replay."""

    opened: Recording
    job: Job

    @property
    def recording(self) -> str:
        """Hash of all that a replay reads of the recording."""
        if isinstance(self.opened, RecordingReader):
            return self.opened.control_hash()
        return hash_file(str(self.opened.path))

    @property
    def files(self) -> tuple[str, ...]:
        """Scenarios, rules and settings, also those that are not there."""
        named = tuple(source.path for source in self.opened.header.scenarios)
        scenarios = self.job.scenarios or named
        folders = {str(Path(path).parent): None for path in scenarios}
        folders[str(self.opened.path.parent)] = None
        beside = [str(Path(f) / name) for f in folders for name in _BESIDE]
        rules = (self.job.rules,) if self.job.rules else ()
        return (*scenarios, *rules, *beside)

    def _rules(self) -> Rules | None:
        """The rules that were given; without any, those beside the scenario count."""
        if not self.job.rules:
            return None
        path = Path(self.job.rules)
        try:
            data = path.read_bytes()
        except OSError as error:
            msg = f"cannot read rules {path}: {error.strerror}"
            raise UsageError(msg) from error
        return parse_rules(data, path)

    def replay(self) -> ReplayOutcome:
        """Compare what the scenario does now with what was recorded."""
        return replay_recording(
            self.opened,
            scenarios=[Path(path) for path in self.job.scenarios],
            rules=self._rules(),
            allow_imports=self.job.allow_imports,
            engine=self.job.language_engine,
            all_differences=self.job.all_differences,
        )
