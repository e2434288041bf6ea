"""The event that a listener gets (VoxEngine reference, payloads of the events)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.api.plain import PlainObject

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["EventObject"]


class EventObject(PlainObject):
    """Fields of one event, `name` first; read as attributes or as items."""

    __slots__ = ()

    def __init__(self, name: str, fields: Mapping[str, object]) -> None:
        self._hold({"name": name, **fields})

    def __repr__(self) -> str:
        return f"<Event {self._fields['name']} {super().__repr__()}>"

    @property
    def _vox_noun_(self) -> str:  # type: ignore[override]
        return f"event {self._fields['name']}"
