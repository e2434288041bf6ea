"""Results as JUnit XML, read by a parser of XML."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from voxrt.errors import Place
from voxrt.testing.junit import junit_xml
from voxrt.testing.yamltest import CaseReport, Failure

FILE = Path("a.test.yaml")


def test_every_state_has_its_element():
    failures = (Failure(Place("a.test.yaml", 3, 5), 'log: <"none">\nmore\x00'),)
    reports = [
        CaseReport("a", FILE, "good", "passed", 0.5),
        CaseReport("a", FILE, "bad", "failed", 0.25, failures, "the call"),
        CaseReport("a", FILE, "broken", "error", failures=failures),
        CaseReport("a", FILE, "empty", "error"),
        CaseReport("a", FILE, "later", "skipped", reason="not now"),
    ]
    (suite,) = ElementTree.fromstring(junit_xml(reports, suite="calls"))
    assert suite.attrib == {
        "name": "calls",
        "tests": "5",
        "failures": "1",
        "errors": "2",
        "skipped": "1",
        "time": "0.750",
    }
    good, bad, broken, empty, later = suite
    assert good.attrib == {"classname": "a.test.yaml", "name": "good", "time": "0.500"}
    assert bad[0].tag == "failure"
    assert bad[0].attrib == {"message": 'log: <"none">'}
    assert bad[0].text == 'a.test.yaml:3:5: log: <"none">\nmore\ufffd\nthe call'
    assert (broken[0].tag, empty[0].attrib) == ("error", {"message": ""})
    assert later[0].attrib == {"message": "not now"}
