"""setTimeout, setInterval and their ends (VoxEngine reference, global functions)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.api.binding import bind
from voxrt.api.signatures import parameters_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from voxrt.api.realm import Realm

__all__ = ["Timers"]


class Timers:
    """Timers of a scenario; an interval keeps the id of its first period."""

    __slots__ = ("_intervals", "_realm")
    _vox_host_ = True

    def __init__(self, realm: Realm) -> None:
        self._realm = realm
        self._intervals: dict[int, int] = {}
        """id that the scenario knows -> timer of the present period"""

    def setTimeout(self, *args: object, **kwargs: object) -> int:
        """Run a function once, after some milliseconds (setTimeout)."""
        callback, delay, rest = self._given("setTimeout", args, kwargs)
        return self._realm.start_scenario_timer(
            delay, lambda: self._run(callback, rest)
        )

    def setInterval(self, *args: object, **kwargs: object) -> int:
        """Run a function again and again; 100 ms is the shortest (setInterval)."""
        callback, delay, rest = self._given("setInterval", args, kwargs)
        shortest = self._realm.session.setup.limits.interval_min_ms
        if delay < shortest:
            self._realm.warn_once(
                f"setInterval: {delay:g} ms is too short, {shortest} ms is used"
            )
        period = max(shortest, delay)
        first = 0

        def fire() -> None:
            # The next period starts before the function runs, which may end it.
            self._intervals[first] = self._realm.start_timer(period, fire)
            self._run(callback, rest)

        first = self._realm.start_timer(period, fire)
        self._intervals[first] = first
        return first

    def clearTimeout(self, timeoutID: object = None) -> None:
        """End a timer; an unknown one is no error (clearTimeout)."""
        self._clear(timeoutID)

    def clearInterval(self, intervalID: object = None) -> None:
        """End an interval; an unknown one is no error (clearInterval)."""
        self._clear(intervalID)

    def _clear(self, timer: object) -> None:
        # JavaScript numbers are floats; a timer that was never set is undefined.
        if isinstance(timer, int | float):
            known = int(timer)
            self._realm.cancel_timer(self._intervals.pop(known, known))

    def _given(
        self, function: str, args: tuple[object, ...], kwargs: Mapping[str, object]
    ) -> tuple[Callable[..., object], Any, tuple[object, ...]]:
        given = bind(function, parameters_of("", function), args[:2], kwargs)
        return given["callback"], given["timeout"] or 0, args[2:]

    def _run(self, callback: Callable[..., object], rest: tuple[object, ...]) -> None:
        self._realm.call(callback, *rest)
