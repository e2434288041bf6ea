"""A small recording with one of everything, for the tests of the record room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.core.commands import (
    AnswerCall,
    EndSession,
    OpenSocket,
    PlaceCall,
    SendHttp,
    WriteLog,
)
from voxrt.core.events import (
    CallAlerted,
    CallConnected,
    HttpResponded,
    ScenarioLoaded,
    SessionStarted,
    SocketReceived,
    TerminatedReached,
    Turn,
)
from voxrt.core.setup import SessionSetup
from voxrt.media.formats import MULAW_8000
from voxrt.record.header import RecordingHeader, ScenarioSource
from voxrt.record.writer import RecordingWriter

if TYPE_CHECKING:
    from pathlib import Path

STARTED_AT = 1_700_000_000_000_000
SECRET = "s3cret-value-of-the-user"
CREDENTIAL = "credential-0123456789"
TOKEN = "a1b2c3d4e5f60718293a4b5c"
SOURCE = f"KEY = '{CREDENTIAL}'\nVoxEngine.on(CallAlerting)\n"
FRAME_US = 20_000

TURNS = (
    (Turn(0, 0, ScenarioLoaded(("s.py",))), ()),
    (
        Turn(1, 1000, SessionStarted(f"http://h:1/request/1/{TOKEN}", "https://h/")),
        (WriteLog("hello"), WriteLog("careful", "warning")),
    ),
    (
        Turn(2, 2000, CallAlerted("call-1", "100", "Me", "200", "sip:1", "sip:2")),
        (AnswerCall("call-1"), PlaceCall("call-2", "pstn", "300", "200")),
    ),
    (
        Turn(3, 50_000, CallConnected("call-1", headers={"X-B": "1", "X-A": "2"})),
        (
            OpenSocket(
                "sock-1",
                "agent-1",
                "cartesia",
                "agents",
                "/agents/stream/a",
                headers={"X-API-Key": "key-of-a-header"},
                credential=CREDENTIAL,
            ),
            SendHttp(
                1,
                "https://h/x?token=query-token-value",
                "POST",
                (("Authorization", "Bearer bearer-token-value"),),
                f'{{"secret": "{SECRET}"}}'.encode(),
            ),
        ),
    ),
    (Turn(4, 60_000, HttpResponded(1, 200, (), b"\x00\xff\xfe")), ()),
    (Turn(5, 70_000, SocketReceived("sock-1", f'{{"t":"{SECRET}"}}')), ()),
    (Turn(6, 2_500_000, TerminatedReached()), (EndSession("Normal termination"),)),
)
"""turns of the sample with their outboxes"""

FRAMES = 100
"""frames of the sample in each direction"""


def make_header(**fields: object) -> RecordingHeader:
    """Make the header of the sample."""
    setup = SessionSetup(
        5,
        seed=7,
        started_at=STARTED_AT,
        custom_data="data",
        secrets={"KEY": SECRET},
    )
    values = {
        "setup": setup,
        "scenarios": (ScenarioSource.of("s.py", SOURCE),),
        "config": f'[secrets]\nKEY = "{SECRET}"\n',
        "command": "voxrt run s.py",
        **fields,
    }
    return RecordingHeader(**values)


def payload(number: int, salt: int = 0) -> bytes:
    """Make a frame unlike its neighbours."""
    return bytes((number * 7 + i * 3 + salt) % 256 for i in range(160))


def write_sample(path: Path, *, is_closed: bool = True) -> RecordingWriter:
    """Write the sample."""
    writer = RecordingWriter(path, make_header())
    turns = list(TURNS)
    for number in range(FRAMES):
        at = number * FRAME_US
        while turns and turns[0][0].at <= at:
            writer.turn(*turns.pop(0))
        frame = writer.frame("call-1", "in", payload(number), MULAW_8000, at)
        writer.message("sock-1", "out", '{"media":1}', at, frame=frame)
        writer.frame("call-1", "out", payload(number, 1), MULAW_8000, at + 5)
        if number == 50:
            writer.message("sock-1", "in", '{"event":"clear"}', at)
            writer.mark("barge-in", {"by": "caller"}, at)
    for turn, commands in turns:
        writer.turn(turn, commands)
    if is_closed:
        writer.close({"finish_reason": "Normal termination", "turns": len(TURNS)})
    return writer
