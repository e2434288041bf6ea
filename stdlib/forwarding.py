"""VoxEngine.forwardCallTo... and playSoundAndHangup, in the scenario language.

Each registers one listener for the incoming call, and nothing else: as in VoxEngine,
one line of a scenario is a whole application. `library` is asked by voxrt for what this
module has to offer.
"""


def library():
    def forward(call_out, on_established, direct=False):
        def alerting(event):
            headers = {
                name: value
                for name, value in event.headers.items()
                if name.lower().startswith("x-")
            }
            VoxEngine.easyProcess(
                event.call, call_out(event, headers), on_established, direct
            )

        VoxEngine.addEventListener(AppEvents.CallAlerting, alerting)

    def to_pstn(number_transform=None, on_established=None, options=None):
        def call_out(event, headers):
            number = event.destination
            if number_transform:
                number = number_transform(number)
            caller_id = (options or {}).get("callerid") or event.callerid
            return VoxEngine.callPSTN(number, caller_id)

        forward(call_out, on_established)

    def to_sip(on_established=None, video=None):
        def call_out(event, headers):
            return VoxEngine.callSIP(
                event.destination,
                {
                    "callerid": event.callerid,
                    "displayName": event.displayName,
                    "headers": headers,
                    "video": video,
                },
            )

        forward(call_out, on_established)

    def to_user(on_established=None, video=None):
        def call_out(event, headers):
            return VoxEngine.callUser(
                {
                    "username": event.destination,
                    "callerid": event.callerid,
                    "displayName": event.displayName,
                    "extraHeaders": headers,
                    "video": video,
                }
            )

        forward(call_out, on_established)

    def to_user_direct(on_established=None):
        def call_out(event, headers):
            return VoxEngine.callUserDirect(
                event.call,
                event.destination,
                {
                    "callerid": event.callerid,
                    "displayName": event.displayName,
                    "extraHeaders": headers,
                },
            )

        forward(call_out, on_established, True)

    def play_sound_and_hangup(file_url):
        def alerting(event):
            call = event.call

            def connected(event):
                call.startPlayback(file_url)

            def finished(event):
                call.hangup()

            call.addEventListener(CallEvents.Connected, connected)
            call.addEventListener(CallEvents.PlaybackFinished, finished)
            call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
            call.answer()

        VoxEngine.addEventListener(AppEvents.CallAlerting, alerting)

    return {
        "forwardCallToPSTN": to_pstn,
        "forwardCallToSIP": to_sip,
        "forwardCallToUser": to_user,
        "forwardCallToUserDirect": to_user_direct,
        "playSoundAndHangup": play_sound_and_hangup,
    }
