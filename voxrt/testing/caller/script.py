"""What a simulated caller does, and reading that from YAML."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from voxrt.testing.caller.parts import (
    CalleeBehaviour,
    Condition,
    HangUp,
    Outcome,
    Play,
    Say,
    SpeakOver,
    Speech,
    Step,
    WaitFor,
    What,
)
from voxrt.testing.caller.steps import StepReader
from voxrt.testing.detector import DetectorSettings
from voxrt.testing.document import Node, load_document, parse_document
from voxrt.testing.fields import Fields, as_number
from voxrt.testing.sound import load_clip

__all__ = ["DEFAULT_CALLER", "CallerScript", "parse_caller"]

DEFAULT_FILE = Path(__file__).parent / "caller.yaml"
ANSWER_WITHIN_S = 60.0
"""a caller waits so long for an answer: as long as VoxEngine lets a call ring"""
REPLY_WITHIN_S = 5.0
"""a caller that only plays a file waits so long for the agent to begin its reply"""
LISTEN_S = 30.0
"""and listens so long to it"""


@dataclass(frozen=True, slots=True)
class CallerScript:
    """Everything about a simulated caller, or a called phone."""

    steps: tuple[Step, ...] = ()
    """what it does, from the beginning of the call (a caller) or from the answer (a
    called phone); after the last one it hangs up"""
    name: str = ""
    """display name"""
    number: str = ""
    callee: CalleeBehaviour = field(default_factory=CalleeBehaviour)
    """how it answers when it is called"""
    hearing: DetectorSettings = field(default_factory=DetectorSettings)
    source: str = ""
    """file that the script was read from"""

    @classmethod
    def load(cls, path: Path) -> CallerScript:
        """Read a caller script.

        Raises:
            DocumentError: The file does not say what it has to say; the error has the
                place.
        """
        return _read(load_document(path), path.parent, str(path))

    @classmethod
    def from_node(cls, node: Node, folder: Path) -> CallerScript:
        """Read a caller script that stands inside another document.

        Args:
            node: Where it stands; a list is its steps.
            folder: Where sound files are looked for.

        Raises:
            DocumentError: The node does not say what it has to say.
        """
        if isinstance(node.value, tuple):
            node = Node(node.place, {"steps": node}, keys={"steps": node.place})
        return _read(node, folder, node.place.file)

    @classmethod
    def from_audio(cls, path: Path) -> CallerScript:
        """Make a caller that plays a file, hears the reply out and hangs up.

        Raises:
            AudioFileError: The file cannot be read, or is not a sound file.
        """
        return cls(
            steps=(
                WaitFor(Condition(What.ANSWER), ANSWER_WITHIN_S),
                Play(path.name, load_clip(path)),
                WaitFor(Condition(What.SPEECH), REPLY_WITHIN_S),
                WaitFor(Condition(What.SILENCE, quiet_s=1.5), LISTEN_S),
                HangUp(),
            ),
            source=str(path),
        )

    @property
    def texts(self) -> tuple[str, ...]:
        """Texts that it says, for a voice to prepare."""
        said = [
            step.speech if isinstance(step, SpeakOver) else step for step in self.steps
        ]
        said.extend(self.callee.early_media)
        return tuple(step.text for step in said if isinstance(step, Say))


def parse_caller(
    data: bytes | str, name: str = "caller.yaml", folder: Path | None = None
) -> CallerScript:
    """Read a caller script from text.

    Args:
        data: The YAML.
        name: What places call it.
        folder: Where sound files are looked for; the working directory by default.

    Raises:
        DocumentError: The text does not say what it has to say.
    """
    return _read(parse_document(data, name), folder or Path(), name)


def _read(node: Node, folder: Path, source: str) -> CallerScript:
    fields = Fields(node, "the caller script")
    steps = StepReader(folder)
    script = CallerScript(
        name=fields.text("name"),
        number=fields.text("number"),
        steps=tuple(steps.one(item) for item in fields.items("steps")),
        callee=_read_callee(fields.get("callee"), steps),
        hearing=_read_hearing(fields.get("hearing")),
        source=source,
    )
    fields.finish()
    if not script.steps and not fields.has("callee"):
        raise node.error("the caller script has no steps")
    return script


def _read_hearing(node: Node | None) -> DetectorSettings:
    defaults = DetectorSettings()
    if node is None:
        return defaults
    fields = Fields(node, "hearing")
    hearing = DetectorSettings(
        threshold_db=fields.number("threshold", defaults.threshold_db, -90.0, 0.0),
        min_speech_s=fields.seconds("min_speech", defaults.min_speech_s),
        end_s=fields.seconds("end_of_speech", defaults.end_s),
    )
    fields.finish()
    return hearing


def _read_callee(node: Node | None, steps: StepReader) -> CalleeBehaviour:
    defaults = CalleeBehaviour()
    if node is None:
        return defaults
    fields = Fields(node, "callee")
    code = fields.get("code")
    outcome = fields.choice("outcome", defaults.outcome)
    waits = ANSWER_WITHIN_S if outcome is Outcome.NO_ANSWER else defaults.ring_s
    callee = CalleeBehaviour(
        outcome=outcome,
        ring_s=fields.seconds("ring", waits),
        code=0 if code is None else int(as_number(code, 300, 699, "SIP code")),
        reason=fields.text("reason"),
        early_media=tuple(_speeches(fields, steps)),
    )
    fields.finish()
    return callee


def _speeches(fields: Fields, steps: StepReader) -> list[Speech]:
    return [steps.speech(item) for item in fields.items("early_media")]


DEFAULT_CALLER = CallerScript.load(DEFAULT_FILE)
"""speaks, waits, interrupts once, presses a key, hangs up"""
