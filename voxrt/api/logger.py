"""The session's log (VoxEngine reference, Logger)."""

from __future__ import annotations

from voxrt.api.host import HostObject
from voxrt.api.text import readable
from voxrt.script.addresses import without_addresses

__all__ = ["Logger"]


class Logger(HostObject):
    """Writes to the session's log."""

    _vox_class_ = "Logger"

    def write(self, *message: object) -> None:
        """Write any value; objects as JSON (Logger.write).

        JavaScript's undefined comes as no argument at all.
        """
        text = readable(message[0]) if message else "undefined"
        if len(message) > 1:
            self._realm.warn(f"Logger.write takes 1 argument, not {len(message)}")
        self._realm.session.log(without_addresses(text))

    def hideTones(self, flag: object = False) -> None:  # noqa: FBT002
        """Mask the keys that callers press in the log (Logger.hideTones)."""
        self._realm.hides_tones = bool(flag)
