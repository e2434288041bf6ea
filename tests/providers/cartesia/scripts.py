"""Scenarios that several tests begin with."""

from __future__ import annotations

from tests.providers.cartesia.stage import Stage, alerted
from voxrt.core.commands import OpenSocket
from voxrt.core.events import SocketOpened, SocketReceived

__all__ = ["ACK", "AGENT", "CONNECT", "agent_call", "connected", "in_talk", "player"]

ACK = '{"event":"ack","stream_id":"s1","config":{"input_format":"mulaw_8000"}}'

AGENT = """
import json

def tell(event):
    Logger.write(json.dumps(
        {k: v for k, v in event.items() if k not in ("client", "player")}
    ))

async def connect(**more):
    client = await Cartesia.createAgentsClient(
        agentId="agent-1", apiKey="sk_secret", cartesiaVersion="2025-04-16", **more
    )
    for group in (Cartesia.AgentsEvents, Cartesia.Events):
        for name in group.values():
            client.addEventListener(name, tell)
    return client
"""

CONNECT = AGENT + "client = await connect(onWebSocketClose=tell)\n"


def connected(text: str = CONNECT) -> tuple[Stage, str]:
    """A stage whose client is connected, and the id of its socket."""
    stage = Stage(text)
    socket_id = stage.only(OpenSocket).socket_id
    stage.take()
    stage.feed(SocketOpened(socket_id, "wss://api.cartesia.ai/agents/stream/agent-1"))
    return stage, socket_id


def in_talk(text: str = "") -> tuple[Stage, str]:
    """A stage whose client has got its `ack`."""
    stage, socket_id = connected(f"{CONNECT}client.start({{}})\n{text}")
    stage.take()
    stage.feed(SocketReceived(socket_id, ACK))
    return stage, socket_id


def agent_call(text: str, *, sample_rate: int = 8000) -> tuple[Stage, str]:
    """A stage with a call whose listener connects to an agent and then does more."""
    body = "".join(f"    {line}\n" for line in text.splitlines())
    stage = Stage(
        f"{AGENT}\n"
        "@VoxEngine.on(AppEvents.CallAlerting)\n"
        "async def go(event):\n"
        "    call = event.call\n"
        "    call.answer()\n"
        "    client = await connect()\n"
        f"{body}"
    )
    stage.feed(alerted(sample_rate=sample_rate))
    socket_id = stage.only(OpenSocket).socket_id
    stage.take()
    stage.feed(SocketOpened(socket_id, "wss://api.cartesia.ai/agents/stream/agent-1"))
    return stage, socket_id


def player(text: str = "", parameters: str = "apiKey='sk_secret'") -> tuple[Stage, str]:
    """A stage with a player whose socket is not open yet."""
    stage = Stage(
        f"{AGENT}\n"
        f"player = Cartesia.createRealtimeTTSPlayer('Good day', {parameters})\n"
        "for name in PlayerEvents.values():\n"
        "    player.addEventListener(name, tell)\n"
        f"{text}"
    )
    return stage, stage.only(OpenSocket).socket_id
