"""Channels of a recording: their topics, ids and the shape of their messages."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "AUDIO_PREFIX",
    "AUDIO_TOPICS",
    "FIRST_AUDIO_ID",
    "HEADER_NAME",
    "LOG",
    "MARK",
    "MEDIA_IN",
    "MEDIA_OUT",
    "MESSAGE_IN",
    "MESSAGE_OUT",
    "OUTBOX",
    "RECOVERY_NAME",
    "SUMMARY_NAME",
    "TOPICS",
    "TURN",
    "TURN_TOPICS",
    "Topic",
]

HEADER_NAME = "voxrt"
"""name of the metadata record at the head of a recording"""
SUMMARY_NAME = "voxrt.summary"
"""name of the metadata record at its end"""
RECOVERY_NAME = "voxrt.recovery"
"""name of the metadata record of a recording that was made whole again"""


@dataclass(frozen=True, slots=True)
class Topic:
    """A channel that every recording has."""

    channel_id: int
    name: str
    schema: str
    """name of the messages' JSON schema; the id is the channel's"""


TURN = Topic(1, "/turn", "voxrt.Turn")
OUTBOX = Topic(2, "/outbox", "voxrt.Outbox")
MESSAGE_IN = Topic(3, "/message/in", "voxrt.Message")
MESSAGE_OUT = Topic(4, "/message/out", "voxrt.Message")
LOG = Topic(5, "/log", "foxglove.Log")
MARK = Topic(6, "/mark", "voxrt.Mark")
MEDIA_IN = Topic(7, "/media/in", "voxrt.Message")
MEDIA_OUT = Topic(8, "/media/out", "voxrt.Message")

TOPICS = (TURN, OUTBOX, MESSAGE_IN, MESSAGE_OUT, LOG, MARK, MEDIA_IN, MEDIA_OUT)
"""every channel of JSON; the channels of audio come as units do"""

TURN_TOPICS = frozenset((TURN.name, OUTBOX.name))
"""all that a replay reads"""

AUDIO_TOPICS = frozenset((MEDIA_IN.name, MEDIA_OUT.name))
"""messages that carried audio stand in the chunks of audio"""

AUDIO_PREFIX = "/audio/"
"""topics of audio are `/audio/UNIT/in` and `/audio/UNIT/out`"""

# Ids below are kept for channels to come.
FIRST_AUDIO_ID = 16
