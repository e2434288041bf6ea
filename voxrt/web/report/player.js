// The player. The sound stands in the page as text and is decoded at its first use.

const player = { at: 0, playing: false, ready: false };
const audio = new Audio();
audio.preload = "auto";
let mixer = null;

function prepare() {
  if (player.ready || !byId("sound").textContent) return player.ready;
  const holder = byId("sound");
  const blob = new Blob([bytes(holder.textContent)], { type: holder.dataset.mime });
  audio.src = URL.createObjectURL(blob);
  holder.remove();
  player.ready = true;
  audio.playbackRate = Number(byId("rate").value);
  audio.currentTime = player.at / 1e6;
  return true;
}

// One side alone is heard in both ears; the two together keep their sides.
function mix() {
  const wanted = [byId("hear-0").checked, byId("hear-1").checked];
  if (!mixer) {
    if (wanted[0] && wanted[1]) return;
    const context = new AudioContext();
    const split = context.createChannelSplitter(2);
    const merge = context.createChannelMerger(2);
    context.createMediaElementSource(audio).connect(split);
    merge.connect(context.destination);
    const gains = [0, 1].map((side) => [0, 1].map((ear) => {
      const gain = context.createGain();
      split.connect(gain, side);
      gain.connect(merge, 0, ear);
      return gain;
    }));
    mixer = { context, gains };
  }
  mixer.context.resume();
  mixer.gains.forEach((ears, side) => ears.forEach((gain, ear) => {
    gain.gain.value = !wanted[side] ? 0 : wanted[1 - side] && ear !== side ? 0 : 1;
  }));
}

player.seek = (at) => {
  player.at = Math.min(Math.max(at, 0), total);
  if (player.ready) audio.currentTime = Math.min(player.at / 1e6, audio.duration || Infinity);
  reveal(player.at);
  moved();
};

player.toggle = () => {
  if (player.playing) return audio.pause();
  if (!prepare()) return;
  mix();
  if (player.at >= data.sound.duration * 1e6 - 1e4) player.seek(0);
  audio.play().catch((error) => announce(`cannot play: ${error.message}`));
};

function moved() {
  byId("now").textContent = clock(player.at, 1);
  stage.setAttribute("aria-valuenow", Math.round(player.at / 1e5) / 10);
  stage.setAttribute("aria-valuetext", clock(player.at, 1));
  tell("time", player.at);
}

function tick() {
  if (!player.playing) return;
  player.at = audio.currentTime * 1e6;
  // While it plays, the drawing turns its pages.
  if (player.at > view.to && player.at < total) {
    show(player.at, player.at + view.to - view.from);
  }
  moved();
  requestAnimationFrame(tick);
}

function changed(playing) {
  player.playing = playing;
  byId("play").classList.toggle("playing", playing);
  byId("play").setAttribute("aria-label", playing ? "Pause" : "Play");
  if (playing) tick();
}
audio.addEventListener("play", () => changed(true));
audio.addEventListener("pause", () => changed(false));
audio.addEventListener("ended", () => changed(false));

byId("play").addEventListener("click", player.toggle);
byId("rate").addEventListener("change", () => (audio.playbackRate = Number(byId("rate").value)));
for (const side of [0, 1]) {
  byId(`name-${side}`).textContent = data.sides[side];
  byId(`hear-${side}`).addEventListener("change", () => { if (prepare()) mix(); });
}
byId("zoom-in").addEventListener("click", () => zoom(0.5, aim()));
byId("zoom-out").addEventListener("click", () => zoom(2, aim()));
byId("zoom-fit").addEventListener("click", () => show(0, total));

// Zooming by button or key keeps the player's position in its place when it is shown.
function aim() {
  return player.at >= view.from && player.at <= view.to ? player.at : (view.from + view.to) / 2;
}
