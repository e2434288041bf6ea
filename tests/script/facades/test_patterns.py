from __future__ import annotations

import pytest

from tests.script.stage import Stage
from voxrt.errors import ScriptRuntimeError


def value(expression):
    return Stage().value(expression, "import re")


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        (r"re.match(r'(\d+)', '12a')[1]", "12"),
        ("re.search('B', 'abc', re.I).start()", 1),
        ("re.search('B', 'abc', flags=re.I).start()", 1),
        ("re.fullmatch('a', 'ab')", None),
        ("re.findall('a', 'aba')", ["a", "a"]),
        ("[m.start() for m in re.finditer('a', 'aba')]", [0, 2]),
        ("re.split('A', 'bab', 1, re.I)", ["b", "b"]),
        ("re.split(',', 'a,b,c', maxsplit=1)", ["a", "b,c"]),
        ("re.sub('a', lambda m: 'x', 'aba', 1)", "xba"),
        ("re.sub('A', 'x', 'aba', 0, re.I)", "xbx"),
        ("re.subn('a', 'x', 'aba', count=1)", ("xba", 1)),
        ("re.sub(re.compile('a'), 'x', 'a')", "x"),
        ("re.compile(re.compile('a')).pattern", "a"),
        ("re.search(b'a', b'ba').start()", 1),
        ("re.escape('.')", "\\."),
    ],
)
def test_functions(expression, result):
    assert value(expression) == result


@pytest.mark.parametrize(
    "call", ["re.compile(P)", "re.search(P, '')", "re.sub(P, '', '')"]
)
def test_dangerous_patterns_are_refused_everywhere(call):
    with pytest.raises(ScriptRuntimeError, match="this can take for ever"):
        value(call.replace("P", "'(a+)+$'"))


def test_wrong_patterns_are_errors():
    with pytest.raises(ScriptRuntimeError, match="rror: unterminated character set"):
        value("re.compile('[')")
