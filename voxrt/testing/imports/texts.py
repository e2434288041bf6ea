"""Finds for each utterance in a sound what the transcript says of it."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from voxrt.testing.imports.spoken import Spoken, Who, join

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["give_texts"]


def give_texts(
    heard: list[Spoken], said: Sequence[Spoken], others: Sequence[Spoken] = ()
) -> tuple[list[Spoken], str]:
    """Give utterances their texts.

    Texts with times go where they overlap or lie nearest. Texts without times go by
    their order, when there are as many; where more was heard, utterances with the
    shortest pauses between them are taken for one, unless the other side spoke.

    Args:
        heard: Utterances of one side, found in the sound.
        said: The whole transcript.
        others: Utterances of the other side.

    Returns:
        The utterances, and a note for the user where no text could be given.
    """
    texts = [item for item in said if heard and item.who is heard[0].who]
    if not texts:
        return heard, ""
    who = texts[0].who
    if any(item.start is not None for item in texts):
        return _by_time(heard, texts), ""
    joined = _joined_to(len(texts), heard, others)
    if len(joined) != len(texts):
        side = "caller" if who is Who.CALLER else "agent"
        note = (
            f"the transcript has {len(texts)} turns of the {side}, the sound "
            f"{len(heard)}: they are left without text"
        )
        return heard, note
    pairs = zip(joined, texts, strict=True)
    return [replace(item, text=text.text) for item, text in pairs], ""


def _by_time(heard: list[Spoken], texts: list[Spoken]) -> list[Spoken]:
    found = list(heard)
    for item in texts:
        if item.start is None:
            continue
        start, end = item.start, item.start if item.end is None else item.end
        near = min(range(len(found)), key=lambda n: _distance(found[n], start, end))
        text = f"{found[near].text} {item.text}".strip()
        found[near] = replace(found[near], text=text)
    return found


def _distance(item: Spoken, start: float, end: float) -> float:
    """How far an utterance is from a span; the more they overlap, the less."""
    begin, last = item.span or (0.0, 0.0)
    overlap = min(last, end) - max(begin, start)
    return -overlap


def _joined_to(
    count: int, heard: list[Spoken], others: Sequence[Spoken]
) -> list[Spoken]:
    """Join the nearest neighbours until there are so many, if that can be."""
    joined = list(heard)
    while len(joined) > max(count, 1):
        pauses = [
            (_pause(one, other), number)
            for number, (one, other) in enumerate(itertools.pairwise(joined))
            if not _is_divided(one, other, others)
        ]
        if not pauses:
            break
        _, number = min(pauses)
        joined[number : number + 2] = [join(joined[number], joined[number + 1])]
    return joined


def _pause(one: Spoken, other: Spoken) -> float:
    return (other.start or 0.0) - (one.end or 0.0)


def _is_divided(one: Spoken, other: Spoken, others: Sequence[Spoken]) -> bool:
    begin, end = one.end or 0.0, other.start or 0.0
    return any(item.start is not None and begin <= item.start < end for item in others)
