from __future__ import annotations

import pytest

from tests.script.js.helpers import error_of, make_realm, play, run
from tests.script.js.tables import check
from tests.script.stage import Stage
from voxrt.errors import ScriptError
from voxrt.script.js.runtime.bindings import (
    box,
    const,
    debugger,
    ignored,
    set_box,
)
from voxrt.script.js.runtime.values import Fault


def test_a_box_holds_a_variable():
    made = box(1.0)
    assert made.v == 1.0
    assert set_box(made, 2.0) == 2.0
    assert made.v == 2.0


def test_constants():
    with pytest.raises(Fault, match="x is a constant and cannot be written"):
        const(1.0, "x")
    assert ignored(1.0, "x") == 1.0


def play_files(*files, **limits):
    """Run files after one another; what the last expression statements said."""
    stage = Stage(**limits)
    for at, text in enumerate(files):
        stage.run(text, f"file{at}.js")
        stage.settle()
    return stage.context.take_prints()


@pytest.mark.parametrize(
    ("files", "error"),
    [
        (("let x = 1", "let x"), "x is declared already"),
        (("const x = 1", "var x"), "x is declared already"),
        (("var x", "let x"), "x is declared already"),
        (("function x() {}", "class x {}"), "x is declared already"),
        (("let undefined",), "undefined is declared already"),
        (("function NaN() {}",), "global function NaN cannot be declared"),
        (
            ("Object.preventExtensions(globalThis)", "var fresh"),
            "global variable fresh cannot be declared",
        ),
        (("let x = null.y", "x"), "cannot"),
        (("const x = 1", "x = 2"), "x is a constant and cannot be written"),
        (("'use strict'; nowhere = 1",), "nowhere is not defined"),
        (("'use strict'; undefined = 1",), "cannot write undefined"),
    ],
)
def test_files_share_their_globals(files, error):
    with pytest.raises(ScriptError, match=error):
        play_files(*files)


def test_a_let_that_never_got_its_value():
    stage = Stage()
    with pytest.raises(ScriptError):
        stage.run("let x = null.y", "a.js")
    for statement in ("x", "typeof x", "x = 1", "'use strict'; x = 1"):
        with pytest.raises(ScriptError, match="cannot access x before initialization"):
            stage.run(statement, "b.js")


def test_what_the_next_file_sees():
    stage = Stage()
    stage.run("let a = 1; const b = 2; var c = 3; function d() {} class E {}", "a.js")
    stage.run("{ function a() {} function f() {} } a = 4; c = 5;", "b.js")
    stage.run("'use strict'; a += 1; c += 1; typeof b + typeof E", "c.js")
    realm_scope = stage.context.scope
    assert realm_scope["$a"] == 5.0
    assert realm_scope["$c"] == 6.0


def test_deleting_names():
    assert run(
        """
        made = 1; var kept; let lexical;
        print(delete made, typeof made, delete kept, delete lexical, delete nothing);
        """
    ) == ["true undefined false false true"]
    assert run("x = 1; print((function () { return delete x })(), typeof x)") == [
        "true undefined"
    ]


def test_a_file_does_not_delete_the_names_of_another():
    stage = Stage()
    stage.run("let x = 1; var y = 2; z = 3", "a.js")
    stage.run("var told = [delete x, delete y, delete z].join()", "b.js")
    assert stage.context.scope["$told"] == "false,false,true"


def test_names_of_the_global_object():
    check(
        """
        typeof nothing ==> undefined
        typeof parseInt ==> function
        (nothing = 1) ==> 1
        typeof nothing ==> number
        globalThis.nothing ==> 1
        (globalThis.other = 2) ==> 2
        other ==> 2
        typeof other ==> number
        Object.defineProperty(globalThis, "got", {get: () => 3}).got ==> 3
        got ==> 3
        typeof got ==> number
        (got = 4) ==> 4
        got ==> 3
        (function () { "use strict"; got = 4 })() ==> ! TypeError
        (function () { "use strict"; other = 5; return other })() ==> 5
        missing ==> ! ReferenceError
        """
    )
    assert error_of("(function () { 'use strict'; nothing = 1 })()") == "ReferenceError"


def test_who_runs_the_script_may_say_more_about_a_missing_name():
    stage = Stage()
    stage.context.on_missing_name = {"VoxEngin": "did you mean VoxEngine?"}.get
    with pytest.raises(ScriptError, match="did you mean VoxEngine"):
        stage.run("VoxEngin", "a.js")
    with pytest.raises(ScriptError, match="other is not defined"):
        stage.run("other", "b.js")


def test_debugger_tells_whoever_wants_to_know():
    realm = make_realm()
    seen = []
    debugger(realm)
    realm.context.on_debugger = lambda: seen.append(1)
    debugger(realm)
    assert seen == [1]


def test_functions_in_blocks_at_the_top():
    assert play("{ function f() { return 1 } } print(f(), globalThis.f())").prints == [
        "1 1"
    ]
    assert run("let f = 1; { function f() {} } print(f)") == ["1"]


def test_a_value_cannot_make_the_variable_it_is_written_to():
    source = """
        "use strict";
        const write = (f) => { try { f(); print("ok"); } catch (e) { print(e.name); } };
        write(() => { late = (globalThis.late = 5); });
        globalThis.early = 1;
        write(() => { early = (() => 2)(); });
        print(late, early);
    """
    assert run(source) == ["ReferenceError", "ok", "5 2"]
