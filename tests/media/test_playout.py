import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voxrt.media.formats import ALAW_8000, MULAW_8000, PCM_16000
from voxrt.media.playout import FRAME_S, RESYNC_S, Playout

FRAME = MULAW_8000.frame_bytes


def audio(frames: float, fmt=MULAW_8000) -> bytes:
    size = round(frames * fmt.frame_samples) * fmt.sample_bytes
    return random.Random(size).randbytes(size)


def drain(playout: Playout, until: float) -> list[tuple[float, bytes]]:
    """Play as the owner does: pop at every deadline."""
    heard = []
    while (due := playout.next_due) is not None and due <= until:
        frame = playout.pop(due)
        assert frame is not None
        heard.append((round(due, 6), frame))
    return heard


def test_a_burst_goes_out_every_20_ms_from_its_arrival():
    playout, data = Playout(MULAW_8000), audio(5)
    playout.push(data, 10.0)
    heard = drain(playout, 20.0)
    assert [at for at, _ in heard] == [10.0, 10.02, 10.04, 10.06, 10.08]
    assert b"".join(frame for _, frame in heard) == data
    assert playout.next_due is None
    assert playout.pop(11.0) is None
    assert (playout.counters.frames_in, playout.counters.frames_out) == (5, 5)
    assert playout.counters.late == 0
    assert playout.lateness.count == 5


def test_a_whole_frame_is_passed_as_it_is():
    playout, frame = Playout(MULAW_8000), audio(1)
    playout.push(frame, 0.0)
    assert playout.pop(0.0) is frame


def test_nothing_goes_out_before_its_time():
    playout = Playout(MULAW_8000)
    playout.push(audio(2), 0.0)
    assert playout.pop(0.0) is not None
    assert playout.pop(0.019) is None
    assert playout.next_due == pytest.approx(0.02)
    assert playout.pop(0.02) is not None


@pytest.mark.slow
def test_grid_of_ten_minutes_does_not_drift():
    playout = Playout(MULAW_8000, capacity_s=1000)
    playout.push(audio(1), 0.0)
    now = 0.0
    for number in range(1, 30_000):
        assert playout.pop(now) is not None
        now = number * FRAME_S
        playout.push(audio(1), now)
    assert playout.pop(now) is not None
    assert playout.counters.late == 0
    assert playout.next_due is None


def test_odd_sizes_and_split_samples_keep_every_byte():
    playout, data = Playout(PCM_16000), audio(7, PCM_16000)
    for start in range(0, len(data), 333):
        playout.push(data[start : start + 333], 0.0)
    assert b"".join(frame for _, frame in drain(playout, 1.0)) == data


def test_jitter_below_a_frame_does_not_become_delay():
    playout = Playout(MULAW_8000)
    playout.push(audio(1), 0.0)
    assert playout.pop(0.0)
    playout.push(audio(1), 0.035)
    assert playout.next_due == pytest.approx(0.02)
    assert playout.pop(0.035)
    playout.push(audio(1), 0.036)
    assert playout.next_due == pytest.approx(0.04)
    assert playout.counters.late == 0
    # the sender's lateness, not ours
    assert playout.lateness.max_s == 0


def test_longer_gap_is_counted_late_and_anchors_anew():
    playout = Playout(MULAW_8000)
    playout.push(audio(1), 0.0)
    assert playout.pop(0.0)
    playout.push(audio(2), 0.3)
    assert [at for at, _ in drain(playout, 1.0)] == [0.3, 0.32]
    assert playout.underruns == 1
    assert playout.counters.late == 1
    assert playout.lateness.max_s == 0


def test_pause_in_the_speech_is_not_late():
    playout = Playout(MULAW_8000)
    playout.push(audio(1), 0.0)
    assert playout.pop(0.0)
    playout.push(audio(1), 5.0)
    assert playout.next_due == 5.0
    assert (playout.underruns, playout.counters.late) == (0, 0)


def test_owner_held_up_shortly_catches_up():
    playout = Playout(MULAW_8000)
    playout.push(audio(10), 0.0)
    assert sum(playout.pop(0.1) is not None for _ in range(10)) == 6
    assert playout.counters.late == 4
    assert playout.lateness.max_s == pytest.approx(0.1)
    assert playout.next_due == pytest.approx(0.12)


def test_owner_held_up_for_long_anchors_anew():
    playout = Playout(MULAW_8000)
    playout.push(audio(10), 0.0)
    late = RESYNC_S + 0.1
    assert playout.pop(late)
    assert playout.pop(late) is None
    assert playout.next_due == pytest.approx(late + FRAME_S)
    assert playout.counters.late == 1


@pytest.mark.parametrize("fmt", [MULAW_8000, ALAW_8000, PCM_16000])
def test_short_last_frame_is_filled_after_a_frame_of_patience(fmt):
    playout, data = Playout(fmt), audio(1.5, fmt)
    playout.push(data, 1.0)
    heard = drain(playout, 9.0)
    assert [at for at, _ in heard] == [1.0, 1.04]
    rest = len(data) - fmt.frame_bytes
    assert heard[1][1] == data[fmt.frame_bytes :] + fmt.silence[rest:]
    assert playout.pending_s == 0


def test_short_frame_that_goes_on_in_time_is_not_filled():
    playout, data = Playout(MULAW_8000), audio(1)
    playout.push(data[:50], 1.0)
    assert playout.next_due == pytest.approx(1.02)
    playout.push(data[50:], 1.015)
    assert playout.next_due == 1.0
    assert playout.pop(1.015) == data


def test_short_last_frame_goes_at_once_when_the_stream_is_finished():
    playout, data = Playout(MULAW_8000), audio(1.5)
    playout.push(data, 1.0)
    playout.finish()
    assert [at for at, _ in drain(playout, 9.0)] == [1.0, 1.02]


