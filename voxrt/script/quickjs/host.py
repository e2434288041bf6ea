"""What scripts of QuickJS ask the host for."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from voxrt.errors import ScriptError, VoxrtError
from voxrt.script.jobs import CancelledError, Promise
from voxrt.script.quickjs.bridge import MISSING, Bridge
from voxrt.script.quickjs.failures import HOST_ERRORS, HostFault, QuickError
from voxrt.script.quickjs.patterns import Patterns

if TYPE_CHECKING:
    from voxrt.script.context import ScriptContext
    from voxrt.script.quickjs.engine import Engine
    from voxrt.script.quickjs.places import Places

__all__ = ["Answer", "Host", "Rejected"]

STEPS_AT_ONCE = 10_000
"""steps that the script's counter gets from the meter at a time"""
BUDGET_PARTS = 1_000
"""a small budget is given in at least so many parts"""
QUIET = frozenset({"then", "inspect"})
"""names that JavaScript itself asks objects for: no member of them is missing"""
PLAIN_DATA = "_vox_json_"
"""method of host objects that gives plain data for JSON"""
STOP = "[2]"
Answer = str | int | float | None


class Rejected:
    """A rejected promise of the script's, as the queue knows it."""

    def __init__(self, serial: int) -> None:
        self.serial = serial


