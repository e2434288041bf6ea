"""Values by type, and the place of what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from voxrt.errors import ConfigError
from voxrt.runtime.settings import Reader, nearest, place_of_error

TEXT = """\
top.inner = 1

[one]  # comment
key = 1
"quoted" = 2

[[many]]
key = 1
[[many]]
other = 2
key = 3
[one.sub]
deep = 1
"""


@pytest.mark.parametrize(
    ("where", "key", "line"),
    [
        (("one",), "key", 4),
        (("one",), "quoted", 5),
        (("one",), "deep", 13),
        (("one",), "missing", 3),
        (("many", "0"), "key", 8),
        (("many", "1"), "key", 11),
        (("many", "1"), "", 9),
        (("top",), "inner", 1),
        ((), "one", 3),
        (("nowhere",), "x", 0),
    ],
)
def test_place_of_a_key(where, key, line) -> None:
    place = Reader(TEXT, "f.toml", Path()).place(where, key)
    assert (place.file, place.line) == ("f.toml", line)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("yes", bool, True),
        ("OFF", bool, False),
        ("12", int, 12),
        ("1.5", float, 1.5),
        ("a, b,", tuple[str, ...], ["a", "b"]),
        ("p", Path, "p"),
    ],
)
def test_variable_of_each_type(text, kind, value) -> None:
    assert Reader("", "f", Path()).from_variable(text, kind, "V") == value


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [("maybe", bool, "true or false"), ("x", int, "a whole"), ("", float, "a number")],
)
def test_variable_of_a_wrong_type(text, kind, wanted) -> None:
    with pytest.raises(ConfigError, match=f"V is {text!r}, wanted {wanted}"):
        Reader("", "f", Path()).from_variable(text, kind, "V")


def test_places_of_tomllib() -> None:
    assert place_of_error("Bad thing (at line 3, column 5)", "f")[1].line == 3
    assert place_of_error("Bad thing (at end of document)", "f")[1].line == 0
    assert place_of_error("Bad thing", "f")[0] == "Bad thing"


def test_nearest() -> None:
    assert nearest("limts", ["limits", "record"]) == "did you mean 'limits'?"
    assert nearest("zzz", ["limits"]) is None
