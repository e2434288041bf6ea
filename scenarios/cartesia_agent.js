// A call comes in, and a Cartesia agent talks to the caller.

require(Modules.Cartesia);

VoxEngine.addEventListener(AppEvents.CallAlerting, async ({ call }) => {
  call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
  call.addEventListener(CallEvents.Failed, VoxEngine.terminate);
  call.answer();

  const client = await Cartesia.createAgentsClient({
    apiKey: VoxEngine.getSecretValue('CARTESIA_API_KEY'),
    agentId: VoxEngine.getSecretValue('CARTESIA_AGENT_ID') ?? 'demo-agent',
    cartesiaVersion: '2025-04-16',
    onWebSocketClose: VoxEngine.terminate,
  });

  client.addEventListener(Cartesia.AgentsEvents.Clear, () => {
    // The caller speaks while the agent does: drop what was not played yet.
    client.clearMediaBuffer();
    Logger.write('the caller interrupts');
  });
  call.addEventListener(CallEvents.ToneReceived, (event) => {
    client.dtmf({ dtmf: event.tone });
  });

  call.handleTones(true, DTMFType.ALL);
  VoxEngine.sendMediaBetween(call, client);
  client.start({ metadata: { from: call.callerid(), to: call.number() } });
});
