"""The whole way from text to a tree or an error."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voxrt.errors import ScriptSyntaxError
from voxrt.script.js.syntax.nodes import ExpressionStatement, Node, children
from voxrt.script.js.syntax.parser import parse, parse_tree

SCENARIO = """
require(Modules.Net);
const retries = {}, limit = 3;
VoxEngine.addEventListener(AppEvents.CallAlerting, async ({ call, a: [b] }) => {
  let attempt = 0;
  call.addEventListener(CallEvents.Connected, () => call.say(`Hi ${b["X"]}`));
  do {
    try {
      const { code, text } = await Net.httpRequestAsync(url, {
        method: "POST", postData: JSON.stringify({ attempt, ...retries }),
      });
      if (code !== 200 || /^\\s*$/.test(text)) throw new Error("failed: " + code)
      break
    } catch (error) { Logger.write(error?.message ?? "unknown") }
  } while (++attempt < limit)
});
"""


def test_a_scenario() -> None:
    program = parse(SCENARIO, file="a.js")
    assert len(program.body) == 3


def test_an_error_has_its_place() -> None:
    with pytest.raises(ScriptSyntaxError) as caught:
        parse("a;\n  b = [1 2];\nc", file="a.js")
    error = caught.value
    assert str(error.place) == "a.js:2:10"
    assert error.source == "  b = [1 2];"
    assert error.message


def test_early_errors_are_found() -> None:
    with pytest.raises(ScriptSyntaxError):
        parse("let a; let a", file="a.js")
    assert parse_tree("let a; let a").body


def test_the_first_of_what_is_left_over_is_told() -> None:
    with pytest.raises(ScriptSyntaxError) as caught:
        parse("({a = 1});\n({b = 1})", file="a.js")
    assert str(caught.value.place) == "a.js:1:4"


def test_a_program_of_one_expression() -> None:
    statement = parse("(a)", file="a.js").body[0]
    assert isinstance(statement, ExpressionStatement)
    assert (statement.start, statement.end) == (0, 3)


TEXT = """
    a b 1 0x 010 'b' ' " ` ${ } { ( ) [ ] , ; : ? ?. ?? . ... => = += ** * / /= + ++ -
    -- ! ~ < > && | # #a @ \\ \\u0061 // /* */ <!-- --> /a/g `b` async await break case
    catch class const continue default delete do else enum export extends finally for
    function get if import in let new of return set static super switch this throw try
    typeof var while with yield null true target constructor
"""
ODD = [
    "'use strict'",
    "\n",
    "\r\n",
    "\u2028",
    "\xa0",
    "é",
    "\ud800",
    "\U0001f600",
    "\0",
]
WORDS = st.sampled_from([*TEXT.split(), *ODD])


def check_error(error: ScriptSyntaxError) -> None:
    assert error.message
    assert error.place is not None
    assert error.place.line >= 1
    assert error.place.column >= 1


def is_parsed_or_refused(source: str) -> None:
    try:
        program = parse(source, file="a.js")
    except ScriptSyntaxError as error:
        check_error(error)
        return
    nodes: list[Node] = [program]
    while nodes:
        node = nodes.pop()
        assert 0 <= node.start <= node.end <= len(source)
        nodes += children(node)


@pytest.mark.fuzz
@given(st.lists(WORDS, max_size=25))
@settings(max_examples=600, deadline=None)
def test_words_in_any_order(words: list[str]) -> None:
    is_parsed_or_refused(" ".join(words))
    is_parsed_or_refused("".join(words))


@pytest.mark.fuzz
@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text(source: str) -> None:
    is_parsed_or_refused(source)


@pytest.mark.fuzz
@given(st.binary(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_bytes(data: bytes) -> None:
    is_parsed_or_refused(data.decode("utf-8", "surrogateescape"))


@pytest.mark.fuzz
@given(st.data())
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_scenarios_with_a_slip(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(SCENARIO)))
    gone = data.draw(st.integers(0, 8))
    word = data.draw(st.one_of(st.just(""), WORDS))
    is_parsed_or_refused(SCENARIO[:at] + word + SCENARIO[at + gone :])
