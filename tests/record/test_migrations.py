from __future__ import annotations

from voxrt.record.migrations import FORMAT_VERSION, MIGRATIONS, migrate


def test_the_version_counts_the_steps():
    assert len(MIGRATIONS) + 1 == FORMAT_VERSION


def test_an_entry_takes_the_steps_that_it_lacks():
    def step(number):
        return lambda topic, plain: {**plain, number: topic}

    steps = (step("1"), step("2"), step("3"))
    assert migrate(4, "/t", {}, steps=steps) == {}
    assert migrate(3, "/t", {}, steps=steps) == {"3": "/t"}
    assert list(migrate(1, "/t", {}, steps=steps)) == ["1", "2", "3"]
    assert list(migrate(0, "/t", {}, steps=steps)) == ["1", "2", "3"]
