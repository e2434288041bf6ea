"""Speaks two sentences to whoever calls, with a Cartesia voice, and hangs up."""

require(Modules.Cartesia)

VOICE = {
    "model_id": "sonic-3",
    "voice": {"mode": "id", "id": "f786b574-daa5-4673-aa0c-cbe3e8534c02"},
    "language": "en",
    "context_id": "greeting",
}


@VoxEngine.on(AppEvents.CallAlerting)
def on_call(event):
    call = event.call
    call.addEventListener(CallEvents.Connected, on_answer)
    call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
    call.addEventListener(CallEvents.Failed, VoxEngine.terminate)
    call.answer()


def on_answer(event):
    call = event.call
    player = Cartesia.createRealtimeTTSPlayer(
        "Hello, this is the demo agent.",
        apiKey=VoxEngine.getSecretValue("CARTESIA_API_KEY"),
        generationRequestParameters={**VOICE, "continue": True},
    )
    # The second sentence goes into the same context: it sounds like one speech.
    player.generationRequest(
        {**VOICE, "transcript": " Thank you for calling. Goodbye.", "continue": False}
    )

    @player.on(PlayerEvents.PlaybackFinished)
    def on_end(event):
        if event.get("error"):
            Logger.write(f"the voice failed: {event.error}")
        else:
            Logger.write("all is said")
        call.hangup()

    player.sendMediaTo(call)
