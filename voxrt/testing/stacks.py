"""Notes which lines of a scenario ordered each command of a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.core.commands import Command

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.core.session import Session
    from voxrt.errors import ScriptFrame
    from voxrt.record.outcome import Spot

__all__ = ["StackNotes"]

Stack = tuple["ScriptFrame", ...]


class _NotingOutbox(list[Command]):
    """An outbox that asks for the scenario's calls at every order."""

    def __init__(self, here: Callable[[], Stack], turns: list[list[Stack]]) -> None:
        super().__init__()
        self._here = here
        self._turns = turns

    def clear(self) -> None:
        super().clear()
        self._turns.append([])

    def append(self, command: Command) -> None:
        super().append(command)
        self._turns[-1].append(self._here())


class StackNotes:
    """The scenario's calls behind every command of one replay."""

    def __init__(self) -> None:
        self._turns: list[list[Stack]] = []

    def watch(self, session: Session, here: Callable[[], Stack]) -> None:
        """Note from now on.

        Args:
            session: The session, before its first turn.
            here: Tells the calls of the scenario that are under way.
        """
        session.collect_in(_NotingOutbox(here, self._turns))

    def stack(self, spot: Spot) -> Stack:
        """Calls that led to a command, innermost last; nothing when there are none."""
        turn, command = spot
        if turn < len(self._turns) and command < len(self._turns[turn]):
            return self._turns[turn][command]
        return ()
