"""Rules about events, listeners and parameters."""

# ruff: noqa: E501 - a case and what it gives read best as one line

from __future__ import annotations

import pytest

from tests.testing.check.sources import check, codes

CALL = "const c = VoxEngine.callSIP('1');\n"
BEGIN = "require(Modules.Cartesia);\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("VoxEngine.addEventListener(CallEvents.Connected, f); function f() {}", "1:39 wrong-event CallEvents.Connected is no event of VoxEngine"),
        (CALL + "c.addEventListener(AppEvents.Started, () => 1);", "2:30 wrong-event AppEvents.Started is no event of Call"),
        (CALL + "c.removeEventListener(PlayerEvents.Started);", "2:36 wrong-event PlayerEvents.Started is no event of Call"),
        (CALL + "c.addEventListener('Call.Conected', () => 1);", "2:20 wrong-event Call has no event 'Call.Conected'"),
        (CALL + "c.addEventListener(CallEvents.Failed, c.hangup());", "2:41 wrong-listener the listener is no function but a call without a result"),
        (CALL + "c.addEventListener(CallEvents.Failed, f()); function f() {}", "2:39 wrong-listener the listener is no function but a call without a result"),
        (CALL + "c.addEventListener(CallEvents.Failed, f()); async function f() {}", "2:39 wrong-listener the listener is no function but the promise of a call"),
        (CALL + "c.addEventListener(CallEvents.Failed, c.id());", "2:41 wrong-listener the listener is no function but the result of a call"),
        (CALL + "c.addEventListener(CallEvents.Failed, undefined);", "2:39 wrong-listener the listener is no function but undefined"),
        (CALL + "c.addEventListener(CallEvents.Failed, 'f');", "2:39 wrong-listener the listener is no function but the text 'f'"),
        (CALL + "c.addEventListener(CallEvents.Failed, {});", "2:39 wrong-listener the listener is no function but an object"),
        (CALL + "c.addEventListener(CallEvents.Failed);", "2:3 wrong-listener the event is there and no function to run for it"),
        ("setTimeout(VoxEngine.terminate(), 5);", "1:22 wrong-listener the timer's callback is no function but a call without a result"),
        ("VoxEngine.callPSTN('1');", "1:1 missing-parameter VoxEngine.callPSTN needs the parameter 'callerid'"),
        ("VoxEngine.callPSTN('1', '2', { followDivert: true });", "1:32 unknown-parameter VoxEngine.callPSTN has no parameter 'followDivert'"),
        ("VoxEngine.callUser({ username: 'a' });", "1:20 missing-parameter VoxEngine.callUser needs the parameter 'callerid'"),
        ("VoxEngine.callPSTN({}, '2');", "1:20 wrong-parameter VoxEngine.callPSTN: 'number' must be a string"),
        (CALL + "c.answer({}, 'x');", "2:14 wrong-parameter Call.answer: 'parameters' must be an object"),
        ("VoxEngine.addEventListener(AppEvents.Terminating, () => setTimeout(f, 1)); function f() {}", "1:57 late-call setTimeout runs nothing any more when the session ends"),
        ("VoxEngine.addEventListener(AppEvents.Terminated, () => { Net.httpRequest('x', f); Logger.write(''); }); function f() {}", "1:58 late-call Net.httpRequest does nothing in AppEvents.Terminated"),
        (CALL + "c.record({ stero: true });", "2:12 unknown-parameter Call.record has no parameter 'stero'"),
    ],
)  # fmt: skip
def test_javascript(text, expected):
    found = check(text)
    assert [_without_member_column(one) for one in found] == [
        _without_member_column(expected)
    ]


def _without_member_column(finding):
    """A finding without its column: calls begin where their callee does."""
    place, _, rest = finding.partition(" ")
    return f"{place.partition(':')[0]} {rest}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("c = Cartesia.createAgentsClient(apikey=k, agentId='a', cartesiaVersion='1')", ["missing-parameter", "unknown-parameter"]),
        ("Cartesia.createRealtimeTTSPlayer('x', apyKey=k)", ["unknown-parameter"]),
        ("VoxEngine.callPSTN('1', '2', followDivert=True)", ["unknown-parameter"]),
        ("VoxEngine.callPSTN(number='1')", ["missing-parameter"]),
        ("p = Cartesia.createRealtimeTTSPlayer('x')\np.addEventListener(CallEvents.Failed, k)", ["wrong-event"]),
        ("p = Cartesia.createRealtimeTTSPlayer('x')\n@p.on(CallEvents.Failed)\ndef f(e): pass", ["wrong-event"]),
        ("VoxEngine.addEventListener(AppEvents.Started, None)", ["wrong-listener"]),
        ("VoxEngine.addEventListener(event=AppEvents.Started, callback=k)", []),
        ("@VoxEngine.on(AppEvents.Terminated)\ndef f(e):\n    VoxEngine.callSIP('x')", ["late-call"]),
    ],
)  # fmt: skip
def test_python(text, expected):
    assert codes(
        f"{BEGIN.replace(';', '')}k = VoxEngine.customData\n{text}", "one.py"
    ) == (expected)


@pytest.mark.parametrize(
    "text",
    [
        CALL
        + "c.addEventListener(CallEvents.Failed, make()); function make() { return f; } "
        "function f() {}",
        CALL + "c.addEventListener(CallEvents.Failed, f.bind(c)); function f() {}",
        CALL + "c.addEventListener(...[CallEvents.Failed, f]); function f() {}",
        CALL
        + "c.answer({ 'X-A': '1' }); c.answer(); c.record(); c.sendMediaTo(c, {});",
        CALL + "c.addEventListener('Call.Connected', f); function f() {}",
        "VoxEngine.addEventListener(AppEvents.Terminating, () => Net.httpRequestAsync('x'));",
        "VoxEngine.addEventListener(AppEvents.Terminated, () => VoxEngine.customData());",
        "VoxEngine.addEventListener(AppEvents.Terminated, f); f(); "
        "function f() { setTimeout(() => 1, 1); }",
        "VoxEngine.callUser('a', 'b'); VoxEngine.callSIP('a', 'b', 'c');",
        "VoxEngine.callPSTN({ number: '1', callerid: '2' });",
        "VoxEngine.callPSTN(...a); VoxEngine.callUser({ ...a }); var a;",
        "Net.httpRequest('x', r => r); Net.httpRequest('x', f, { method: 'GET' }); var f;",
        BEGIN
        + "async function g() { const a = await Cartesia.createAgentsClient({ apiKey: "
        "k, agentId: 'a', cartesiaVersion: '1', onWebSocketClose: undefined }); "
        "a.start({ metadata: {} }); a.dtmf({ dtmf: '1' }); "
        "a.addEventListener(Cartesia.Events.WebSocketMediaStarted, k); } var k;",
    ],
)
def test_what_is_right(text):
    assert codes(text) == []
