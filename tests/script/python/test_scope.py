from __future__ import annotations

from tests.script.stage import Stage
from voxrt.script.python.scope import prepare_scope


def test_a_scope_is_prepared_once():
    context = Stage().context
    prepare_scope(context)
    names = context.scope["__builtins__"]
    prepare_scope(context)
    assert context.scope["__builtins__"] is names
    assert context.scope["__name__"] == "__main__"
    assert "open" in names
    assert "SystemExit" not in names


def test_each_context_has_its_own():
    one, two = Stage().context, Stage().context
    prepare_scope(one)
    prepare_scope(two)
    assert one.scope["__builtins__"] is not two.scope["__builtins__"]
