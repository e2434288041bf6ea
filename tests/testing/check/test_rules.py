"""Rules about names and members."""

# ruff: noqa: E501 - a case and what it gives read best as one line

from __future__ import annotations

import pytest

from tests.testing.check.sources import check, codes

AGENT = "{ apiKey: k(), agentId: 'a', cartesiaVersion: '1' }); function k() {}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("VoxEngine.teminate();", "1:11 unknown-member VoxEngine has no VoxEngine.teminate"),
        ("AppEvents.Start;", "1:11 unknown-member VoxEngine has no AppEvents.Start"),
        ("CallEvents['Conected'];", "1:12 unknown-member VoxEngine has no CallEvents.Conected"),
        ("Logger.log('x');", "1:8 unknown-member VoxEngine has no Logger.log"),
        ("Net.request('x');", "1:5 unknown-member VoxEngine has no Net.request"),
        ("require(Modules.Cartesi);", "1:17 unknown-member VoxEngine has no Modules.Cartesi"),
        ("DTMFType.INBAND;", "1:10 unknown-member VoxEngine has no DTMFType.INBAND"),
        ("const { Failde } = CallEvents;", "1:9 unknown-member VoxEngine has no CallEvents.Failde"),
        ("const c = VoxEngine.callSIP('1'); c.hangUp();", "1:37 unknown-member VoxEngine has no Call.hangUp"),
        ("nowhere();", "1:1 undefined-name nowhere is not defined"),
        ("Cartesia;", "1:1 missing-require Cartesia is used, and no file requires its module"),
        (
            "const c = VoxEngine.callSIP('1'); c.say('x');",
            "1:37 not-supported Call.say is not supported yet: players of files and texts "
            "are not built, Cartesia.createRealtimeTTSPlayer is",
        ),
        (
            "new Net.HttpRequestOptions();",
            "1:9 not-supported Net.HttpRequestOptions is not supported yet: parameters "
            "are given as plain objects",
        ),
        (
            "const apiKey = 'abcdefgh12345678';",
            "1:16 key-in-source apiKey looks like a key that is written into the source",
        ),
        (
            "f('sk_car_abcdefgh12345678'); function f() {}",
            "1:3 key-in-source a text looks like a key that is written into the source",
        ),
        (
            "Net.httpRequestAsync('x').text;",
            "1:27 missing-await the result is a promise here, not yet what it will bring",
        ),
    ],
)  # fmt: skip
def test_javascript(text, expected):
    assert check(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Logger.log('x')", "1:8 unknown-member VoxEngine has no Logger.log"),
        ("nowhere", "1:1 undefined-name nowhere is not defined"),
        ("eval('x')", "1:1 refused-name eval is not open to scenarios"),
        ("Cartesia", "1:1 missing-require Cartesia is used, and no file requires its module"),
        ("TOKEN = {'password': 'abcdefgh12345678'}", "1:22 key-in-source password looks like a key that is written into the source"),
    ],
)  # fmt: skip
def test_python(text, expected):
    assert check(text, "one.py") == [expected]


@pytest.mark.parametrize("use", ["c.start({});", "VoxEngine.sendMediaBetween(d, c);"])
def test_a_promise_that_is_not_awaited(use):
    text = f"""
        require(Modules.Cartesia);
        const d = VoxEngine.callSIP('1');
        const c = Cartesia.createAgentsClient({AGENT}
        {use}
        {use}
    """
    (finding,) = check(text)
    assert "missing-await c is a promise here" in finding


@pytest.mark.parametrize(
    "text",
    [
        f"require(Modules.Cartesia); Cartesia.createAgentsClient({AGENT}",
        f"require('cartesia'); Cartesia.createAgentsClient({AGENT}",
        f"require(other()); Cartesia.createAgentsClient({AGENT} function other() {{}}",
        "typeof Cartesia; if (typeof later !== 'undefined') later();",
        "Net.httpRequestAsync('x').then(r => r.text);",
        "const c = VoxEngine.callSIP('1'); c.mine = 1; c.mine; c.toString();",
        "Object.keys(CallEvents).forEach(x => CallEvents[x]); CallEvents.hasOwnProperty('x');",
        "Language.US_ENGLISH_FEMALE; VoxEngine.DTMFType.ALL; VoiceList.Amazon.en_US_Joanna;",
        "const apiKey = 'YOUR_API_KEY_1'; const password = 'a b 12345678901234';",
        "const Logger = { log() {} }; Logger.log();",
        "f(VoxEngine.callSIP('1')); f(Cartesia.createRealtimeTTSPlayer('x')); "
        "function f(x) { if (x.stop) x.stop(); x.id(); } require(Modules.Cartesia);",
    ],
)
def test_what_is_right(text):
    assert codes(text) == []
