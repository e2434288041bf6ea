from __future__ import annotations

import base64
import hashlib
import json
import re

import pytest

from tests.web.report.made import EVIL
from voxrt.media.compact import CompactSound
from voxrt.web.report.page import assemble_page, json_text, plain

SOUND = CompactSound("audio/flac", b"fLaC sound")


def element(page, pattern):
    (found,) = re.findall(pattern, page, re.DOTALL)
    return found


def read(page):
    text = page.decode()
    return json.loads(
        element(text, r'<script type="application/json" id="data">(.*?)</script>')
    )


def test_the_page_holds_everything():
    page = assemble_page("A call", {"a": [1, "b"]}, SOUND).decode()
    assert "@@" not in page
    assert "<title>A call</title>" in page
    assert element(page, r'id="sound" data-mime="audio/flac">(.*?)</script>') == (
        base64.b64encode(b"fLaC sound").decode()
    )


def test_values_come_out_as_they_went_in():
    data = {EVIL: [EVIL, {"x": EVIL}], "@@STYLE@@": "@@SCRIPT@@"}
    page = assemble_page("t", data, None)
    assert read(page) == data


@pytest.mark.parametrize("text", [EVIL, "</SCRIPT >", "<!--<script>", "\u2028", "]]>"])
def test_no_value_ends_its_element(text):
    written = json_text([text, {text: text}])
    assert not set("<>&\u2028\u2029") & set(written)
    assert written.isascii()
    assert json.loads(written) == [text, {text: text}]


def test_a_title_is_text():
    page = assemble_page("</title><script>x" + "\udc80", {}, None).decode()
    assert "<title>&lt;/title&gt;&lt;script&gt;x?</title>" in page


def test_only_our_own_scripts_and_styles_may_run():
    page = assemble_page("t", {}, SOUND).decode()
    policy = element(page, r'Content-Security-Policy" content="(.*?)"')
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy
    script = element(page, r"<script>(.*?)</script>")
    style = element(page, r"<style>(.*?)</style>")
    for name, text in (("script-src", script), ("style-src", style)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"


def test_nothing_is_loaded_from_outside():
    page = assemble_page("t", {}, SOUND).decode()
    assert not re.findall(
        r"""(?:src|href|url|import|fetch)\s*[=(]\s*["']?\w+:\/\/""", page
    )
    assert "http:" not in page
    assert "https:" not in page
    assert "style=" not in page
    assert not re.findall(
        r"\son\w+=",
        page.split("<style>")[0] + page.split("</style>")[1].split("<script")[0],
    )


def test_markup_is_never_made_of_text():
    script = element(assemble_page("t", {}, None).decode(), r"<script>(.*?)</script>")
    for word in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval("):
        assert word not in script


def test_long_texts_are_cut_and_say_so():
    cut = plain("x" * 30_000)
    assert cut.startswith("x" * 20_000)
    assert cut.endswith("(10,000 characters are left out)")
    assert plain("x" * 20_000) == "x" * 20_000


def test_odd_values_become_plain_ones():
    assert plain({1: float("nan"), "b": (1, None, True, 2.5)}) == {
        "1": None,
        "b": [1, None, True, 2.5],
    }
    assert plain(b"bytes") == "b'bytes'"


def test_deep_values_end_somewhere():
    deep = value = []
    for _ in range(1000):
        value.append([])
        value = value[0]
    assert "deeper data" in json.dumps(plain(deep))
