"""Rules about calls: events, listeners and parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.api.inventory import event_values, load_data
from voxrt.api.signatures import parameters_of
from voxrt.api.support import State, support_of
from voxrt.script.spelling import nearest
from voxrt.testing.check.facts import (
    Call,
    Field,
    Function,
    Member,
    Name,
    Plain,
    Record,
    Text,
    Value,
)
from voxrt.testing.check.flow import EVENT, PROMISE, is_nothing, listenings
from voxrt.testing.check.inventory import groups_of, member_paths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voxrt.api.binding import Parameter
    from voxrt.testing.check.facts import Spot
    from voxrt.testing.check.findings import Finding
    from voxrt.testing.check.flow import Listening
    from voxrt.testing.check.rules import Look, Rule

__all__ = ["CALL_RULES"]

ENGINE = "VoxEngine"
LISTENS = ("addEventListener", "on", "removeEventListener")
TIMERS = ("setTimeout", "setInterval")
WITHOUT_FUNCTION = ("void", "string", "number", "boolean")
"""results of the API that are no functions, beside objects of its classes"""
LENIENT = ("sendMediaTo", "sendMediaBetween", *LISTENS, *TIMERS)
"""functions whose typings want what scenarios leave out, or that have their own rule"""
BY_POSITION = ("VoxEngine.callUser", "VoxEngine.callSIP")
"""functions that took more parameters by position before there were objects"""
WITH_ALL = ("VoxEngine.callPSTN",)
"""functions that fail without a parameter also when all are given by position"""


TERMINATING = frozenset(("AppEvents.Terminating",))
TERMINATED = frozenset(("AppEvents.Terminated",))
DEAD = ("Net.", "ApplicationStorage.", "VoxEngine.call", "VoxEngine.create")
"""how functions begin that reach nothing in Terminated, where only the log works"""


# Events


def _wrong_events(look: Look) -> Iterator[Finding]:
    for call in look.facts.calls:
        callee = call.callee
        if not isinstance(callee, Member) or callee.name not in LISTENS:
            continue
        owner = _listener_owner(look, callee)
        if owner and call.arguments and not call.is_open:
            yield from _wrong_event(look, owner, call.arguments[0])


def _listener_owner(look: Look, callee: Member) -> str:
    """The class, or VoxEngine, that listeners are added to; empty when not known."""
    if look.flow.path_of(callee.object) == ENGINE:
        return ENGINE
    types = look.flow.types_of(callee.object)
    only = next(iter(types)) if len(types) == 1 else ""
    return "" if only.startswith((EVENT, PROMISE)) else only


def _wrong_event(look: Look, owner: str, event: Value) -> Iterator[Finding]:
    groups = groups_of(owner)
    if isinstance(event, Text):
        known = event_values(groups)
        if event.text not in known:
            close = nearest(event.text, known)
            hint = f"did you mean {known[close]}?" if close else ""
            message = f"{owner} has no event {event.text!r}"
            yield look.find("wrong-event", event.spot, message, hint)
        return
    path = look.flow.path_of(event)
    group, _, name = path.rpartition(".")
    if group not in load_data("events") or group in groups:
        return
    same = [one for one in groups if name in load_data("events")[one]]
    hint = f"its events are in {' and '.join(groups)}" if groups else "it has no events"
    if same:
        hint = f"did you mean {same[0]}.{name}?"
    yield look.find("wrong-event", event.spot, f"{path} is no event of {owner}", hint)


def _late_calls(look: Look) -> Iterator[Finding]:
    """Calls in the last two events (VoxEngine guide, "Calls and sessions")."""
    for call in look.facts.calls:
        events = look.flow.events_of(call.within)
        path = look.flow.path_of(call.callee) if events else ""
        if path in TIMERS and events <= TERMINATING | TERMINATED:
            message = f"{path} runs nothing any more when the session ends"
            yield look.find("late-call", call.spot, message)
        elif events == TERMINATED and path.startswith(DEAD):
            message = f"{path} does nothing in AppEvents.Terminated"
            hint = "do it in AppEvents.Terminating, where one request is allowed"
            yield look.find("late-call", call.spot, message, hint)


# Listeners


def _wrong_listeners(look: Look) -> Iterator[Finding]:
    for one in listenings(look.facts):
        if one.function is None:
            if _lacks_function(look, one):
                message = "the event is there and no function to run for it"
                yield look.find("wrong-listener", one.call.spot, message)
            continue
        yield from _no_function(look, one.function, "the listener")
    for call in look.facts.calls:
        if call.arguments and look.flow.path_of(call.callee) in TIMERS:
            yield from _no_function(look, call.arguments[0], "the timer's callback")


def _lacks_function(look: Look, one: Listening) -> bool:
    """Whether a listener is added without one, to what is known to take listeners."""
    call = one.call
    if len(call.arguments) != 1 or call.named or call.is_open:
        return False
    return bool(look.flow.path_of(one.object) or look.flow.types_of(one.object))


def _no_function(look: Look, value: Value, what: str) -> Iterator[Finding]:
    reading = _reading(look, value)
    if reading:
        message = f"{what} is no function but {reading}"
        hint = ""
        if isinstance(value, Call):
            hint = "leave the parentheses out, or put the call into a function"
        yield look.find("wrong-listener", value.spot, message, hint)


def _reading(look: Look, value: Value) -> str:
    """What a value surely is when it is no function; empty when it may be one."""
    if isinstance(value, Text):
        return f"the text {value.text[:40]!r}"
    if isinstance(value, Plain):
        return value.reading
    if isinstance(value, Record):
        return "an object"
    if isinstance(value, Name):
        return "undefined" if is_nothing(value) else ""
    if isinstance(value, Call):
        return _result_reading(look, value)
    return ""


def _result_reading(look: Look, call: Call) -> str:
    types, kind = look.flow.results(call)
    if types or kind in WITHOUT_FUNCTION:
        return "the result of a call" if kind != "void" else "a call without a result"
    function = look.flow.function_of(call.callee)
    if function is None:
        return ""
    if function.is_async:
        return "the promise of a call"
    if function.returns or function.is_generator:
        return ""
    return "a call without a result"


# Parameters


def _wrong_parameters(look: Look) -> Iterator[Finding]:
    for call in look.facts.calls:
        path = _known_function(look, call)
        if path:
            owner, _, name = path.rpartition(".")
            yield from _Arguments(look, path, parameters_of(owner, name)).check(call)


def _known_function(look: Look, call: Call) -> str:
    """Full name of the function of the API that is called, when voxrt has it."""
    path = look.flow.path_of(call.callee)
    callee = call.callee
    if not path and isinstance(callee, Member):
        types = look.flow.types_of(callee.object)
        path = f"{next(iter(types))}.{callee.name}" if len(types) == 1 else ""
    name = path.rpartition(".")[2]
    if path not in member_paths() or name in LENIENT:
        return ""
    return "" if support_of(path).state is State.NOT_YET else path


class _Arguments:
    """The arguments of one call, matched as `voxrt.api.binding` does it in a run."""

    def __init__(self, look: Look, path: str, known: tuple[Parameter, ...]) -> None:
        self._look = look
        self._path = path
        self._known = known

    def check(self, call: Call) -> Iterator[Finding]:
        """Compare what is given with what the function takes."""
        given = call.arguments
        if any(one.kind == "object" and not one.fields for one in self._known):
            return  # takes an object of whatever fields a provider knows
        if self._path in BY_POSITION and given and not _is_record(given[-1]):
            return
        only = given[0] if len(given) == 1 and not call.is_open else None
        if isinstance(only, Record) and self._is_opened(only):
            fields = (*only.fields, *call.named)
            is_open = only.is_open or call.is_open
            yield from self._fields(self._known, fields, call.spot, is_open=is_open)
            return
        yield from self._positions(call)

    def _is_opened(self, only: Record) -> bool:
        """Whether the one object stands for all parameters."""
        if not self._known:
            return False
        if self._known[0].kind not in ("object", "any"):
            return True
        names = {parameter.name for parameter in self._known}
        return bool(only.fields) and names.issuperset(one.name for one in only.fields)

    def _positions(self, call: Call) -> Iterator[Finding]:
        pairs = list(zip(self._known, call.arguments, strict=False))
        named = _split(self._known, call.named)
        for parameter, value in pairs:
            extra = named.pop(parameter.name, ())
            if isinstance(value, Record) and parameter.fields:
                fields = (*value.fields, *extra)
                is_open = value.is_open or call.is_open
                yield from self._fields(
                    parameter.fields, fields, value.spot, is_open=is_open
                )
            else:
                yield from self._kind(parameter, value)
        for parameter in self._known:
            if parameter.fields and named.get(parameter.name):
                yield from self._fields(
                    parameter.fields,
                    named[parameter.name],
                    call.spot,
                    is_open=call.is_open,
                )
        yield from self._top(call, named.get("", ()), len(pairs))

    def _top(
        self, call: Call, fields: tuple[Field, ...], taken: int
    ) -> Iterator[Finding]:
        """Keyword arguments that are parameters themselves, or none at all."""
        rest = self._known[taken:]
        is_open = call.is_open or not (fields or self._path in WITH_ALL)
        plain = tuple(one for one in rest if not one.fields)
        yield from self._fields(plain, fields, call.spot, is_open=is_open)

    def _fields(
        self,
        known: tuple[Parameter, ...],
        fields: tuple[Field, ...],
        spot: Spot,
        *,
        is_open: bool,
    ) -> Iterator[Finding]:
        by_name = {parameter.name: parameter for parameter in known}
        for field in fields:
            parameter = by_name.get(field.name)
            if parameter is None:
                close = nearest(field.name, by_name)
                yield self._look.find(
                    "unknown-parameter",
                    field.spot,
                    f"{self._path} has no parameter {field.name!r}",
                    f"did you mean {close!r}?" if close else "",
                )
            elif parameter.fields and isinstance(field.value, Record):
                yield from self._fields(
                    parameter.fields,
                    field.value.fields,
                    field.spot,
                    is_open=field.value.is_open,
                )
            else:
                yield from self._kind(parameter, field.value)
        if not is_open:
            yield from self._missing(known, fields, spot)

    def _missing(
        self, known: tuple[Parameter, ...], fields: tuple[Field, ...], spot: Spot
    ) -> Iterator[Finding]:
        names = {field.name for field in fields}
        for parameter in known:
            if parameter.required and parameter.name not in names:
                message = f"{self._path} needs the parameter {parameter.name!r}"
                yield self._look.find("missing-parameter", spot, message)

    def _kind(self, parameter: Parameter, value: Value) -> Iterator[Finding]:
        wanted = parameter.kind
        is_wrong = False
        if wanted == "function":
            is_wrong = bool(_reading(self._look, value)) and not is_nothing(value)
        elif wanted in ("string", "number"):
            is_wrong = isinstance(value, Record | Function)
        elif wanted == "object":
            is_wrong = isinstance(value, Text | Function)
        if is_wrong:
            article = "an" if wanted == "object" else "a"
            message = f"{self._path}: {parameter.name!r} must be {article} {wanted}"
            yield self._look.find("wrong-parameter", value.spot, message)


def _is_record(value: Value) -> bool:
    return isinstance(value, Record)


def _split(
    known: tuple[Parameter, ...], named: tuple[Field, ...]
) -> dict[str, tuple[Field, ...]]:
    """Keyword arguments by the object parameter that takes them; empty: none does.

    A name that is no parameter goes into the first parameter that is an object, as
    `VoxEngine.callPSTN(a, b, followDiversion=True)` does it.
    """
    names = {parameter.name for parameter in known}
    owner = next((one.name for one in known if one.fields), "")
    split: dict[str, list[Field]] = {}
    for field in named:
        home = "" if field.name in names else owner
        split.setdefault(home, []).append(field)
    return {name: tuple(fields) for name, fields in split.items()}


CALL_RULES: tuple[Rule, ...] = (
    _wrong_events,
    _late_calls,
    _wrong_listeners,
    _wrong_parameters,
)
"""in no particular order: findings are sorted by place"""
