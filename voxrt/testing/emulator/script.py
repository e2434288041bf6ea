"""How an emulated agent behaves, and reading that from YAML."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

from voxrt.testing.detector import DetectorSettings
from voxrt.testing.document import Node, load_document, parse_document
from voxrt.testing.emulator.faults import read_faults
from voxrt.testing.emulator.parts import (
    AfterTurns,
    Delivery,
    Faults,
    Listening,
    OnCustom,
    OnDtmf,
    OnInterrupted,
    OnTime,
    OnTurn,
    Reaction,
    Say,
    Step,
    Trigger,
    TtsScript,
)
from voxrt.testing.emulator.steps import StepReader, read_digits
from voxrt.testing.fields import (
    Fields,
    as_list,
    as_plain,
    as_seconds,
    as_text,
    as_whole,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DEFAULT_AGENT", "AgentScript", "parse_agent"]

DEFAULT_FILE = Path(__file__).parent / "agent.yaml"

_TRIGGERS = ("dtmf", "custom", "turn", "at", "interrupted")


@dataclass(frozen=True, slots=True)
class AgentScript:
    """Everything about an emulated agent."""

    name: str = "agent"
    greeting: tuple[Step, ...] = ()
    turns: tuple[tuple[Step, ...], ...] = ()
    """answers, one for each time that the caller finished speaking"""
    after_turns: AfterTurns = AfterTurns.LAST
    reactions: tuple[Reaction, ...] = ()
    listening: Listening = field(default_factory=Listening)
    delivery: Delivery = Delivery.REAL_TIME
    lead_s: float = 0.08
    """audio that is sent ahead of its time with real-time delivery, so that a small
    delay on the way is not heard"""
    turn_events: bool = True
    """whether `turn_started`, `turn_output_text_delta` and `turn_ended` are sent"""
    idle_s: float = 180.0
    """life of a connection on which nothing comes in; pings count"""
    faults: Faults = field(default_factory=Faults)
    tts: TtsScript = field(default_factory=TtsScript)

    @classmethod
    def load(cls, path: Path) -> AgentScript:
        """Read an agent script.

        Raises:
            DocumentError: The file does not say what it has to say; the error has the
                place.
        """
        return _read(load_document(path), path.parent)

    @classmethod
    def from_node(cls, node: Node, folder: Path) -> AgentScript:
        """Read an agent script that stands inside another document.

        Args:
            node: Where it stands; a list is the greeting and then the turns.
            folder: Where sound files are looked for.

        Raises:
            DocumentError: The node does not say what it has to say.
        """
        if isinstance(node.value, tuple):
            entries = {"turns": Node(node.place, node.value[1:])}
            if node.value:
                entries["greeting"] = node.value[0]
            places = dict.fromkeys(entries, node.place)
            node = Node(node.place, entries, keys=places)
        return _read(node, folder)

    @property
    def texts(self) -> tuple[str, ...]:
        """Texts that are said as they are, for a voice to prepare."""
        groups = (
            self.greeting,
            *self.turns,
            *(reaction.steps for reaction in self.reactions),
        )
        steps = (step for group in groups for step in group)
        return tuple(
            step.text
            for step in steps
            if isinstance(step, Say) and "{" not in step.text
        )


def parse_agent(
    data: bytes | str, name: str = "agent.yaml", folder: Path | None = None
) -> AgentScript:
    """Read an agent script from text.

    Args:
        data: The YAML.
        name: What places call it.
        folder: Where sound files are looked for; the working directory by default.

    Raises:
        DocumentError: The text does not say what it has to say.
    """
    return _read(parse_document(data, name), folder or Path())


def _read(node: Node, folder: Path) -> AgentScript:
    fields = Fields(node, "the agent script")
    steps = StepReader(folder)
    defaults = AgentScript()
    script = AgentScript(
        name=fields.text("name", defaults.name),
        greeting=steps.many(fields.get("greeting")),
        turns=tuple(steps.many(turn) for turn in fields.items("turns")),
        after_turns=fields.choice("after_turns", defaults.after_turns),
        reactions=tuple(_read_reaction(item, steps) for item in fields.items("on")),
        listening=_read_listening(fields.get("listening")),
        delivery=fields.choice("delivery", defaults.delivery),
        lead_s=fields.seconds("lead", defaults.lead_s, maximum=5.0),
        turn_events=fields.flag("turn_events", default=defaults.turn_events),
        idle_s=fields.seconds("idle", defaults.idle_s),
        faults=read_faults(fields.get("faults")),
        tts=_read_tts(fields.get("tts")),
    )
    fields.finish()
    return script


def _read_listening(node: Node | None) -> Listening:
    defaults = Listening()
    if node is None:
        return defaults
    detector = defaults.detector
    fields = Fields(node, "listening")
    listening = Listening(
        detector=DetectorSettings(
            threshold_db=fields.number("threshold", detector.threshold_db, -90.0, 0.0),
            min_speech_s=fields.seconds("min_speech", detector.min_speech_s),
            end_s=fields.seconds("end_of_speech", detector.end_s),
        ),
        think_s=fields.seconds("think", defaults.think_s),
        barge_in=fields.flag("barge_in", default=defaults.barge_in),
    )
    fields.finish()
    return listening


def _read_reaction(node: Node, steps: StepReader) -> Reaction:
    fields = Fields(node, "the reaction")
    key = fields.only_one_of(*_TRIGGERS)
    if key is None:
        known = ", ".join(_TRIGGERS)
        raise node.error("the reaction has no trigger", hint=f"known are {known}")
    found = cast("Mapping[str, Node]", fields.node.value)[key]
    reaction = Reaction(_read_trigger(key, found), steps.many(fields.need("do")))
    fields.finish()
    return reaction


def _read_trigger(key: str, node: Node) -> Trigger:
    is_any = node.value is None or node.value == "any"
    if key == "dtmf":
        return OnDtmf("" if is_any else read_digits(node))
    if key == "turn":
        return OnTurn(as_whole(node, 1))
    if key == "at":
        return OnTime(as_seconds(node))
    if key == "interrupted":
        return OnInterrupted()
    if is_any:
        return OnCustom({})
    if isinstance(node.value, tuple) or not hasattr(node.value, "items"):
        raise node.error(f"fields of the metadata are wanted, this is {node.kind}")
    return OnCustom(cast("Mapping[str, object]", as_plain(node)))


def _read_tts(node: Node | None) -> TtsScript:
    defaults = TtsScript()
    if node is None:
        return defaults
    fields = Fields(node, "tts")
    models = fields.get("models")
    voices = fields.get("voices")
    tts = TtsScript(
        first_audio_s=fields.seconds("first_audio", defaults.first_audio_s),
        speed=fields.number("speed", defaults.speed, 0.1, 1000.0),
        models=defaults.models if models is None else _names(models),
        voices=defaults.voices if voices is None else _names(voices),
        done_after_cancel=fields.flag(
            "done_after_cancel", default=defaults.done_after_cancel
        ),
        faults=read_faults(fields.get("faults")),
    )
    fields.finish()
    return tts


def _names(node: Node) -> tuple[str, ...]:
    return tuple(as_text(item) for item in as_list(node))


DEFAULT_AGENT = AgentScript.load(DEFAULT_FILE)
"""greets, says after each utterance how long it heard, says goodbye after three"""
