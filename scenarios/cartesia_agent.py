"""A call comes in, and a Cartesia agent talks to the caller."""

require(Modules.Cartesia)


@VoxEngine.on(AppEvents.CallAlerting)
async def on_call(event):
    call = event.call
    call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
    call.addEventListener(CallEvents.Failed, VoxEngine.terminate)
    call.answer()

    client = await Cartesia.createAgentsClient(
        apiKey=VoxEngine.getSecretValue("CARTESIA_API_KEY"),
        agentId=VoxEngine.getSecretValue("CARTESIA_AGENT_ID") or "demo-agent",
        cartesiaVersion="2025-04-16",
        onWebSocketClose=VoxEngine.terminate,
    )

    @client.on(Cartesia.AgentsEvents.Clear)
    def on_clear(event):
        # The caller speaks while the agent does: drop what was not played yet.
        client.clearMediaBuffer()
        Logger.write("the caller interrupts")

    @call.on(CallEvents.ToneReceived)
    def on_key(event):
        client.dtmf(dtmf=event.tone)

    call.handleTones(True, DTMFType.ALL)
    VoxEngine.sendMediaBetween(call, client)
    client.start(metadata={"from": call.callerid(), "to": call.number()})
