"""The media plane of one session: its units, and who hears whom.

A unit is a leg (its audio comes at its own pace and is passed on at once) or a stream
on a socket (its audio may come faster than real time and lies in a play-out buffer).
Audio is converted once per connection, see `voxrt.runtime.mediaengine`, and never
passes through the session: the session only connects.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from voxrt.core.commands import (
    ClearMedia,
    CloseUnit,
    ConnectMedia,
    DisconnectMedia,
    FinishStream,
    PauseMedia,
    ResumeMedia,
)
from voxrt.core.events import (
    PlaybackFinished,
    PlaybackStarted,
    StreamEnded,
    StreamStarted,
)
from voxrt.media.counters import LatenessHistogram
from voxrt.media.graph import MediaGraph
from voxrt.media.playout import Playout
from voxrt.runtime.mediaunits import Stream, Unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.core.commands import Command
    from voxrt.core.events import Event
    from voxrt.media.formats import AudioFormat
    from voxrt.runtime.mediaengine import MediaEngine
    from voxrt.runtime.summary import UnitCounters

    Seen = Callable[[str, str, bytes, AudioFormat], None]

__all__ = ["MediaPlane"]


class MediaPlane:
    """Units and connections of one session."""

    def __init__(
        self, engine: MediaEngine, emit: Callable[[Event], None], seen: Seen
    ) -> None:
        """Start with no units.

        Args:
            engine: The media machine of the process.
            emit: Takes events for the session.
            seen: Is shown every frame: unit, `in` or `out`, bytes, format.
        """
        self._engine = engine
        self._emit = emit
        self._seen = seen
        self._units: dict[str, Unit] = {}
        self._graph = MediaGraph()
        self._gone: list[UnitCounters] = []
        self._lateness = LatenessHistogram()

    # Units

    def add_leg(
        self,
        unit_id: str,
        label: str,
        fmt: AudioFormat,
        play: Callable[[bytes], None],
    ) -> None:
        """Add the leg of a call."""
        unit = Unit(unit_id, label)
        self._add(unit)
        unit.format = fmt
        unit.sink = play

    def add_stream(
        self,
        unit_id: str,
        label: str,
        send: Callable[[bytes], None] | None,
        is_ready: Callable[[], bool] | None = None,
    ) -> None:
        """Add a unit on a socket; without `send` it only speaks (a player)."""
        unit = Stream(unit_id, label)
        self._add(unit)
        unit.sink = send
        unit.is_ready = is_ready
        unit.is_player = send is None
        unit.requested_at = self._engine.now

    def start_stream(self, unit_id: str, fmt: AudioFormat) -> None:
        """From now on a stream's audio is of this format."""
        stream = self._stream(unit_id)
        if stream is None:
            return
        stream.is_finishing = False
        if stream.format == fmt and stream.playout is not None:
            return
        self._end_playout(unit_id, stream)
        stream.format = fmt
        stream.playout = Playout(fmt)
        if stream.is_paused:
            stream.playout.pause()
        self._reconnect(unit_id)

    def end_stream(self, unit_id: str) -> None:
        """The stream's socket is closed: nothing more comes, nothing can be sent."""
        stream = self._stream(unit_id)
        if stream is None:
            return
        stream.sink = None
        if stream.playout is not None:
            stream.playout.finish()
            self.work(unit_id)

    def requested(self, unit_id: str) -> None:
        """Audio was asked for: the time to the first of it is measured from here."""
        stream = self._stream(unit_id)
        if stream is not None and stream.requested_at is None:
            stream.requested_at = self._engine.now

    def remove(self, unit_id: str) -> None:
        """Disconnect a unit from everything and forget it."""
        unit = self._units.get(unit_id)
        if unit is None:
            return
        for source, target in tuple(self._graph.edges()):
            if unit_id in (source, target):
                self._disconnect(source, target)
        self._graph.remove(unit_id)
        del self._units[unit_id]
        unit.is_removed = True
        self._engine.schedule(self, unit_id, None)
        self._retire(unit)

    def close(self) -> None:
        """Forget every unit."""
        for unit_id in tuple(self._units):
            self.remove(unit_id)

    # Audio

    def leg_audio(self, unit_id: str, frame: bytes) -> None:
        """A leg said 20 ms: pass it on to whoever hears it."""
        unit = self._units.get(unit_id)
        if unit is None or unit.format is None:
            return
        unit.counters.frames_in += 1
        self._seen(unit_id, "in", frame, unit.format)
        self._pass_on(unit, frame)

    def stream_audio(self, unit_id: str, data: bytes) -> None:
        """A provider sent audio, as much as it liked."""
        stream = self._stream(unit_id)
        if stream is None or stream.playout is None or stream.format is None:
            return
        self._seen(unit_id, "in", data, stream.format)
        stream.playout.push(data, self._engine.now)
        self.work(unit_id)

    def work(self, unit_id: str) -> None:
        """Play what is due of a stream, and see whether it has ended."""
        stream = self._stream(unit_id)
        if stream is None or stream.playout is None:
            return
        now = self._engine.now
        playout = stream.playout
        was_started = playout.started
        while (frame := playout.pop(now)) is not None:
            if not was_started:
                was_started = True
                self._started(unit_id, stream, now)
            if stream.is_removed or stream.playout is not playout:
                # A listener for the beginning has ended it.
                return
            self._pass_on(stream, frame)
        played = playout.check_ended(now)
        if played is not None:
            self._ended(unit_id, stream, played)
        due = playout.next_due
        self._engine.schedule(self, unit_id, playout.ends_at if due is None else due)

    # Commands

    def carry_out(self, command: Command) -> bool:
        """Carry out a command about media; False when it is about something else."""
        match command:
            case ConnectMedia(source, target, _):
                self._connect(source, target)
            case DisconnectMedia(source, target):
                self._disconnect(source, target)
            case ClearMedia(unit_id, _):
                self._clear(unit_id)
            case PauseMedia(unit_id):
                self._hold(unit_id, is_paused=True)
            case ResumeMedia(unit_id):
                self._hold(unit_id, is_paused=False)
            case FinishStream(unit_id, error):
                self._finish(unit_id, error)
            case CloseUnit(unit_id):
                self.remove(unit_id)
            case _:
                return False
        return True

    # Figures

    def counters(self) -> tuple[UnitCounters, ...]:
        """Counters of all units that were, in the order of their end."""
        for unit in self._units.values():
            unit.take_figures()
        return (*self._gone, *(unit.counters for unit in self._units.values()))

    @property
    def lateness_p99_ms(self) -> float:
        """How late paced frames were, 99th percentile in milliseconds."""
        return round(self._lateness.p99 * 1000, 3)

    def hearers(self, unit_id: str) -> tuple[str, ...]:
        """Units that hear a unit now."""
        return self._graph.listeners(unit_id) if unit_id in self._graph else ()

    # Inside

    def _stream(self, unit_id: str) -> Stream | None:
        unit = self._units.get(unit_id)
        return unit if isinstance(unit, Stream) else None

    def _pass_on(self, unit: Unit, frame: bytes) -> None:
        # A unit that hears it may change the connections, by hanging up for one.
        for edge in tuple(unit.edges.values()):
            if not edge.is_closed:
                edge.push(frame)

    def _deliver(self, unit: Unit, frame: bytes) -> None:
        """Hand a converted frame to the unit that hears it."""
        if unit.is_removed or unit.format is None:
            return
        if unit.sink is None or (unit.is_ready is not None and not unit.is_ready()):
            unit.undelivered += 1
            return
        unit.counters.frames_out += 1
        self._seen(unit.counters.unit_id, "out", frame, unit.format)
        unit.sink(frame)

    def _add(self, unit: Unit) -> None:
        self._units[unit.counters.unit_id] = unit
        self._graph.add(unit.counters.unit_id)

    def _connect(self, source: str, target: str) -> None:
        if source not in self._graph or target not in self._graph:
            return
        if self._graph.source_of(target) == source:
            return
        replaced = self._graph.connect(source, target)
        if replaced is not None:
            self._part(replaced, target)
        self._join(source, target)

    def _disconnect(self, source: str, target: str) -> None:
        if self._graph.disconnect(source, target):
            self._part(source, target)

    def _reconnect(self, unit_id: str) -> None:
        """Join again what hears a unit and what it hears: its format is known now."""
        for source, target in self._graph.edges():
            if unit_id in (source, target):
                self._part(source, target)
                self._join(source, target)

    def _join(self, source: str, target: str) -> None:
        speaker, hearer = self._units[source], self._units[target]
        if speaker.format is None or hearer.format is None:
            return
        speaker.edges[target] = self._engine.edge(
            speaker.format, hearer.format, lambda frame: self._deliver(hearer, frame)
        )

    def _part(self, source: str, target: str) -> None:
        edge = self._units[source].edges.pop(target, None)
        if edge is not None:
            edge.close()

    def _hold(self, unit_id: str, *, is_paused: bool) -> None:
        """Pause a stream, or let it go on; one that has not begun too."""
        stream = self._stream(unit_id)
        if stream is None:
            return
        stream.is_paused = is_paused
        if stream.playout is None:
            return
        if is_paused:
            stream.playout.pause()
        else:
            stream.playout.resume(self._engine.now)
        self.work(unit_id)

    def _clear(self, unit_id: str) -> None:
        stream = self._stream(unit_id)
        if stream is None or stream.playout is None:
            return
        stream.playout.clear()
        for edge in stream.edges.values():
            edge.clear()
        if not stream.playout.started:
            # Nothing was heard of what was to be finished, and nothing will be.
            self._played_out(unit_id, stream)
        self.work(unit_id)

    def _finish(self, unit_id: str, error: str) -> None:
        stream = self._stream(unit_id)
        if stream is None:
            return
        stream.is_finishing = True
        stream.error = error
        playout = stream.playout
        if playout is not None:
            # First, because it throws away half a sample, which nobody would hear.
            playout.finish()
        if playout is None or not (playout.started or playout.pending_s):
            self._played_out(unit_id, stream)
        else:
            self.work(unit_id)

    def _started(self, unit_id: str, stream: Stream, now: float) -> None:
        if stream.requested_at is not None:
            stream.first_audio_s = round(now - stream.requested_at, 6)
            stream.requested_at = None
        if stream.is_player:
            self._emit(PlaybackStarted(unit_id))
        elif stream.format is not None:
            self._emit(StreamStarted(unit_id, stream.format.name))

    def _ended(self, unit_id: str, stream: Stream, played: float) -> None:
        if stream.is_player and stream.is_finishing:
            self._played_out(unit_id, stream)
        else:
            self._emit(StreamEnded(unit_id, round(played, 6)))

    def _played_out(self, unit_id: str, stream: Stream) -> None:
        if not stream.is_finishing:
            return
        stream.is_finishing = False
        self._emit(PlaybackFinished(unit_id, stream.error, stream.first_audio_s))

    def _end_playout(self, unit_id: str, stream: Stream) -> None:
        """Drop what a stream still had to play; its figures are kept."""
        playout, stream.playout = stream.playout, None
        if playout is None:
            return
        playout.clear()
        playout.finish()
        stream.past.add(playout.counters)
        self._lateness.merge(playout.lateness)
        played = playout.check_ended(math.inf)
        if played is not None:
            self._emit(StreamEnded(unit_id, round(played, 6)))

    def _retire(self, unit: Unit) -> None:
        unit.take_figures()
        self._gone.append(unit.counters)
        if isinstance(unit, Stream) and unit.playout is not None:
            self._lateness.merge(unit.playout.lateness)
