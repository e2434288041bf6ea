"""What the resampler holds back, lets through and costs, beside others.

Run `python benchmarks/resampler.py`. soxr is measured too where it is installed
(`pip install soxr`); nothing needs it. Times are CPU time of one thread: compare rows
of one run, not runs of two machines.
"""

from __future__ import annotations

import os

# A frame is too small to be shared by threads; must be set before numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import time
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np

from voxrt.media.convert import BatchConverter, Converter
from voxrt.media.formats import MULAW_8000, PCM_16000, AudioFormat
from voxrt.media.resample import Resampler, ResamplerBatch

try:
    import soxr
except ImportError:
    soxr = None

FRAMES = 150
SETTLE_FRAMES = 40
LEVEL = 10_000.0
BATCHES = (1, 2, 10, 50, 300)
Process = Callable[[np.ndarray], np.ndarray]


class Kind(NamedTuple):
    """A resampler to measure."""

    name: str
    make: Callable[[int, int], Process]


def ours(quality: str) -> Callable[[int, int], Process]:
    def make(source: int, target: int) -> Process:
        return Resampler(source, target, quality=quality).process

    return make


def linear(source: int, target: int) -> Process:
    """Straight lines between samples, as audioop.ratecv draws them."""
    places = np.arange(target // 50) * (source / target)
    last = np.zeros(1, dtype=np.float32)

    def process(frame: np.ndarray) -> np.ndarray:
        nonlocal last
        joined = np.concatenate([last, frame])
        last = frame[-1:]
        return np.interp(places, np.arange(len(joined)), joined)

    return process


def soxr_stream(quality: str) -> Callable[[int, int], Process]:
    def make(source: int, target: int) -> Process:
        stream = soxr.ResampleStream(source, target, 1, "float32", quality)
        return stream.resample_chunk

    return make


KINDS = [
    Kind("voxrt default", ours("default")),
    Kind("voxrt hq", ours("hq")),
    Kind("linear", linear),
]
if soxr is not None:
    KINDS += [
        Kind(f"soxr {quality}", soxr_stream(quality))
        for quality in ("QQ", "LQ", "HQ", "VHQ")
    ]


def tone(frequency: float, rate: int, frames: int = FRAMES) -> np.ndarray:
    turns = np.arange(frames * rate // 50) * (frequency / rate)
    return (LEVEL * np.sin(2 * np.pi * turns)).astype(np.float32)


def run(kind: Kind, source: int, target: int, signal: np.ndarray) -> list[np.ndarray]:
    process, size = kind.make(source, target), source // 50
    return [process(signal[at : at + size]) for at in range(0, len(signal), size)]


def settled(outputs: list[np.ndarray]) -> np.ndarray:
    return np.concatenate(outputs[SETTLE_FRAMES:]).astype(np.float64)


def split(signal: np.ndarray, frequency: float, rate: int) -> tuple[float, float]:
    """RMS of the sine in a signal, and of everything else."""
    turns = 2 * np.pi * frequency * np.arange(len(signal)) / rate
    basis = np.stack([np.sin(turns), np.cos(turns)], axis=1)
    weights, *_ = np.linalg.lstsq(basis, signal, rcond=None)
    rest = signal - basis @ weights
    return float(np.hypot(*weights) / np.sqrt(2)), float(rest.std())


def db(ratio: float) -> float:
    return 20 * np.log10(max(ratio, 1e-10))


def gain(kind: Kind, frequency: float) -> float:
    output = settled(run(kind, 8000, 16000, tone(frequency, 8000)))
    return db(split(output, frequency, 16000)[0] * np.sqrt(2) / LEVEL)


def alias(kind: Kind, frequency: float) -> float:
    output = settled(run(kind, 24000, 8000, tone(frequency, 24000)))
    return db(output.std() * np.sqrt(2) / LEVEL)


def sinad(kind: Kind) -> float:
    output = settled(run(kind, 8000, 16000, tone(1000, 8000)))
    sine, rest = split(output, 1000, 16000)
    return db(sine / rest)


def held_back(kind: Kind, source: int, target: int) -> tuple[float, float]:
    """Mean and largest ms by which sound is behind after a frame was handed in.

    That is what has not been given out yet, and what the filter moved the sound by
    inside of what has; a tone of 50 Hz tells the latter up to 20 ms.
    """
    outputs = run(kind, source, target, tone(50, source))
    owed = np.cumsum([1 / 50 - len(output) / target for output in outputs])
    part = np.concatenate(outputs)[target // 2 :][:target].astype(np.float64)
    turns = 2 * np.pi * 50 * (target // 2 + np.arange(len(part))) / target
    basis = np.stack([np.sin(turns), np.cos(turns)], axis=1)
    (sine, cosine), *_ = np.linalg.lstsq(basis, part, rcond=None)
    shift = -np.arctan2(cosine, sine) / (2 * np.pi * 50)
    behind = (np.maximum(owed[SETTLE_FRAMES:], 0) + shift) * 1000
    return float(behind.mean()), float(behind.max())


def cost(kind: Kind, source: int, target: int, frames: int = 1500) -> float:
    """Least µs a frame of five runs."""
    process, frame = kind.make(source, target), tone(440, source, 1)
    return 1e6 * min(timed(lambda: process(frame), frames // 5) for _ in range(5))


def timed(work: Callable[[], object], times: int) -> float:
    start = time.thread_time()
    for _ in range(times):
        work()
    return (time.thread_time() - start) / times


def batch_cost(quality: str, source: int, target: int, rows: int = 300) -> float:
    """Least µs a frame when many streams are resampled at a time."""
    batch = ResamplerBatch(source, target, quality=quality, capacity=rows)
    numbers = [batch.add() for _ in range(rows)]
    frames = np.tile(tone(440, source, 1), (rows, 1))
    runs = [timed(lambda: batch.process(numbers, frames), 4) for _ in range(5)]
    return 1e6 * min(runs) / rows


def bridge_onset() -> float:
    """ms by which a burst of 1 kHz comes later through 8k -> 16k -> 8k."""
    there = Converter(MULAW_8000, PCM_16000)
    back = Converter(PCM_16000, MULAW_8000)
    rate, onset = 8000, 1600
    signal = np.zeros(8000)
    signal[onset:] = tone(1000, rate)[: 8000 - onset]
    direct, bridged = [], []
    loop = Converter(AudioFormat.parse("pcm_8000"), MULAW_8000)
    ear = Converter(MULAW_8000, AudioFormat.parse("pcm_8000"))
    samples = signal.astype("<i2").tobytes()
    for at in range(0, len(samples), 320):
        frame = loop.convert(samples[at : at + 320])
        direct.append(ear.convert(frame))
        bridged.append(ear.convert(back.convert(there.convert(frame))))
    found = [
        int(np.argmax(np.abs(np.frombuffer(b"".join(frames), "<i2")) > LEVEL / 2))
        for frames in (direct, bridged)
    ]
    return (found[1] - found[0]) / rate * 1000


def quality_table() -> None:
    print("Backlog and delay (ms, mean/max), gain 8k->16k and alias 24k->8k (dB)")
    heads = ["8k->16k", "24k->8k", "1 kHz", "3 kHz", "3.4 kHz", "4.6", "5 kHz", "SINAD"]
    print(f"{'':15}" + "".join(f"{head:>10}" for head in heads))
    for kind in KINDS:
        up, down = held_back(kind, 8000, 16000), held_back(kind, 24000, 8000)
        cells = [f"{up[0]:.1f}/{up[1]:.1f}", f"{down[0]:.1f}/{down[1]:.1f}"]
        cells += [f"{gain(kind, at):.2f}" for at in (1000, 3000, 3400)]
        cells += [f"{alias(kind, at):.0f}" for at in (4600, 5000)]
        cells.append(f"{sinad(kind):.0f}")
        print(f"{kind.name:15}" + "".join(f"{cell:>10}" for cell in cells))


def cost_table() -> None:
    pairs = [(8000, 16000), (16000, 8000), (24000, 8000), (44100, 8000), (8000, 44100)]
    print("\nCost of a frame (µs), one stream; in brackets as a share of linear")
    print(f"{'':21}" + "".join(f"{a}->{b}".rjust(16) for a, b in pairs))
    base = [cost(Kind("linear", linear), *pair) for pair in pairs]
    for kind in KINDS:
        found = [cost(kind, *pair) for pair in pairs]
        cells = [
            f"{us:.1f} ({us / to:.2f})" for us, to in zip(found, base, strict=True)
        ]
        print(f"{kind.name:21}" + "".join(cell.rjust(16) for cell in cells))
    for quality in ("default", "hq"):
        found = [batch_cost(quality, *pair) for pair in pairs]
        cells = [
            f"{us:.2f} ({us / to:.2f})" for us, to in zip(found, base, strict=True)
        ]
        label = f"voxrt {quality}, 300 rows"
        print(f"{label:21}" + "".join(cell.rjust(16) for cell in cells))


def conversion_costs(source: AudioFormat, target: AudioFormat) -> list[float]:
    """Least s a frame: alone, then in batches of `BATCHES` frames."""
    frame, alone = source.silence, Converter(source, target)
    batch = BatchConverter(source, target, capacity=max(BATCHES))
    edges = [(batch.add(), frame) for _ in range(max(BATCHES))]
    found = [min(timed(lambda: alone.convert(frame), 200) for _ in range(5))]
    for rows in BATCHES:
        times = max(600 // rows, 4)
        runs = [timed(partial(batch.convert, edges[:rows]), times) for _ in range(5)]
        found.append(min(runs) / rows)
    return found


def conversion_table() -> None:
    print("\nWhole conversion of a frame (µs): decoding, resampling, encoding")
    print(f"{'':25}" + "".join(f"{rows:>9}" for rows in ("alone", *BATCHES)))
    for name in ("pcm_16000", "pcm_24000", "pcm_44100", "alaw_8000"):
        for pair in (("mulaw_8000", name), (name, "mulaw_8000")):
            found = conversion_costs(*(AudioFormat.parse(one) for one in pair))
            cells = "".join(f"{us * 1e6:9.2f}" for us in found)
            print(f"{' -> '.join(pair):25}{cells}")


def main() -> None:
    quality_table()
    cost_table()
    conversion_table()
    print(f"\nOnset of a burst through 8k -> 16k -> 8k: {bridge_onset():.2f} ms later")


if __name__ == "__main__":
    main()
