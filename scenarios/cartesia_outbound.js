// Calls the number in the session's custom data, and lets an agent talk to it.

require(Modules.Cartesia);

const ANONYMOUS = '+14155550100';

VoxEngine.addEventListener(AppEvents.Started, () => {
  const number = VoxEngine.customData();
  if (!number) {
    Logger.write('no number to call: give it as custom data');
    VoxEngine.terminate();
    return;
  }
  const call = VoxEngine.callPSTN(number, ANONYMOUS);
  call.addEventListener(CallEvents.Connected, onAnswer);
  call.addEventListener(CallEvents.Failed, onFailure);
  call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
});

function onFailure(event) {
  Logger.write(`nobody reached: ${event.code} ${event.reason}`);
  VoxEngine.terminate();
}

async function onAnswer({ call }) {
  const client = await Cartesia.createAgentsClient({
    apiKey: VoxEngine.getSecretValue('CARTESIA_API_KEY'),
    agentId: VoxEngine.getSecretValue('CARTESIA_AGENT_ID') ?? 'demo-agent',
    cartesiaVersion: '2025-04-16',
    onWebSocketClose: VoxEngine.terminate,
  });
  client.addEventListener(Cartesia.AgentsEvents.Clear, () => client.clearMediaBuffer());
  VoxEngine.sendMediaBetween(call, client);
  client.start({ metadata: { from: ANONYMOUS, to: call.number() } });
  Logger.write(`the agent talks to ${call.number()}`);
}
