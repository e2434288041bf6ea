"""Recordings of whole calls, replayed against the same scenario and changed ones."""

from __future__ import annotations

import random
import shutil
import textwrap
from pathlib import Path

import pytest

from tests.e2e.harness import MODES, OPENING, Ways, place_call
from voxrt.record.outcome import Verdict
from voxrt.record.textreader import open_recording
from voxrt.testing.accepting import accept_file
from voxrt.testing.replaying import replay_file
from voxrt.testing.replaymedia import replay_media

SCENARIO = """
    import asyncio

    beats = 0

    def beat():
        global beats
        beats += 1
        if beats % 2 == 0:
            Logger.write(f"beat {beats}")

    @VoxEngine.on(AppEvents.CallAlerting)
    async def on_call(event):
        call = event.call
        call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
        call.answer()
        setInterval(beat, 1000)
        client = await Cartesia.createAgentsClient(
            apiKey=VoxEngine.getSecretValue("CARTESIA_API_KEY"),
            agentId="demo-agent",
            cartesiaVersion="2025-04-16",
            onWebSocketClose=VoxEngine.terminate,
        )

        @client.on(Cartesia.AgentsEvents.Clear)
        def on_clear(event):
            client.clearMediaBuffer()
            Logger.write("the caller interrupts")

        VoxEngine.sendMediaBetween(call, client)
        client.start(metadata={"from": call.callerid(), "to": call.number()})
"""

REFACTORED = """
    # The same, written by somebody else.
    import uuid

    class Beats:
        def __init__(self):
            self.count = 0

        def beat(self):
            self.count = self.count + 1
            if not self.count % 2:
                Logger.write("beat " + str(self.count))

    def interrupted(client):
        def on_clear(event):
            client.clearMediaBuffer()
            Logger.write("the caller interrupts")
        return on_clear

    async def talk(call):
        unused = uuid.uuid4()
        client = await Cartesia.createAgentsClient(
            onWebSocketClose=VoxEngine.terminate,
            cartesiaVersion="2025-04-16",
            agentId="demo-" + "agent",
            apiKey=VoxEngine.getSecretValue("CARTESIA_API_KEY"),
        )
        client.addEventListener(Cartesia.AgentsEvents.Clear, interrupted(client))
        VoxEngine.sendMediaBetween(call, client)
        client.start(metadata={"to": call.number(), "from": call.callerid()})

    async def incoming(event):
        event.call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
        event.call.answer()
        setInterval(Beats().beat, 1000)
        await talk(event.call)

    VoxEngine.addEventListener(AppEvents.CallAlerting, incoming)
"""

CALLER = """
    steps:
      - wait_for: answer
      - say: Hello, I have a question about my order.
      - wait_for: speech
      - stay_silent: 0.5
      - say: Hello, I have a question about my order.
      - hang_up
"""


@pytest.fixture(scope="module")
def recording(tmp_path_factory):
    """A call in virtual time, with the scenario's file beside it."""
    folder = tmp_path_factory.mktemp("call")
    call = place_call(folder, SCENARIO, Ways(caller=CALLER))
    assert call.result.error is None
    return call.result.recording


def changed(tmp_path, *edits, scenario=SCENARIO):
    """The scenario with some of its words replaced by others."""
    text = OPENING + textwrap.dedent(scenario)
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path = tmp_path / "changed.py"
    path.write_text(text, "utf-8")
    return path


def replayed(recording, path, **options):
    return replay_file(recording, scenarios=[path], **options)


@MODES
def test_an_unchanged_scenario_is_the_same(tmp_path, fast):
    call = place_call(tmp_path, SCENARIO, Ways(caller=CALLER), fast=fast)
    outcome = replay_file(call.result.recording)
    assert outcome.to_plain() == {
        "verdict": "same",
        "turns": len(call.events),
        "commands": len(call.commands),
        "reason": "",
        "differences": [],
    }


@MODES
def test_the_sound_is_the_same(tmp_path, fast):
    call = place_call(tmp_path, SCENARIO, Ways(caller=CALLER), fast=fast)
    with open_recording(call.result.recording) as reader:
        outcome = replay_media(reader)
    assert outcome.differences == ()
    heard = [each for each in call.watcher.frames if each.direction == "out"]
    assert outcome.frames == len(heard) > 300


