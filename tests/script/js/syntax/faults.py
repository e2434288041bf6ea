"""What is wrong with a script, for tests of early errors and messages."""

from __future__ import annotations

import pytest

from voxrt.errors import ScriptSyntaxError
from voxrt.script.js.syntax.parser import parse


def fault(source):
    """The error of a script that must have one."""
    with pytest.raises(ScriptSyntaxError) as caught:
        parse(source, file="s.js")
    return caught.value


def check(source, text, column=None, line=1):
    """Check message and place of the error of a script."""
    error = fault(source)
    assert text in error.message, error.message
    if column is not None:
        assert (error.place.line, error.place.column) == (line, column)
    return error


def accept(source):
    """Check that a script is right."""
    parse(source, file="s.js")
