"""The caller hears what the agent said, and the agent hears what the caller said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from tests.e2e.harness import MODES, Ways, place_call
from voxrt.media import g711
from voxrt.media.formats import PCM_16000, AudioFormat, Encoding
from voxrt.runtime.legs.leg import CallOffer

if TYPE_CHECKING:
    from pathlib import Path

AGENT = """
    @VoxEngine.on(AppEvents.CallAlerting)
    async def on_call(event):
        call = event.call
        call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
        call.answer()
        client = await Cartesia.createAgentsClient(
            apiKey="", agentId="a1", cartesiaVersion="2025-04-16")
        VoxEngine.sendMediaBetween(call, client)
        client.start({"config": {"input_format": FORMAT}} if FORMAT else {})
"""
CALLER = """
    steps:
      - wait_for: speech
        within: 5
      - wait_for: silence
        within: 5
      - play: sweep.wav
      - stay_silent: 0.4
      - hang_up
"""


def write_sweep(path: Path, rate: int, low: float, high: float) -> None:
    seconds = 0.8
    time = np.arange(int(seconds * rate)) / rate
    phase = 2 * np.pi * (low * time + (high - low) * time**2 / (2 * seconds))
    fade = np.minimum(1, np.minimum(time, seconds - time) / 0.02)
    soundfile.write(path, 0.4 * np.sin(phase) * fade, rate, subtype="PCM_16")


def joined(frames: list[object]) -> bytes:
    return b"".join(each.payload for each in frames)  # type: ignore[attr-defined]


@MODES
def test_equal_formats_are_passed_sample_by_sample(
    tmp_path: Path, *, fast: bool
) -> None:
    write_sweep(tmp_path / "sweep.wav", 8000, 300, 3200)
    ways = Ways(
        caller=CALLER, agent="greeting: [{play: sweep.wav}]\nafter_turns: silent"
    )

    call = place_call(tmp_path, "    FORMAT = None" + AGENT, ways, fast=fast)

    assert call.result.error is None
    agent_said = joined(call.frames("in", "cartesia"))
    caller_heard = joined(call.frames("out"))
    assert len(agent_said) >= 6400
    assert caller_heard[: len(agent_said)] == agent_said
    assert set(caller_heard[len(agent_said) :]) <= {0xFF}
    caller_said = joined(call.frames("in"))
    agent_heard = joined(call.frames("out", "cartesia"))
    assert agent_heard in caller_said
    assert call.frames("out")[0].format.name == "mulaw_8000"


@pytest.mark.parametrize(
    ("agent_format", "leg"),
    [
        ("pcm_16000", "mulaw_8000"),
        ("pcm_24000", "mulaw_8000"),
        ("pcm_44100", "mulaw_8000"),
        ("", "pcm_16000"),
        ("mulaw_8000", "pcm_16000"),
    ],
)
def test_resampled_sound_keeps_level_and_time(
    tmp_path: Path, agent_format: str, leg: str
) -> None:
    write_sweep(tmp_path / "sweep.wav", 48000, 300, 3000)
    ways = Ways(
        caller=CALLER,
        agent="greeting: [{play: sweep.wav}]\nafter_turns: silent",
        request={"offer": CallOffer("+1", "+2", format=AudioFormat.parse(leg))},
    )

    call = place_call(tmp_path, f"    FORMAT = {agent_format!r}" + AGENT, ways)

    assert call.result.error is None
    for source, target in (("cartesia", "call"), ("call", "cartesia")):
        said = call.frames("in", source)
        heard = call.frames("out", target)
        assert_same_sound(said, heard)
    wanted = agent_format or PCM_16000.name
    assert call.frames("in", "cartesia")[0].format.name == wanted


def assert_same_sound(said: list[object], heard: list[object]) -> None:
    """Compare two sides at 8 kHz: level in band within 0.5 dB, time within a frame."""
    first, second = (as_8k(each) for each in (said, heard))
    correlation = np.correlate(second, first, "full")
    shift = int(np.argmax(correlation)) - (len(first) - 1)
    skipped = (heard[0].at - said[0].at) / 1e6 * 8000  # type: ignore[attr-defined]
    assert abs(shift + skipped) <= 160, (shift, skipped)
    for low, high in ((400, 1000), (1000, 2000), (2000, 2900)):
        ratio = band_energy(second, low, high) / band_energy(first, low, high)
        assert abs(10 * np.log10(ratio)) < 0.5, (low, high)


def as_8k(frames: list[object]) -> np.ndarray:
    fmt = frames[0].format  # type: ignore[attr-defined]
    samples = g711.decode(joined(frames), fmt.encoding).astype(np.float64)
    if fmt.encoding is not Encoding.PCM:
        return samples
    # an ideal low-pass by way of the spectrum, so that it adds no delay of its own
    spectrum = np.fft.rfft(samples)
    count = round(len(samples) * 8000 / fmt.rate)
    return np.fft.irfft(spectrum[: count // 2 + 1], count) * count / len(samples)


def band_energy(samples: np.ndarray, low: float, high: float) -> float:
    spectrum = np.abs(np.fft.rfft(samples)) ** 2
    frequencies = np.fft.rfftfreq(len(samples), 1 / 8000)
    chosen = spectrum[(frequencies >= low) & (frequencies < high)]
    return float(chosen.sum() / len(samples) * len(samples) / 1)
