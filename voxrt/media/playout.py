"""Play-out buffer: a stream that comes as it likes goes out in frames of 20 ms.

How this works. Bytes are cut into frames when they arrive; what is left over stays in
`_rest`, which always begins at a sample. Frames go out on a grid of 20 ms that is
anchored when the first frame of a burst is there:

- a frame that comes less than one frame too late goes out at once and the grid stays,
  so that the jitter of a sender never becomes delay;
- after a longer gap the grid is anchored anew at the frame that ended it;
- a caller that was held up gets the frames it missed one after the other, but no
  more than `RESYNC_S` of them: beyond that the grid is anchored anew, because a
  telephone can do nothing with a longer burst.

The stream may be cut in the middle of a sample. `_received` counts its bytes, so that
the second half of a sample whose first half was dropped is dropped too.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from voxrt.media.activity import ENDED_AFTER_S, StreamActivity
from voxrt.media.counters import FrameCounters, LatenessHistogram
from voxrt.media.formats import FRAME_MS

if TYPE_CHECKING:
    from voxrt.media.formats import AudioFormat

__all__ = [
    "FRAME_S",
    "PROVIDER_CAPACITY_S",
    "RESYNC_S",
    "WEBSOCKET_CAPACITY_S",
    "Playout",
]

FRAME_S = FRAME_MS / 1000

# A voice agent sends a whole answer at once; five minutes is longer than any answer
# that a caller would listen to, and 9.6 MB at 16 kHz.
PROVIDER_CAPACITY_S = 300.0
# VoxEngine keeps ten seconds of what a WebSocket sends (guide "WebSocket").
WEBSOCKET_CAPACITY_S = 10.0
# Ten frames: what the jitter buffer of a telephone takes in one go.
RESYNC_S = 0.2
# Times are sums of floats: a frame that is due this much later is due now.
_EPSILON_S = 1e-6


class Playout:
    """Buffer of one stream, with frames leaving at absolute times.

    `now` is in seconds of any one clock. The owner calls `pop` when `next_due` is
    reached, until it returns None, and `check_ended` at `ends_at`.

    `counters.late` counts the frames that the listener heard late, whoever was late;
    `lateness` holds the owner's part of it, and `underruns` the sender's.
    """

    def __init__(
        self, fmt: AudioFormat, *, capacity_s: float = PROVIDER_CAPACITY_S
    ) -> None:
        self.format = fmt
        self.counters = FrameCounters()
        self.lateness = LatenessHistogram()
        self.underruns = 0
        self._capacity = int(capacity_s * fmt.rate) * fmt.sample_bytes
        self._activity = StreamActivity(ended_after_s=ENDED_AFTER_S)
        self._frames: deque[bytes] = deque()
        self._rest = bytearray()
        self._received = 0
        self._due: float | None = None
        self._filled_at = 0.0
        self._last_push = 0.0
        self._gap_is_late = False
        self._paused = False
        self._finished = False

    @property
    def pending_s(self) -> float:
        """Seconds of audio that wait."""
        return self.format.duration(self._pending)

    @property
    def started(self) -> bool:
        """Whether a stream has been heard and has not ended."""
        return self._activity.active

    @property
    def paused(self) -> bool:
        """Whether `pause` holds the audio back."""
        return self._paused

    @property
    def next_due(self) -> float | None:
        """Time of the next frame, or None when nothing waits or play-out is paused."""
        if self._paused or self._due is None:
            return None
        if self._frames or (self._finished and self._whole_rest):
            return self._due
        if self._whole_rest:
            return max(self._due, self._last_push) + FRAME_S
        return None

    @property
    def ends_at(self) -> float | None:
        """Time when the stream is over unless audio comes (see `check_ended`)."""
        if self._frames or self._whole_rest:
            return None
        return self._activity.audio_end if self._finished else self._activity.ends_at

    def push(self, data: bytes, now: float) -> None:
        """Take bytes of the stream, cut anywhere; what does not fit is dropped."""
        if not data:
            return
        self._finished = False
        data = self._fitting(self._aligned(data))
        had_audio = bool(self._frames) or self._whole_rest > 0
        if not self._rest and len(data) == self.format.frame_bytes:
            self._append(data)
        elif data:
            self._rest += data
            self._cut_rest()
        if self._whole_rest or self._frames:
            self._anchor(now, had_audio=had_audio)
        self._last_push = now

    def pop(self, now: float) -> bytes | None:
        """Next frame if one is due; a short last one is filled with silence."""
        due = self.next_due
        if due is None or now < due - _EPSILON_S:
            return None
        frame, seconds = self._take()
        self._due = (now if now - due > RESYNC_S else due) + FRAME_S
        self._count_out(now, due)
        self._activity.played(now, seconds)
        return frame

    def finish(self) -> None:
        """Say that no more audio comes: a short last frame need not be waited for."""
        self._finished = True
        self._gap_is_late = False
        self._received = 0
        del self._rest[self._whole_rest :]

    def clear(self, *, restart: bool = False) -> int:
        """Drop everything that waits.

        Args:
            restart: What comes next is a new stream that begins at a sample, not the
                rest of the old one.

        Returns:
            Number of frames dropped.
        """
        dropped = len(self._frames) + bool(self._rest)
        self.counters.dropped += dropped
        self._frames.clear()
        self._rest.clear()
        self._gap_is_late = False
        if restart:
            self._received = 0
        return dropped

    def pause(self) -> None:
        """Hold the audio back; it goes on arriving."""
        self._paused = True

    def resume(self, now: float) -> None:
        """Go on where `pause` stopped, the first frame at once."""
        self._paused = False
        self._gap_is_late = False
        if self._due is not None:
            self._due = max(self._due, now)

    def check_ended(self, now: float) -> float | None:
        """Say once that the stream has ended.

        It has when all was played and either no audio came for a second or `finish`
        said that none will.

        Returns:
            Seconds of audio that were played, or None.
        """
        ends_at = self.ends_at
        if ends_at is None or now < ends_at - _EPSILON_S:
            return None
        self._gap_is_late = False
        return self._activity.end()

    @property
    def _pending(self) -> int:
        return len(self._frames) * self.format.frame_bytes + len(self._rest)

    @property
    def _whole_rest(self) -> int:
        """Bytes of the rest that are whole samples."""
        return len(self._rest) - len(self._rest) % self.format.sample_bytes

    def _aligned(self, data: bytes) -> bytes:
        """Drop the half of a sample whose other half was dropped."""
        size = self.format.sample_bytes
        split = self._received % size
        self._received += len(data)
        missing = split - len(self._rest) % size
        return data[size - missing :] if missing else data

    def _fitting(self, data: bytes) -> bytes:
        # the capacity is a number of whole samples, so the cut falls between two
        room = self._capacity - self._pending
        if len(data) <= room:
            return data
        over = len(data) - room
        self.counters.dropped += -(-over // self.format.frame_bytes)
        return data[:room]

    def _append(self, frame: bytes) -> None:
        self._frames.append(frame)
        self.counters.frames_in += 1

    def _cut_rest(self) -> None:
        size = self.format.frame_bytes
        end = len(self._rest) - len(self._rest) % size
        if end:
            whole = bytes(self._rest[:end])
            del self._rest[:end]
            for start in range(0, end, size):
                self._append(whole[start : start + size])

    def _anchor(self, now: float, *, had_audio: bool) -> None:
        """Set the grid for audio that came into an empty buffer."""
        if not had_audio:
            self._filled_at = now
        if self._due is None:
            self._due = now
        elif not had_audio and not self._paused:
            gap = now - self._due
            if gap <= FRAME_S and self._gap_is_late:
                return
            if gap > 0:
                self._due = now
            if self._gap_is_late and gap < ENDED_AFTER_S:
                self.underruns += 1
                self.counters.late += 1
        self._gap_is_late = True

    def _take(self) -> tuple[bytes, float]:
        if self._frames:
            return self._frames.popleft(), FRAME_S
        size = self._whole_rest
        frame = bytes(self._rest[:size]) + self.format.silence[size:]
        del self._rest[:size]
        self.counters.frames_in += 1
        return frame, self.format.duration(size)

    def _count_out(self, now: float, due: float) -> None:
        self.counters.frames_out += 1
        self.lateness.add(max(now - max(due, self._filled_at), 0.0))
        if now - due > FRAME_S + _EPSILON_S:
            self.counters.late += 1
