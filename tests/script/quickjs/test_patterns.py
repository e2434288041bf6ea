from __future__ import annotations

import pytest

from tests.script.quickjs.helpers import fail, play
from voxrt.script.quickjs import patterns


def test_a_pattern_that_takes_for_ever(monkeypatch):
    monkeypatch.setattr(patterns, "SECONDS", 0.05)
    error = fail("try { /^(a+)+$/.test('a'.repeat(40) + 'b') } catch {}")
    assert "regular expression took more than" in error.message


@pytest.mark.parametrize(
    "pattern", ["/(?<year>a+)+(b)?/dg", "/(?<year>a)(b)?/dg", "/(a+)+/y", "/(x+)+/"]
)
def test_matching_away_is_the_same(pattern):
    source = f"""
    const show = (r) => {{
      const m = r.exec('aaac');
      console.log(JSON.stringify([m, m && m.index, m && m.input, r.lastIndex]));
      console.log(JSON.stringify(m && [m.groups, m.indices, 1 in m]));
    }};
    show({pattern});
    """
    expected = {
        "/(?<year>a+)+(b)?/dg": [
            '[["aaa","aaa",null],0,"aaac",3]',
            '[{"year":"aaa"},[[0,3],[0,3],null],true]',
        ],
        "/(?<year>a)(b)?/dg": [
            '[["a","a",null],0,"aaac",1]',
            '[{"year":"a"},[[0,1],[0,1],null],true]',
        ],
        "/(a+)+/y": ['[["aaa","aaa"],0,"aaac",3]', "[null,null,true]"],
        "/(x+)+/": ["[null,null,null,0]", "null"],
    }
    assert [line.replace("undefined", "null") for line in play(source)] == expected[
        pattern
    ]


def test_methods_of_texts_use_it():
    source = """
    const r = /(?:a+)+/g;
    console.log('xaaya'.replace(r, (m) => m.length), 'xaay'.search(r), 'baa'.split(r));
    console.log('aa-a'.match(r), [...'aa-a'.matchAll(r)].map((m) => m.index));
    """
    assert play(source) == ["x2y1 1 [ 'b', '' ]", "[ 'aa', 'a' ] [ 0, 3 ]"]
