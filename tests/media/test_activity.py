import pytest

from voxrt.media.activity import StreamActivity


def test_first_audio_starts_a_stream_once():
    activity = StreamActivity()
    assert not activity.active
    assert activity.played(1.0, 0.02)
    assert not activity.played(1.02, 0.02)
    assert activity.active
    assert activity.audio_end == pytest.approx(1.04)


def test_a_second_without_audio_ends_it_and_tells_what_was_played():
    activity = StreamActivity()
    assert activity.ends_at is None
    assert activity.check_ended(99.0) is None
    activity.played(1.0, 0.02)
    activity.played(1.5, 0.02)
    assert activity.ends_at == pytest.approx(2.52)
    assert activity.check_ended(2.5) is None
    assert activity.check_ended(2.53) == pytest.approx(0.04)
    assert activity.check_ended(99.0) is None
    assert activity.audio_end is None
    assert activity.played(100.0, 0.02)


def test_audio_handed_on_early_lasts_after_what_was_there():
    activity = StreamActivity(ended_after_s=0.5)
    activity.played(1.0, 0.02)
    activity.played(1.0, 0.02)
    assert activity.ends_at == pytest.approx(1.54)


def test_ended_by_hand():
    activity = StreamActivity()
    assert activity.end() is None
    activity.played(0.0, 0.02)
    assert activity.end() == pytest.approx(0.02)
