import pytest

from tests.script.js.helpers import error_of, evaluate


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Boolean('')", "false"),
        ("Boolean([])", "true"),
        ("Boolean()", "false"),
        ("Boolean(NaN)", "false"),
        ("Boolean(new Boolean(false))", "true"),
        ("typeof new Boolean(1)", "object"),
        ("new Boolean(1).valueOf()", "true"),
        ("new Boolean(0).toString()", "false"),
        ("true.toString()", "true"),
        ("Boolean.prototype.valueOf()", "false"),
        ("Object.prototype.toString.call(Boolean.prototype)", "[object Boolean]"),
        ("new (class A extends Boolean {})(1) instanceof Boolean", "true"),
        ("Boolean.length", "1"),
    ],
)
def test_values(source, expected):
    assert evaluate(source) == expected


@pytest.mark.parametrize(
    "source",
    ["Boolean.prototype.toString.call(1)", "Boolean.prototype.valueOf.call({})"],
)
def test_refusals(source):
    assert error_of(source) == "TypeError"
