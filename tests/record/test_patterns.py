from __future__ import annotations

import time

import pytest

from voxrt.record.patterns import is_sensitive_name, redact_patterns


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Authorization: Bearer abcdef123", "Authorization: Bearer [redacted]"),
        ('{"authorization": "Basic QWxhZGRpbg=="}',
         '{"authorization": "Basic [redacted]"}'),
        (r'{\"Authorization\":\"abcdef123\"}',
         r'{\"Authorization\":\"[redacted]\"}'),
        ("Cookie: a=bcdef; c=d\nnext", "Cookie: [redacted]\nnext"),
        ("x-api-key: abcdef123", "x-api-key: [redacted]"),
        ('apiKey: "abcdef123",', 'apiKey: "[redacted]",'),
        ("api_key='abcdef123'", "api_key='[redacted]'"),
        ('MY_PASSWORD = "abcdef123"', 'MY_PASSWORD = "[redacted]"'),
        ("use bearer abcdefgh1234", "use bearer [redacted]"),
        ("wss://h/x?a=b&access_token=abc#f", "wss://h/x?a=b&access_token=[redacted]#f"),
        ("?sig=a", "?sig=[redacted]"),
        ("key sk_car_abcdefgh1", "key [redacted]"),
        ("eyJhbGciOiJI.eyJzdWIi.c2ln", "[redacted]"),
    ],
)  # fmt: skip
def test_what_looks_like_a_secret_is_replaced(text, wanted):
    assert redact_patterns(text) == wanted
    assert redact_patterns(wanted) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "nothing to see",
        "token refreshed",
        'apiKey = VoxEngine.getSecretValue("KEY")',
        'apiKey: f"Bearer {api_key_of_cartesia}"',
        "`Bearer ${apiKeyOfCartesia}`",
        "the key 5 was pressed, keyboard",
        'tokens = ["a", "b"]',
        "risky-business",
    ],
)
def test_what_does_not_stays(text):
    assert redact_patterns(text) == text


def test_names_of_secrets():
    for name in ("Authorization", "x-api-key", "apiKey", "Set-Cookie", "vox_token",
                 "client_secret", "credential", "DB_PASSWORD"):  # fmt: skip
        assert is_sensitive_name(name), name
    for name in ("type", "text", "tone", "keys", "headers", "Accept", "path"):
        assert not is_sensitive_name(name), name


@pytest.mark.parametrize(
    "piece", ["token", "cookie: ", "eyJaaaaaaaaaa", "?key=", "sk_", 'apikey "', "a"]
)
def test_no_text_makes_it_slow(piece):
    text = "key" + piece * (200_000 // len(piece))
    began = time.process_time()
    redact_patterns(text)
    assert time.process_time() - began < 2
