"""Answers to a scenario's requests: the table, and what is kept of them."""

from __future__ import annotations

import pytest

from voxrt.core.commands import SendHttp
from voxrt.runtime.virtual import run_virtual
from voxrt.testing.httpanswers import AnsweredHttp, HttpAnswer, read_answers


def ask(http: AnsweredHttp, *orders: SendHttp):
    async def main():
        answers = [await http.request(order) for order in orders]
        await http.close()
        return answers

    return run_virtual(main())


def test_the_first_pattern_that_fits_answers():
    http = AnsweredHttp(
        {
            "POST https://a.example/*": 201,
            "https://a.example/*": {
                "json": {"name": "Ann"}, "headers": {"X-A": "b"}, "after": 2,
            },
        }
    )  # fmt: skip
    got, posted = ask(
        http,
        SendHttp(1, "https://a.example/x"),
        SendHttp(2, "https://a.example/x", "POST", (("A", "b"),), b'{"n": 1}'),
    )
    assert (got.code, got.data) == (200, b'{"name": "Ann"}')
    assert got.headers == (("X-A", "b"), ("Content-Type", "application/json"))
    assert posted.code == 201
    first, second = http.exchanges
    assert (first.method, first.url, first.json) == ("GET", "https://a.example/x", None)
    assert (second.headers, second.json) == ({"A": "b"}, {"n": 1})


def test_what_nothing_fits_cannot_be_reached():
    http = AnsweredHttp({"https://a.example": "text"})
    (answer,) = ask(http, SendHttp(1, "https://b.example"))
    assert answer.code == -4
    assert answer.error == "the test has no answer to GET https://b.example"
    assert http.exchanges[0].code == -4


def test_answers_follow_one_another():
    http = AnsweredHttp({"*": [500, {"error": "down"}, HttpAnswer(body="up")]})
    answers = ask(http, *(SendHttp(n, "https://a.example") for n in range(4)))
    assert [each.code for each in answers] == [500, -4, 200, 200]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (None, "wanted a status, text or mapping"),
        (True, "wanted a status"),
        ([], "empty list"),
        ({"stauts": 1}, "has no key 'stauts', known are status"),
        ({"status": "200"}, "status of the answer"),
        ({"after": True}, "after of the answer"),
        ({"headers": []}, "headers of the answer"),
    ],
)
def test_what_is_no_answer_is_named(value, message):
    with pytest.raises(ValueError, match=message):
        read_answers({"*": value})
