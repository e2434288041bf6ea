from tests.script.js.helpers import play, run


def test_runs_a_script():
    assert run("print(1 + 2, 'three');") == ["3 three"]


def test_scripts_share_their_scope():
    stage = play("let count = 1; function more() { count++; }", "a.js")
    stage.play("more(); globalThis.result = count;", "b.js")
    assert stage.context.scope["$result"] == 2.0
