"""A menu by keys: prompts in a Cartesia voice, and a transfer at the end."""

require(Modules.Cartesia)

MENU = "Welcome. Press one for sales. Press nine to end the call."
SALES_NUMBER = "+14155550142"
PATIENCE_MS = 8000

call = None
player = None
timer = None


@VoxEngine.on(AppEvents.CallAlerting)
def on_call(event):
    global call
    call = event.call
    call.addEventListener(CallEvents.Connected, lambda event: say(MENU, wait_for_key))
    call.addEventListener(CallEvents.ToneReceived, on_key)
    call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
    call.addEventListener(CallEvents.Failed, VoxEngine.terminate)
    call.handleTones(True, DTMFType.ALL)
    call.answer()


def say(text, then):
    """Speak a text instead of whatever is being spoken, and go on afterwards."""
    global player
    if player:
        player.stop()
    player = Cartesia.createRealtimeTTSPlayer(
        text,
        apiKey=VoxEngine.getSecretValue("CARTESIA_API_KEY"),
        generationRequestParameters={
            "model_id": "sonic-3",
            "voice": {"mode": "id", "id": "f786b574-daa5-4673-aa0c-cbe3e8534c02"},
        },
    )
    player.addEventListener(PlayerEvents.PlaybackFinished, lambda event: then())
    player.sendMediaTo(call)


def wait_for_key():
    global timer
    timer = setTimeout(lambda: say("Are you still there?", wait_for_key), PATIENCE_MS)


def on_key(event):
    clearTimeout(timer)
    Logger.write(f"key {event.tone}")
    match event.tone:
        case "1":
            say("Transferring you now.", transfer)
        case "9":
            say("Thank you for calling. Goodbye.", call.hangup)
        case _:
            say("I did not understand that. Please try again.", wait_for_key)


def transfer():
    person = VoxEngine.callPSTN(SALES_NUMBER, call.callerid())
    person.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)

    @person.on(CallEvents.Connected)
    def on_answer(event):
        VoxEngine.sendMediaBetween(call, person)
        Logger.write("sales has the call")

    @person.on(CallEvents.Failed)
    def on_failure(event):
        say("Nobody is available right now.", call.hangup)
