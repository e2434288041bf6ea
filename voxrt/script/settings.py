"""What a scenario may use up, and what it may import."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ENGINES", "ScriptSettings"]

ENGINES = ("own", "quickjs")
"""what JavaScript can run on: voxrt's own engine, and QuickJS"""


@dataclass(frozen=True, slots=True)
class ScriptSettings:
    """Limits of one scenario context; the defaults are those of a session."""

    steps_per_turn: int = 20_000_000
    """loop rounds and function entries of one turn"""
    microtasks_per_turn: int = 100_000
    """jobs of one drain, so that an endless chain of promises ends"""
    string_characters: int = 8_388_607
    """length of one string; VoxEngine's"""
    sequence_items: int = 8_388_607
    """length that a list, tuple or bytes may get by `+`, `*` and the like"""
    integer_bits: int = 1_000_000
    """size of an integer; a larger one takes seconds for one multiplication"""
    memory_bytes: int = 64 * 1024 * 1024
    """what a JavaScript session may hold, as CPython counts it; about what VoxEngine's
    16 MB hold there"""
    recursion_depth: int = 700
    """scenario calls inside one another; leaves CPython room for our own frames"""
    source_characters: int = 256 * 1024
    """length of one scenario file; VoxEngine's"""
    engine: str = "own"
    """what runs JavaScript: `own` or `quickjs`"""
    allow_imports: tuple[str, ...] = ()
    """real modules that scenarios may import; `*` opens all of them"""
