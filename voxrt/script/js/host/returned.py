"""A promise of a script's as the host gets it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from voxrt.script.jobs import Job, Promise
from voxrt.script.js.runtime.promises import subscribe
from voxrt.script.js.runtime.values import Throw

if TYPE_CHECKING:
    from voxrt.script.js.runtime.promises import PromiseObj

__all__ = ["Returned"]

Convert: TypeAlias = Callable[[Any], Any]


class Returned(Promise):
    """Settled as a script's promise is, from when the host first shows interest.

    A host that never does (an async listener's result) leaves the promise unheard, so
    that its rejection is reported. It is rejected with `Throw`; what it is fulfilled
    with is still a value of JavaScript: `convert` it.
    """

    def __init__(self, promise: PromiseObj, convert: Convert) -> None:
        super().__init__(promise.realm.queue)
        self._promise = promise
        self._convert = convert
        self._follows = False

    def heard(self) -> None:
        """Say that a rejection will not go unnoticed."""
        self._attach()
        super().heard()

    def subscribe(self, job: Job) -> None:
        """Run a job once the promise is settled."""
        self._attach()
        super().subscribe(job)

    def _attach(self) -> None:
        if not self._follows:
            self._follows = True
            subscribe(
                self._promise,
                lambda _, value: self.resolve(self._convert(value)),
                lambda _, reason: self.reject(Throw(reason)),
            )