class Host:
    """Answers the prelude of one context; raises nothing."""

    def __init__(self, context: ScriptContext, engine: Engine, places: Places) -> None:
        self._context = context
        self._engine = engine
        self._places = places
        self.bridge = Bridge(context.queue, engine, engine.follow)
        self._patterns = Patterns()
        self._kept: BaseException | None = None
        """what is to be raised when QuickJS has returned"""
        self._names: set[str] = set()
        self._rejected: dict[int, Rejected] = {}
        budget = context.settings.steps_per_turn
        self._portion = max(1, min(STEPS_AT_ONCE, budget // BUDGET_PARTS))
        # Numbers are floats: QuickJS cuts integers of Python's at 32 bits.
        self._quick: dict[str, Callable[..., Answer]] = {
            "d": lambda: float(context.clock_us() // 1000),
            "l": self._print,
            "m": context.random.random,
            "o": self._more_steps,
            "p": self._settle,
            "q": self._hear,
            "r": self._reject,
            "t": self._stack,
            "u": lambda: float(context.clock_us()),
        }
        self._asked: dict[str, Callable[..., Any]] = {
            "c": self._call,
            "e": self._is_listed,
            "g": self._member,
            "k": self._listed,
            "n": self._name,
            "s": self._set,
            "w": self._way_to_set,
            "x": self._match,
        }

    def answer(self, operation: str, *args: Any) -> Answer:
        """Answer one question of the prelude."""
        quick = self._quick.get(operation)
        while args and args[-1] is None:
            # Parameters of the prelude's function that were not given.
            args = args[:-1]
        try:
            if quick is not None:
                return quick(*args)
            value = self._asked[operation](*args)
            names = self.new_names()
            return json.dumps([0, value, names] if names else [0, value])
        except HostFault as fault:
            return json.dumps([1, [fault.kind, fault.text, fault.hint]])
        except QuickError as error:
            return json.dumps([3, error.number])
        except BaseException as error:  # noqa: BLE001 - raised when QuickJS returns
            self._kept = self._kept or error
            return STOP if quick is None else -1

    def raise_kept(self) -> None:
        """Raise what had to wait until QuickJS returned.

        Raises:
            BaseException: Whatever it is.
        """
        kept, self._kept = self._kept, None
        if kept is not None:
            raise kept

    def new_names(self) -> list[str]:
        """Names that the host defined since the last time."""
        defined = self._context.defined
        if len(defined) == len(self._names):
            return []
        found = sorted(defined - self._names)
        self._names |= defined
        return found

    def outcome(self, promise: Promise) -> str:
        """What a promise of the host was settled with, for the script."""
        try:
            return json.dumps([0, self.bridge.to_js(promise.result())])
        except QuickError as error:
            return json.dumps([3, error.number])
        except (Exception, CancelledError) as error:  # noqa: BLE001 - carried on
            text = error.message if isinstance(error, VoxrtError) else str(error)
            return json.dumps([1, text or type(error).__name__])

    # Steps, time, log

    def _more_steps(self, wanted: int) -> int:
        if self._kept is not None:
            return -1
        self._context.meter.charge(float(wanted - 1 + self._portion))
        return self._portion - 1

    def _print(self, text: str) -> None:
        self._context.write_print(_joined(json.loads(text)))

    def _stack(self, calls: str) -> str:
        return self._places.stack_text(json.loads(calls))

    # Promises

    def _settle(self, number: int, answer: str) -> None:
        promise = self.bridge.returned(number)
        if promise is None:
            return
        try:
            promise.resolve(self._engine.value(answer))
        except QuickError as error:
            promise.reject(error)

    def _reject(self, number: int, answer: str) -> None:
        queue = self._context.queue
        rejected = self._rejected[number] = Rejected(queue.next_serial())
        error = self._engine.failure(json.loads(answer))
        queue.note_rejected(rejected, error)  # type: ignore[arg-type]

    def _hear(self, number: int) -> None:
        rejected = self._rejected.pop(number)
        self._context.queue.note_heard(rejected)  # type: ignore[arg-type]

    # Objects

    def _name(self, name: str) -> Any:
        return self.bridge.to_js(self._context.scope[json.loads(name)])

    def _call(self, number: int, args: str) -> Any:
        target = self.bridge.objects[number]
        given = self.bridge.arguments(json.loads(args))
        try:
            result = target(*given)
        except (ScriptError, QuickError):
            raise
        except VoxrtError as error:
            text = f"{type(error).__name__}: {error.message}"
            raise HostFault("Error", text, error.hint) from error
        except HOST_ERRORS as error:
            kind = "TypeError" if isinstance(error, TypeError) else "Error"
            raise HostFault(kind, str(error)) from error
        return self.bridge.to_js(result)

    def _member(self, number: int, quoted: str, common: object) -> Any:
        target, name = self.bridge.objects[number], json.loads(quoted)
        if isinstance(target, Mapping) and hasattr(Mapping, name):
            return MISSING
        if not hasattr(type(target), name):
            if name == "toJSON":
                plain = getattr(target, PLAIN_DATA, None)
                return MISSING if plain is None else self._plain(plain)
            if name in QUIET or common:
                return MISSING
        try:
            value = getattr(target, name)
        except AttributeError:
            return MISSING
        return self.bridge.to_js(value)

    def _plain(self, plain: Callable[[], object]) -> Any:
        def to_json(*_: object) -> object:
            return plain()

        return self.bridge.to_js(to_json)

    def _way_to_set(self, number: int, quoted: str) -> int:
        """1 for a member to be set, 0 for one that cannot be, 2 for the script's."""
        target = self.bridge.objects[number]
        place = getattr(type(target), json.loads(quoted), None)
        if isinstance(place, property):
            return 0 if place.fset is None else 1
        return 0 if isinstance(target, Mapping) else 2

    def _set(self, number: int, quoted: str, value: str) -> None:
        given = self.bridge.to_host(json.loads(value))
        setattr(self.bridge.objects[number], json.loads(quoted), given)

    def _listed(self, number: int) -> Any:
        return self.bridge.to_js(list(self.bridge.objects[number]))

    def _is_listed(self, number: int, quoted: str) -> bool:
        return json.loads(quoted) in self.bridge.objects[number]

    def _match(self, given: str) -> Any:
        return self.bridge.to_js(json.loads(self._patterns.match(given)))


def _joined(text: str) -> str:
    """Surrogate pairs as the characters that they are."""
    return text.encode("utf-16-le", "surrogatepass").decode(
        "utf-16-le", "surrogatepass"
    )
