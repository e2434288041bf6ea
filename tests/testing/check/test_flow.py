"""Values are followed to what they are."""

from __future__ import annotations

import pytest

from tests.testing.check.sources import facts_of
from voxrt.testing.check.flow import Flow, listenings


def types(text, name="x", language="javascript"):
    """Classes of the last use of a name."""
    facts = facts_of(text, language)
    found = [one for one in facts.names if one.name == name]
    return set(Flow([facts]).types_of(found[-1]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("const x = VoxEngine.callPSTN('1', '2'); x;", {"Call"}),
        ("let x; x = VoxEngine.callSIP('1'); x;", {"Call"}),
        (
            "let x = null; x = VoxEngine.callSIP('1') || VoxEngine.callUser({}); x;",
            {"Call"},
        ),
        ("let x = VoxEngine.callSIP('1'); x = other(); x;", set()),
        ("const x = await_(); function await_() {} x;", set()),
        ("const y = VoxEngine; const x = y.callPSTN(); x;", {"Call"}),
        ("let x = x; x;", set()),
        (
            "const x = Cartesia.createAgentsClient({}); x;",
            {"Promise<Cartesia.AgentsClient>"},
        ),
        (
            "async () => { const x = await Cartesia.createAgentsClient({}); x; }",
            {"Cartesia.AgentsClient"},
        ),
        (
            "VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call: x }) => x);",
            {"Call"},
        ),
        (
            "VoxEngine.addEventListener(AppEvents.CallAlerting, e => "
            "{ const x = e.call; x; });",
            {"Call"},
        ),
        (
            "VoxEngine.addEventListener(AppEvents.CallAlerting, f); function f(e) "
            "{ const x = e.call; x; }",
            {"Call"},
        ),
        (
            "VoxEngine.addEventListener(AppEvents.CallAlerting, f); f(1); "
            "function f(e) { const x = e.call; x; }",
            set(),
        ),
        (
            "VoxEngine.addEventListener(what, e => { const x = e.call; x; });",
            set(),
        ),
        ("VoxEngine.addEventListener(AppEvents.Started, (a, x) => x);", set()),
        ("f(VoxEngine.callSIP('1')); function f(x) { x; }", {"Call"}),
        ("f(VoxEngine.callSIP('1')); f(other); function f(x) { x; } var other;", set()),
        (
            "f(VoxEngine.callSIP('1')); g(f); function f(x) { x; } function g() {}",
            set(),
        ),
        ("f(1, VoxEngine.callSIP('1')); function f(a, x) { x; }", {"Call"}),
        ("f(VoxEngine.callSIP('1')); f(); function f(x) { x; }", set()),
        ("f(...[VoxEngine.callSIP('1')]); function f(x) { x; }", set()),
        ("function f(x) { f(x); x; } f(VoxEngine.callSIP('1'));", set()),
        ("const d = new AMD.AnsweringMachineDetector(); const x = d.call; x;", set()),
        ("let x = VoxEngine.callSIP(), y = x; y = x; x = y; x;", set()),
    ],
)
def test_javascript(text, expected):
    assert types(text) == expected


def test_python():
    text = """
        @VoxEngine.on(AppEvents.CallAlerting)
        def f(event):
            x = event.call
            x.answer()
    """
    assert types(text, language="python") == {"Call"}
    text = "def g(event):\n    event.call\nVoxEngine.on(AppEvents.CallAlerting)(g)"
    facts = facts_of(text, "python")
    (member,) = (one for one in facts.members if one.name == "call")
    assert set(Flow([facts]).types_of(member)) == {"Call"}


def test_a_long_chain_is_given_up():
    chain = "".join(f"let a{i} = a{i - 1} || a{i - 1};" for i in range(1, 1000))
    assert types(f"let a0 = VoxEngine.callSIP('1'); {chain} a999;", "a999") == set()


def test_methods_have_results():
    text = "const c = VoxEngine.callSIP('1'); const x = c.hangup(); x;"
    facts = facts_of(text)
    assert Flow([facts]).results(facts.calls[1]) == (frozenset(), "void")


def test_listenings():
    text = "a.addEventListener(b, c); a.addEventListener(...d); a.on(e)(f); g();"
    one, two, three = listenings(facts_of(text))
    assert one.event is not None
    assert one.function is not None
    assert two.event is None
    assert three.function.name == "f"