def test_a_refactoring_is_the_same(recording, tmp_path):
    path = changed(tmp_path, scenario=REFACTORED)
    outcome = replayed(recording, path)
    assert outcome.verdict is Verdict.SAME, outcome.to_plain()


@pytest.mark.parametrize(
    ("old", "new", "kind", "line"),
    [
        ('"the caller interrupts"', '"somebody interrupts"', "changed", "Logger.write"),
        ("setInterval(beat, 1000)", "setInterval(beat, 1500)", "changed", "setInter"),
        ("setInterval(beat, 1000)", "pass", "missing", ""),
        ('"from": call', '"From": call', "changed", "client.start"),
        ("        client.clearMediaBuffer()\n", "", "missing", ""),
        (
            "client.clearMediaBuffer()",
            "client.clearMediaBuffer(); Logger.write('cleared')",
            "extra",
            "Logger.write",
        ),
        (
            '        client.clearMediaBuffer()\n        Logger.write("the caller'
            ' interrupts")',
            '        Logger.write("the caller interrupts")\n'
            "        client.clearMediaBuffer()",
            "order",
            "client.clear",
        ),
        (
            'Logger.write("the caller interrupts")',
            'setTimeout(lambda: Logger.write("the caller interrupts"), 400)',
            "timing",
            "setTimeout",
        ),
        ("beats % 2", "beats % 3", "missing", ""),
        ("call.answer()", "call.answer({'X-A': '1'})", "changed", "call.answer"),
    ],
)
def test_a_change_is_pointed_at(recording, tmp_path, old, new, kind, line):
    outcome = replayed(recording, changed(tmp_path, (old, new)))
    assert outcome.verdict is Verdict.DIVERGED
    first = outcome.first
    assert first.kind == kind
    if line:
        assert line in first.replayed_stack[-1].source
        assert first.replayed_place.file.endswith("changed.py")
    if kind != "extra":
        assert first.recorded_place.file.endswith("scenario.py")
        assert first.recorded_place.line > 0
    assert 1 <= len(first.last_inputs) <= 5


def test_a_difference_in_the_middle_of_a_talk_tells_what_was_said(recording, tmp_path):
    path = changed(tmp_path, ('f"beat {beats}"', 'f"tick {beats}"'))
    *_, last = replayed(recording, path, all_differences=True).differences
    assert {line.partition(": ")[0] for line in last.transcript} == {"agent", "caller"}
    assert last.audio_s == pytest.approx(last.at / 1e6)


def test_all_differences(recording, tmp_path):
    edit = ('f"beat {beats}"', 'f"tick {beats}"')
    path = changed(tmp_path, edit)
    one = replayed(recording, path)
    every = replayed(recording, path, all_differences=True)
    assert len(every.differences) == 2
    assert every.differences[0] == one.first
    assert {each.kind for each in every.differences} == {"changed"}


def test_without_its_file_the_recorded_scenario_is_run(tmp_path):
    folder = tmp_path / "call"
    folder.mkdir()
    call = place_call(folder, SCENARIO, Ways(caller=CALLER))
    kept = shutil.copy(call.result.recording, tmp_path / "kept.vxr")
    shutil.rmtree(folder)
    assert replay_file(Path(kept)).verdict is Verdict.SAME


HTTP = """
    @VoxEngine.on(AppEvents.Started)
    async def started(event):
        answer = await Net.httpRequestAsync(
            "http://127.0.0.1:9/", {"method": "POST", "postData": '{"a": 1}'}
        )
        Logger.write(f"code {answer.code}")
        VoxEngine.terminate()
"""


def test_a_changed_http_body(tmp_path):
    call = place_call(tmp_path, HTTP, Ways(request={"no_call": True}))
    same = changed(tmp_path, ("""'{"a": 1}'""", """'{"a":1}'"""), scenario=HTTP)
    assert replayed(call.result.recording, same).verdict is Verdict.SAME
    other = changed(tmp_path, ("""'{"a": 1}'""", """'{"a": 2}'"""), scenario=HTTP)
    first = replayed(call.result.recording, other).first
    assert [(field.path, field.recorded, field.replayed) for field in first.fields] == [
        ("body.a", 1, 2)
    ]


