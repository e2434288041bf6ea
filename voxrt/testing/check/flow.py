"""What a value is: which name of the API, of which class, from which event.

How this works. A name is followed to what is given to it. When that is always of
known classes, the name is of these; one unknown value makes it unknown, so that no
rule speaks on a guess. A parameter is known when its function is only ever added as a
listener or called by its name: then it is the event, or what the calls give.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from voxrt.testing.check.facts import (
    Await,
    Binding,
    Call,
    Either,
    Function,
    Input,
    Member,
    Name,
    Plain,
    Value,
)
from voxrt.testing.check.inventory import (
    field_types,
    global_names,
    property_types,
    result_types,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from voxrt.testing.check.facts import Facts

__all__ = ["EVENT", "PROMISE", "Flow", "Listening", "is_nothing", "listenings"]

Types = frozenset[str]
UNKNOWN: Types = frozenset()
EVENT = "@"
"""before the name of an event: the type of the object that its listeners get"""
PROMISE = "Promise<"
MOST_STEPS = 24
"""names that are followed one after the other; more are a circle, or no scenario"""


class Listening:
    """A function that is added to an object for an event."""

    __slots__ = ("call", "event", "function", "object")

    def __init__(
        self,
        call: Call,
        target: Member,
        event: Value | None,
        function: Value | None,
    ) -> None:
        self.call = call
        self.object = target.object
        """what it is added to"""
        self.event = event
        self.function = function


def listenings(facts: Facts) -> Iterator[Listening]:
    """Everything in a file that adds a listener, in order."""
    for call in facts.calls:
        callee = call.callee
        if isinstance(callee, Member) and callee.name == "addEventListener":
            named = {field.name: field.value for field in call.named}
            event = _argument(call, 0) or named.get("event")
            function = _argument(call, 1) or named.get("callback")
            yield Listening(call, callee, event, function)
        elif isinstance(callee, Call) and isinstance(callee.callee, Member):
            adds = callee.callee
            if adds.name == "on" and len(call.arguments) == 1:
                event = _argument(callee, 0)
                yield Listening(callee, adds, event, call.arguments[0])


def _argument(call: Call, index: int) -> Value | None:
    if call.is_open or index >= len(call.arguments):
        return None
    return call.arguments[index]


class Flow:
    """Follows values through the files of one scenario."""

    def __init__(self, files: Iterable[Facts]) -> None:
        self._events: dict[Function, set[str]] = {}
        """events that a function is a listener of"""
        self._calls: dict[Function, list[Call]] = {}
        self._bindings: dict[Binding, Types] = {}
        """classes of names, as far as they were asked for"""
        self._steps = 0
        """names that are being followed just now"""
        files = tuple(files)
        uses = Counter(
            self.function_of(name) for facts in files for name in facts.names
        )
        added = self._read_listeners(files) + self._read_calls(files)
        self._seen = frozenset(
            function
            for function in (*self._events, *self._calls)
            if uses[function] == added[function]
        )
        """functions of which every use is known"""

    def _read_listeners(self, files: Iterable[Facts]) -> Counter[Function | None]:
        """Note what functions are added for; counts how often each is, by its name."""
        added: Counter[Function | None] = Counter()
        for facts in files:
            for one in listenings(facts):
                function = self.function_of(one.function)
                if function is not None:
                    path = "" if one.event is None else self.path_of(one.event)
                    self._events.setdefault(function, set()).add(path)
                    added[function] += isinstance(one.function, Name)
        return added

    def _read_calls(self, files: Iterable[Facts]) -> Counter[Function | None]:
        """Note the calls of functions by their names, and count them."""
        called: Counter[Function | None] = Counter()
        for call in (call for facts in files for call in facts.calls):
            function = self.function_of(call.callee)
            if function is not None and isinstance(call.callee, Name):
                self._calls.setdefault(function, []).append(call)
                called[function] += 1
        return called

    def function_of(self, value: Value | None) -> Function | None:
        """The function of the scenario that a value is."""
        if isinstance(value, Function):
            return value
        binding = _bound(value)
        if binding is None or len(binding.values) != 1:
            return None
        only = binding.values[0]
        return only if isinstance(only, Function) else None

    def events_of(self, function: Function | None) -> frozenset[str]:
        """Events that a function runs for; empty when it may run for others too."""
        if function not in self._seen or function in self._calls:
            return frozenset()
        return frozenset(self._events.get(function, ()))

    # Names of the API

    def path_of(self, value: Value, steps: int = 0) -> str:
        """Full name of a member of the API; empty when it is none."""
        if steps > MOST_STEPS:
            return ""
        if isinstance(value, Member):
            owner = self.path_of(value.object, steps + 1)
            return f"{owner}.{value.name}" if owner else ""
        if not isinstance(value, Name):
            return ""
        binding = value.binding()
        if binding is None:
            return value.name if value.name in global_names() else ""
        if len(binding.values) != 1:
            return ""
        return self.path_of(binding.values[0], steps + 1)

    # Classes

    def types_of(self, value: Value) -> Types:
        """Classes that a value may be of; empty when one is not known.

        `@Group.Member` is an event object, `Promise<Class>` a promise.
        """
        if isinstance(value, Name):
            binding = value.binding()
            return UNKNOWN if binding is None else self._types_of_binding(binding)
        if isinstance(value, Either):
            return self._types_of_all(value.values)
        if isinstance(value, Await):
            return _awaited(self.types_of(value.value))
        if isinstance(value, Input):
            return self._types_of_input(value)
        if isinstance(value, Member):
            owners = self.types_of(value.object)
            return _union(_member_types(owner, value.name) for owner in owners)
        if isinstance(value, Call):
            return self.results(value)[0]
        return UNKNOWN

    def results(self, call: Call) -> tuple[Types, str]:
        """Classes of what a call of the API gives, and its type as it is written."""
        callee = call.callee
        path = self.path_of(callee)
        if path:
            owner, _, name = path.rpartition(".")
            return result_types(owner, name)
        if not isinstance(callee, Member):
            return UNKNOWN, ""
        owners = self.types_of(callee.object)
        found = [result_types(owner, callee.name) for owner in sorted(owners)]
        kinds = {kind for _, kind in found}
        kind = kinds.pop() if len(kinds) == 1 else ""
        return _union(types for types, _ in found), kind

    def _types_of_binding(self, binding: Binding) -> Types:
        known = self._bindings.get(binding)
        if known is None:
            if self._steps > MOST_STEPS:
                return UNKNOWN
            # Whoever asks again on the way goes in a circle.
            self._bindings[binding] = UNKNOWN
            self._steps += 1
            known = self._types_of_all(binding.values)
            self._steps -= 1
            self._bindings[binding] = known
        return known

    def _types_of_all(self, values: Iterable[Value]) -> Types:
        """Of all values that are something; nothing is what a name begins with."""
        return _union(self.types_of(each) for each in values if not is_nothing(each))

    def _types_of_input(self, value: Input) -> Types:
        """Of what a function is called with, by events and by the scenario itself."""
        if value.function not in self._seen:
            return UNKNOWN
        events = self._events.get(value.function, set())
        calls = self._calls.get(value.function, [])
        if "" in events or (events and value.index):
            return UNKNOWN
        if any(_hides(call, value.index) for call in calls):
            return UNKNOWN
        given = self._types_of_all([call.arguments[value.index] for call in calls])
        if calls and not given:
            return UNKNOWN
        return given | {f"{EVENT}{event}" for event in events}


def _hides(call: Call, index: int) -> bool:
    """Whether it cannot be seen what a call gives for a parameter."""
    return bool(call.named) or call.is_open or index >= len(call.arguments)


def _member_types(owner: str, name: str) -> Types:
    if owner.startswith(EVENT):
        return field_types(owner.removeprefix(EVENT), name)
    return property_types(owner, name)


def _union(found: Iterable[Types]) -> Types:
    each = tuple(found)
    return frozenset[str]().union(*each) if all(each) else UNKNOWN


def _awaited(types: Types) -> Types:
    inner = {one.removeprefix(PROMISE).removesuffix(">") for one in types}
    return UNKNOWN if "" in inner else frozenset(inner)


def is_nothing(value: Value) -> bool:
    """Whether a value is `undefined`, `null` or `None`."""
    if isinstance(value, Plain):
        return value.is_nothing
    is_undefined = isinstance(value, Name) and value.name == "undefined"
    return is_undefined and _bound(value) is None


def _bound(value: Value | None) -> Binding | None:
    return value.binding() if isinstance(value, Name) else None
