import pytest

from tests.script.js.helpers import make_realm
from voxrt.script.js.runtime.descriptors import (
    complete,
    define_or_throw,
    from_descriptor,
    shown,
    to_descriptor,
)
from voxrt.script.js.runtime.objects import ALL, Property, data
from voxrt.script.js.runtime.values import ITERATOR, MISSING, Fault, U


def test_fields_become_booleans():
    realm = make_realm()
    wanted = to_descriptor(
        realm.object({"writable": 1.0, "enumerable": "", "value": U})
    )
    assert (wanted.writable, wanted.enumerable) == (True, False)
    assert wanted.value is U
    assert wanted.configurable is MISSING
    assert wanted.get is MISSING


def test_there_and_back():
    realm = make_realm()
    made = from_descriptor(realm, data(5.0))
    assert list(made.props) == ["value", "writable", "enumerable", "configurable"]
    assert to_descriptor(made).flags() == ALL
    getter = realm.function("", 0, lambda this: U)
    made = from_descriptor(realm, complete(Property(get=getter)))
    assert list(made.props) == ["get", "set", "enumerable", "configurable"]
    assert to_descriptor(made).get is getter
    assert from_descriptor(realm, None) is U


@pytest.mark.parametrize(
    "fields",
    [None, {"get": 1.0}, {"set": None}, {"get": U, "value": 1.0}],
)
def test_what_is_no_descriptor(fields):
    realm = make_realm()
    with pytest.raises(Fault) as raised:
        to_descriptor(None if fields is None else realm.object(fields))
    assert raised.value.kind == "TypeError"


def test_what_is_absent_gets_its_default():
    made = complete(Property(writable=True))
    assert made.value is U
    assert (made.writable, made.enumerable, made.configurable) == (True, False, False)
    made = complete(Property(set_=U, enumerable=True))
    assert made.get is U
    assert (made.enumerable, made.configurable) == (True, False)


def test_a_refused_definition_names_the_key():
    realm = make_realm()
    target = realm.object()
    define_or_throw(target, "a", data(1.0))
    target.prevent_extensions()
    with pytest.raises(Fault) as raised:
        define_or_throw(target, "b", data(1.0))
    assert raised.value.text == "cannot define property 'b'"
    assert shown(ITERATOR) == "Symbol(Symbol.iterator)"
