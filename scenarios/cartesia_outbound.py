"""Calls the number in the session's custom data, and lets an agent talk to it."""

require(Modules.Cartesia)

ANONYMOUS = "+14155550100"


@VoxEngine.on(AppEvents.Started)
def on_start(event):
    number = VoxEngine.customData()
    if not number:
        Logger.write("no number to call: give it as custom data")
        VoxEngine.terminate()
        return
    call = VoxEngine.callPSTN(number, ANONYMOUS)
    call.addEventListener(CallEvents.Connected, on_answer)
    call.addEventListener(CallEvents.Failed, on_failure)
    call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)


def on_failure(event):
    Logger.write(f"nobody reached: {event.code} {event.reason}")
    VoxEngine.terminate()


async def on_answer(event):
    call = event.call
    client = await Cartesia.createAgentsClient(
        apiKey=VoxEngine.getSecretValue("CARTESIA_API_KEY"),
        agentId=VoxEngine.getSecretValue("CARTESIA_AGENT_ID") or "demo-agent",
        cartesiaVersion="2025-04-16",
        onWebSocketClose=VoxEngine.terminate,
    )
    client.addEventListener(
        Cartesia.AgentsEvents.Clear, lambda event: client.clearMediaBuffer()
    )
    VoxEngine.sendMediaBetween(call, client)
    client.start(metadata={"from": ANONYMOUS, "to": call.number()})
    Logger.write(f"the agent talks to {call.number()}")
