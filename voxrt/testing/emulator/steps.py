"""Reading an agent's steps from YAML.

A step is a text (which is said) or a mapping with one verb, such as `say` or `end`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from voxrt.testing.emulator.parts import (
    CallHttp,
    EndCall,
    Pause,
    Play,
    Say,
    SendClear,
    SendCustom,
    SendDtmf,
    SendRaw,
    Step,
    Transfer,
)
from voxrt.testing.emulator.template import check_names
from voxrt.testing.fields import (
    Fields,
    as_flag,
    as_plain,
    as_seconds,
    as_text,
    nearest,
)
from voxrt.testing.sound import read_clip

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from voxrt.testing.document import Node

__all__ = ["StepReader", "read_digits"]

DIGITS = "0123456789*#"
"""keys of a telephone"""


def read_digits(node: Node) -> str:
    """Read keys of a telephone, such as `12#`.

    Raises:
        DocumentError: There is something else, or nothing.
    """
    text = as_text(node).replace(" ", "")
    wrong = [character for character in text if character not in DIGITS]
    if wrong or not text:
        named = repr(wrong[0]) if wrong else "nothing"
        raise node.error(f"keys of a telephone are wanted (0-9 * #), not {named}")
    return text


class StepReader:
    """Reads steps of a script that lies in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._verbs: Mapping[str, Callable[[Fields, Node], Step]] = {
            "say": self._say,
            "play": self._play,
            "pause": lambda _, node: Pause(as_seconds(node)),
            "custom": self._custom,
            "dtmf": lambda _, node: SendDtmf(read_digits(node)),
            "transfer": lambda _, node: Transfer(self._checked_text(node)),
            "http": self._http,
            "clear": self._clear,
            "send": self._raw,
            "end": self._end,
        }

    @property
    def verbs(self) -> tuple[str, ...]:
        """What a step can begin with."""
        return tuple(self._verbs)

    def many(self, node: Node | None) -> tuple[Step, ...]:
        """Read steps: one alone, or a list of them."""
        if node is None:
            return ()
        if isinstance(node.value, tuple):
            return tuple(self.one(item) for item in node.value)
        return (self.one(node),)

    def one(self, node: Node) -> Step:
        """Read a step.

        Raises:
            DocumentError: It is not one.
        """
        if isinstance(node.value, str):
            if node.value.strip().lower() == "end":
                return EndCall()
            return Say(self._checked_text(node))
        if not isinstance(node.value, Mapping):
            raise node.error(f"a step is wanted, this is {node.kind}")
        fields = Fields(node, "the step")
        verb = fields.only_one_of(*self._verbs)
        if verb is None:
            key = next(iter(node.value), "")
            hint = nearest(key, self._verbs)
            raise node.error("the step says nothing to do", hint=hint)
        value = fields.node.value
        argument = cast("Mapping[str, Node]", value)[verb]
        step = self._verbs[verb](fields, argument)
        fields.finish()
        return step

    def _checked_text(self, node: Node) -> str:
        text = as_text(node)
        check_names(node)
        return text

    def _say(self, _: Fields, node: Node) -> Step:
        return Say(self._checked_text(node))

    def _play(self, _: Fields, node: Node) -> Step:
        return Play(as_text(node), read_clip(node, self._folder))

    def _custom(self, _: Fields, node: Node) -> Step:
        return SendCustom(self._object(node))

    def _raw(self, _: Fields, node: Node) -> Step:
        return SendRaw(self._object(node))

    def _object(self, node: Node) -> Mapping[str, object]:
        if not isinstance(node.value, Mapping):
            raise node.error(f"a mapping is wanted, this is {node.kind}")
        check_names(node)
        return cast("Mapping[str, object]", as_plain(node))

    def _clear(self, _: Fields, node: Node) -> Step:
        if node.value is not None and not as_flag(node):
            raise node.error("clear has no value but true")
        return SendClear()

    def _end(self, _: Fields, node: Node) -> Step:
        if node.value is None or node.value is True:
            return EndCall()
        return EndCall(as_text(node))

    def _http(self, _: Fields, node: Node) -> Step:
        fields = Fields(node, "http")
        body = fields.get("body")
        headers = fields.get("headers")
        if body is not None:
            check_names(body)
        url = fields.get("url")
        step = CallHttp(
            url="" if url is None else self._checked_text(url),
            body=None if body is None else as_plain(body),
            method=fields.text("method", "POST").upper(),
            headers={} if headers is None else self._headers(headers),
        )
        fields.finish()
        return step

    def _headers(self, node: Node) -> Mapping[str, str]:
        if not isinstance(node.value, Mapping):
            raise node.error(f"headers are a mapping, this is {node.kind}")
        return {name: as_text(value) for name, value in node.value.items()}
