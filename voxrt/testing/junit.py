"""Results of tests as JUnit XML, which every CI system reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from voxrt.testing.yamltest import CaseReport

__all__ = ["junit_xml"]

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""characters that XML 1.0 does not have (section 2.2)"""


def junit_xml(reports: Sequence[CaseReport], *, suite: str = "voxrt") -> str:
    """Write reports as one test suite.

    Args:
        reports: What the tests came to, in their order.
        suite: Name of the suite.
    """
    counts = {
        state: sum(1 for report in reports if report.state == state)
        for state in ("failed", "error", "skipped")
    }
    seconds = sum(report.seconds for report in reports)
    head = (
        f"<testsuite name={_quoted(suite)} tests={_quoted(len(reports))} "
        f"failures={_quoted(counts['failed'])} errors={_quoted(counts['error'])} "
        f"skipped={_quoted(counts['skipped'])} time={_quoted(f'{seconds:.3f}')}>"
    )
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<testsuites>", head]
    for report in reports:
        lines += _case(report)
    return "\n".join([*lines, "</testsuite>", "</testsuites>", ""])


def _case(report: CaseReport) -> Iterable[str]:
    head = (
        f"<testcase classname={_quoted(report.file)} name={_quoted(report.name)} "
        f"time={_quoted(f'{report.seconds:.3f}')}"
    )
    if report.state == "passed":
        yield f"{head}/>"
        return
    yield f"{head}>"
    if report.state == "skipped":
        yield f"<skipped message={_quoted(report.reason)}/>"
    else:
        tag = "failure" if report.state == "failed" else "error"
        first = report.failures[0].text.partition("\n")[0] if report.failures else ""
        texts = [f"{failure.place}: {failure.text}" for failure in report.failures]
        body = "\n".join([*texts, report.story] if report.story else texts)
        yield f"<{tag} message={_quoted(first)}>{escape(_clean(body))}</{tag}>"
    yield "</testcase>"


def _quoted(value: object) -> str:
    return quoteattr(_clean(str(value)))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
