"""Whole patterns against texts: what JavaScript says they match."""

from __future__ import annotations

import pytest

from voxrt.script.js.regexp import Match, PatternError, check_pattern, compile_pattern


def free(_: int) -> None:
    """Charge nothing."""


def found(pattern: str, flags: str, text: str, index: int = 0) -> list[object] | None:
    """Spans of the match and its groups, or None."""
    match = compile_pattern(pattern, flags).search(text, index, free)
    return None if match is None else [(match.start, match.end), *match.groups]


def test_a_match_tells_where_it_is() -> None:
    matcher = compile_pattern("b(?<tail>c)?", "")
    assert matcher.search("abcb", 0, free) == Match(1, 3, ((2, 3),))
    assert matcher.search("abcb", 2, free) == Match(3, 4, (None,))
    assert matcher.search("abcb", 4, free) is None
    assert matcher.match("abcb", 1, free) == Match(1, 3, ((2, 3),))
    assert matcher.match("abcb", 0, free) is None
    assert matcher.group_count == 1
    assert matcher.group_names == (("tail", 1),)


def test_checking_says_the_same_as_compiling() -> None:
    check_pattern("a+", "g")
    with pytest.raises(PatternError, match="nothing") as caught:
        check_pattern("a|*", "")
    assert caught.value.offset == 2
    with pytest.raises(PatternError):
        compile_pattern("a|*", "")
