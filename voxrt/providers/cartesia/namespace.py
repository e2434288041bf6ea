"""The namespace `Cartesia`, which appears at `require(Modules.Cartesia)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.api.binding import bind
from voxrt.api.constants import event_group
from voxrt.api.host import HostObject
from voxrt.api.signatures import parameters_of
from voxrt.providers.cartesia.agents import open_agents_client
from voxrt.providers.cartesia.tts_player import RealtimeTTSPlayer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from voxrt.api.realm import Realm
    from voxrt.script.jobs import Promise

__all__ = ["Cartesia", "build_namespace"]


class Cartesia(HostObject):
    """Factories and event names of Cartesia (VoxEngine reference, Cartesia)."""

    _vox_class_ = "Cartesia"

    def __init__(self, realm: Realm) -> None:
        super().__init__(realm)
        self.AgentsEvents = event_group("Cartesia.AgentsEvents", realm.warn_once)
        self.Events = event_group("Cartesia.Events", realm.warn_once)

    def createAgentsClient(self, *args: object, **kwargs: object) -> Promise:
        """Connect to an agent; the promise gives the AgentsClient."""
        given = bind(
            "Cartesia.createAgentsClient",
            parameters_of("Cartesia", "createAgentsClient"),
            args,
            kwargs,
            warn=self._realm.warn,
        )
        return open_agents_client(self._realm, given["parameters"])

    def createRealtimeTTSPlayer(
        self, *args: object, **kwargs: object
    ) -> RealtimeTTSPlayer:
        """Make a player that speaks a text and what follows it."""
        given = bind(
            "Cartesia.createRealtimeTTSPlayer",
            parameters_of("Cartesia", "createRealtimeTTSPlayer"),
            args,
            kwargs,
            warn=self._realm.warn,
        )
        return RealtimeTTSPlayer(self._realm, given["text"], given["parameters"])


def build_namespace(realm: Realm) -> Mapping[str, object]:
    """Make what `require` of the module's id puts into the global scope."""
    return {"Cartesia": Cartesia(realm)}
