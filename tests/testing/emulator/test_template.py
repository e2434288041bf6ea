"""Names in braces: filled in, unknown ones refused with a place."""

from __future__ import annotations

import pytest

from voxrt.errors import DocumentError
from voxrt.testing.document import parse_document
from voxrt.testing.emulator.template import check_names, fill

NAMES = {"heard": "two seconds", "digit": "5", "metadata.order": "A-1"}


def test_names_are_filled_in_at_any_depth():
    value = {"a": ["{digit}{digit}", 1, None], "b": {"c": "{heard}!"}, "d": "{}"}
    assert fill(value, NAMES) == {
        "a": ["55", 1, None],
        "b": {"c": "two seconds!"},
        "d": "{}",
    }
    assert fill("{metadata.order} {metadata.none}.", NAMES) == "A-1 ."


def test_names_that_are_never_filled_in_are_refused():
    check_names(parse_document("[{a: '{heard}'}, '{custom.x} {metadata.y.z}', 3]", "a"))
    with pytest.raises(DocumentError) as caught:
        check_names(parse_document("[1, {a: '{herd}'}]", "a.yaml"))
    assert str(caught.value) == "a.yaml:1:9: {herd} is not known here"
    assert caught.value.hint == "did you mean 'heard'?"
