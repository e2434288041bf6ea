"""What every kind of recording can be asked, whatever file it is read from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from voxrt.core.commands import Command
    from voxrt.core.events import Turn
    from voxrt.record.entries import Entry, FrameEntry
    from voxrt.record.header import RecordingHeader
    from voxrt.record.scan import Damage

__all__ = ["Recording"]


class Recording(Protocol):
    """One recording, open for reading."""

    @property
    def path(self) -> Path:
        """The file."""
        ...

    @property
    def header(self) -> RecordingHeader:
        """What the recording says of itself."""
        ...

    @property
    def has_checksums(self) -> bool:
        """Whether damage takes whole chunks, and never a single entry."""
        ...

    @property
    def damage(self) -> list[Damage]:
        """What could not be read so far; complete after all entries were read."""
        ...

    @property
    def is_complete(self) -> bool:
        """Whether the writer finished the file."""
        ...

    @property
    def summary(self) -> Mapping[str, object] | None:
        """What was said of the session at its end; None when that is missing."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def __iter__(self) -> Iterator[Entry]:
        """Every entry, in the order of the session."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...

    def control(self) -> Iterator[Entry]:
        """Everything but audio and the messages that carried it."""
        ...

    def control_texts(
        self, topics: Collection[str] | None = None
    ) -> Iterator[tuple[str, int, int, bytes]]:
        """Control entries as they are stored: topic, sequence, time, JSON.

        Args:
            topics: Those that are wanted; all when left out.
        """
        ...

    def stored_turns(self) -> Iterator[tuple[str, int, object]]:
        """Turns and outboxes as they are stored: topic, time, JSON value.

        Raises:
            ValueError: One of them is not JSON.
        """
        ...

    def turns(self) -> Iterator[tuple[Turn, tuple[Command, ...]]]:
        """Turns with their outboxes: what a replay needs."""
        ...

    def frames(self, unit_id: str, direction: str) -> Iterator[FrameEntry]:
        """Audio of one unit in one direction."""
        ...

    def verify(self) -> list[Damage]:
        """Check everything that can be checked; returns the damage known after it."""
        ...
