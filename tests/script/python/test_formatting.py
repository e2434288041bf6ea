from __future__ import annotations

import pytest

from voxrt.script.meter import GrowthError
from voxrt.script.python.formatting import Formatting
from voxrt.script.settings import ScriptSettings


@pytest.fixture
def formatting():
    return Formatting(ScriptSettings(string_characters=100))


def test_fields_are_filled(formatting):
    fill = formatting.fill
    assert fill("{} {}", (1, 2), {}) == "1 2"
    assert fill("{0} {0!r:>4} {k[a]}", ("x",), {"k": {"a": 5}}) == "x  'x' 5"
    assert fill("{:{w}}|{{}}", (1,), {"w": 3}) == "  1|{}"
    assert fill("{0.real}", (5,), {}) == "5"
    with pytest.raises(IndexError):
        fill("{} {}", (1,), {})


@pytest.mark.parametrize(
    "template",
    [
        "{0.__class__}",
        "{0._x}",
        "{0[0].__self__}",
        "{0.gi_frame}",
        "{0.format}",
        "{0.real.__dict__}",
    ],
)
def test_attributes_that_lead_out_are_refused(formatting, template):
    with pytest.raises(AttributeError):
        formatting.fill(template, ([1],), {})


def test_widths_are_limited(formatting):
    assert formatting.format(1, "100") == " " * 99 + "1"
    assert formatting.format(1, "0000000000000005d") == "00001"
    for spec in ("101", ".101f", "9" * 30):
        with pytest.raises(GrowthError):
            formatting.format(1.5, spec)
    with pytest.raises(TypeError):
        formatting.format(1, 5)


def test_percent_widths_are_limited(formatting):
    formatting.check_percent("%5d %(k)s %%", {"k": 1})
    formatting.check_percent("%*d", (5, 1))
    formatting.check_percent("%d", (10**6,))
    formatting.check_percent("%*s", "text")
    formatting.check_percent("%*s", (5, "text"))
    formatting.check_percent(b"%5d", 1)
    for template, values in (("%101d", 1), ("%.101f", 1.0), ("%*d", (-101, 1))):
        with pytest.raises(GrowthError):
            formatting.check_percent(template, values)
