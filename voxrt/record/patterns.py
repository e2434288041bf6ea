"""What a secret looks like when nobody has named it: headers, assignments, prefixes.

Each pattern keeps what stands around a value, so that JSON stays JSON and a scenario's
source still parses. Values with braces are not secrets but templates. Every pattern
looks at a bounded distance from a fixed word, so that no text makes it slow.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["PLACEHOLDER", "is_sensitive_name", "redact_patterns"]

PLACEHOLDER = "[redacted]"

_NAMES = r"api[_-]?key|secret|token|password|passwd|credential"
_SENSITIVE_NAME = re.compile(
    rf"(?:proxy-)?authorization|(?:set-)?cookie|(?:.{{0,60}}(?:{_NAMES}))",
    re.IGNORECASE | re.DOTALL,
)

# Words without which no pattern can match: most texts hold none of them.
_HINTS = (
    "authorization",
    "bearer",
    "cookie",
    "credential",
    "eyj",
    "key",
    "passw",
    "secret",
    "sig",
    "sk-",
    "sk_",
    "token",
)

# An opening quote may stand escaped inside JSON inside JSON.
_QUOTE = r"\\{0,4}[\"']"
_VALUE = r"[^\s\"'\\{}$<>]"

# No pattern matches less.
_SHORTEST = 6

_PATTERNS = (
    # Authorization: Bearer VALUE, as a header line or a pair of JSON
    re.compile(
        rf"(\b(?:proxy-)?authorization(?:{_QUOTE})?\s{{0,4}}[:=]\s{{0,4}}"
        rf"(?:{_QUOTE})?(?:(?:bearer|basic|digest|token)\s{{1,4}})?){_VALUE}{{6,}}",
        re.IGNORECASE,
    ),
    # the same of cookies, to the end of the line
    re.compile(
        rf"(\b(?:set-)?cookie(?:{_QUOTE})?\s{{0,4}}[:=]\s{{0,4}}(?:{_QUOTE})?)"
        r"[^\"'\\{}$\r\n]{4,}",
        re.IGNORECASE,
    ),
    # apiKey: "VALUE", {"x-api-key": "VALUE"}, password = 'VALUE'
    re.compile(
        rf"((?:{_NAMES})(?:{_QUOTE})?\s{{0,4}}[:=]\s{{0,4}}{_QUOTE})"
        rf"{_VALUE}{{6,}}(?=\\{{0,4}}[\"'])",
        re.IGNORECASE,
    ),
    # X-API-Key: VALUE, as a header line
    re.compile(rf"(\bx-api-key\s{{0,4}}:\s{{0,4}}){_VALUE}{{6,}}", re.IGNORECASE),
    re.compile(r"(\bbearer\s{1,4})[A-Za-z0-9._~+/=-]{8,}", re.IGNORECASE),
    # ?token=VALUE of a URL
    re.compile(
        r"([?&](?:access_token|token|api_?key|key|secret|password|sig|signature)=)"
        r"[^&\s\"'\\#]+",
        re.IGNORECASE,
    ),
    # Keys of Cartesia and others say what they are; so do JSON web tokens.
    re.compile(r"()\bsk[-_][A-Za-z0-9_-]{8,}"),
    re.compile(r"()\beyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?"),
)


@lru_cache(maxsize=1024)
def is_sensitive_name(name: str) -> bool:
    """Whether the value under a name is a secret whatever it is."""
    return _SENSITIVE_NAME.fullmatch(name) is not None


def redact_patterns(text: str) -> str:
    """Replace what looks like a secret."""
    if len(text) < _SHORTEST:
        return text
    lowered = text.lower()
    if not any(hint in lowered for hint in _HINTS):
        return text
    for pattern in _PATTERNS:
        text = pattern.sub(rf"\1{PLACEHOLDER}", text)
    return text
