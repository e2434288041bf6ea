from __future__ import annotations

from voxrt.record.topics import AUDIO_TOPICS, FIRST_AUDIO_ID, TOPICS


def test_ids_and_names_are_unlike_each_other():
    ids = [topic.channel_id for topic in TOPICS]
    assert len(set(ids)) == len(ids) == len({topic.name for topic in TOPICS})
    assert max(ids) < FIRST_AUDIO_ID
    assert {topic.name for topic in TOPICS} >= AUDIO_TOPICS
