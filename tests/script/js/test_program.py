from pathlib import Path

import pytest

from tests.script.js.helpers import play, run
from tests.script.stage import Stage
from voxrt.errors import ScriptSyntaxError
from voxrt.script.js.cache import UnitCache
from voxrt.script.js.program import compile_javascript, realm_of
from voxrt.script.settings import ScriptSettings


def test_runs_a_script():
    assert run("print(1 + 2, 'three');") == ["3 three"]


def test_scripts_share_their_scope():
    stage = play("let count = 1; function more() { count++; }", "a.js")
    stage.play("more(); globalThis.result = count;", "b.js")
    assert stage.context.scope["$result"] == 2.0


def test_a_context_has_one_realm():
    context = Stage().context
    assert realm_of(context) is realm_of(context)


def test_typescript_loses_its_types():
    assert run("let n: number = 3; print(n as any);", "scenario.ts") == ["3"]


def test_a_compiled_script_is_kept(tmp_path):
    cache = UnitCache(tmp_path)
    made = [
        compile_javascript(Path("a.js"), "1;", ScriptSettings(), cache=cache)
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert made[0].code.co_filename == "a.js"
    assert made[0].language == "javascript"


def test_what_does_not_parse_has_its_place():
    with pytest.raises(ScriptSyntaxError) as caught:
        play("var 1;", "b.js")
    assert (caught.value.place.file, caught.value.place.line) == ("b.js", 1)
