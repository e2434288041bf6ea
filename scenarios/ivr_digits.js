// A menu by keys: prompts in a Cartesia voice, and a transfer at the end.

require(Modules.Cartesia);

const MENU = 'Welcome. Press one for sales. Press nine to end the call.';
const SALES_NUMBER = '+14155550142';
const PATIENCE_MS = 8000;

let call;
let player;
let timer;

VoxEngine.addEventListener(AppEvents.CallAlerting, (event) => {
  call = event.call;
  call.addEventListener(CallEvents.Connected, () => say(MENU, waitForKey));
  call.addEventListener(CallEvents.ToneReceived, onKey);
  call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
  call.addEventListener(CallEvents.Failed, VoxEngine.terminate);
  call.handleTones(true, DTMFType.ALL);
  call.answer();
});

// Speak a text instead of whatever is being spoken, and go on afterwards.
function say(text, then) {
  if (player) {
    player.stop();
  }
  player = Cartesia.createRealtimeTTSPlayer(text, {
    apiKey: VoxEngine.getSecretValue('CARTESIA_API_KEY'),
    generationRequestParameters: {
      model_id: 'sonic-3',
      voice: { mode: 'id', id: 'f786b574-daa5-4673-aa0c-cbe3e8534c02' },
    },
  });
  player.addEventListener(PlayerEvents.PlaybackFinished, () => then());
  player.sendMediaTo(call);
}

function waitForKey() {
  timer = setTimeout(() => say('Are you still there?', waitForKey), PATIENCE_MS);
}

function onKey({ tone }) {
  clearTimeout(timer);
  Logger.write(`key ${tone}`);
  switch (tone) {
    case '1':
      say('Transferring you now.', transfer);
      break;
    case '9':
      say('Thank you for calling. Goodbye.', () => call.hangup());
      break;
    default:
      say('I did not understand that. Please try again.', waitForKey);
  }
}

function transfer() {
  const person = VoxEngine.callPSTN(SALES_NUMBER, call.callerid());
  person.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);

  person.addEventListener(CallEvents.Connected, () => {
    VoxEngine.sendMediaBetween(call, person);
    Logger.write('sales has the call');
  });
  person.addEventListener(CallEvents.Failed, () => {
    say('Nobody is available right now.', () => call.hangup());
  });
}
