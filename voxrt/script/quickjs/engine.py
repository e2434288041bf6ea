"""One context of QuickJS, and its host.

How this works. A script calls the host through one function of Python, `_Host.answer`,
which gives JSON and never raises: an exception inside it would leave QuickJS in a state
that is no more defined. What must not be caught by a script is kept, the script is
stopped, and it is raised when QuickJS has returned. Jobs of promises run on the queue
of the session, one at a time.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from weakref import WeakMethod

from voxrt.errors import UsageError
from voxrt.script.quickjs.failures import QuickError, describe, failure_of
from voxrt.script.quickjs.host import Answer, Host
from voxrt.script.quickjs.opening import ENTRIES, prelude
from voxrt.script.quickjs.places import Places

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.errors import ScriptFrame
    from voxrt.script.context import ScriptContext
    from voxrt.script.jobs import Promise
    from voxrt.script.quickjs.edits import Edited

try:
    # The package around this module starts a thread when it is imported.
    import _quickjs
except ImportError:  # pragma: no cover - an extra
    _quickjs = None

__all__ = ["Engine", "engine_of", "need_quickjs"]

PLACE = "__vox_quickjs__"
"""name of the engine among the globals of a context; no script may spell it"""
BYTES_PER_CALL = 1_800
"""stack that one call of a script takes in QuickJS"""
MEMORY_SHARE = 4
"""how much smaller things are in QuickJS than in CPython"""
KEPT_FORGOTTEN = 64
"""functions that the host let go of before the script is told"""
NESTED_CALLS = 12
"""calls from the host into a script that the host itself was called by"""


def need_quickjs() -> None:
    """Say what is missing when QuickJS is not installed.

    Raises:
        UsageError: It is not.
    """
    if _quickjs is None:
        raise UsageError(
            "the engine QuickJS needs an extra: pip install 'voxrt[quickjs]'"
        )


def engine_of(context: ScriptContext) -> Engine:
    """The engine of a context, made when it is first needed."""
    found = context.scope.get(PLACE)
    if found is None:
        found = context.scope[PLACE] = Engine(context)
    return found


def _asking(host: Host) -> Callable[..., Answer]:
    """What QuickJS calls; it keeps this alive, and must not keep itself alive by it."""
    answer = WeakMethod(host.answer)

    def ask(*args: Any) -> Answer:
        method = answer()
        return None if method is None else method(*args)

    return ask


class Engine:
    """Runs scripts of one session on QuickJS."""

    def __init__(self, context: ScriptContext) -> None:
        self._context = context
        settings = context.settings
        memory = settings.memory_bytes // MEMORY_SHARE
        self._megabytes = memory >> 20
        self._quick = _quickjs.Context()
        self._quick.set_memory_limit(memory)
        self._quick.set_max_stack_size(settings.recursion_depth * BYTES_PER_CALL)
        self._places = Places(prelude().count("\n") + 1)
        self._host = Host(context, self, self._places)
        self._quick.add_callable("__vox_host__", _asking(self._host))
        self._quick.eval(prelude())
        self._entries = {
            name: self._quick.eval(f"__vox_e__.{name}") for name in ENTRIES
        }
        self._depth = 0
        self._waits = False
        """whether a job of ours is in the queue"""
        self._pumping = False
        context.describe_by(self._describe)
        context.on_here = self.here

    # Running

    def run(self, file: str, source: str, edited: Edited) -> None:
        """Run the top level of a file.

        Raises:
            QuickError: It threw.
        """
        lines = self._places.add(file, source, edited)
        self._define_names()
        begin = self._entries["begin"]
        begin(1)
        try:
            self._enter(self._quick.eval, "\n" * lines + edited.text)
        finally:
            begin(0)

    def invoke(self, number: int, args: tuple[Any, ...]) -> Any:
        """Call a function of the script.

        Raises:
            QuickError: It threw.
        """
        bridge = self._host.bridge
        given = json.dumps([bridge.to_js(each) for each in args])
        return self._call("invoke", number, given)

    def attach(self, number: int) -> None:
        """Listen to a promise of the script's."""
        self._enter(self._entries["attach"], number)

    def follow(self, number: int, promise: Promise) -> None:
        """Settle a promise on the side of the script as one of the host is."""

        def settle() -> None:
            answer = self._host.outcome(promise)
            self._enter(self._entries["settle"], number, answer)

        promise.heard()
        promise.subscribe(settle)

    def here(self) -> tuple[ScriptFrame, ...]:
        """The script's calls that are under way, innermost last."""
        if not self._depth:
            return ()
        return self._places.frames(json.loads(self._entries["here"]()))

    def value(self, answer: str) -> Any:
        """What an entry of the prelude answered, as a value of the host.

        Raises:
            QuickError: The script threw.
        """
        told = json.loads(answer)
        if told[0] == 1:
            raise self.failure(told)
        return self._host.bridge.to_host(told[1])

    def failure(self, told: list[Any]) -> QuickError:
        """The exception for a thrown value that the prelude tells of."""
        return failure_of(told, self._megabytes)

    # Inside

    def _call(self, name: str, *args: Any) -> Any:
        return self.value(self._enter(self._entries[name], *args))

    def _define_names(self) -> None:
        names = self._host.new_names()
        if names:
            # Not from JSON: the names come from the host.
            self._quick.eval(f"__vox_e__.defineNames({json.dumps(names)})")

    def _enter(self, function: Callable[..., Any], *args: Any) -> Any:
        """Let QuickJS run; every way into it from outside goes through here."""
        self._check_depth()
        self._depth += 1
        result: Any = None
        failure: BaseException | None = None
        try:
            result = function(*args)
        except (_quickjs.JSException, _quickjs.StackOverflow) as error:
            failure = error
        finally:
            self._depth -= 1
            if not self._pumping:
                self._pump_later()
        self._host.raise_kept()
        if failure is not None:
            raise self._uncaught(str(failure)) from None
        return result

    def _check_depth(self) -> None:
        """Refuse to go deeper than the stack of the process allows."""
        if not self._depth:
            self._release()
        elif self._depth > NESTED_CALLS:
            raise RecursionError

    def _uncaught(self, text: str) -> QuickError:
        self._entries["begin"](0)
        told = json.loads(self._entries["uncaught"](json.dumps(text)))
        if told is None:
            shown = text.partition("\n")[0]
            told = [1, 0, shown.partition(":")[0], shown, [], None]
        return self.failure(told)

    def _release(self) -> None:
        forgotten = self._host.bridge.take_forgotten(KEPT_FORGOTTEN)
        if forgotten:
            self._entries["release"](json.dumps(forgotten))

    def _pump_later(self) -> None:
        """Have one job of QuickJS's run in its turn, if there will be one."""
        queue = self._context.queue
        if not self._waits or not queue:
            self._waits = True
            queue.enqueue(self._pump)

    def _pump(self) -> None:
        self._waits = False
        self._pumping = True
        try:
            more = self._enter(self._quick.execute_pending_job)
        finally:
            self._pumping = False
        if more:
            self._pump_later()

    def _describe(self, error: BaseException) -> Any:
        return describe(self._context, self._places, error)
