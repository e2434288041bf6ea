"""Who hears whom: units, their formats, and the connections between them.

VoxEngine guide "Media": a unit sends to many and hears one; a new incoming stream
takes the place of the old one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from voxrt.media.formats import AudioFormat

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MediaGraph", "UnitFormats"]


@dataclass(frozen=True, slots=True)
class UnitFormats:
    """What a unit sends and what it wants to hear."""

    out: AudioFormat | None
    """format of the audio that the unit sends; None while it is not known"""
    into: AudioFormat | None
    """format of the audio that the unit hears; None while it is not known"""


@dataclass(slots=True)
class _Unit:
    """A unit, its formats and its connections."""

    formats: UnitFormats
    source: str | None = None
    listeners: dict[str, None] = field(default_factory=dict)


class MediaGraph:
    """Media units by their ids.

    Frames follow a connection only where both ends have a format (`edges` and
    `listeners` name all connections).
    """

    def __init__(self) -> None:
        self._units: dict[str, _Unit] = {}

    def __contains__(self, unit: str) -> bool:
        return unit in self._units

    def __iter__(self) -> Iterator[str]:
        return iter(self._units)

    def __len__(self) -> int:
        return len(self._units)

    def add(
        self,
        unit: str,
        fmt_out: AudioFormat | None = None,
        fmt_in: AudioFormat | None = None,
    ) -> None:
        """Add a unit; its formats may become known later.

        Raises:
            ValueError: The unit is there already.
        """
        if unit in self._units:
            msg = f"media unit {unit!r} is there already, wanted a new id"
            raise ValueError(msg)
        self._units[unit] = _Unit(UnitFormats(fmt_out, fmt_in))

    def set_formats(
        self,
        unit: str,
        *,
        out: AudioFormat | None = None,
        into: AudioFormat | None = None,
    ) -> None:
        """Make formats of a unit known, or change them; None leaves one as it is.

        Raises:
            KeyError: The unit is not there.
        """
        found = self._found(unit)
        known = found.formats
        found.formats = UnitFormats(out or known.out, into or known.into)

    def formats(self, unit: str) -> UnitFormats:
        """Formats of a unit.

        Raises:
            KeyError: The unit is not there.
        """
        return self._found(unit).formats

    def remove(self, unit: str) -> None:
        """Take a unit out with all its connections; one that is not there is fine."""
        if unit not in self._units:
            return
        source = self._units[unit].source
        if source is not None:
            self.disconnect(source, unit)
        for listener in self.listeners(unit):
            self.disconnect(unit, listener)
        del self._units[unit]

    def connect(self, source: str, target: str) -> str | None:
        """Let `target` hear `source`.

        Returns:
            The unit that `target` heard until now, or None when it heard none, or
            heard `source` already.

        Raises:
            KeyError: One of the units is not there.
        """
        sender, hearer = self._found(source), self._found(target)
        replaced = hearer.source
        if replaced == source:
            return None
        if replaced is not None:
            self.disconnect(replaced, target)
        sender.listeners[target] = None
        hearer.source = source
        return replaced

    def disconnect(self, source: str, target: str) -> bool:
        """Let `target` hear `source` no more.

        Returns:
            Whether the two were connected; an unknown unit is not.
        """
        hearer = self._units.get(target)
        if hearer is None or hearer.source != source:
            return False
        hearer.source = None
        del self._units[source].listeners[target]
        return True

    def listeners(self, source: str) -> tuple[str, ...]:
        """Units that hear `source`, in the order of their connection."""
        found = self._units.get(source)
        return () if found is None else tuple(found.listeners)

    def source_of(self, target: str) -> str | None:
        """Unit that `target` hears."""
        found = self._units.get(target)
        return None if found is None else found.source

    def edges(self) -> Iterator[tuple[str, str]]:
        """All connections as (source, target)."""
        for source, unit in self._units.items():
            for target in unit.listeners:
                yield source, target

    def _found(self, unit: str) -> _Unit:
        try:
            return self._units[unit]
        except KeyError:
            msg = f"unknown media unit {unit!r}"
            raise KeyError(msg) from None
