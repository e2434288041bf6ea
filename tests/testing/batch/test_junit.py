"""JUnit's XML: the shape that CI systems read."""

import re
from xml.etree import ElementTree

import pytest

from voxrt.errors import UsageError
from voxrt.record.outcome import Verdict
from voxrt.testing.batch.junit import junit_xml, write_junit
from voxrt.testing.batch.work import Item, Result

RESULTS = [
    Result(Item("calls/eu/c.vxr", 1, 1), Verdict.UNCERTAIN, "the end is lost"),
    Result(Item("calls/a.vxr", 1, 1), Verdict.SAME, seconds=0.0125),
    Result(
        Item("calls/b.vxr", 1, 1),
        Verdict.DIVERGED,
        lines=("changed at 1.500 s", '- "a" & <b>\x00\ud800', "+ \u2713"),
        seconds=0.5,
    ),
    Result(Item("/d.vxr", 1, 1), Verdict.SAME),
]

# The elements and attributes of the schema that Jenkins, GitLab and others share.
SHAPE = {
    "testsuites": ({"name", "tests", "failures", "errors", "skipped", "time"}, "suite"),
    "testsuite": ({"name", "tests", "failures", "errors", "skipped", "time"}, "case"),
    "testcase": ({"classname", "name", "file", "time"}, "failure|error"),
    "failure": ({"type", "message"}, ""),
    "error": ({"type", "message"}, ""),
}


def check(element):
    attributes, inner = SHAPE[element.tag]
    assert set(element.attrib) == attributes
    for name in ("tests", "failures", "errors", "skipped"):
        assert re.fullmatch(r"\d+", element.get(name, "0"))
    assert re.fullmatch(r"\d+\.\d{3}", element.get("time", "0.000"))
    for child in element:
        assert inner
        assert re.search(inner, child.tag)
        check(child)


def parsed(results):
    return ElementTree.fromstring(junit_xml(results))


def test_it_has_the_shape():
    root = parsed(RESULTS)
    assert root.tag == "testsuites"
    check(root)


def test_each_recording_is_a_case():
    suite = parsed(RESULTS)[0]
    assert [case.get("name") for case in suite] == ["d.vxr", "a.vxr", "b.vxr", "c.vxr"]
    assert [case.get("classname") for case in suite] == [
        "recordings",
        "calls",
        "calls",
        "calls.eu",
    ]
    counts = [suite.get(name) for name in ("tests", "failures", "errors", "skipped")]
    assert counts == ["4", "1", "1", "0"]
    assert suite.get("time") == "0.512"
    assert suite[1].get("time") == "0.013" or suite[1].get("time") == "0.012"


def test_a_difference_is_a_failure_and_a_doubt_an_error():
    suite = parsed(RESULTS)[0]
    failure, error = suite[2][0], suite[3][0]
    assert (failure.tag, failure.get("type")) == ("failure", "diverged")
    assert failure.get("message") == "changed at 1.500 s"
    assert failure.text == 'changed at 1.500 s\n- "a" & <b>\ufffd\ufffd\n+ \u2713'
    assert (error.tag, error.get("type")) == ("error", "uncertain")
    assert error.text == "the end is lost"
    assert [len(case) for case in suite] == [0, 0, 1, 1]


def test_no_recording_is_a_suite_too():
    assert parsed([])[0].get("tests") == "0"


def test_the_file_is_whole_or_not_there(tmp_path):
    path = tmp_path / "new" / "out.xml"
    write_junit(path, RESULTS)
    assert path.read_bytes() == junit_xml(RESULTS)
    assert [each.name for each in path.parent.iterdir()] == ["out.xml"]
    with pytest.raises(UsageError, match="cannot write"):
        write_junit(tmp_path / "new", RESULTS)
    assert [each.name for each in tmp_path.iterdir()] == ["new"]
