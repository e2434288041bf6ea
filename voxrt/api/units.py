"""Media units: what has a stream of audio that can be connected to another one.

A unit sends to many and hears one; a new stream that comes in replaces the old one
(VoxEngine guide "Calls and sessions"). The connections are mirrored here, so that a
client can choose its format by the leg that it is connected to.
"""

# ruff: noqa: SLF001 - units know one another's mirrored connections, scenarios may not

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.api.binding import Parameter, bind
from voxrt.api.emitter import Emitter
from voxrt.core.commands import ConnectMedia, DisconnectMedia

if TYPE_CHECKING:
    from voxrt.api.realm import Realm

__all__ = ["MediaUnit", "media_unit"]

OPTIONS = (
    Parameter("tag", "string", default=""),
    Parameter("customParameters"),
    Parameter("encoding"),
)
"""SendMediaParameters; the typings want a tag, scenarios leave it out"""


class MediaUnit(Emitter):
    """A call, a player, an agent client: anything with a stream."""

    def __init__(
        self, realm: Realm, unit_id: str, groups: tuple[str, ...] | None = None
    ) -> None:
        super().__init__(realm, groups)
        self._unit_id = unit_id
        self._source: MediaUnit | None = None
        self._targets: dict[MediaUnit, None] = {}
        self._is_closed = False

    def id(self) -> str:
        """Id of the unit, the same in every replay (id)."""
        return self._unit_id

    def sendMediaTo(
        self, mediaUnit: MediaUnit, parameters: object = None, **fields: object
    ) -> None:
        """Let another unit hear this one (sendMediaTo).

        Fields of the parameters may be keyword arguments.
        """
        function = f"{self._vox_class_}.sendMediaTo"
        target = media_unit(function, "mediaUnit", mediaUnit)
        given = () if parameters is None else (parameters,)
        options = bind(function, OPTIONS, given, fields, warn=self._realm.warn)
        if self._warn_closed(function, target):
            return
        if target._source is not None:
            target._source._targets.pop(target, None)
        target._source = self
        self._targets[target] = None
        self._realm.session.emit(
            ConnectMedia(self._unit_id, target._unit_id, tag=options["tag"])
        )

    def stopMediaTo(self, mediaUnit: MediaUnit, parameters: object = None) -> None:
        """Let another unit no longer hear this one (stopMediaTo)."""
        target = media_unit(f"{self._vox_class_}.stopMediaTo", "mediaUnit", mediaUnit)
        if target._source is not self:
            return
        target._source = None
        self._targets.pop(target, None)
        if not self._is_closed and not target._is_closed:
            self._realm.session.emit(DisconnectMedia(self._unit_id, target._unit_id))

    def _warn_closed(self, function: str, target: MediaUnit) -> bool:
        for unit in (self, target):
            if unit._is_closed:
                self._realm.warn(
                    f"{function}: {unit!r} has ended, nothing is connected"
                )
                return True
        return False

    def _forget_media(self) -> None:
        """Drop the mirrored connections; the unit is gone."""
        self._is_closed = True
        if self._source is not None:
            self._source._targets.pop(self, None)
            self._source = None
        for target in self._targets:
            target._source = None
        self._targets.clear()

    def _own_rate(self) -> int | None:
        """Sample rate of the unit's leg in Hz, None for a unit that is no leg."""
        return None

    def _leg_rate(self) -> int | None:
        """Sample rate of the leg that is connected to this unit, None without one."""
        neighbours = [] if self._source is None else [self._source]
        for unit in (*neighbours, *self._targets):
            rate = unit._own_rate()
            if rate is not None:
                return rate
        return None

    def __repr__(self) -> str:
        return f"<{self._vox_class_} {self._unit_id}>"

    def _vox_json_(self) -> object:
        return {"id": self._unit_id}


def media_unit(function: str, parameter: str, value: object) -> MediaUnit:
    """Check that an argument is a media unit.

    Raises:
        TypeError: It is something else.
    """
    if isinstance(value, MediaUnit):
        return value
    msg = f"{function}: parameter {parameter!r} must be a media unit, not {value!r}"
    raise TypeError(msg)