def test_rules_beside_the_scenario(recording, tmp_path):
    path = changed(tmp_path, ('"the caller interrupts"', '"somebody interrupts"'))
    (tmp_path / "replay.toml").write_text('[ignore]\nlog = ["scenario"]\n')
    assert replayed(recording, path).verdict is Verdict.SAME


def test_a_failing_scenario_is_replayed_too(tmp_path):
    failing = """
        @VoxEngine.on(AppEvents.Started)
        def started(event):
            Logger.write("before")
            nothing.at_all()
    """
    call = place_call(tmp_path, failing, Ways(request={"no_call": True}))
    assert call.result.exit_code == 1
    assert replay_file(call.result.recording).verdict is Verdict.SAME
    moved = changed(
        tmp_path,
        ('Logger.write("before")', 'Logger.write("before")\n\n    # moved'),
        scenario=failing,
    )
    assert replayed(call.result.recording, moved).verdict is Verdict.SAME
    mended = changed(tmp_path, ("nothing.at_all()", "pass"), scenario=failing)
    assert replayed(call.result.recording, mended).verdict is Verdict.DIVERGED


def test_an_accepted_change_is_the_reference(recording, tmp_path):
    reference = Path(shutil.copy(recording, tmp_path / "reference.vxr"))
    path = changed(tmp_path, ("setInterval(beat, 1000)", "setInterval(beat, 1500)"))
    assert replayed(reference, path).verdict is Verdict.DIVERGED
    done = accept_file(reference, scenarios=[path])
    assert done.old == tmp_path / "reference.old-1.vxr"
    assert done.old.read_bytes() == recording.read_bytes()
    assert replayed(reference, path).verdict is Verdict.SAME
    assert replay_file(reference).verdict is Verdict.SAME
    with open_recording(reference) as new, open_recording(recording) as old:
        assert replay_media(new).frames == replay_media(old).frames


# Files that are not whole


@pytest.mark.parametrize("part", [0.02, 0.2, 0.5, 0.9, 0.99])
def test_a_cut_file_is_never_the_same(recording, tmp_path, part):
    data = recording.read_bytes()
    path = tmp_path / "cut.vxr"
    path.write_bytes(data[: int(len(data) * part)])
    outcome = replay_file(path)
    if outcome.verdict is Verdict.SAME:
        # Everything that was to be compared came before the cut.
        with open_recording(path) as reader:
            assert sum(1 for _ in reader.turns()) == outcome.turns
        assert part >= 0.9
    else:
        assert outcome.verdict is Verdict.UNCERTAIN
        assert outcome.reason


def test_foreign_files_get_a_clear_answer(tmp_path):
    for data in (b"", b"hello", b"\x89MCAP0\r\n" + b"\0" * 100, b"RIFF" + b"\0" * 44):
        path = tmp_path / "foreign.vxr"
        path.write_bytes(data)
        outcome = replay_file(path)
        assert outcome.verdict is Verdict.UNCERTAIN
        assert "foreign.vxr" in outcome.reason


@pytest.mark.fuzz
@pytest.mark.slow
def test_a_flipped_byte_is_never_taken_for_the_same(recording, tmp_path):
    """A flip is noticed, or is outside of what is compared: then nothing changes."""
    data = recording.read_bytes()
    whole = replay_file(recording)
    with open_recording(recording) as reader:
        turns = list(reader.stored_turns())
        header = reader.header
    path = tmp_path / "flipped.vxr"
    chance = random.Random(11)
    places = [*range(0, 6000, 7), *chance.sample(range(len(data)), 400)]
    verdicts = dict.fromkeys(Verdict, 0)
    for place in places:
        flipped = bytearray(data)
        flipped[place] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        outcome = replay_file(path)
        verdicts[outcome.verdict] += 1
        assert outcome.verdict is not Verdict.DIVERGED, (place, outcome.to_plain())
        if outcome.verdict is Verdict.SAME:
            assert (outcome.turns, outcome.commands) == (whole.turns, whole.commands)
            with open_recording(path) as reader:
                # A chunk may be gone: the turns stand in one piece besides.
                assert list(reader.stored_turns()) == turns
                assert reader.header.setup == header.setup
    assert verdicts[Verdict.SAME]
    assert verdicts[Verdict.UNCERTAIN]
