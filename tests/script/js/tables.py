"""Tables of JavaScript expressions with what they give.

A line is `expression ==> text`; lines that are indented deeper belong to the one
before. An error is `! name`.
"""

from __future__ import annotations

from textwrap import dedent

from tests.script.js.helpers import run

__all__ = ["ARROW", "check", "entries", "script_of"]

ARROW = "==>"
SHOW = """
function show(action) {
  try {
    var value = action();
    print(Object.is(value, -0) ? "-0" : String(value));
  } catch (error) { print("! " + error.name); }
}
"""


def entries(table):
    """Expressions and texts of a table."""
    whole = []
    for line in dedent(table).strip().split("\n"):
        if line[:1] in (" ", ""):
            whole[-1] += "\n" + line
        else:
            whole.append(line)
    for entry in whole:
        expression, _, text = entry.rpartition(ARROW)
        yield expression.strip(), text.strip()


def script_of(expressions, before=""):
    """A script that prints a line for each expression."""
    shown = [f"show(function () {{ return ({each}\n); }});" for each in expressions]
    return "\n".join((SHOW, before, *shown))


def check(table, before="", **limits):
    """Check that each expression of a table gives its text."""
    expressions, texts = zip(*entries(table), strict=True)
    printed = run(script_of(expressions, before), **limits)
    found = [text.strip() for text in printed]
    told = list(zip(expressions, found, strict=True))
    assert told == list(zip(expressions, texts, strict=True))
