"""A small recording, written by the real writer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.helpers.session import play_session
from voxrt.core.session import SessionSetup
from voxrt.record import RecordingHeader, RecordingWriter, ScenarioSource
from voxrt.runtime.recorder import Recorder

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["write_recording"]


def write_recording(path: Path) -> Path:
    """Record the hand-made session."""
    setup = SessionSetup(session_id=7, seed=1, started_at=1_700_000_000_000_000)
    source = ScenarioSource.of("agent.py", "VoxEngine.terminate()\n")
    play_session(Recorder(RecordingWriter(path, RecordingHeader(setup, (source,)))))
    return path
