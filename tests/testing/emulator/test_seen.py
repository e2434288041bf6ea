"""What is kept of a connection: bounded, and without credentials."""

from __future__ import annotations

from voxrt.testing.emulator import seen as module
from voxrt.testing.emulator.seen import SeenSession, mask_headers, mask_query


def test_credentials_are_masked_in_any_case():
    assert mask_headers(
        [("AUTHORIZATION", "a"), ("x-api-key", "b"), ("Host", "c")]
    ) == (
        ("AUTHORIZATION", "***"),
        ("x-api-key", "***"),
        ("Host", "c"),
    )
    assert mask_query([("api_key", "a"), ("access_token", "b"), ("v", "c")]) == (
        ("api_key", "***"),
        ("access_token", "***"),
        ("v", "c"),
    )


def test_what_is_kept_is_bounded():
    session = SeenSession("agents", "/x")
    for _ in range(module.KEPT_MESSAGES + 5):
        session.note_received("a")
        session.note_sent("b")
    assert len(session.received) == len(session.sent) == module.KEPT_MESSAGES
    large = bytes(module.KEPT_AUDIO_BYTES)
    session.note_heard(large)
    session.note_heard(b"1")
    session.note_spoken(large)
    session.note_spoken(b"1")
    assert len(session.heard) == len(session.spoken) == len(large)
    assert session.media_messages == 2
