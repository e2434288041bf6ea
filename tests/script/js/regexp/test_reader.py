"""A pattern's text, in code points or code units."""

from __future__ import annotations

from voxrt.script.js.regexp.reader import Reader, from_units, to_units


def test_pairs_are_joined_and_split() -> None:
    assert from_units("a\ud83d\ude00\ud83d") == "a\U0001f600\ud83d"
    assert from_units("plain") == "plain"
    assert to_units("a\U0001f600\ud83d") == "a\ud83d\ude00\ud83d"
    assert to_units("plain\u0416") == "plain\u0416"
    assert to_units("") == ""


def test_groups_are_counted_ahead() -> None:
    reader = Reader(r"(a)(?:b)(?<n>c)(?<=d)(?=e)\([(](()", unicode=False)
    assert (reader.groups, reader.named) == (4, True)
    reader = Reader(r"[(?<n>]\(?<n>", unicode=False)
    assert (reader.groups, reader.named) == (0, False)


def test_an_error_counts_code_units() -> None:
    reader = Reader("\ud83d\ude00b*", unicode=True)
    assert [reader.take(), reader.take()] == ["\U0001f600", "b"]
    assert reader.error("bad").offset == 3
    assert reader.error("bad", 1).offset == 2
