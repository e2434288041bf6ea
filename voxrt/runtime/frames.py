"""Frames of RFC 6455 section 5.2, as far as the hot path needs them; pure."""

from __future__ import annotations

import secrets

try:
    from websockets.speedups import apply_mask
except ImportError:  # interpreters for which the C extension is not built
    from websockets.utils import apply_mask

__all__ = ["BINARY_FRAME", "TEXT_FRAME", "apply_mask", "build", "cut_reason", "measure"]

TEXT_FRAME = 0x81
"""first byte of a text message that is not fragmented"""
BINARY_FRAME = 0x82
"""first byte of a binary message that is not fragmented"""
REASON_BYTES = 123
"""longest reason of a close frame (RFC 6455 sections 5.5 and 5.5.1)"""

_MASK_BIT = 0x80


def measure(data: bytes, position: int, mask_size: int) -> tuple[int, int]:
    """Find where a frame's payload starts and ends.

    The start is 0 when the frame's head is not there yet; the end is then the least
    that is needed.
    """
    start = position + 2
    if start > len(data):
        return 0, start
    length = data[position + 1] & 0x7F
    if length == 126:
        start += 2
    elif length == 127:
        start += 8
    if start > len(data):
        return 0, start
    if length >= 126:
        length = int.from_bytes(data[position + 2 : start], "big")
    start += mask_size
    return start, start + length


def build(first: int, payload: bytes, *, masked: bool) -> bytes:
    """Write a frame, with a fresh mask when a client sends it (section 5.3)."""
    size, mask_bit = len(payload), _MASK_BIT if masked else 0
    if size < 126:
        head = bytes((first, mask_bit | size))
    elif size < 65536:
        head = bytes((first, mask_bit | 126, size >> 8, size & 0xFF))
    else:
        head = bytes((first, mask_bit | 127)) + size.to_bytes(8, "big")
    if not masked:
        return head + payload
    mask = secrets.token_bytes(4)
    return head + mask + apply_mask(payload, mask)


def cut_reason(reason: str) -> str:
    """Shorten a close reason to what fits, at a character's end."""
    return reason.encode()[:REASON_BYTES].decode(errors="ignore")
