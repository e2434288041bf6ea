from __future__ import annotations

import pytest

from tests.script.stage import Stage
from voxrt.errors import ScriptLimitError, ScriptRuntimeError


class HostEvent:
    _vox_host_ = True

    def _vox_json_(self):
        return {"name": "Call.Connected", "inner": [1]}


def value(expression, before="", **limits):
    stage = Stage(**limits)
    stage.context.define("event", HostEvent())
    modules = "import json, string, textwrap, urllib.parse\n"
    return stage.value(expression, modules + before)


def test_json_writes_objects_of_the_host():
    assert value("json.dumps({'e': event})") == (
        '{"e": {"name": "Call.Connected", "inner": [1]}}'
    )
    assert value("json.dumps(event, separators=(',', ':'))") == (
        '{"name":"Call.Connected","inner":[1]}'
    )


def test_json_defaults():
    assert value("json.dumps([1j, event], default=str)").startswith('["1j", {"name"')
    encoder = "class E(json.JSONEncoder):\n    def default(self, o): return 'own'\n"
    assert value("json.dumps([1j, event], cls=E, indent=None)", encoder).startswith(
        '["own", {"name"'
    )
    with pytest.raises(ScriptRuntimeError, match="not JSON serializable"):
        value("json.dumps(1j)")


def test_json_indentation():
    assert value("json.dumps([1], indent=2)") == "[\n  1\n]"
    assert value("json.dumps([1], indent='-')") == "[\n-1\n]"
    for wide in ("10 ** 6", "' ' * 1000"):
        with pytest.raises(ScriptLimitError, match="indentation"):
            value(f"json.dumps([1], indent={wide})")


def test_json_is_limited():
    with pytest.raises(ScriptLimitError):
        value("json.dumps(['a' * 50] * 3)", string_characters=100)


def test_json_reads():
    assert value("json.loads('[1, {\"a\": null}]')") == [1, {"a": None}]
    with pytest.raises(ScriptRuntimeError, match="JSONDecodeError"):
        value("json.loads('{')")


def test_the_others():
    assert value("string.Template('$a').substitute(a=1)") == "1"
    assert value("textwrap.wrap('aa bb', 2)") == ["aa", "bb"]
    assert value("urllib.parse.urlencode({'a': 'b c'})") == "a=b+c"
    with pytest.raises(ScriptRuntimeError, match="has no 'Formatter'"):
        value("string.Formatter")
    with pytest.raises(ScriptRuntimeError, match="has no 'request'"):
        value("urllib.request")
