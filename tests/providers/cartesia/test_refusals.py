"""Bodies of HTTP errors, of both forms."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.providers.cartesia.fixtures import good, truncated, wrong
from tests.providers.cartesia.schema import problems
from tests.providers.cartesia.strategies import broken
from voxrt.errors import WireError
from voxrt.providers.cartesia.refusals import (
    HttpError,
    parse_http_error,
    serialize_http_error,
)


def test_an_error_is_read_and_written_back() -> None:
    error = parse_http_error(good("HttpError"))
    kind, body = serialize_http_error(error, "2026-03-01")
    assert kind == "application/json"
    assert json.loads(body) == json.loads(good("HttpError"))
    assert problems("HttpError", json.loads(body)) == []


def test_an_error_without_a_code_says_null() -> None:
    error = HttpError("Unauthorized", "bad key", request_id="r", doc_url="https://d")
    _, body = serialize_http_error(error, "2026-08-14")
    assert json.loads(body)["error_code"] is None
    assert json.loads(body)["doc_url"] == "https://d"
    assert problems("HttpError", json.loads(body)) == []
    again = parse_http_error(body)
    assert (again.title, again.error_code, again.doc_url) == (
        "Unauthorized",
        None,
        "https://d",
    )


def test_earlier_versions_answer_with_text() -> None:
    error = HttpError("Unauthorized", "bad key")
    assert serialize_http_error(error, "2025-04-16") == (
        "text/plain; charset=utf-8",
        "Unauthorized: bad key",
    )


def test_text_is_not_of_the_newer_form() -> None:
    with pytest.raises(WireError):
        parse_http_error("Unauthorized: bad key")


def test_a_truncated_body_is_refused() -> None:
    with pytest.raises(WireError):
        parse_http_error(truncated("HttpError"))


@pytest.mark.parametrize("case", wrong("HttpError"), ids=str)
def test_a_wrong_body_is_refused_by_its_field(case) -> None:
    with pytest.raises(WireError) as caught:
        parse_http_error(case.text)
    assert caught.value.field == case.field


@pytest.mark.fuzz
@given(st.one_of(st.binary(), st.text(), broken([good("HttpError")])))
def test_any_body_is_read_or_refused(text) -> None:
    try:
        error = parse_http_error(text)
    except WireError:
        return
    _, body = serialize_http_error(error, "2026-03-01")
    assert parse_http_error(body).title == error.title
