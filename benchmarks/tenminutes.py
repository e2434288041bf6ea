"""Makes the recordings that other benchmarks use: calls of ten minutes at 8 kHz.

One scenario is the example `scenarios/cartesia_agent.py`. The other is busy: beside the
agent a timer beats every second and looks into the storage, and turns are logged. They
are made in virtual time, so each is there in some seconds, and each is the same every
time but for the date inside.

Run alone, it writes the busy recording into a folder: `tenminutes.py FOLDER`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from voxrt.testing.simulation import RunRequest, simulate

SECONDS = 600
"""length of the call"""

EXAMPLE = Path(__file__).resolve().parent.parent / "scenarios" / "cartesia_agent.py"

BUSY = '''
"""An agent, a beating timer, keys, and storage."""

import json
import random

require(Modules.Cartesia)
require(Modules.ApplicationStorage)

beats = 0


@VoxEngine.on(AppEvents.CallAlerting)
async def on_call(event):
    call = event.call
    call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
    call.addEventListener(CallEvents.Failed, VoxEngine.terminate)
    call.answer()
    client = await Cartesia.createAgentsClient(
        apiKey=VoxEngine.getSecretValue("CARTESIA_API_KEY"),
        agentId="demo-agent",
        cartesiaVersion="2025-04-16",
        onWebSocketClose=VoxEngine.terminate,
    )

    @client.on(Cartesia.AgentsEvents.Clear)
    def on_clear(event):
        client.clearMediaBuffer()

    @client.on(Cartesia.AgentsEvents.Unknown)
    def on_turn(event):
        if event.data.get("event") == "turn_ended":
            Logger.write(json.dumps(event.data))

    @call.on(CallEvents.ToneReceived)
    def on_key(event):
        client.dtmf(dtmf=event.tone)

    call.handleTones(True, DTMFType.ALL)
    VoxEngine.sendMediaBetween(call, client)
    client.start(metadata={"from": call.callerid(), "to": call.number()})
    setInterval(beat, 1000)


async def beat():
    global beats
    beats += 1
    if beats % 10 == 0:
        await ApplicationStorage.put("beats", str(beats), 60)
        kept = await ApplicationStorage.get("beats")
        Logger.write(f"{kept.value} beats, {random.random():.6f}")
'''

AGENT = """
greeting: Hello, this is the demo agent. How can I help you?
turns:
  - I heard you for {heard}. Please go on.
  - One moment, please.
after_turns: repeat
idle: 20 min
"""

ROUND = """
  - say: Hello, I have a question about my order.
  - wait_for: speech
  - wait_for: silence
  - stay_silent: 1
  - say: Can I change the delivery address?
  - wait_for: speech
  - wait_for: silence
  - press: "12"
"""
"""about twelve seconds of the call"""

CALLER = """
steps:
  - wait_for: answer
  - wait_for: speech
  - wait_for: silence
{rounds}
  - wait_for: hangup
    within: {rest}
  - hang_up
"""


def make_recording(
    folder: Path, *, text: str = BUSY, seconds: int = SECONDS, seed: int = 1
) -> Path:
    """Record a call; the caller talks all the time and hangs up at the end.

    Args:
        folder: Where the files are written.
        text: The scenario.
        seconds: Length of the call.
        seed: Of its ids and random numbers.
    """
    folder.mkdir(parents=True, exist_ok=True)
    scenario = folder / "scenario.py"
    agent, caller = folder / "agent.yaml", folder / "caller.yaml"
    scenario.write_text(text, "utf-8")
    agent.write_text(AGENT, "utf-8")
    caller.write_text(
        CALLER.format(rounds=ROUND * max(1, seconds // 12), rest=30), "utf-8"
    )
    request = RunRequest(
        (scenario,),
        caller=caller,
        agent=agent,
        emulate=True,
        fast=True,
        seed=seed,
        timeout_s=float(seconds),
        record_dir=folder,
        in_memory=True,
    )
    result = simulate(request)
    if result.error is not None:
        raise result.error
    if result.recording is None:
        msg = "the run kept no recording"
        raise RuntimeError(msg)
    return result.recording


def main() -> None:
    """Write the recording and say where it is."""
    if len(sys.argv) > 1:
        print(make_recording(Path(sys.argv[1])))
        return
    with tempfile.TemporaryDirectory() as name:
        path = make_recording(Path(name))
        print(f"{path.stat().st_size / 1e6:.1f} MB for {SECONDS} s")


if __name__ == "__main__":
    main()
