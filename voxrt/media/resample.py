"""Streaming resampler: exactly 20 ms out for 20 ms in, delayed by a constant 2 ms.

How this works. Each output sample is a weighted sum of the input around it, the
weights being a sinc cut off below the lower of the two Nyquist rates and windowed
(Kaiser) to a few milliseconds either way. The delay is the half-width of the window:
the future that the last sample of a frame needs.

The ratio of two rates is a fraction p/q in lowest terms: q output samples further on,
the same weights apply p input samples further on. A frame is therefore cut into
overlapping windows of input, each a multiple of p after the one before, and *one*
small matrix, made once for a pair of rates, turns each window into its output
samples. Windows of one frame, or of the frames of a thousand calls, are rows of one
matrix product. Input that the next frame needs again is kept in front of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import ceil, gcd
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import as_strided

from voxrt.media.formats import FRAME_MS
from voxrt.media.g711 import Floats

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voxrt.media.g711 import Samples

__all__ = [
    "Quality",
    "Resampler",
    "ResamplerBatch",
    "resample",
    "to_samples",
]

Quality: TypeAlias = Literal["default", "hq"]
"""default: delay of 2 ms; hq: 4 ms, a sharper edge between 3.4 and 4.6 kHz"""

_Doubles: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Window:
    """Shape of the impulse response."""

    half_width_s: float
    beta: float
    """Kaiser's parameter: higher rejects more and cuts off less sharply"""
    cutoff: float
    """cutoff as a share of the lower Nyquist rate"""

    def weights(self, offsets: _Doubles, lower_rate: float) -> _Doubles:
        """Weights of input samples at `offsets` (seconds) from an output sample."""
        inside = np.clip(1 - (offsets / self.half_width_s) ** 2, 0, None)
        kaiser = np.i0(self.beta * np.sqrt(inside)) * (inside > 0)
        band = self.cutoff * lower_rate
        weights: _Doubles = np.sinc(band * offsets) * kaiser
        weights /= weights.sum(axis=0)
        return weights


# Cutoff and beta were chosen on the response into 8 kHz, over all frequencies: flat
# within 0.25 dB to 3.4 kHz, where the telephone band ends, and 90 dB down from 4.6 kHz,
# which folds back to it ("hq": 0.01 dB and 96 dB).
_WINDOWS: dict[Quality, _Window] = {
    "default": _Window(half_width_s=0.002, beta=9.0, cutoff=0.96),
    "hq": _Window(half_width_s=0.004, beta=9.0, cutoff=0.96),
}

# Up to this many rows, copying them one by one costs less than indexing by an array.
_SINGLE_ROWS = 4
# Rows of input windows that are copied at a time when a whole signal is resampled.
_CHUNK_ROWS = 8192


@dataclass(frozen=True, slots=True)
class _Plan:
    """How frames of one rate become frames of another."""

    delay_s: float
    history: int
    """input samples kept from before the frame"""
    frame_in: int
    frame_out: int
    hop: int
    """input samples from one window to the next"""
    matrix: Floats
    """(samples of a window, output samples of a window)"""

    @property
    def row_length(self) -> int:
        """Samples of a row: history, then the frame."""
        return self.history + self.frame_in

    def windows(self, rows: Floats) -> Floats:
        """View of rows as (row, window, sample), overlapping."""
        step, sample = rows.strides
        count = self.frame_in // self.hop
        shape = (rows.shape[0], count, self.matrix.shape[0])
        return as_strided(rows, shape, (step, self.hop * sample, sample))

    def apply(self, windows: Floats) -> Floats:
        """Resample rows that are seen as windows."""
        rows, count, length = windows.shape
        # the method costs a third less than the operator on a single frame
        product: Floats = windows.reshape(rows * count, length).dot(self.matrix)
        return product.reshape(rows, self.frame_out)


