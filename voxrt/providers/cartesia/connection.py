"""What the client and the player have in common: the socket, and why it failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.api.host import HostObject
from voxrt.errors import RefusedError, ScriptLimitError

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.api.realm import Realm
    from voxrt.core.events import SocketRefused

__all__ = [
    "NARROW_RATE",
    "NORMAL_CLOSE",
    "SHOWN_CHARACTERS",
    "SocketHandle",
    "default_rate",
    "later",
    "refusal",
    "shown",
    "soon",
]

NORMAL_CLOSE = 1000
"""RFC 6455 section 7.4.1; every other code is a failure"""

NARROW_RATE = 8000
"""rate of a telephone leg in Hz"""

SHOWN_CHARACTERS = 300
"""how much of a message or a body a line of the log shows"""


class SocketHandle(HostObject):
    """The WebSocket under a client, as `onWebSocketClose` hands it out.

    The client speaks on it; a scenario can only ask who it is.
    """

    _vox_class_ = "WebSocket"

    def __init__(self, realm: Realm, socket_id: str) -> None:
        super().__init__(realm)
        self._socket_id = socket_id

    def id(self) -> str:
        """Id of the WebSocket (WebSocket.id)."""
        return self._socket_id

    def _vox_json_(self) -> object:
        return {"id": self._socket_id}


def default_rate(realm: Realm, leg_rate: int | None) -> int | None:
    """Rate of the leg that a unit is heard on, or will be by all likelihood.

    Args:
        realm: The scenario's realm.
        leg_rate: Rate of the leg that the unit is connected to, if it is to one.

    Returns:
        That rate, else that of the newest call that has not ended, else None.
    """
    if leg_rate is not None:
        return leg_rate
    calls = [call for call in realm.session.calls.values() if call.is_alive]
    return calls[-1].sample_rate if calls else None


def later(realm: Realm, function: Callable[[], None]) -> None:
    """Run a function after this turn, when what awaits in it has gone on.

    A scenario that has all the timers it may have gets it at the end of this turn.
    """
    try:
        realm.start_timer(0, function)
    except ScriptLimitError:
        soon(realm, function)


def soon(realm: Realm, function: Callable[[], None]) -> None:
    """Run a function as a microtask: after the code that is running now."""
    promise = realm.promise()
    promise.subscribe(function)
    promise.resolve(None)


def refusal(event: SocketRefused) -> RefusedError:
    """The error of a refused upgrade, with a hint by its status."""
    return RefusedError(
        event.status, event.reason, event.body, hint=_HINTS.get(event.status)
    )


def shown(text: str) -> str:
    """The beginning of a text, for a line of the log."""
    if len(text) <= SHOWN_CHARACTERS:
        return text
    return f"{text[:SHOWN_CHARACTERS]}... ({len(text)} characters)"


_HINTS = {
    401: "check the API key",
    402: "the plan or the credit of the Cartesia account does not allow it",
    403: "the API key may not do this",
    404: "check the agent id",
    429: "too many calls at the same time for the Cartesia account",
}
