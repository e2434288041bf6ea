// Everything that can race in a session, at the same time; see replay_races.py.

require(Modules.ApplicationStorage);
require(Modules.Cartesia);

const URL_OF_SERVER = '__URL__';
const heard = [];
const waiting = [];

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function heartbeat(name, period) {
  heard.push(name);
  Logger.write(`${name} ${heard.length} ${Math.floor(Math.random() * 1000)}`);
  if (heard.length < 40) setTimeout(heartbeat, period, name, period);
}

async function ask(number) {
  const answer = await Net.httpRequestAsync(`${URL_OF_SERVER}/${number}?at=${Date.now()}`);
  Logger.write(`answer ${number}: ${answer.code} ${answer.text}`);
  (waiting.shift() ?? (() => heard.push(number)))(number);
  return answer.text;
}

async function* arrivals(count) {
  for (let left = count; left > 0; left--) {
    const number = new Promise((resolve) => waiting.push(resolve));
    yield await Promise.race([number, pause(20).then(() => 'silence')]);
  }
}

async function listen() {
  for await (const number of arrivals(6)) {
    Logger.write(`took ${number}`);
    if (number === 'silence') return;
  }
}

async function store(number) {
  await ApplicationStorage.put(`key-${number}`, String(Math.random()), 60);
  const found = await ApplicationStorage.get(`key-${number}`);
  Logger.write(`stored ${found.value} at ${new Date().toISOString()}`);
}

async function converse() {
  const client = await Cartesia.createAgentsClient({
    apiKey: 'key', agentId: 'demo-agent', cartesiaVersion: '2025-04-16',
  });
  const told = new Promise((resolve) => {
    for (const event of [Cartesia.AgentsEvents.ACK, Cartesia.AgentsEvents.Unknown]) {
      client.addEventListener(event, (e) => resolve(e.name));
    }
  });
  client.start({ metadata: { number: heard.length } });
  Logger.write(`agent: ${await Promise.race([told, pause(150).then(() => 'slow')])}`);
  client.close();
}

VoxEngine.addEventListener(AppEvents.Started, async () => {
  for (const [name, period] of [['a', 3], ['b', 5], ['c', 7]]) heartbeat(name, period);
  const beat = setInterval(() => Logger.write(`tick ${heard.length}`), 100);
  const listener = listen();
  const agent = converse().catch((error) => Logger.write(`no agent: ${error}`));
  const asked = [0, 1, 2, 3, 4, 5].map(ask);
  Logger.write(`first ${await Promise.race(asked)}`);
  const settled = await Promise.allSettled([...asked, store(1), store(2)]);
  Logger.write(JSON.stringify(settled));
  const late = [6, 7, 8].map(async (number) => `late ${await ask(number)}`);
  Logger.write(await Promise.any(late));
  await Promise.all([...late, listener, agent]);
  clearInterval(beat);
  Logger.write(`${heard.length} beats: ${heard.join('')}`);
  VoxEngine.terminate();
});
