"""How an emulated agent takes its turns in one call.

How this works. An *act* is a row of steps: the greeting, the answer to an utterance, a
reaction. At most one act that is heard runs at a time; a new one takes the place of
the one before, and of what is left of its audio. Reactions without sound run beside
it. The caller's speech interrupts the act whose audio is playing; an act that has not
made a sound yet was an answer given too early, so it is taken back and the utterance
goes on.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from voxrt.media.g711 import decode
from voxrt.providers.cartesia.agents_messages import TurnEnded, TurnStarted
from voxrt.testing.detector import SpeechChange, SpeechDetector
from voxrt.testing.emulator.acts import makes_sound
from voxrt.testing.emulator.parts import (
    AfterTurns,
    EndCall,
    OnCustom,
    OnDtmf,
    OnInterrupted,
    OnTime,
    OnTurn,
)
from voxrt.testing.promptbook import number_words

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Mapping, Sequence

    from voxrt.media.formats import AudioFormat
    from voxrt.testing.detector import SpeechEvent
    from voxrt.testing.emulator.acts import Performer
    from voxrt.testing.emulator.connection import Connection
    from voxrt.testing.emulator.parts import Step, Trigger
    from voxrt.testing.emulator.script import AgentScript
    from voxrt.testing.emulator.speaker import Speaker

__all__ = ["Conversation", "heard_words"]

KEPT_DIGITS = 32
"""keys that are remembered"""


def heard_words(seconds: float) -> str:
    """Say in words how long somebody was heard, in whole seconds."""
    whole = int(seconds)
    if whole < 1:
        return "less than a second"
    return f"{number_words(whole)} {'second' if whole == 1 else 'seconds'}"


class Conversation:
    """One call of an agent."""

    def __init__(
        self,
        script: AgentScript,
        connection: Connection,
        performer: Performer,
        speaker: Speaker,
        fmt: AudioFormat,
    ) -> None:
        self._script = script
        self._connection = connection
        self._performer = performer
        self._speaker = speaker
        self._format = fmt
        self._loop = connection.place.loop
        self._detector = SpeechDetector(script.listening.detector, fmt.rate)
        self._is_watching = False
        self._names: dict[str, str] = {}
        self._digits = ""
        self._turns = 0
        self._heard_s = 0.0
        """speech of the present utterance, in parts that are taken back"""
        self._act: asyncio.Task[None] | None = None
        self._is_answer = False
        """whether the present act answers an utterance"""
        self._user_turn = ""

    def start(self, greeting: Sequence[Step], names: Mapping[str, str]) -> None:
        """Begin: greet, and set the timers of the script.

        Args:
            greeting: First act.
            names: What stands for names in braces from the beginning.
        """
        self._names.update(names)
        for reaction in self._script.reactions:
            if isinstance(reaction.trigger, OnTime):
                react = partial(self._react, reaction.steps)
                self._connection.later(reaction.trigger.at_s, react)
        if greeting:
            self._play(greeting, 0.0)

    # What comes in

    def hear(self, audio: bytes) -> None:
        """Hear the caller."""
        size = self._format.sample_bytes
        whole = audio[: len(audio) // size * size]
        samples = decode(whole, self._format.encoding)
        self._follow(self._detector.feed(samples, self._loop.time()))
        if self._detector.is_speaking and not self._is_watching:
            self._watch()

    def press(self, digit: str) -> None:
        """React to a key of the caller's."""
        self._digits = (self._digits + digit)[-KEPT_DIGITS:]
        self._names.update(digit=digit, digits=self._digits)
        for reaction in self._script.reactions:
            trigger = reaction.trigger
            if isinstance(trigger, OnDtmf) and self._digits.endswith(trigger.digits):
                self._react(reaction.steps)
                return

    def take_custom(self, metadata: Mapping[str, object]) -> None:
        """React to data of the client's."""
        for key, value in metadata.items():
            self._names[f"custom.{key}"] = str(value)
        for reaction in self._script.reactions:
            trigger = reaction.trigger
            if isinstance(trigger, OnCustom) and _fits(trigger.match, metadata):
                self._react(reaction.steps)
                return

    # The caller's speech

    def _watch(self) -> None:
        """Look again when the utterance would be over without more audio."""
        due = self._detector.checks_at
        self._is_watching = due is not None
        if due is not None:
            self._connection.later(max(0.0, due - self._loop.time()), self._look)

    def _look(self) -> None:
        self._follow(self._detector.check(self._loop.time()))
        self._watch()

    def _follow(self, events: Sequence[SpeechEvent]) -> None:
        for event in events:
            if event.change is SpeechChange.STARTED:
                self._speech_started()
            else:
                self._speech_ended(event.seconds)

    def _speech_started(self) -> None:
        stream_id = self._names.get("stream_id")
        self._user_turn = self._performer.next_turn_id()
        self._performer.tell_turn(TurnStarted("user", self._user_turn, stream_id))
        if not self._script.listening.barge_in:
            return
        if self._speaker.is_speaking:
            self._cancel_act()
            self._performer.interrupt()
            self._react_to(OnInterrupted())
        elif (
            self._is_answer and self._act is not None and not self._performer.has_begun
        ):
            # the caller only paused: the answer is taken back
            self._cancel_act()
            self._turns -= 1
            return
        self._heard_s = 0.0

    def _speech_ended(self, seconds: float) -> None:
        self._connection.place.seen.utterances.append(round(seconds, 3))
        ended = TurnEnded(
            "user",
            text=f"({seconds:.1f} s of speech)",
            was_interrupted=False,
            tool_calls=(),
            id=self._user_turn,
            stream_id=self._names.get("stream_id"),
        )
        self._performer.tell_turn(ended)
        if not self._script.listening.barge_in and self._speaker.is_speaking:
            return
        self._heard_s += seconds
        self._turns += 1
        self._names.update(
            heard=heard_words(self._heard_s),
            seconds=str(int(self._heard_s)),
            turn=str(self._turns),
        )
        steps = (*self._steps_of(OnTurn(self._turns)), *self._answer())
        if steps:
            self._play(steps, self._script.listening.think_s, is_answer=True)

    def _answer(self) -> Sequence[Step]:
        """The answer to the utterance that has just ended."""
        turns, number = self._script.turns, self._turns
        if not turns:
            return ()
        if number <= len(turns):
            return turns[number - 1]
        match self._script.after_turns:
            case AfterTurns.REPEAT:
                return turns[(number - 1) % len(turns)]
            case AfterTurns.LAST:
                return turns[-1]
            case AfterTurns.END:
                return (EndCall(),)
            case AfterTurns.SILENT:
                return ()

    # Acts

    def _steps_of(self, trigger: Trigger) -> Sequence[Step]:
        return tuple(
            step
            for reaction in self._script.reactions
            if reaction.trigger == trigger
            for step in reaction.steps
        )

    def _react_to(self, trigger: Trigger) -> None:
        steps = self._steps_of(trigger)
        if steps:
            self._react(steps)

    def _react(self, steps: Sequence[Step]) -> None:
        if not makes_sound(steps):
            names = dict(self._names)
            work = partial(self._performer.perform_beside, steps, names)
            self._connection.spawn("agent reaction", work)
            return
        if self._speaker.is_speaking:
            self._performer.interrupt()
        self._play(steps, 0.0)

    def _play(
        self, steps: Sequence[Step], delay_s: float, *, is_answer: bool = False
    ) -> None:
        """Perform an act in place of the one before."""
        self._cancel_act()
        self._is_answer = is_answer
        work = partial(self._performer.perform, steps, dict(self._names), delay_s)
        task = self._connection.spawn("agent act", work)
        task.add_done_callback(self._act_done)
        self._act = task

    def _cancel_act(self) -> None:
        if self._act is not None:
            self._act.cancel()
            self._act = None

    def _act_done(self, task: asyncio.Task[None]) -> None:
        if self._act is task:
            self._act = None


def _fits(wanted: Mapping[str, object], found: Mapping[str, object]) -> bool:
    return all(key in found and found[key] == value for key, value in wanted.items())