@cache
def _plan(source_rate: int, target_rate: int, quality: Quality) -> _Plan:
    window = _WINDOWS[quality]
    frame_in = source_rate * FRAME_MS // 1000
    frame_out = target_rate * FRAME_MS // 1000
    reach = window.half_width_s * source_rate
    history = ceil(2 * reach)
    period = source_rate // gcd(source_rate, target_rate)
    # As long as the history: half of what a window copies and multiplies is then new.
    hop = max(
        size
        for size in range(period, frame_in + 1, period)
        if frame_in % size == 0 and size <= max(period, history)
    )
    inputs = np.arange(history + hop)[:, np.newaxis] - history
    outputs = np.arange(hop * target_rate // source_rate)
    middles = outputs * (source_rate / target_rate) - reach
    offsets = (inputs - middles) / source_rate
    matrix = window.weights(offsets, min(source_rate, target_rate))
    return _Plan(
        delay_s=window.half_width_s,
        history=history,
        frame_in=frame_in,
        frame_out=frame_out,
        hop=hop,
        matrix=matrix.astype(np.float32),
    )


class Resampler:
    """One stream from one rate to another, frame by frame."""

    def __init__(
        self, source_rate: int, target_rate: int, *, quality: Quality = "default"
    ) -> None:
        self._plan = _plan(source_rate, target_rate, quality)
        self._row = np.zeros((1, self._plan.row_length), dtype=np.float32)
        self._windows = self._plan.windows(self._row)

    @property
    def delay(self) -> float:
        """Seconds by which the output is behind the input."""
        return self._plan.delay_s

    def process(self, frame: Samples | Floats) -> Floats:
        """Turn 20 ms of input into 20 ms of output.

        Raises:
            ValueError: The frame is not of 20 ms.
        """
        plan, row = self._plan, self._row[0]
        if frame.shape != (plan.frame_in,):
            msg = f"frame of {frame.shape} samples, wanted ({plan.frame_in},)"
            raise ValueError(msg)
        row[plan.history :] = frame
        output: Floats = plan.apply(self._windows)[0]
        row[: plan.history] = row[plan.frame_in :].copy()
        return output

    def reset(self) -> None:
        """Forget what was heard: the next frame begins a new stream."""
        self._row.fill(0)


class ResamplerBatch:
    """Many streams of one pair of rates, resampled in one matrix product."""

    def __init__(
        self,
        source_rate: int,
        target_rate: int,
        *,
        quality: Quality = "default",
        capacity: int = 64,
    ) -> None:
        self._plan = _plan(source_rate, target_rate, quality)
        self._free: list[int] = []
        self._histories = self._zeros(0, self._plan.history)
        self._work = self._zeros(0, self._plan.row_length)
        self._windows = self._window = self._plan.windows(self._work)
        self._grow(max(capacity, 1))

    @property
    def delay(self) -> float:
        """Seconds by which the output is behind the input."""
        return self._plan.delay_s

    def add(self) -> int:
        """Begin a stream.

        Returns:
            Number of its row, to be given back by `remove`.
        """
        if not self._free:
            self._grow(2 * len(self._histories))
        row = self._free.pop()
        self.reset(row)
        return row

    def remove(self, row: int) -> None:
        """End a stream."""
        self._free.append(row)

    def reset(self, row: int) -> None:
        """Forget what a stream said: its next frame begins a new one."""
        self._histories[row] = 0

    def process(self, rows: Sequence[int], frames: Samples | Floats) -> Floats:
        """Turn one frame of each of `rows`, all different, into one of output."""
        plan, count = self._plan, len(rows)
        work, histories = self._work[:count], self._histories
        work[:, plan.history :] = frames
        if count <= _SINGLE_ROWS:
            for place, row in enumerate(rows):
                work[place, : plan.history] = histories[row]
                histories[row] = work[place, plan.frame_in :]
        else:
            index = np.asarray(rows)
            work[:, : plan.history] = histories[index]
            histories[index] = work[:, plan.frame_in :]
        return plan.apply(self._windows[:count])

    def process_one(self, row: int, frame: Samples | Floats) -> Floats:
        """Turn one frame of one stream into one of output."""
        plan, work, history = self._plan, self._work[0], self._histories[row]
        work[: plan.history] = history
        work[plan.history :] = frame
        history[:] = work[plan.frame_in :]
        output: Floats = plan.apply(self._window)[0]
        return output

    def _grow(self, capacity: int) -> None:
        known = len(self._histories)
        histories = self._zeros(capacity, self._plan.history)
        histories[:known] = self._histories
        self._histories = histories
        self._work = self._zeros(capacity, self._plan.row_length)
        self._windows = self._plan.windows(self._work)
        self._window = self._windows[:1]
        self._free.extend(range(capacity - 1, known - 1, -1))

    @staticmethod
    def _zeros(rows: int, columns: int) -> Floats:
        return np.zeros((rows, columns), dtype=np.float32)


def resample(
    samples: Samples, source_rate: int, target_rate: int, *, quality: Quality = "hq"
) -> Samples:
    """Resample a whole signal, of any whole rates, without delay."""
    if source_rate == target_rate:
        return samples
    common = gcd(source_rate, target_rate)
    period, phases = source_rate // common, target_rate // common
    window = _WINDOWS[quality]
    reach = ceil(window.half_width_s * source_rate)
    length = -(-len(samples) * phases // period)
    steps = -(-length // phases)
    padded = np.zeros(steps * period + 2 * reach + 1, dtype=np.float32)
    padded[reach : reach + len(samples)] = samples
    output = np.empty((steps, phases), dtype=np.float32)
    taps = np.arange(-reach, reach + 1)[:, np.newaxis]
    for phase in range(phases):
        start, rest = divmod(phase * period, phases)
        offsets = (taps - rest / phases) / source_rate
        weights = window.weights(offsets, min(source_rate, target_rate))[:, 0]
        view = np.lib.stride_tricks.sliding_window_view(padded, len(taps))
        _multiply(view[start::period], weights.astype(np.float32), output[:, phase])
    return to_samples(output.reshape(-1)[:length])


def to_samples(values: Floats) -> Samples:
    """Round to 16-bit samples, the loudest cut off."""
    rounded = np.rint(values)
    rounded.clip(-32768, 32767, out=rounded)
    return rounded.astype(np.int16)


def _multiply(windows: Floats, weights: Floats, output: Floats) -> None:
    """Weigh many windows, copying few at a time."""
    for start in range(0, len(output), _CHUNK_ROWS):
        chunk = np.ascontiguousarray(windows[start : start + _CHUNK_ROWS])
        output[start : start + _CHUNK_ROWS] = (chunk @ weights)[: len(output) - start]
