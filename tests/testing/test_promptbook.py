"""Bundled prompts: every one is there, texts are put together with the fewest."""

from __future__ import annotations

import json

import pytest

from voxrt.errors import HostError
from voxrt.testing.promptbook import FOLDER, PromptBook, number_words, spoken_words

BOOK = PromptBook()


def seconds(text: str) -> list[float]:
    pieces = BOOK.pieces(text)
    assert pieces is not None
    return [round(piece.clip.seconds, 3) for piece in pieces]


def test_the_index_and_the_files_agree_and_are_small():
    index = json.loads((FOLDER / "index.json").read_text())
    files = {path.name for path in FOLDER.glob("*.ogg")}
    assert set(index) == files
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 600_000


@pytest.mark.parametrize(
    "text", json.loads((FOLDER / "index.json").read_text()).values()
)
def test_every_prompt_is_sound_of_its_length(text):
    (length,) = seconds(text)
    words = len(text.split())
    assert 0.2 < length < 0.7 + 0.6 * words
    clip = BOOK.pieces(text)[0].clip
    assert clip.rate == 16000
    assert 10_000 < abs(clip.samples).max() < 20_000


def test_the_licence_stands_beside_the_prompts():
    assert "Apache" in (FOLDER / "README.md").read_text()


def test_whole_sentences_are_taken_before_words():
    assert len(seconds("I heard you for 21 seconds. Please go on.")) == 5
    assert len(seconds("Thank you for calling.")) == 1
    assert len(seconds("thank you")) == 1
    assert len(seconds("You pressed *, one and #.")) == 5


def test_pauses_follow_the_punctuation():
    pauses = [piece.pause_s for piece in BOOK.pieces("Hello. Goodbye, yes no")]
    assert pauses == [0.3, 0.15, 0.04, 0.04]


@pytest.mark.parametrize(
    "text", ["unheard of", "hello unheard", "Здравствуйте", "日本"]
)
def test_other_words_are_not_covered(text):
    assert BOOK.pieces(text) is None


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (20, "twenty"),
        (42, "forty two"),
        (105, "one zero five"),
    ],
)
def test_numbers_are_read_as_words(number, words):
    assert number_words(number) == words


def test_words_as_they_are_spoken():
    assert spoken_words("Press 7, then 007 & 12.") == [
        *("press", "seven", "then", "zero", "zero", "seven", "and", "twelve")
    ]
    assert spoken_words(", . !") == []


@pytest.mark.parametrize("content", [None, "{", "[1]"])
def test_a_damaged_index_is_a_host_error(tmp_path, content):
    if content is not None:
        (tmp_path / "index.json").write_text(content)
    with pytest.raises(HostError, match="cannot be read"):
        PromptBook(tmp_path)
