// The agent's tools control the call: it can end it, or hand it to a person.
//
// The scenario gives the agent the address of its session. The code behind the agent
// posts to it: {"action": "end_call"} or {"action": "call_transfer", "number": ...}.

require(Modules.Cartesia);

let sessionUrl = '';
let call;
let client;

VoxEngine.addEventListener(AppEvents.Started, (event) => {
  sessionUrl = event.accessSecureURL;
});

VoxEngine.addEventListener(AppEvents.CallAlerting, async (event) => {
  call = event.call;
  call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
  call.addEventListener(CallEvents.Failed, VoxEngine.terminate);
  call.answer();
  client = await Cartesia.createAgentsClient({
    apiKey: VoxEngine.getSecretValue('CARTESIA_API_KEY'),
    agentId: VoxEngine.getSecretValue('CARTESIA_AGENT_ID') ?? 'demo-agent',
    cartesiaVersion: '2025-04-16',
  });
  client.addEventListener(Cartesia.AgentsEvents.Clear, () => client.clearMediaBuffer());
  VoxEngine.sendMediaBetween(call, client);
  client.start({
    metadata: {
      from: call.callerid(),
      to: call.number(),
      vox_session_control_url: sessionUrl,
    },
  });
});

VoxEngine.addEventListener(AppEvents.HttpRequest, (event) => {
  let order;
  try {
    order = JSON.parse(event.content);
  } catch (error) {
    return { ok: false, error: 'not JSON' };
  }
  const { action } = order;
  Logger.write(`the agent asks for ${action}`);
  if (action === 'end_call') {
    call.hangup();
  } else if (action === 'call_transfer') {
    transfer(order.number);
  } else {
    return { ok: false, error: `unknown action ${action}` };
  }
  return { ok: true };
});

function transfer(number) {
  const person = VoxEngine.callPSTN(number, call.callerid());

  person.addEventListener(CallEvents.Connected, () => {
    VoxEngine.stopMediaBetween(call, client);
    client.close();
    VoxEngine.sendMediaBetween(call, person);
    Logger.write(`transferred to ${number}`);
  });
  person.addEventListener(CallEvents.Failed, (event) => {
    Logger.write(`no transfer: ${event.code} ${event.reason}`);
    client.custom({ metadata: { transfer: 'failed' } });
  });
  person.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
}
