"""Provider messages in few words."""

from __future__ import annotations

import pytest

from voxrt.cli.messages import message_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"event":"clear","stream_id":"s"}', "clear"),
        ('{"event":"dtmf","stream_id":"s","dtmf":"1"}', "dtmf 1"),
        (
            '{"event":"turn_ended","stream_id":"s","turn_ended":'
            '{"id":"turn_1","role":"assistant","text":"Hello there."}}',
            'turn_ended role=assistant text="Hello there." id=turn_1',
        ),
        (
            '{"event":"start","metadata":{"from":"+1"},"config":{}}',
            'start metadata={"from":"+1"} config={}',
        ),
        ('{"type":"done","done":true,"context_id":"c"}', "done true"),
        (
            '{"model_id":"sonic-3","transcript":"Hi you.","context_id":"c"}',
            'transcript="Hi you." model_id=sonic-3',
        ),
        ('{"event":"custom","metadata":{"note":""}}', 'custom metadata={"note":""}'),
        ("not json", "not json"),
        ("[" * 100_000, "[" * 100_000),
        ("[1]", "[1]"),
        ("{}", ""),
    ],
)
def test_words(text, words):
    assert message_words(text) == words
