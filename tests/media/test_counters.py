import pytest

from voxrt.media.counters import LATENESS_BOUNDS_S, FrameCounters, LatenessHistogram


def test_counters_add_up():
    total = FrameCounters(1, 2, 3, 4)
    total.add(FrameCounters(10, 20, 30, 40))
    assert total == FrameCounters(11, 22, 33, 44)


def test_empty_histogram():
    histogram = LatenessHistogram()
    assert (histogram.p50, histogram.p99, histogram.max_s) == (0, 0, 0)
    assert histogram.count == sum(histogram.buckets) == 0


def test_quantiles_are_bounds_of_buckets():
    histogram = LatenessHistogram()
    for _ in range(98):
        histogram.add(0.0008)
    histogram.add(0.012)
    histogram.add(0.012)
    assert histogram.count == 100
    assert histogram.p50 == 0.001
    assert histogram.p99 == 0.012
    assert histogram.quantile(1) == histogram.max_s == 0.012


def test_a_bound_belongs_to_its_bucket_and_early_is_on_time():
    histogram = LatenessHistogram()
    histogram.add(-0.5)
    histogram.add(LATENESS_BOUNDS_S[0])
    histogram.add(LATENESS_BOUNDS_S[1])
    assert histogram.buckets[:3] == (2, 1, 0)


def test_more_than_the_last_bound():
    histogram = LatenessHistogram()
    histogram.add(7.5)
    assert histogram.buckets[-1] == 1
    assert histogram.p50 == histogram.p99 == 7.5


def test_merge():
    one, other = LatenessHistogram(), LatenessHistogram()
    one.add(0.001)
    other.add(0.05)
    other.add(0.001)
    one.merge(other)
    assert one.count == 3
    assert one.max_s == 0.05
    assert one.p50 == 0.001
    assert one.p99 == pytest.approx(0.05)
