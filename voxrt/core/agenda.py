"""Which timer is due next: by due time, equal times in order of creation.

A session orders timers with `StartTimer` and `CancelTimer`; whoever drives it keeps
one agenda, and feeds `TimerFired` for what the agenda gives back.
"""

from __future__ import annotations

import heapq

__all__ = ["Agenda"]


class Agenda:
    """Timers of one session, in the order in which they have to fire."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, int]] = []
        self._orders: dict[int, int] = {}
        self._created = 0

    def __len__(self) -> int:
        return len(self._orders)

    def push(self, timer_id: int, due: int) -> None:
        """Add a timer; one with the same id is replaced.

        Args:
            timer_id: The id of `StartTimer`.
            due: Microseconds since the session began.
        """
        self._created += 1
        self._orders[timer_id] = self._created
        heapq.heappush(self._heap, (due, self._created, timer_id))

    def cancel(self, timer_id: int) -> None:
        """Forget a timer; an unknown one is no error."""
        self._orders.pop(timer_id, None)

    def next_due(self) -> int | None:
        """Time of the next timer, or None when there is none."""
        # Cancelled and replaced timers stay in the heap until they come up.
        heap = self._heap
        while heap and self._orders.get(heap[0][2]) != heap[0][1]:
            heapq.heappop(heap)
        return heap[0][0] if heap else None

    def pop_due(self, now: int) -> list[int]:
        """Take out the timers whose time has come, in the order of firing.

        Timers that the firing of these starts are not among them, even when they are
        due at once: ask again.
        """
        fired: list[int] = []
        while True:
            due = self.next_due()
            if due is None or due > now:
                return fired
            _, _, timer_id = heapq.heappop(self._heap)
            del self._orders[timer_id]
            fired.append(timer_id)
