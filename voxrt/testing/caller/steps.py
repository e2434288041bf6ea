"""Reading a caller's steps from YAML.

A step is a word (`hang_up`) or a mapping with one verb, such as `say` or `expect`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from voxrt.testing.caller.parts import (
    Condition,
    Expect,
    HangUp,
    Play,
    Press,
    Say,
    SendInfo,
    SendMessage,
    Since,
    SpeakOver,
    Speech,
    StaySilent,
    Step,
    ToneKind,
    WaitFor,
    What,
)
from voxrt.testing.fields import (
    Fields,
    as_choice,
    as_flag,
    as_number,
    as_seconds,
    as_text,
    nearest,
)
from voxrt.testing.sound import read_clip

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from voxrt.testing.document import Node

__all__ = ["StepReader"]

DIGITS = re.compile(r"[0-9*#A-D]+\Z")
"""keys of a telephone (RFC 4733, section 3.2)"""
WITHIN_S = 30.0
"""a caller waits so long for anything when the script does not say"""
_SINCE = {
    What.ANSWER: Since.START,
    What.RINGING: Since.START,
    What.EARLY_MEDIA: Since.START,
    What.NOT_ANSWERED: Since.START,
}
"""from when the time of an expectation is counted; others from the step"""


class StepReader:
    """Reads steps of a script that lies in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._verbs: Mapping[str, Callable[[Fields, Node], Step]] = {
            "wait_for": self._wait_for,
            "expect": self._expect,
            "say": lambda _, node: Say(as_text(node)),
            "play": lambda _, node: self._play(node),
            "speak_over": self._speak_over,
            "press": self._press,
            "stay_silent": lambda _, node: StaySilent(as_seconds(node)),
            "send_message": lambda _, node: SendMessage(as_text(node)),
            "send_info": self._send_info,
            "hang_up": self._hang_up,
        }

    def one(self, node: Node) -> Step:
        """Read a step.

        Raises:
            DocumentError: It is not one.
        """
        if isinstance(node.value, str):
            word = re.sub(r"[\s-]+", "_", node.value.strip().lower())
            if word == "hang_up":
                return HangUp()
            message = "a step has a verb and a colon, only hang_up stands alone"
            raise node.error(message, hint=nearest(word, self._verbs))
        if not isinstance(node.value, Mapping):
            raise node.error(f"a step is wanted, this is {node.kind}")
        fields = Fields(node, "the step")
        verb = fields.only_one_of(*self._verbs)
        if verb is None:
            key = next(iter(node.value), "")
            hint = nearest(key, self._verbs)
            raise node.error("the step says nothing to do", hint=hint)
        argument = cast("Mapping[str, Node]", fields.node.value)[verb]
        step = self._verbs[verb](fields, argument)
        fields.finish()
        return step

    def speech(self, node: Node) -> Speech:
        """Read something to be heard: a text, or a mapping with `say` or `play`.

        Raises:
            DocumentError: It is something else.
        """
        if isinstance(node.value, str):
            return Say(node.value)
        fields = Fields(node, "the speech")
        speech = self._speech_of(fields)
        fields.finish()
        return speech

    def _speech_of(self, fields: Fields) -> Speech:
        key = fields.only_one_of("say", "play")
        if key is None:
            raise fields.node.error(f"{fields.what} has neither 'say' nor 'play'")
        found = fields.need(key)
        return Say(as_text(found)) if key == "say" else self._play(found)

    def _play(self, node: Node) -> Play:
        return Play(as_text(node), read_clip(node, self._folder))

    def _condition(self, fields: Fields, node: Node) -> Condition:
        what = as_choice(node, What)
        defaults = Condition(what)
        digits = fields.get("digits") if what is What.TONE else None
        has_text = what in (What.MESSAGE, What.INFO)
        has_code = what in (What.HANGUP, What.NOT_ANSWERED)
        code = fields.get("code") if has_code else None
        lasts = what is What.DURATION
        condition = Condition(
            what,
            quiet_s=(
                fields.seconds("quiet", defaults.quiet_s)
                if what is What.SILENCE
                else defaults.quiet_s
            ),
            digits="" if digits is None else _digits(digits),
            text=fields.text("text") if has_text else "",
            code=None if code is None else int(as_number(code, 100, 699, "SIP code")),
            at_least_s=fields.seconds("at_least", 0.0) if lasts else 0.0,
            at_most_s=(
                fields.seconds("at_most", float("inf")) if lasts else float("inf")
            ),
        )
        if condition.at_least_s > condition.at_most_s:
            raise node.error("at_least is more than at_most")
        return condition

    def _wait_for(self, fields: Fields, node: Node) -> Step:
        condition = self._condition(fields, node)
        if condition.what is What.DURATION:
            hint = "stay_silent passes time, expect checks the duration"
            raise node.error("duration can be expected, not waited for", hint=hint)
        within = 60.0 if condition.what is What.ANSWER else WITHIN_S
        return WaitFor(condition, fields.seconds("within", within))

    def _expect(self, fields: Fields, node: Node) -> Step:
        condition = self._condition(fields, node)
        if condition.what is What.DURATION:
            return Expect(condition, 0.0, Since.ANSWER, node.place)
        return Expect(
            condition,
            within_s=fields.seconds("within", WITHIN_S),
            since=fields.choice("since", _SINCE.get(condition.what, Since.NOW)),
            place=node.place,
        )

    def _speak_over(self, _: Fields, node: Node) -> Step:
        fields = Fields(node, "speak_over")
        step = SpeakOver(
            after_s=fields.seconds("after", 1.0),
            speech=self._speech_of(fields),
            within_s=fields.seconds("within", WITHIN_S),
        )
        fields.finish()
        return step

    def _press(self, fields: Fields, node: Node) -> Step:
        return Press(
            _digits(node),
            kind=fields.choice("kind", ToneKind.EVENT),
            every_s=fields.seconds("every", 0.2, maximum=60.0),
        )

    def _send_info(self, _: Fields, node: Node) -> Step:
        fields = Fields(node, "send_info")
        step = SendInfo(
            fields.text("type", "application/json"), as_text(fields.need("body"))
        )
        fields.finish()
        return step

    def _hang_up(self, _: Fields, node: Node) -> Step:
        if node.value is not None and not as_flag(node):
            raise node.error("hang_up has no value but true")
        return HangUp()


def _digits(node: Node) -> str:
    text = as_text(node).replace(" ", "").upper()
    if not DIGITS.match(text):
        raise node.error(f"keys are wanted (0-9 * # A-D), this is {node.kind}")
    return text
