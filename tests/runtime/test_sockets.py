"""One room for everything about WebSockets."""

from __future__ import annotations

from voxrt.runtime import clientsocket, serversocket, socketbase, sockets


def test_everything_public_is_reached_from_here() -> None:
    parts = (clientsocket, serversocket, socketbase)
    assert sorted(sockets.__all__) == sorted(
        name for part in parts for name in part.__all__
    )
    assert all(hasattr(sockets, name) for name in sockets.__all__)
