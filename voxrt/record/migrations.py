"""Steps from one format version of recordings to the next.

`MIGRATIONS[n]` takes an entry of version n + 1 to version n + 2. An entry is the topic
of its channel and its plain value. The version of today is the number of steps plus
one, and one recording of every version is kept with the tests.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

__all__ = ["FORMAT_VERSION", "MIGRATIONS", "Migration", "migrate"]

Migration: TypeAlias = Callable[[str, dict[str, object]], dict[str, object]]

MIGRATIONS: tuple[Migration, ...] = ()

FORMAT_VERSION = len(MIGRATIONS) + 1


def migrate(
    version: int,
    topic: str,
    plain: dict[str, object],
    *,
    steps: tuple[Migration, ...] = MIGRATIONS,
) -> dict[str, object]:
    """Bring an entry of an older recording to the version of today.

    Args:
        version: Format version of the recording.
        topic: Topic of the entry's channel.
        plain: The entry.
        steps: The migrations, another tuple in tests only.
    """
    for step in steps[max(version, 1) - 1 :]:
        plain = step(topic, plain)
    return plain
