from __future__ import annotations

import pytest

from tests.script.stage import Stage
from voxrt.errors import ScriptRuntimeError
from voxrt.script.addresses import without_addresses


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<function f at 0x7f12aB>", "<function f>"),
        ("[<A object at 0x1>, <B object at 0x2>]", "[<A object>, <B object>]"),
        ("<m of <A object at 0x1>>", "<m of <A object>>"),
        ("<code object f at 0x1, file 'a'>", "<code object f, file 'a'>"),
        ("<md5 _hashlib.HASH object @ 0x1>", "<md5 _hashlib.HASH object>"),
        ("0x12 at 0x12", "0x12 at 0x12"),
        ("nothing", "nothing"),
    ],
)
def test_addresses_are_left_out(text, shown):
    assert without_addresses(text) == shown


@pytest.mark.parametrize(
    "expression",
    [
        "str(f)",
        "repr(f)",
        "ascii(f)",
        "format(f)",
        "f'{f}'",
        "f'{f!r:>{3}}'",
        "'%s' % f",
        "'{}'.format(f)",
        "'{f}'.format_map({'f': f})",
    ],
)
def test_what_a_scenario_writes_has_none(expression):
    assert Stage().value(expression, "def f(): pass\n") == "<function f>"


def test_the_text_of_an_error_has_none():
    text = "def f(): pass\nerror = KeyError(f)\nerror.add_note(f'{f}')\nraise error\n"
    with pytest.raises(ScriptRuntimeError) as caught:
        Stage().play(text)
    assert caught.value.message == "KeyError: <function f>"
    assert caught.value.__notes__ == ["<function f>"]
