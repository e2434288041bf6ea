"""Whole patterns against texts, in all ways, and against another engine."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.script.js.regexp.subject import EnoughError, Purse, spans, stepped, texts
from voxrt.script.js.regexp import (
    Match,
    PatternError,
    check_pattern,
    compile_pattern,
)

FACE = "\ud83d\ude00"


def free(_: int) -> None:
    """Charge nothing."""


def test_a_match_tells_where_it_is() -> None:
    matcher = compile_pattern("b(?<tail>c)?", "")
    assert matcher.search("abcb", 0, free) == Match(1, 3, ((2, 3),))
    assert matcher.search("abcb", 2, free) == Match(3, 4, (None,))
    assert matcher.search("abcb", 4, free) is None
    assert matcher.match("abcb", 1, free) == Match(1, 3, ((2, 3),))
    assert matcher.match("abcb", 0, free) is None
    assert matcher.group_count == 1
    assert matcher.group_names == (("tail", 1),)


def test_the_own_matcher_is_used_in_the_same_way() -> None:
    matcher = compile_pattern("(?:(b)|c)+", "")
    assert matcher.search("abcb", 0, free) == Match(1, 4, ((3, 4),))
    assert matcher.match("abcb", 2, free) == Match(2, 4, ((3, 4),))
    assert matcher.match("abcb", 0, free) is None
    assert matcher.search("aaaa", 0, free) is None
    assert compile_pattern("(?:(b)|)+", "").search("a", 1, free) == Match(1, 1, (None,))
    assert compile_pattern("(?:(b)|c*)+$", "").search("ab", 0, free) is not None
    assert compile_pattern("(?:(b)|)+c", "").search("ab", 0, free) is None


def test_checking_says_the_same_as_compiling() -> None:
    check_pattern("a+", "g")
    with pytest.raises(PatternError, match="nothing") as caught:
        check_pattern("a|*", "")
    assert caught.value.offset == 2
    with pytest.raises(PatternError):
        compile_pattern("a|*", "")


def test_compiled_patterns_are_kept() -> None:
    assert compile_pattern("kept", "i") is compile_pattern("kept", "i")


def test_an_anchored_pattern_is_tried_once() -> None:
    matcher = compile_pattern("^(?:(a)|b)*c", "")
    purse = Purse(100)
    assert matcher.search("b" + "x" * 10_000, 0, purse.charge) is None
    assert matcher.search("bc", 1, purse.charge) is None
    assert matcher.search("bc", 0, purse.charge) == Match(0, 2, (None,))


def test_a_leading_star_is_tried_once_a_line() -> None:
    purse = Purse(20_000)
    matcher = compile_pattern("(.*)(?:(x)|y)+", "")
    assert matcher.search("a" * 300 + "\n" + "b" * 300, 0, purse.charge) is None
    text = "aaa\nbby\n"
    assert matcher.search(text, 0, purse.charge) == Match(4, 7, ((4, 6), None))
    assert matcher.search(text, 5, purse.charge) == Match(5, 7, ((5, 6), None))
    assert compile_pattern(r"(a*)(?:(c)|b)+\1d", "").search("aabad", 0, free) == Match(
        1, 5, ((1, 2), None)
    )


def test_long_texts_go_to_the_matcher_that_counts() -> None:
    purse = Purse(10**6)
    matcher = compile_pattern(r"\s+$", "")
    assert matcher.search(" x" * 2000, 0, purse.charge) is None
    assert purse.spent >= 4000
    found = matcher.search(" x" * 2000 + "  ", 0, purse.charge)
    assert found == Match(4000, 4002, ())


def test_deep_patterns_only_have_the_own_matcher() -> None:
    pattern = "(?:" * 100 + "(a)|b" + ")" * 100
    assert compile_pattern(pattern, "").search("xb", 0, free) == Match(1, 2, (None,))


CASES = [
    # pattern, flags, text, index, spans
    (".", "", FACE, 0, [(0, 1)]),
    (".", "u", FACE, 0, [(0, 2)]),
    ("^.$", "u", FACE, 0, [(0, 2)]),
    ("^.$", "", FACE, 0, None),
    (r"\ud83d", "", FACE, 0, [(0, 1)]),
    (r"\ud83d", "u", FACE, 0, None),
    (r"\ude00", "u", FACE, 0, None),
    (r"\ude00", "u", "\ude00", 0, [(0, 1)]),
    (r"[\ud83d\ude00]", "u", FACE, 0, [(0, 2)]),
    (f"[{FACE}]", "u", f"a{FACE}", 0, [(1, 3)]),
    (f"[{FACE}]", "", FACE, 0, [(0, 1)]),
    (r"[^x]", "u", FACE, 0, [(0, 2)]),
    (r"\u{1f600}+", "u", FACE * 3, 0, [(0, 6)]),
    (f"{FACE}+", "", FACE * 2, 0, [(0, 2)]),
    ("(.)(.)", "u", f"{FACE}a", 0, [(0, 3), (0, 2), (2, 3)]),
    ("(?<=(.))a", "u", f"{FACE}a", 0, [(2, 3), (0, 2)]),
    ("(x)?.", "u", f"a{FACE}", 1, [(1, 3), None]),
    # An index inside a pair is that of the pair.
    (".", "u", FACE, 1, [(0, 2)]),
    ("a", "u", f"{FACE}a", 1, [(2, 3)]),
    ("", "u", f"{FACE}", 2, [(2, 2)]),
    (r"\u{10428}", "iu", "\ud801\udc00", 0, [(0, 2)]),
    ("\u0390", "iu", "\u1fd3", 0, [(0, 1)]),
    ("\xdf", "iu", "\u1e9e", 0, [(0, 1)]),
    ("\xdf", "i", "\u1e9e", 0, None),
    ("[^x]", "i", "X", 0, None),
    (r"[^\W]", "iu", "\u017f", 0, [(0, 1)]),
    (r"\W", "iu", "s", 0, None),
    (r"\P{Lu}", "iu", "A", 0, [(0, 1)]),
    (r"\p{Lu}", "iu", "a", 0, [(0, 1)]),
    (r"[^\P{Lu}]", "iu", "A", 0, None),
    ("[a-z]+", "i", "AbC", 0, [(0, 3)]),
    ("[_-a]+", "i", "A_`", 0, [(0, 3)]),
    ("\u01c5", "i", "\u01c4\u01c6", 0, [(0, 1)]),
]


@pytest.mark.parametrize(("pattern", "flags", "text", "index", "wanted"), CASES)
def test_characters(
    pattern: str, flags: str, text: str, index: int, wanted: list[object] | None
) -> None:
    assert spans(pattern, flags, text, index) == wanted


def test_both_ways_agree_on_what_people_write() -> None:
    for pattern, flags, text, wanted in [
        (r"^\+?(\d{1,3})[-. ]?(\d{3,4})$", "", "+1-5551", ["+1-5551", "1", "5551"]),
        (r"^[^\s@]+@[^\s@]+\.[^\s@]+$", "", "a@b.c", ["a@b.c"]),
        (r"(['\"])(.*?)\1", "", "say 'a\"b'", ["'a\"b'", "'", 'a"b']),
        (r"yes|yeah|yep", "i", "oh YEAH", ["YEAH"]),
        (r"\B(?=(?:\d{3})+(?!\d))", "", "1234567", [""]),
        (r"<(\w+)(\s[^>]*)?>", "", "x<b>", ["<b>", "b", None]),
    ]:
        assert texts(pattern, flags, text) == wanted


# Random patterns, by our two ways and by QuickJS

SPELLED = r"""
a b A k s 1 _ \d \w \W \s \b \B ^ $ . [ab] [^a] [a-c] [^] [] \1 \2 \k<n> \u017f \u212a
\xdf \u{1f600} \ud83d\ude00 \ude00 [\w-a] \p{Lu} \P{L} \cA \c \0 \07 \8 { } ] {1 \- \x41
[^\ud83d]
"""
ATOMS = st.sampled_from(SPELLED.split())
QUANTIFIERS = st.sampled_from(
    [
        "",
        "",
        "",
        "*",
        "+",
        "?",
        "*?",
        "+?",
        "??",
        "{2}",
        "{1,2}",
        "{0,2}?",
        "{2,}",
        "{0}",
    ]
)
OPENERS = st.sampled_from(["(", "(", "(?:", "(?=", "(?!", "(?<=", "(?<!"])
PARTS = st.recursive(
    ATOMS,
    lambda inner: st.builds(
        lambda opener, items, separator: opener + separator.join(items) + ")",
        OPENERS,
        st.lists(st.builds(str.__add__, inner, QUANTIFIERS), max_size=3),
        st.sampled_from(["", "", "|"]),
    ),
    max_leaves=8,
)
PATTERNS = st.builds(
    lambda name, items: name + "".join(items),
    st.sampled_from(["", "", "", "(?<n>a|b)", "(?<n>.)?"]),
    st.lists(st.builds(str.__add__, PARTS, QUANTIFIERS), min_size=1, max_size=4),
)
FLAGS = st.sets(st.sampled_from("imsu")).map(lambda flags: "".join(sorted(flags)))
TEXTS = st.lists(
    st.sampled_from(["a", "b", "A", "B", "k", "s", "1", "_", " ", "\n", FACE, "\ud83d"])
    | st.sampled_from(["\u017f", "\u212a", "\xdf", "\u1e9e", "\u2028", "-", "\ude00"]),
    max_size=10,
).map("".join)

JAVASCRIPT = """
function run(pattern, flags, text) {
    let made;
    try { made = new RegExp(pattern, flags + "d"); } catch (error) { return "fault"; }
    const found = made.exec(text);
    return found && JSON.stringify(Array.from(found.indices, x => x || null));
}
"""


@pytest.fixture(scope="module")
def javascript() -> Any:
    """QuickJS; its import starts a thread, so it comes before each test's own guard."""
    context = pytest.importorskip("quickjs").Context()
    context.eval(JAVASCRIPT)
    return context


@pytest.mark.fuzz
@settings(max_examples=400, deadline=None)
@given(pattern=PATTERNS, flags=FLAGS, text=TEXTS)
def test_quickjs_finds_the_same(
    javascript: Any, pattern: str, flags: str, text: str
) -> None:
    wanted = javascript.eval(
        f"run({','.join(map(json.dumps, (pattern, flags, text)))})"
    )
    try:
        found = spans(pattern, flags, text)
    except EnoughError:
        return
    except PatternError:
        assert wanted == "fault"
        return
    assert wanted != "fault"
    listed = [span and list(span) for span in found] if found else None
    assert listed == (wanted and json.loads(wanted))


@pytest.mark.fuzz
@settings(max_examples=400, deadline=None)
@given(PATTERNS, TEXTS)
def test_both_ways_find_the_same(pattern: str, text: str) -> None:
    try:
        check_pattern(pattern, "")
        assert spans(pattern, "", text) == stepped(pattern, "", text)
    except (PatternError, EnoughError):
        return
