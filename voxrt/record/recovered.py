"""What a recording that was made whole again says of its past."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from voxrt.record import jsontext

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Past", "read_recovery"]


class Past(NamedTuple):
    """What became of the damaged file."""

    lost: int = 0
    """entries that are known to be lost"""
    was_complete: bool = True
    """whether its writer had finished it"""


def read_recovery(values: Mapping[str, str] | None) -> Past:
    """Read the metadata record that a recovery writes; None when there is none."""
    if values is None:
        return Past()
    try:
        plain = jsontext.load(values.get("recovery", "").encode())
    except ValueError:
        plain = None
    if not isinstance(plain, dict):
        # It was recovered, and nobody can tell how well.
        return Past(was_complete=False)
    lost = plain.get("lost")
    number = lost if isinstance(lost, int) and lost > 0 else 0
    return Past(number, was_complete=plain.get("was_complete") is True)
