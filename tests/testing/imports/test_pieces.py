from __future__ import annotations

import numpy as np
import pytest

from tests.testing.imports.sounds import RATE, talk, write_sound
from voxrt.errors import UsageError
from voxrt.media.files import read_audio
from voxrt.testing.imports.pieces import (
    Sides,
    caller_first,
    cut_pieces,
    read_sides,
    write_script,
)
from voxrt.testing.imports.spoken import Spoken, Who


def test_sides_of_stereo_and_mono(tmp_path):
    left, right = talk(1, (0, 0.5)), talk(1, (0.5, 1))
    both = read_sides(write_sound(tmp_path / "s.wav", left, right))
    assert (both.caller == left).all()
    assert (both.agent == right).all()
    alone = read_sides(write_sound(tmp_path / "m.wav", left))
    assert alone.agent is None
    assert alone.rate == RATE
    twice = read_sides(write_sound(tmp_path / "t.wav", left, left))
    assert twice.agent is None


def test_the_caller_may_be_on_the_right():
    caller, agent = talk(4, (0, 1)), talk(4, (2, 3))
    said = [Spoken(Who.CALLER, 0.1, 0.9), Spoken(Who.CALLER)]
    heard = [Spoken(Who.AGENT, 2.1, 2.9)]
    for sides in (Sides(caller, agent, RATE), Sides(agent, caller, RATE)):
        assert (caller_first(sides, said, heard).caller == caller).all()
    mono = Sides(agent, None, RATE)
    assert caller_first(mono, said, heard) is mono


def test_pieces_are_files_beside_the_script(tmp_path):
    samples = talk(4, (1, 2), (3, 4))
    spoken = [Spoken(Who.CALLER, 1, 2, "a"), Spoken(Who.CALLER, 3, 4),
              Spoken(Who.CALLER, 8, 9)]  # fmt: skip
    script = tmp_path / "sub" / "ann.yaml"
    pieces = cut_pieces(Sides(samples, None, RATE), spoken, script)
    assert [piece.sound for piece in pieces] == [
        "ann_sounds/01.wav",
        "ann_sounds/02.wav",
    ]
    assert [piece.text for piece in pieces] == ["a", ""]
    first, last = (read_audio(script.parent / piece.sound) for piece in pieces)
    assert first.duration == pytest.approx(1.2)
    assert last.duration == pytest.approx(1.1)
    assert (first.samples == samples[round(0.9 * RATE) : round(2.1 * RATE)]).all()


def test_nothing_is_written_over(tmp_path):
    sides = Sides(np.ones(RATE, np.int16), None, RATE)
    spoken = [Spoken(Who.CALLER, 0, 1)]
    script = tmp_path / "ann.yaml"
    write_script(script, "steps: []\n")
    with pytest.raises(UsageError, match=r"ann\.yaml exists already"):
        cut_pieces(sides, spoken, script)
    with pytest.raises(UsageError, match="exists already"):
        write_script(script, "")
    assert script.read_text() == "steps: []\n"
    script.unlink()
    (tmp_path / "ann_sounds").mkdir()
    with pytest.raises(UsageError, match=r"folder .* exists already"):
        cut_pieces(sides, spoken, script)
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot make folder"):
        cut_pieces(sides, spoken, tmp_path / "file" / "ann.yaml")
    with pytest.raises(UsageError, match="cannot write"):
        write_script(tmp_path / "no" / "ann.yaml", "")
