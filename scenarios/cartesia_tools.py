"""The agent's tools control the call: it can end it, or hand it to a person.

The scenario gives the agent the address of its session. The code behind the agent
posts to it: `{"action": "end_call"}` or `{"action": "call_transfer", "number": ...}`.
"""

import json

require(Modules.Cartesia)

session_url = ""
call = None
client = None


@VoxEngine.on(AppEvents.Started)
def on_start(event):
    global session_url
    session_url = event.accessSecureURL


@VoxEngine.on(AppEvents.CallAlerting)
async def on_call(event):
    global call, client
    call = event.call
    call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
    call.addEventListener(CallEvents.Failed, VoxEngine.terminate)
    call.answer()
    client = await Cartesia.createAgentsClient(
        apiKey=VoxEngine.getSecretValue("CARTESIA_API_KEY"),
        agentId=VoxEngine.getSecretValue("CARTESIA_AGENT_ID") or "demo-agent",
        cartesiaVersion="2025-04-16",
    )
    client.addEventListener(
        Cartesia.AgentsEvents.Clear, lambda event: client.clearMediaBuffer()
    )
    VoxEngine.sendMediaBetween(call, client)
    client.start(
        metadata={
            "from": call.callerid(),
            "to": call.number(),
            "vox_session_control_url": session_url,
        }
    )


@VoxEngine.on(AppEvents.HttpRequest)
def on_tool(event):
    try:
        order = json.loads(event.content)
    except ValueError:
        return {"ok": False, "error": "not JSON"}
    action = order.get("action")
    Logger.write(f"the agent asks for {action}")
    if action == "end_call":
        call.hangup()
    elif action == "call_transfer":
        transfer(order["number"])
    else:
        return {"ok": False, "error": f"unknown action {action}"}
    return {"ok": True}


def transfer(number):
    person = VoxEngine.callPSTN(number, call.callerid())

    @person.on(CallEvents.Connected)
    def on_answer(event):
        VoxEngine.stopMediaBetween(call, client)
        client.close()
        VoxEngine.sendMediaBetween(call, person)
        Logger.write(f"transferred to {number}")

    @person.on(CallEvents.Failed)
    def on_failure(event):
        Logger.write(f"no transfer: {event.code} {event.reason}")
        client.custom(metadata={"transfer": "failed"})

    person.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
