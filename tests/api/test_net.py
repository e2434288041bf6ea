"""HTTP requests."""

from __future__ import annotations

import pytest

from tests.api.driver import Run
from voxrt.core.commands import SendHttp
from voxrt.core.events import HttpResponded

AGENT = ("User-Agent", "VoxEngine/1.0")


def request(call):
    """The one request that a scenario makes."""
    run = Run(call)
    assert run.failure == ""
    (command,) = run.loaded
    assert isinstance(command, SendHttp)
    return command


def test_get_is_the_default():
    assert request("Net.httpRequestAsync('http://h/p')") == SendHttp(
        1, "http://h/p", headers=(AGENT,)
    )


def test_all_options():
    sent = request(
        """
        Net.httpRequestAsync("http://h/p?a=1#f", {
            "method": "post",
            "postData": "body",
            "headers": ["Content-Type: text/plain", "User-Agent: mine"],
            "params": {"b": "x y"},
            "timeout": 5,
            "connectionTimeout": 2,
        })
        """
    )
    assert sent == SendHttp(
        1,
        "http://h/p?a=1&b=x+y#f",
        "POST",
        (("Content-Type", "text/plain"), ("User-Agent", "mine")),
        b"body",
        connect_s=2.0,
        total_s=5.0,
    )


def test_options_as_keyword_arguments():
    sent = request("Net.httpRequestAsync('http://h', method='PUT', postData=[1, 2])")
    assert (sent.method, sent.body) == ("PUT", b"\1\2")


def test_object_as_body_and_old_options():
    sent = request(
        """
        options = Net.HttpRequestOptions()
        options.method = "POST"
        options.postData = {"a": 1}
        options.headers = {"X-Key": "k"}
        Net.httpRequest("http://h", print, options)
        """
    )
    assert sent.body == b'{"a": 1}'
    assert sent.headers == (AGENT, ("X-Key", "k"))


def test_timeouts_can_only_be_made_shorter():
    run = Run("Net.httpRequestAsync('http://h', timeout=100, connectionTimeout=0)")
    (sent,) = run.loaded
    assert (sent.total_s, sent.connect_s) == (90.0, 6.0)
    assert run.warnings == [
        "Net.httpRequestAsync: timeout of 100 s is too long, 90 s is used"
    ]


def test_result_by_await():
    run = Run(
        """
        async def ask():
            result = await Net.httpRequestAsync("http://h")
            Logger.write([result.code, result.text, result.headers[0].key])
            Logger.write(result.raw_headers)
        VoxEngine.addEventListener(AppEvents.Started, lambda e: ask())
        """
    )
    (sent,) = run.started
    run.turn(
        HttpResponded(sent.request_id, 200, (("Content-Type", "a/b"),), "grün".encode())
    )
    assert run.log() == ['[200, "grün", "Content-Type"]', "Content-Type: a/b\r\n"]


def test_result_by_callback_with_raw_output():
    run = Run(
        """
        def done(result):
            Logger.write([result["code"], result.data, result.get("text")])
        Net.httpRequest("http://h", done, {"rawOutput": True, "enableSystemLog": True})
        """
    )
    run.turn(HttpResponded(run.loaded[0].request_id, 404, (), b"\0\xff"))
    assert run.log() == ["[404, [0, 255], null]"]
    assert run.log("engine")[1:] == [
        "HTTP request 1: GET http://h",
        "HTTP response 1: 404",
    ]


def test_transport_errors_are_codes_too():
    run = Run(
        """
        def done(result):
            Logger.write([result.code, result.error])
        Net.httpRequest("http://h", done)
        """
    )
    run.turn(HttpResponded(1, -3, error="host not found"))
    assert run.log() == ['[-3, "host not found"]']


def test_three_requests_go_out_and_the_rest_waits():
    run = Run("for _ in range(5):\n    Net.httpRequestAsync('http://h')")
    assert [sent.request_id for sent in run.loaded] == [1, 2, 3]
    assert [sent.request_id for sent in run.turn(HttpResponded(2, 200))] == [4]


def test_the_thirty_sixth_request_throws():
    run = Run(
        """
        try:
            for _ in range(36):
                Net.httpRequestAsync("http://h")
        except Exception as error:
            Logger.write(str(error))
        """
    )
    assert run.log() == ["Exceeded the HTTP connection count limit!"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("Net.httpRequest('http://h')", "parameter 'callback' is missing"),
        ("Net.httpRequestAsync('http://h', postData={1})", "postData must be text"),
        ("Net.httpRequestAsync('http://h', headers=5)", "'headers' must be a map"),
        ("Net.httpRequestAsync()", "Net.httpRequestAsync: parameter 'url' is missing"),
    ],
)
def test_wrong_arguments(call, message):
    assert message in Run(call).failure


def test_mail_is_not_there_yet():
    run = Run("Net.sendMailAsync('smtp.example', 'a', 'b', 't', 'x')")
    assert "not supported yet: Net.sendMailAsync" in run.failure
