"""WebSockets, both ends, over any network: the one home of the library `websockets`."""

from __future__ import annotations

from voxrt.runtime.clientsocket import ClientSocket, open_socket
from voxrt.runtime.serversocket import (
    Acceptance,
    Consent,
    HeaderList,
    Refusal,
    Request,
    ServerSocket,
    SocketServer,
    serve_sockets,
)
from voxrt.runtime.socketbase import Socket, SocketHandler, SocketSettings

__all__ = [
    "Acceptance",
    "ClientSocket",
    "Consent",
    "HeaderList",
    "Refusal",
    "Request",
    "ServerSocket",
    "Socket",
    "SocketHandler",
    "SocketServer",
    "SocketSettings",
    "open_socket",
    "serve_sockets",
]
