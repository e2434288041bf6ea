"""Functions and promises of a script as the host gets them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from voxrt.script.jobs import Promise

if TYPE_CHECKING:
    from voxrt.script.jobs import Job, JobQueue

__all__ = ["Caller", "QuickCallback", "Returned"]


class Caller(Protocol):
    """What functions and promises need of the engine."""

    def invoke(self, number: int, args: tuple[Any, ...]) -> Any:
        """Call a function of the script."""
        ...

    def attach(self, number: int) -> None:
        """Listen to a promise of the script's."""
        ...


class QuickCallback:
    """Calls a function of a script; one and the same object for each function."""

    __slots__ = ("__weakref__", "_caller", "_name", "number")
    _vox_host_ = True

    def __init__(self, caller: Caller, number: int, name: str) -> None:
        self._caller = caller
        self._name = name
        self.number = number

    def __call__(self, *args: Any) -> Any:
        """Call it; arguments and result are turned around at the border.

        Raises:
            QuickError: The function threw.
        """
        return self._caller.invoke(self.number, args)

    def __repr__(self) -> str:
        return f"function {self._name}" if self._name else "function"


class Returned(Promise):
    """Settled as a script's promise is, from when the host first shows interest.

    A host that never does (an async listener's result) leaves the promise unheard, so
    that its rejection is reported.
    """

    def __init__(self, queue: JobQueue, caller: Caller, number: int) -> None:
        super().__init__(queue)
        self._caller = caller
        self.number = number
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
            self._caller.attach(self.number)
