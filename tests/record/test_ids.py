from __future__ import annotations

import uuid

import pytest

from voxrt.core.session import Session
from voxrt.core.setup import SessionSetup
from voxrt.record.ids import REQUEST, TIMER, Drawn, Ids

SEED = 5


def drawn(*kinds):
    session = Session(SessionSetup(1, SEED, 0))
    return [
        str(session.new_uuid()) if kind == "uuid" else session.new_id(kind)
        for kind in kinds
    ]


@pytest.mark.parametrize("before", [(), ("uuid",), ("call", "uuid"), ("call",) * 3])
def test_what_a_session_draws_is_known(before):
    values = drawn(*before, "socket", "uuid", "unit")
    assert all(map(Drawn(SEED).has, values))
    other = Drawn(SEED + 1)
    assert not any(map(other.has, values))


def test_what_it_does_not_draw_is_not():
    known = Drawn(SEED)
    assert not known.has("call-000000")
    assert not known.has(str(uuid.UUID(int=7, version=4)))


def test_ids_are_paired_once():
    ids = Ids(SEED)
    assert ids.is_identity
    ids.accept({"call-1": "call-2"})
    assert not ids.is_identity
    assert ids.replayed("call-1") == "call-2"
    assert ids.recorded("call-2") == "call-1"
    # What is paired stays as it is, on both sides.
    ids.accept({"call-1": "call-3"})
    ids.accept({"call-9": "call-2"})
    assert ids.replayed("call-1") == "call-2"
    assert ids.replayed("call-9") is None


def test_the_same_ids_are_no_change():
    ids = Ids(SEED)
    ids.accept_same([(TIMER, 1), "call-1"])
    assert ids.is_identity
    assert ids.replayed((TIMER, 1)) == (TIMER, 1)
    assert ids.replayed((REQUEST, 1)) is None


def test_what_fits():
    ids = Ids(SEED)
    ids.accept({"a": "b"})
    pairs = {}
    assert ids.fits("a", "b", pairs)
    assert not ids.fits("a", "c", pairs)
    assert not ids.fits("x", "b", pairs)
    assert ids.fits("x", "y", pairs)
    assert pairs == {"x": "y"}
    assert ids.fits("x", "y", pairs)
    assert not ids.fits("x", "z", pairs)
    assert not ids.fits("v", "y", pairs)


def test_texts_with_ids_that_were_drawn():
    one, other, unit = drawn("socket", "socket", "unit")
    ids = Ids(SEED)
    pairs = {}
    assert ids.fits_text(f"{one} opens", f"{other} opens", pairs)
    assert pairs == {one: other}
    assert not ids.fits_text(f"{one} opens", f"{other} closes", {})
    assert not ids.fits_text(f"{one} opens", f"{unit} opens", {})
    assert not ids.fits_text("opens", f"{other} opens", {})
    assert not ids.fits_text(f"{one} and {one}", f"{one} and {other}", {})


def test_a_uuid_that_was_not_drawn_has_to_be_the_same():
    (mine,) = drawn("uuid")
    _, second = drawn("uuid", "uuid")
    voice = "a0e99841-438c-4a64-b679-ae501e7d6091"
    other = "b7d50908-b17c-442d-ad8d-810c63997ed9"
    ids = Ids(SEED)
    assert ids.fits_text(f"voice {voice}", f"voice {voice}", {})
    assert not ids.fits_text(f"voice {voice}", f"voice {other}", {})
    assert not ids.fits_text(f"voice {voice}", f"voice {mine}", {})
    assert ids.fits_text(f"context {mine}", f"context {second}", {})


def test_words_of_known_ids():
    one, other = drawn("socket", "socket")
    ids = Ids(SEED)
    ids.accept({one: other})
    assert ids.fits_text(f"{one} opens", f"{other} opens", {})
    assert not ids.fits_text(f"{one} opens", f"{one} opens", {})


def test_an_equal_word_stands_for_itself_from_then_on():
    one, other = drawn("socket", "socket")
    ids = Ids(SEED)
    ids.accept({"call-1": "call-2"})
    pairs = {}
    assert ids.fits_text(f"on {one}", f"on {one}", pairs)
    assert not ids.fits_text(f"on {other}", f"on {one}", pairs)
