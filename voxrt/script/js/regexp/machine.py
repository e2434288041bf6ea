"""Runs a compiled pattern: an own matcher that goes back step by step.

How this works. A program is a list of functions. Each looks at the machine, moves its
position, and gives the number of the next one, or `FAIL`. What can be tried otherwise
lies on a stack, as `(resume, a, b)`: a failure pops the topmost entry and calls
`resume(machine, a, b)`, which goes on somewhere or fails again. The old value of each
register (captures, counters) lies on the same stack, to be put back by `undo`, so
going back restores them in order. Nothing calls itself: no text and no pattern is too
deep for Python's stack. Every step is charged, so a pattern that explodes stops at
the same place on every run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from voxrt.script.meter import GrowthError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FAIL", "Charge", "Machine", "Program", "Step", "jump", "undo"]

FAIL = -1

BATCH = 128
"""Steps that are charged together."""

MAX_WAYS = 1_000_000
"""Entries of the stack, some 100 bytes each, that one match may need."""

Charge: TypeAlias = "Callable[[int], None]"
Step: TypeAlias = "Callable[[Machine], int]"
Resume: TypeAlias = "Callable[[Machine, Any, Any], int]"


class Machine:
    """The state of one match."""

    __slots__ = ("extra", "matched", "pos", "registers", "stack", "text")

    def __init__(self, text: str, registers: int) -> None:
        self.text = text
        self.pos = 0
        self.registers: list[Any] = [None] * registers
        self.stack: list[tuple[Resume, Any, Any]] = []
        self.matched = False
        self.extra = 0
        """steps to charge for work that was done inside one"""

    def keep(self, register: int, value: Any) -> None:
        """Set a register so that going back restores it."""
        self.stack.append((undo, register, self.registers[register]))
        self.registers[register] = value


class Program:
    """A compiled pattern."""

    __slots__ = ("_registers", "_steps", "groups")

    def __init__(self, steps: list[Step], registers: int, groups: int) -> None:
        self._steps = steps
        self._registers = registers
        self.groups = groups

    def machine(self, text: str) -> Machine:
        """A machine for one text; as long as nothing matches it may run again."""
        return Machine(text, self._registers)

    def run(self, machine: Machine, start: int, charge: Charge) -> bool:
        """Match at `start` exactly; says whether it did.

        Raises:
            GrowthError: The match keeps more ways open than memory may hold.
        """
        machine.pos = start
        steps, stack = self._steps, machine.stack
        at = 0
        left = BATCH
        while True:
            if at >= 0:
                at = steps[at](machine)
            elif stack:
                resume, one, other = stack.pop()
                at = resume(machine, one, other)
            else:
                break
            left -= 1
            if not left:
                left = BATCH
                charge(BATCH + machine.extra)
                machine.extra = 0
                if len(stack) > MAX_WAYS:
                    raise GrowthError(
                        f"the regular expression needs more than {MAX_WAYS} ways back"
                    )
        charge(BATCH - left + machine.extra)
        machine.extra = 0
        return machine.matched


def undo(machine: Machine, register: int, value: Any) -> int:
    """Put the value of a register back, and go on failing."""
    machine.registers[register] = value
    return FAIL


def jump(machine: Machine, at: int, pos: int) -> int:
    """Go on at another step and position."""
    machine.pos = pos
    return at
