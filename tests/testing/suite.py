"""A scenario, a caller and an agent for tests of what tests are made with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.testing.simulation import simulate
from voxrt.testing.voxcall import VoxCall

if TYPE_CHECKING:
    from pathlib import Path

    from voxrt.testing.call import Call

SCENARIO = """
require(Modules.Cartesia)


@VoxEngine.on(AppEvents.CallAlerting)
async def on_call(event):
    call = event.call
    call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
    call.addEventListener(CallEvents.ToneReceived, on_key)
    call.handleTones(True)
    call.answer()
    answer = await Net.httpRequestAsync("https://crm.example/" + call.callerid())
    Logger.write(f"crm: {answer.code} {answer.text}")
    client = await Cartesia.createAgentsClient(
        apiKey=VoxEngine.getSecretValue("CARTESIA_API_KEY"),
        agentId="agent",
        cartesiaVersion="2025-04-16",
        onWebSocketClose=VoxEngine.terminate,
    )
    client.addEventListener(
        Cartesia.AgentsEvents.Clear, lambda event: client.clearMediaBuffer()
    )
    VoxEngine.sendMediaBetween(call, client)
    client.start(metadata={"from": call.callerid()})


def on_key(event):
    Logger.write("key " + event.tone)
    event.call.sendDigits("42")
    event.call.hangup()
"""

CALLER = """
- wait_for: answer
- wait_for: speech
- wait_for: silence
- say: Hello.
- wait_for: speech
- speak_over: {after: 0.4, say: Goodbye.}
- wait_for: silence
- press: "5"
- stay_silent: 5
"""

AGENT = ["Hello.", "I heard you for two seconds. Please go on."]

HTTP = {"https://crm.example/*": "Ann"}


def shop(folder: Path) -> VoxCall:
    """Write the scenario, and make what makes calls."""
    (folder / "hotline.py").write_text(SCENARIO, "utf-8")
    scratch = folder / "scratch"
    scratch.mkdir()
    return VoxCall(simulate, [folder], lambda: scratch)


def hotline(folder: Path, **options: object) -> Call:
    """Make the call."""
    given = {"caller": CALLER, "agent": AGENT, "http": HTTP, **options}
    return shop(folder).run("hotline.py", **given)  # type: ignore[arg-type]
