"""Bodies of Cartesia's HTTP errors: what a refused upgrade to a WebSocket carries.

Source: Cartesia's page "API errors". Versions from 2026-03-01 on answer with JSON,
older ones with plain text, title and message joined by a colon.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from voxrt.providers.cartesia.fields import decode, encode

__all__ = [
    "JSON_ERRORS_SINCE",
    "HttpError",
    "parse_http_error",
    "serialize_http_error",
]

JSON_ERRORS_SINCE = "2026-03-01"
"""first version whose errors are JSON; dates in this form compare as texts"""


@dataclass(frozen=True, slots=True)
class HttpError:
    """Why the service refused a request."""

    title: str
    message: str
    error_code: str | None = None
    """such as `quota_exceeded`; null when the service has none"""
    request_id: str = ""
    doc_url: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Title and message in one line."""
        return f"{self.title}: {self.message}"


def parse_http_error(body: str | bytes) -> HttpError:
    """Read the body of an error of the newer form.

    Raises:
        WireError: The body is not JSON of this form; older versions send plain text.
    """
    fields = decode(body)
    return HttpError(
        title=fields.require_text("title"),
        message=fields.require_text("message"),
        error_code=fields.optional_text("error_code"),
        request_id=fields.optional_text("request_id") or "",
        doc_url=fields.optional_text("doc_url"),
        extra=fields.rest(),
    )


def serialize_http_error(error: HttpError, version: str) -> tuple[str, str]:
    """Write an error as a version of the service does.

    Args:
        error: What to say.
        version: The client's `Cartesia-Version`, such as `2025-04-16`.

    Returns:
        The content type, and the body.
    """
    if version < JSON_ERRORS_SINCE:
        return "text/plain; charset=utf-8", error.text
    payload: dict[str, object] = {
        "error_code": error.error_code,
        "title": error.title,
        "message": error.message,
        "request_id": error.request_id,
    }
    if error.doc_url is not None:
        payload["doc_url"] = error.doc_url
    return "application/json", encode({**error.extra, **payload})
