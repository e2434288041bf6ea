"""Texts without the places in memory that CPython writes into them.

The default repr of functions, coroutines, iterators and many other objects names an
address, which differs from run to run: a log line with one would make every replay
look different.
"""

from __future__ import annotations

import re

__all__ = ["without_addresses"]

ADDRESS = re.compile(r" (?:at|@) 0x[0-9A-Fa-f]+(?=[>,])")


def without_addresses(text: str) -> str:
    """A text whose objects stand nowhere: `<function f>`, `<list_iterator object>`."""
    return ADDRESS.sub("", text) if " 0x" in text else text
