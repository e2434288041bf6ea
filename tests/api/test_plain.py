"""Objects of fields."""

from __future__ import annotations

import pytest

from voxrt.api.plain import PlainObject, plain, unwrap

DATA = {"event": "ack", "config": {"format": "mulaw_8000"}, "list": [{"a": 1}]}


def test_fields_are_attributes_and_items():
    data = PlainObject(DATA)
    assert data.event == data["event"] == "ack"
    assert data.config.format == "mulaw_8000"
    assert data.list[0].a == 1
    assert "event" in data
    assert len(data) == 3
    assert list(data.keys()) == ["event", "config", "list"]
    assert data.get("missing", 5) == 5
    assert dir(data) == ["config", "event", "list"]


def test_equal_to_a_dict_of_the_same_fields():
    assert PlainObject({"a": 1}) == {"a": 1}


def test_unknown_field_names_the_nearest():
    data = PlainObject(DATA)
    with pytest.raises(AttributeError, match="no field 'evnt', did you mean 'event'"):
        _ = data.evnt
    with pytest.raises(KeyError, match="no field 'confg', did you mean 'config'"):
        _ = data["confg"]
    with pytest.raises(KeyError, match="object has no field 'zz'"):
        del data["zz"]


def test_fields_can_be_set():
    data = PlainObject({})
    data.one = {"a": 1}
    data["two"] = 2
    assert data.one.a == 1
    del data["two"]
    assert unwrap(data) == {"one": {"a": 1}}


def test_what_begins_with_an_underscore_is_no_attribute():
    data = PlainObject({"_secret": 1, "_vox_host_": False})
    with pytest.raises(AttributeError):
        _ = data._secret
    assert data["_secret"] == 1
    assert data._vox_host_ is True


def test_method_wins_over_field_as_attribute():
    data = PlainObject({"keys": "k"})
    assert callable(data.keys)
    assert data["keys"] == "k"


def test_nested_values_are_made_once_and_kept():
    data = PlainObject(DATA)
    data.list.append(2)
    data.config.format = "pcm_16000"
    assert unwrap(data.list) == [{"a": 1}, 2]
    assert data.config is data.config
    assert DATA["list"] == [{"a": 1}]
    assert DATA["config"] == {"format": "mulaw_8000"}


def test_depth_that_nobody_reads_costs_nothing():
    deep = {}
    for _ in range(5000):
        deep = {"a": deep}
    assert PlainObject(deep).a.a.get("b") is None


def test_plain_and_back():
    assert unwrap(plain(DATA)) == DATA
    assert unwrap((1, plain({"a": 1}))) == [1, {"a": 1}]
    assert unwrap(5) == 5
    assert repr(plain({"a": "b"})) == "{a: 'b'}"
