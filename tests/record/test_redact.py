from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voxrt.core.commands import OpenSocket, SendHttp
from voxrt.core.events import SessionStarted
from voxrt.core.serial import command_fields, event_fields
from voxrt.record.redact import PLACEHOLDER, Redactor

SECRET = 'pa"ss\\wört/1'


def test_a_secret_is_found_in_every_spelling():
    redactor = Redactor([SECRET])
    once = json.dumps({"a": SECRET})
    for text in (
        SECRET,
        once,
        json.dumps({"a": SECRET}, ensure_ascii=False),
        json.dumps({"text": once}),
        quote(SECRET, safe=""),
    ):
        redacted = redactor.text(f"<{text}>")
        assert PLACEHOLDER in redacted
        assert "ss" not in redacted, redacted


def test_longer_secrets_come_first():
    redactor = Redactor(["abcd", "abcdefgh"])
    assert redactor.text("abcdefgh abcd") == f"{PLACEHOLDER} {PLACEHOLDER}"


def test_short_values_are_not_looked_for():
    redactor = Redactor(["1", ""])
    assert redactor.text("1 and 11") == "1 and 11"
    assert not redactor.learn("abc")
    assert redactor.learn("abcd")
    assert not redactor.learn("abcd")
    assert not redactor.learn(PLACEHOLDER)


def test_plain_values_are_redacted_all_the_way_down():
    redactor = Redactor(["secret-value"])
    plain = {
        "list": ["a secret-value", {"x": "secret-value", 1: 2}],
        "Authorization": "anything",
        "credential": "",
        "number": 5,
        "none": None,
        "bytes": b"secret-value",
        "secret-value": "as a name",
        "headers": [["X-API-Key", "k"], ["X-Other", "k"], ["Cookie", 5], ["Cookie"]],
        "found": [["my_api_key", "v", 3], ["name", "v", 3]],
    }
    assert redactor.plain(plain) == {
        "list": [f"a {PLACEHOLDER}", {"x": PLACEHOLDER, 1: 2}],
        "Authorization": PLACEHOLDER,
        "credential": "",
        "number": 5,
        "none": None,
        "bytes": PLACEHOLDER.encode(),
        PLACEHOLDER: "as a name",
        "headers": [
            ["X-API-Key", PLACEHOLDER],
            ["X-Other", "k"],
            ["Cookie", 5],
            ["Cookie"],
        ],
        "found": [["my_api_key", PLACEHOLDER, 3], ["name", "v", 3]],
    }


def test_a_stored_key_is_told_by_its_name():
    redactor = Redactor()
    stored = {"type": "StoreValue", "key": "apiToken", "value": "v"}
    assert redactor.plain(stored)["value"] == PLACEHOLDER
    stored["key"] = "name"
    assert redactor.plain(stored)["value"] == "v"


def test_bytes_that_are_no_text():
    redactor = Redactor(["secret-value"])
    assert redactor.data(b"\xff secret-value") == b"\xff [redacted]"
    assert redactor.data("ä secret-value".encode()) == "ä [redacted]".encode()


def test_masking_keeps_every_length():
    redactor = Redactor(["secret-value-long", "tiny"])
    masked = redactor.mask(b"a secret-value-long b tiny")
    assert masked == b"a [redacted]******* b [red"


def test_a_credential_is_learned_with_and_without_its_scheme():
    redactor = Redactor()
    command = OpenSocket(
        "s", "u", "c", "agents", "/",
        headers={"Authorization": "Bearer of-a-header", "Accept": "text/plain"},
        credential="Token of-a-socket",
    )  # fmt: skip
    learned = redactor.learn_from(command_fields(command))
    assert learned == [
        "Token of-a-socket", "of-a-socket", "Bearer of-a-header", "of-a-header",
    ]  # fmt: skip
    assert redactor.learn_from(command_fields(command)) == []
    assert redactor.text("of-a-socket of-a-header") == f"{PLACEHOLDER} {PLACEHOLDER}"


def test_headers_and_queries_of_requests_are_learned():
    redactor = Redactor()
    command = SendHttp(
        1, "https://x/?token=of-the-query&a=innocent&key=short",
        headers=(("X-Api-Key", "of-a-request"), ("Cookie", "short"), ("A", "b")),
    )  # fmt: skip
    learned = redactor.learn_from(command_fields(command))
    assert learned == ["of-a-request", "of-the-query"]


def test_the_token_of_the_control_url_is_learned():
    redactor = Redactor()
    token = "0123456789abcdef01"
    event = SessionStarted(
        f"http://h/request/5/{token}", "https://h/?t=fedcba98765432100"
    )
    assert redactor.learn_from(event_fields(event)) == [token, "fedcba98765432100"]
    assert redactor.text(f"see http://h/request/5/{token}") == (
        f"see http://h/request/5/{PLACEHOLDER}"
    )


def test_urls_that_are_none_teach_nothing():
    redactor = Redactor()
    assert redactor.learn_from(event_fields(SessionStarted("http://[", "h"))) == []
    assert redactor.learn_from(command_fields(SendHttp(1, "http://["))) == []
    assert redactor.learn_from({"type": "SendHttp", "headers": 5}) == []


@pytest.mark.fuzz
@given(st.text(), st.lists(st.text(min_size=4)))
def test_redacting_twice_changes_nothing(text, secrets):
    redactor = Redactor(secret for secret in secrets if secret not in PLACEHOLDER)
    once = redactor.text(text)
    assert redactor.text(once) == once


@pytest.mark.fuzz
@given(st.text(), st.text(min_size=4).filter(lambda t: t not in PLACEHOLDER), st.text())
def test_a_secret_never_stays(before, secret, after):
    redactor = Redactor([secret])
    pieces = redactor.text(before + secret + after).split(PLACEHOLDER)
    assert all(secret not in piece for piece in pieces)


def test_cookies_are_learned_by_their_values():
    redactor = Redactor()
    fields = {
        "type": "HttpResponded",
        "headers": [["Set-Cookie", "id=value-of-it; Path=/"], ["X-Other", "innocent"]],
    }
    assert redactor.learn_from(fields) == ["id=value-of-it; Path=/", "value-of-it"]
    assert redactor.text("of value-of-it") == f"of {PLACEHOLDER}"


def test_what_is_stored_under_the_name_of_a_secret_is_learned():
    redactor = Redactor()
    put = {"type": "StoreValue", "key": "crm_token", "value": "stored-value"}
    assert redactor.learn_from(put) == ["stored-value"]
    assert redactor.learn_from({**put, "key": "colour", "value": "dark-green"}) == []
    found = [
        ["api_key", "found-value", 0],
        ["secret", "short", 0],
        ["a", "plain-one", 0],
    ]
    answer = {"type": "StorageAnswered", "found": found}
    assert redactor.learn_from(answer) == ["found-value"]
    assert redactor.learn_from({"type": "StorageAnswered", "found": None}) == []


def test_assignments_in_custom_data_are_learned():
    redactor = Redactor()
    redactor.learn_assigned("user=ann&token=of-the-call api_key=another-one short=x")
    assert (
        redactor.text("of-the-call another-one ann")
        == f"{PLACEHOLDER} {PLACEHOLDER} ann"
    )
