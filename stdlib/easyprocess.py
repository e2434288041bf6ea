"""VoxEngine.easyProcess, written in the scenario language.

Joins an incoming call with an outgoing one: lets the first ring while the second one
rings, answers it when the second one answers, passes messages on in both directions,
and ends the session when either of them ends. `library` is asked by voxrt for what
this module has to offer; everything else is ordinary scenario code.
"""


def library():
    def easy_process(call1, call2, on_established=None, direct=False):
        VoxEngine.sendMediaBetween(call1, call2)

        # The way to an answer: the first call hears what happens to the second.

        def ringing(event):
            call1.ring(custom(event.headers))

        def audio_started(event):
            call1.startEarlyMedia(custom(event.headers))

        def connected(event):
            parameters = {"displayName": event.displayName}
            if direct:
                call1.answerDirect(call2, custom(event.headers), parameters)
            else:
                call1.answer(custom(event.headers), parameters)

        def established(event):
            if on_established:
                on_established(call1, call2)

        call2.addEventListener(CallEvents.Ringing, ringing)
        call2.addEventListener(CallEvents.AudioStarted, audio_started)
        call2.addEventListener(CallEvents.Connected, connected)
        call1.addEventListener(CallEvents.Connected, established)

        # What one side says in text, the other side gets.

        for source, target in ((call1, call2), (call2, call1)):
            relay(source, target)

        # The end of one is the end of both.

        def failed(event):
            if call1.state() == "CONNECTED":
                call1.hangup(custom(event.headers))
            else:
                call1.reject(event.code, custom(event.headers))
            VoxEngine.terminate()

        def first_ended(event):
            if call2.state() != "TERMINATED":
                call2.hangup(custom(event.headers))
            VoxEngine.terminate()

        def second_ended(event):
            if call1.state() != "TERMINATED":
                call1.hangup(custom(event.headers))
            VoxEngine.terminate()

        call2.addEventListener(CallEvents.Failed, failed)
        call1.addEventListener(CallEvents.Failed, first_ended)
        call1.addEventListener(CallEvents.Disconnected, first_ended)
        call2.addEventListener(CallEvents.Disconnected, second_ended)

    def relay(source, target):
        def message(event):
            target.sendMessage(event.text)

        def info(event):
            target.sendInfo(event.mimeType, event.body, custom(event.headers))

        source.addEventListener(CallEvents.MessageReceived, message)
        source.addEventListener(CallEvents.InfoReceived, info)

    def custom(headers):
        """Only headers that may be sent on."""
        return {
            name: value
            for name, value in headers.items()
            if name.lower().startswith("x-")
        }

    return {"easyProcess": easy_process}
