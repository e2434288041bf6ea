"""Codes of requests that got no answer (Net.HttpRequestResult, VoxEngine reference)."""

from __future__ import annotations

from typing import Final

__all__ = [
    "BAD_URL",
    "CONNECTION_FAILED",
    "HOST_NOT_FOUND",
    "INTERNAL",
    "NETWORK",
    "REDIRECTS",
    "TIMEOUT",
    "TOO_LONG",
]

BAD_URL: Final = -2
HOST_NOT_FOUND: Final = -3
CONNECTION_FAILED: Final = -4
REDIRECTS: Final = -5
NETWORK: Final = -6
TIMEOUT: Final = -7
INTERNAL: Final = -8
TOO_LONG: Final = -9