def test_half_a_sample_is_no_audio():
    playout = Playout(PCM_16000)
    playout.push(b"\1", 0.0)
    assert playout.next_due is None
    playout.push(b"", 0.0)
    assert playout.pending_s > 0
    playout.finish()
    assert playout.next_due is None
    assert playout.pending_s == 0


def test_filled_frame_leaves_half_a_sample_for_later():
    playout = Playout(PCM_16000)
    playout.push(b"\1\2\3", 0.0)
    frame = playout.pop(0.02)
    assert frame == b"\1\2" + bytes(PCM_16000.frame_bytes - 2)
    playout.push(b"\4", 0.03)
    playout.finish()
    assert playout.pop(0.1)[:4] == b"\3\4\0\0"


def test_clear_is_instant_and_says_how_much_it_dropped():
    playout = Playout(MULAW_8000)
    playout.push(audio(4.5), 0.0)
    assert playout.pop(0.0)
    assert playout.clear() == 4
    assert playout.counters.dropped == 4
    assert playout.next_due is None
    assert playout.clear() == 0
    playout.push(audio(1), 0.5)
    assert playout.next_due == 0.5
    assert playout.counters.late == 0


def test_audio_right_after_clear_keeps_the_grid():
    playout = Playout(MULAW_8000)
    playout.push(audio(3), 0.0)
    assert playout.pop(0.0)
    playout.clear()
    playout.push(audio(1), 0.005)
    assert playout.next_due == pytest.approx(0.02)


def test_clear_in_the_middle_of_a_sample_keeps_the_alignment():
    playout, data = Playout(PCM_16000), audio(2, PCM_16000)
    playout.push(data[:101], 0.0)
    playout.clear()
    playout.push(data[101:102], 0.0)
    assert playout.pending_s == 0
    playout.push(data[102:742], 0.0)
    assert playout.pop(0.0) == data[102:742]


def test_clear_before_a_new_stream_begins_at_a_sample():
    playout, data = Playout(PCM_16000), audio(1, PCM_16000)
    playout.push(data[:101], 0.0)
    playout.clear(restart=True)
    playout.push(data, 0.0)
    assert playout.pop(0.0) == data


def test_overflow_drops_the_newest_and_counts():
    playout, data = Playout(PCM_16000, capacity_s=0.1), audio(9, PCM_16000)
    playout.push(data[:3201], 0.0)
    playout.push(data[3201:3843], 0.0)
    playout.push(data[3843:4481], 0.0)
    assert playout.pending_s == pytest.approx(0.1)
    assert playout.counters.dropped == 4
    kept = b"".join(frame for _, frame in drain(playout, 1.0))
    assert kept == data[:3200]
    playout.push(data[4481:], 1.0)
    assert playout.pop(1.0) == data[4482:][:640]


def test_pause_holds_back_and_resume_goes_on():
    playout = Playout(MULAW_8000)
    playout.pause()
    playout.push(audio(1), 0.0)
    assert playout.paused
    assert playout.next_due is None
    assert playout.pop(0.5) is None
    playout.resume(2.0)
    assert playout.next_due == 2.0
    assert playout.pop(2.0)
    assert playout.counters.late == 0
    playout.pause()
    playout.push(audio(1), 3.0)
    playout.resume(3.5)
    assert playout.pop(3.5)
    assert playout.counters.late == 0


def test_resume_without_audio():
    playout = Playout(MULAW_8000)
    playout.pause()
    playout.resume(2.0)
    assert playout.next_due is None
    playout.push(audio(1), 2.5)
    assert playout.next_due == 2.5


def test_stream_ends_a_second_after_its_audio():
    playout = Playout(MULAW_8000)
    assert playout.ends_at is None
    assert playout.check_ended(0.0) is None
    playout.push(audio(2.5), 0.0)
    assert not playout.started
    drain(playout, 0.02)
    assert playout.started
    assert playout.ends_at is None
    drain(playout, 0.1)
    assert playout.ends_at == pytest.approx(0.06 + 0.01 + 1.0)
    assert playout.check_ended(1.0) is None
    assert playout.check_ended(1.07) == pytest.approx(0.05)
    assert not playout.started
    assert playout.check_ended(9.0) is None


def test_finished_stream_ends_with_its_last_audio():
    playout = Playout(MULAW_8000)
    playout.push(audio(2), 0.0)
    playout.finish()
    drain(playout, 0.02)
    assert playout.ends_at == pytest.approx(0.04)
    assert playout.check_ended(0.04) == pytest.approx(0.04)
    playout.push(audio(1), 0.1)
    assert playout.pop(0.1)
    assert playout.started
    assert playout.counters.late == 0


@pytest.mark.fuzz
@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.binary(max_size=2000), st.floats(0, 0.5)), max_size=12),
    st.sampled_from([MULAW_8000, PCM_16000]),
)
def test_any_pieces_at_any_times_come_out_in_order_and_on_time(pieces, fmt):
    playout, now, heard = Playout(fmt), 0.0, []
    for data, pause in pieces:
        playout.push(data, now)
        heard += drain(playout, now + pause)
        now += pause
    playout.finish()
    heard += drain(playout, now + 100)
    times = [at for at, _ in heard]
    assert times == sorted(times)
    assert all(len(frame) == fmt.frame_bytes for _, frame in heard)
    joined = b"".join(frame for _, frame in heard)
    whole = b"".join(data for data, _ in pieces)
    place = 0
    for at in range(len(whole) // fmt.sample_bytes * fmt.sample_bytes):
        place = joined.index(whole[at : at + 1], place) + 1
    assert playout.pending_s == 0
    assert playout.counters.dropped == 0
