import pytest

from tests.script.js.helpers import make_realm
from voxrt.script.js.runtime.arraylike import is_array, length_of, list_of
from voxrt.script.js.runtime.proxies import ProxyObj
from voxrt.script.js.runtime.sequences import new_array
from voxrt.script.js.runtime.values import Fault, U
from voxrt.script.meter import Stopped


def test_arrays_are_seen_through_proxies():
    realm = make_realm()
    proxy = ProxyObj(
        realm, ProxyObj(realm, realm.array(), realm.object()), realm.object()
    )
    assert is_array(realm.array())
    assert is_array(proxy)
    assert not is_array(realm.object())
    assert not is_array("text")
    proxy.revoke()
    with pytest.raises(Fault) as raised:
        is_array(proxy)
    assert raised.value.kind == "TypeError"


def test_length_of_anything():
    realm = make_realm()
    assert length_of(realm.array([1.0, 2.0])) == 2
    assert length_of(new_array(realm, 5)) == 5
    assert length_of(realm.object({"length": 3.7})) == 3
    assert length_of(realm.object()) == 0


def test_list_of_what_looks_like_an_array():
    realm = make_realm()
    array = realm.array([1.0])
    made = list_of(realm, array)
    assert made == [1.0]
    assert made is not array.items
    assert list_of(realm, realm.object({"length": 2.0, "1": "b"})) == [U, "b"]
    assert list_of(realm, new_array(realm, 1)) == [U]
    with pytest.raises(Fault):
        list_of(realm, "ab")


def test_a_huge_length_is_too_much():
    realm = make_realm()
    with pytest.raises(Stopped):
        list_of(realm, realm.object({"length": 2.0**53}))
