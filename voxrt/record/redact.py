"""Keeps secrets out of recordings, at the place where they are written.

What is known to be secret is replaced wherever it stands: values of the session's
secrets, credentials of sockets, values of headers such as Authorization, tokens of the
control URL. The last three are learned from the commands and events on their way to
the file. What merely looks like a secret is replaced too, see `voxrt.record.patterns`.

Redaction is a function of text and of what was learned, and redacting twice changes
nothing: a replay redacts its own outbox the same way before it compares.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl, quote, quote_plus, urlsplit

from voxrt.record.patterns import (
    PLACEHOLDER,
    is_sensitive_name,
    redact_patterns,
)

__all__ = ["PLACEHOLDER", "Redactor"]

# Shorter values are found in innocent text: a secret of "1" would eat every digit.
_LITERAL_MIN = 4

# Shorter values of headers are words such as "Bearer", not secrets.
_HEADER_MIN = 8

# Headers whose value is a list of assignments.
_COOKIES = ("cookie", "set-cookie")

# Shorter parts of a control URL's path are names such as "request", not tokens.
_TOKEN_MIN = 16


class Redactor:
    """Replaces secrets in text and in plain values."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._known: set[str] = set()
        self._needles: list[str] = []
        for secret in secrets:
            self.learn(secret)

    def learn(self, secret: str) -> bool:
        """Take a value for a secret from now on.

        Returns:
            Whether it is new and long enough to be looked for.
        """
        if len(secret) < _LITERAL_MIN or secret in self._known or secret == PLACEHOLDER:
            return False
        self._known.add(secret)
        needles = {*self._needles, *_spellings(secret)}
        self._needles = sorted(needles, key=lambda needle: (-len(needle), needle))
        return True

    def learn_from(self, fields: Mapping[str, object]) -> list[str]:
        """Learn the secrets of an event or a command.

        Args:
            fields: It, as `voxrt.core.serial` writes it.

        Returns:
            What was new.
        """
        return [secret for secret in _secrets_in(fields) if self.learn(secret)]

    def learn_assigned(self, text: str) -> None:
        """Learn the secrets of a text such as `user=ann&token=VALUE`."""
        for word in text.split():
            for secret in _of_query(f"?{word}"):
                self.learn(secret)

    def literals(self, text: str) -> str:
        """Replace what is known to be secret."""
        for needle in self._needles:
            if needle in text:
                text = text.replace(needle, PLACEHOLDER)
        return text

    def text(self, text: str) -> str:
        """Replace what is known to be secret, and what looks like it."""
        return redact_patterns(self.literals(text))

    def data(self, data: bytes) -> bytes:
        """Replace secrets in bytes, which may be text or not."""
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            for needle in self._needles:
                data = data.replace(_encoded(needle), PLACEHOLDER.encode())
            return data
        return self.text(text).encode("utf-8")

    def mask(self, data: bytes) -> bytes:
        """Cover what is known to be secret, keeping every length."""
        for needle in self._needles:
            found = _encoded(needle)
            cover = PLACEHOLDER.encode()[: len(found)].ljust(len(found), b"*")
            data = data.replace(found, cover)
        return data

    def plain(self, value: object, name: str = "") -> object:
        """Replace secrets in a plain value, all the way down.

        Args:
            value: Text, bytes, numbers, lists and dicts.
            name: Under which name it stands.
        """
        if isinstance(value, str):
            if value and is_sensitive_name(name):
                return PLACEHOLDER
            return self.text(value)
        if isinstance(value, bytes):
            return self.data(value)
        if isinstance(value, Mapping):
            return self._mapping(value)
        if isinstance(value, list | tuple):
            return self._sequence(value)
        return value

    def _mapping(self, value: Mapping[object, object]) -> dict[object, object]:
        redacted = {
            self.literals(key) if isinstance(key, str) else key: self.plain(
                item, str(key)
            )
            for key, item in value.items()
        }
        # StoreValue: the name of what is stored stands beside it.
        if "value" in redacted and is_sensitive_name(str(redacted.get("key", ""))):
            redacted["value"] = PLACEHOLDER
        return redacted

    def _sequence(self, value: list[object] | tuple[object, ...]) -> list[object]:
        redacted = [self.plain(item) for item in value]
        # A header, or a stored key: name first, value second.
        if (
            len(redacted) > 1
            and isinstance(redacted[0], str)
            and isinstance(redacted[1], str)
            and is_sensitive_name(redacted[0])
        ):
            redacted[1] = PLACEHOLDER
        return redacted


def _spellings(secret: str) -> set[str]:
    """Write a secret in all the ways in which it may stand in text."""
    escaped = json.dumps(secret)[1:-1]
    readable = json.dumps(secret, ensure_ascii=False)[1:-1]
    spellings = {
        secret,
        escaped,
        readable,
        json.dumps(escaped)[1:-1],
        json.dumps(readable, ensure_ascii=False)[1:-1],
    }
    quotable = secret.encode("utf-8", "replace")
    return spellings | {quote(quotable, safe=""), quote_plus(quotable)}


def _encoded(needle: str) -> bytes:
    return needle.encode("utf-8", "surrogatepass")


def _secrets_in(fields: Mapping[str, object]) -> list[str]:
    kind = fields.get("type")
    found: list[str] = []
    if kind == "OpenSocket":
        found += _with_scheme(str(fields.get("credential", "")))
    if "headers" in fields:
        found += _of_headers(fields["headers"])
    if kind == "SendHttp":
        found += _of_query(str(fields.get("url", "")))
    if kind == "StoreValue":
        found += _of_stored([(fields.get("key"), fields.get("value"))])
    if kind == "StorageAnswered":
        found += _of_stored(fields.get("found"))
    if kind == "SessionStarted":
        for name in ("access_url", "access_secure_url"):
            found += _of_control_url(str(fields.get(name, "")))
    return found


def _of_headers(headers: object) -> list[str]:
    if isinstance(headers, Mapping):
        pairs = list(headers.items())
    else:
        pairs = [tuple(row) for row in headers] if isinstance(headers, list) else []
    found: list[str] = []
    for name, value in pairs:
        if is_sensitive_name(str(name)) and len(str(value)) >= _HEADER_MIN:
            found += _with_scheme(str(value))
            if str(name).lower() in _COOKIES:
                found += _of_cookies(str(value))
    return found


def _of_cookies(value: str) -> list[str]:
    """The values of `id=VALUE; other=VALUE; Path=/`."""
    values = [part.strip().partition("=")[2] for part in value.split(";")]
    return [value for value in values if len(value) >= _HEADER_MIN]


def _of_stored(rows: object) -> list[str]:
    """The values that are stored under names of secrets."""
    return [
        str(row[1])
        for row in (rows if isinstance(rows, list | tuple) else ())
        if is_sensitive_name(str(row[0])) and len(str(row[1])) >= _HEADER_MIN
    ]


def _with_scheme(value: str) -> list[str]:
    """Give a value, and what stands after its scheme (`Bearer VALUE`)."""
    _, space, rest = value.partition(" ")
    if space and len(rest) >= _HEADER_MIN:
        return [value, rest]
    return [value]


def _of_query(url: str) -> list[str]:
    return [
        value
        for name, value in _query(url)
        if is_sensitive_name(name) and len(value) >= _HEADER_MIN
    ]


def _of_control_url(url: str) -> list[str]:
    try:
        path = urlsplit(url).path
    except ValueError:
        return []
    values = [*path.split("/"), *(value for _, value in _query(url))]
    return [value for value in values if len(value) >= _TOKEN_MIN]


def _query(url: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(urlsplit(url).query)
    except ValueError:
        return []
