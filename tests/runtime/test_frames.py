"""Frames, cut and built, against the library's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.frames import Frame, Opcode

from voxrt.runtime.frames import TEXT_FRAME, apply_mask, build, cut_reason, measure


@pytest.mark.parametrize("masked", [False, True])
@pytest.mark.parametrize("size", [0, 125, 126, 65535, 65536])
def test_built_frame_is_measured_and_read_back(size, masked) -> None:
    payload = bytes(range(256)) * (size // 256) + b"z" * (size % 256)
    data = b"xx" + build(TEXT_FRAME, payload, masked=masked)
    start, end = measure(data, 2, 4 if masked else 0)
    assert end == len(data)
    body = data[start:end]
    if masked:
        body = apply_mask(body, data[start - 4 : start])
    assert body == payload
    if not masked:
        assert data[2:] == Frame(Opcode.TEXT, payload).serialize(mask=False)


@pytest.mark.parametrize("size", [5, 300, 70_000])
def test_head_that_is_not_there_yet(size) -> None:
    data = build(TEXT_FRAME, b"a" * size, masked=True)
    head = {5: 2, 300: 4, 70_000: 10}[size]
    for length in range(head):
        start, needed = measure(data[:length], 0, 4)
        assert start == 0
        assert length < needed <= head
    assert measure(data[:head], 0, 4) == (head + 4, len(data))


@pytest.mark.fuzz
@given(st.text())
def test_cut_reason_is_the_longest_beginning_that_fits(reason) -> None:
    cut = cut_reason(reason)
    assert reason.startswith(cut)
    assert len(cut.encode()) <= 123
    if cut != reason:
        assert len(cut.encode()) + len(reason[len(cut)].encode()) > 123
