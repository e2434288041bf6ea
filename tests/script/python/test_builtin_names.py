from __future__ import annotations

import builtins

import pytest

from tests.script.stage import Stage
from voxrt.errors import ScriptRuntimeError
from voxrt.script.python.builtin_names import PLAIN, REFUSED
from voxrt.script.python.names import words


def refused(text):
    with pytest.raises(ScriptRuntimeError) as caught:
        Stage().play(text)
    return caught.value.message


def test_nothing_is_missing_by_accident():
    left_out = words(
        "__build_class__ __import__ __doc__ __loader__ __name__ __package__ __spec__ _"
        " False None True copyright credits license"
        " EncodingWarning EnvironmentError IOError"
        " KeyboardInterrupt ChildProcessError IsADirectoryError NotADirectoryError"
        " SystemExit IndentationError PendingDeprecationWarning TabError"
    )
    replaced = words(
        "print type sum pow format getattr hasattr setattr delattr vars dir range iter"
        " set frozenset id hash repr ascii"
    )
    known = {*PLAIN, *REFUSED, *replaced, *left_out}
    names = {name for name in dir(builtins) if not name.startswith(("Python", "_Inc"))}
    assert names - known == set()
    assert set(PLAIN).isdisjoint(REFUSED)


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_refusals_say_what_to_do(name):
    assert refused(f"{name}()\n") == (
        f"PermissionError: {name} is not open to scenarios; {REFUSED[name]}"
    )


def test_print():
    stage = Stage()
    shown = stage.play(
        "print()\nprint(1, 'a', sep='|', end='.', flush=True)\n"
        "print('x', end='\\n\\n')\n"
        "class A: pass\nprint([A()], 'at 0x12')\n"
    )
    assert shown == ["", "1|a.", "x\n", "[<__main__.A object>] at 0x12"]
    assert "not to a file" in refused("print(1, file=[])\n")
