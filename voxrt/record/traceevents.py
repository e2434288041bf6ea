"""Events of Chromium's trace format: spans, instants, counters, names of tracks.

The format is the one of the document "Trace Event Format"; the letters of `ph` are its.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["TraceEvents"]

_PID = 1


@dataclass(slots=True)
class _Open:
    """A span that has not ended."""

    track: str
    name: str
    start: int


class TraceEvents:
    """Collects the events of one process."""

    def __init__(self, name: str) -> None:
        """Begin a trace.

        Args:
            name: Name of the process.
        """
        self._events: list[dict[str, object]] = [
            _event("M", "process_name", 0, 0, {"name": name})
        ]
        self._tracks: dict[str, int] = {}
        self._open: dict[str, _Open] = {}
        self._open_async: dict[tuple[str, int], str] = {}

    def instant(self, track: str, name: str, at: int, args: dict[str, object]) -> None:
        """Something that takes no time."""
        event = _event("i", name, at, self._thread(track), args)
        self._events.append({**event, "s": "t"})

    def span(
        self, track: str, name: str, start: int, end: int, args: dict[str, object]
    ) -> None:
        """Something that has ended; spans of a track do not overlap."""
        event = _event("X", name, start, self._thread(track), args)
        self._events.append({**event, "dur": max(0, end - start)})

    def begin(self, track: str, key: str, name: str, at: int) -> None:
        """Begin a span; one of the same key that is open ends here."""
        self.end(key, at)
        self._open[key] = _Open(track, name, at)

    def end(self, key: str, at: int, args: dict[str, object] | None = None) -> None:
        """End the span of a key, if one is open."""
        item = self._open.pop(key, None)
        if item is not None:
            self.span(item.track, item.name, item.start, at, args or {})

    def begin_async(self, category: str, number: int, name: str, at: int) -> None:
        """Begin a span that may overlap others of its category."""
        self._open_async[category, number] = name
        self._async("b", category, number, name, at, {})

    def end_async(
        self, category: str, number: int, at: int, args: dict[str, object]
    ) -> None:
        """End it, if it is open."""
        name = self._open_async.pop((category, number), None)
        if name is not None:
            self._async("e", category, number, name, at, args)

    def counter(self, name: str, at: int, value: float) -> None:
        """A value at a time."""
        self._events.append(_event("C", name, at, 0, {"value": value}))

    def finish(self, at: int) -> list[dict[str, object]]:
        """End what is open at the end of the recording, and return all events."""
        for key in list(self._open):
            self.end(key, at)
        for category, number in list(self._open_async):
            self.end_async(category, number, at, {})
        names = [
            _event("M", kind, 0, number, {value: name if value == "name" else number})
            for name, number in self._tracks.items()
            for kind, value in _TRACK_RECORDS
        ]
        return [*names, *self._events]

    def _thread(self, track: str) -> int:
        return self._tracks.setdefault(track, len(self._tracks) + 1)

    def _async(  # noqa: PLR0917 - a row of the format
        self,
        phase: str,
        category: str,
        number: int,
        name: str,
        at: int,
        args: dict[str, object],
    ) -> None:
        event = _event(phase, name, at, self._thread(category), args)
        self._events.append({**event, "cat": category, "id": f"{category}-{number}"})


_TRACK_RECORDS = (("thread_name", "name"), ("thread_sort_index", "sort_index"))


def _event(
    phase: str, name: str, at: int, thread: int, args: dict[str, object]
) -> dict[str, object]:
    return {
        "ph": phase,
        "name": name,
        "pid": _PID,
        "tid": thread,
        "ts": at,
        "args": args,
    }
