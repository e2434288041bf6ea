"""From the format of one unit to that of another: once for each edge of the graph.

Equal formats pass the same bytes. The two laws of G.711 at one rate meet in a table of
256 bytes. Everything else goes by way of samples, resampled where the rates differ.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from voxrt.media import g711
from voxrt.media.formats import AudioFormat, Encoding
from voxrt.media.resample import Resampler, ResamplerBatch, to_samples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voxrt.media.g711 import Samples
    from voxrt.media.resample import Quality

__all__ = ["BatchConverter", "Converter"]


class _Way(Enum):
    """How frames get from one format to another."""

    SAME = auto()
    TABLE = auto()
    RECODE = auto()
    RESAMPLE = auto()


class Converter:
    """Converts the frames of one edge, keeping what the resampler has to remember."""

    def __init__(
        self, source: AudioFormat, target: AudioFormat, *, quality: Quality = "default"
    ) -> None:
        self.source = source
        self.target = target
        self._way = _way(source, target)
        self._table = _table(source, target) if self._way is _Way.TABLE else b""
        self._resampler = (
            Resampler(source.rate, target.rate, quality=quality)
            if self._way is _Way.RESAMPLE
            else None
        )
        self._holds = False

    @property
    def delay(self) -> float:
        """Seconds by which the output is behind the input."""
        return 0.0 if self._resampler is None else self._resampler.delay

    def convert(self, frame: bytes) -> bytes:
        """Convert 20 ms.

        Raises:
            ValueError: The frame is not of 20 ms.
        """
        _check_size(frame, self.source)
        if self._way is _Way.SAME:
            return frame
        if self._way is _Way.TABLE:
            return frame.translate(self._table)
        samples = g711.decode(frame, self.source.encoding)
        if self._resampler is not None:
            self._holds = True
            samples = to_samples(self._resampler.process(samples))
        return g711.encode(samples, self.target.encoding)

    def reset(self) -> None:
        """Forget what is held back: what comes next is another sound."""
        if self._resampler is not None:
            self._resampler.reset()
        self._holds = False

    def flush(self) -> bytes:
        """Frame that holds the last of the delayed audio; empty when there is none."""
        if self._resampler is None or not self._holds:
            return b""
        last = self.convert(self.source.silence)
        self.reset()
        return last


class BatchConverter:
    """Converts the frames of many edges of one pair of formats at a time.

    An edge is a number that `add` gives out.
    """

    def __init__(
        self,
        source: AudioFormat,
        target: AudioFormat,
        *,
        quality: Quality = "default",
        capacity: int = 64,
    ) -> None:
        self.source = source
        self.target = target
        self._way = _way(source, target)
        self._table = _table(source, target) if self._way is _Way.TABLE else b""
        self._resampler = (
            ResamplerBatch(source.rate, target.rate, quality=quality, capacity=capacity)
            if self._way is _Way.RESAMPLE
            else None
        )
        self._added = 0

    @property
    def delay(self) -> float:
        """Seconds by which the output is behind the input."""
        return 0.0 if self._resampler is None else self._resampler.delay

    def add(self) -> int:
        """Begin an edge and give its number."""
        if self._resampler is not None:
            return self._resampler.add()
        self._added += 1
        return self._added - 1

    def remove(self, edge: int) -> None:
        """End an edge; its number may be given to another."""
        if self._resampler is not None:
            self._resampler.remove(edge)

    def reset(self, edge: int) -> None:
        """Forget what an edge holds back: what comes next is another sound."""
        if self._resampler is not None:
            self._resampler.reset(edge)

    def convert(self, frames: Sequence[tuple[int, bytes]]) -> list[bytes]:
        """Convert frames of 20 ms, each with the number of its edge.

        An edge may come more than once; its frames are taken in their order.

        Raises:
            ValueError: A frame is not of 20 ms.
        """
        for _, frame in frames:
            _check_size(frame, self.source)
        if self._way is _Way.SAME:
            return [frame for _, frame in frames]
        if self._way is _Way.TABLE:
            return [frame.translate(self._table) for _, frame in frames]
        if self._resampler is None:
            return self._split(self._joined(frames))
        if len(frames) == 1:
            return [self._resample_one(self._resampler, *frames[0])]
        edges = [edge for edge, _ in frames]
        if len(set(edges)) == len(edges):
            return self._resample(self._resampler, edges, frames)
        output = [b""] * len(frames)
        for places in _passes(edges):
            converted = self._resample(
                self._resampler,
                [edges[place] for place in places],
                [frames[place] for place in places],
            )
            for place, frame in zip(places, converted, strict=True):
                output[place] = frame
        return output

    def _resample_one(
        self, resampler: ResamplerBatch, edge: int, frame: bytes
    ) -> bytes:
        """Resample a frame that came alone, without the work of gathering."""
        samples = g711.decode(frame, self.source.encoding)
        samples = to_samples(resampler.process_one(edge, samples))
        return g711.encode(samples, self.target.encoding)

    def _resample(
        self,
        resampler: ResamplerBatch,
        edges: list[int],
        frames: Sequence[tuple[int, bytes]],
    ) -> list[bytes]:
        """Resample frames of edges that are all different."""
        if not frames:
            return []
        rows = self._joined(frames).reshape(len(frames), -1)
        return self._split(to_samples(resampler.process(edges, rows)))

    def _joined(self, frames: Sequence[tuple[int, bytes]]) -> Samples:
        joined = b"".join([frame for _, frame in frames])
        return g711.decode(joined, self.source.encoding)

    def _split(self, samples: Samples) -> list[bytes]:
        blob, size = g711.encode(samples, self.target.encoding), self.target.frame_bytes
        return [blob[at : at + size] for at in range(0, len(blob), size)]


def _way(source: AudioFormat, target: AudioFormat) -> _Way:
    if source == target:
        return _Way.SAME
    if source.rate != target.rate:
        return _Way.RESAMPLE
    if Encoding.PCM in {source.encoding, target.encoding}:
        return _Way.RECODE
    return _Way.TABLE


def _table(source: AudioFormat, target: AudioFormat) -> bytes:
    return g711.transcode_table(source.encoding, target.encoding)


def _check_size(frame: bytes, fmt: AudioFormat) -> None:
    if len(frame) != fmt.frame_bytes:
        msg = f"frame of {len(frame)} bytes, wanted {fmt.frame_bytes} ({fmt.name})"
        raise ValueError(msg)


def _passes(edges: list[int]) -> list[list[int]]:
    """Places of the edges in groups that hold an edge at most once, in order."""
    passes: list[list[int]] = []
    seen: dict[int, int] = {}
    for place, edge in enumerate(edges):
        turn = seen.get(edge, 0)
        seen[edge] = turn + 1
        if turn == len(passes):
            passes.append([])
        passes[turn].append(place)
    return passes
