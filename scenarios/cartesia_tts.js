// Speaks two sentences to whoever calls, with a Cartesia voice, and hangs up.

require(Modules.Cartesia);

const VOICE = {
  model_id: 'sonic-3',
  voice: { mode: 'id', id: 'f786b574-daa5-4673-aa0c-cbe3e8534c02' },
  language: 'en',
  context_id: 'greeting',
};

VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
  call.addEventListener(CallEvents.Connected, onAnswer);
  call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
  call.addEventListener(CallEvents.Failed, VoxEngine.terminate);
  call.answer();
});

function onAnswer({ call }) {
  const player = Cartesia.createRealtimeTTSPlayer('Hello, this is the demo agent.', {
    apiKey: VoxEngine.getSecretValue('CARTESIA_API_KEY'),
    generationRequestParameters: { ...VOICE, continue: true },
  });
  // The second sentence goes into the same context: it sounds like one speech.
  player.generationRequest({
    ...VOICE,
    transcript: ' Thank you for calling. Goodbye.',
    continue: false,
  });

  player.addEventListener(PlayerEvents.PlaybackFinished, ({ error }) => {
    Logger.write(error ? `the voice failed: ${error}` : 'all is said');
    call.hangup();
  });
  player.sendMediaTo(call);
}
