"""What is said of a test that failed over a call."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from tests.testing.suite import shop
from voxrt.core.commands import AnswerCall, HangUpCall
from voxrt.testing.failures import explain, tell, write_page
from voxrt.testing.hearing import Seconds
from voxrt.testing.ordered import Commands


def test_a_measure_is_told_with_its_story():
    time = Seconds(1.25, "how it came", 3.0)
    time.context = ["    3.00  line"]
    assert explain("<", time, 0.8) == [
        "1.250 s < 0.800 s",
        "how it came",
        "    3.00  line",
    ]
    assert explain(">", 2, time)[0] == "2 > 1.250 s"


def test_orders_are_told_side_by_side():
    orders = Commands([AnswerCall("call-1"), HangUpCall("call-1")])
    lines = [
        "the orders of the call are not the ones that were wanted",
        "  AnswerCall(call_id='call-1')",
        "- wanted AnswerCall",
        "+ came   HangUpCall(call_id='call-1')",
        "- wanted ... (anything)",
        "+ came   (nothing)",
    ]
    assert explain("==", orders, ["AnswerCall", AnswerCall, ...]) == lines
    assert explain("==", ["AnswerCall", AnswerCall, ...], orders) == lines
    assert explain("==", orders, [AnswerCall])[-2:] == [
        "- wanted (nothing)",
        "+ came   HangUpCall(call_id='call-1')",
    ]
    assert explain("in", orders, []) is None
    assert explain("==", 1, 2) is None


def test_each_call_is_told_and_has_a_page(tmp_path, monkeypatch):
    made = shop(tmp_path)
    for _ in range(2):
        made.run(
            "\nVoxEngine.on(AppEvents.Started)(VoxEngine.terminate)\n", caller="none"
        )
    item = SimpleNamespace(nodeid="tests/test_a.py::test_b[1]")
    plain = tell(item, made, None)
    assert len(plain) == 2
    assert "page:" not in plain[0]
    first, second = tell(item, made, tmp_path / "pages")
    assert first.endswith("pages/tests-test_a.py-test_b-1-1.html")
    assert (tmp_path / "pages" / "tests-test_a.py-test_b-1-2.html").exists()
    assert str(made.calls[1].recording) in second
    monkeypatch.setitem(sys.modules, "voxrt.web.report", None)
    page = tmp_path / "page.html"
    text = write_page(made.calls[0].recording, page)
    assert text == "page: this voxrt cannot write pages about calls"
    assert not page.exists()


@pytest.fixture(autouse=True)
def _loaded():
    """Nothing here may find its modules half imported."""
    pytest.importorskip("voxrt.web.report")
