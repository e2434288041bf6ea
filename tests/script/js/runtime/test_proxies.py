import pytest

from tests.script.js.helpers import evaluate, make_realm
from voxrt.script.js.runtime.objects import data
from voxrt.script.js.runtime.proxies import ProxyObj
from voxrt.script.js.runtime.values import Fault, U

TRACED = """
var log = [];
var handler = new Proxy({}, {get(_, name) { log.push(name); }});
"""


def test_without_traps_everything_goes_to_the_target():
    realm = make_realm()
    target = realm.object({"a": 1.0})
    proxy = ProxyObj(realm, target, realm.object())
    assert proxy.get("a", proxy) == 1.0
    assert proxy.has("a")
    assert proxy.own_keys() == ["a"]
    assert proxy.set("b", 2.0, proxy)
    assert proxy.define("c", data(3.0))
    assert proxy.delete("a")
    assert target.props == {"b": 2.0, "c": 3.0}
    assert proxy.get_proto() is realm.object_proto
    assert proxy.set_proto(None)
    assert proxy.prevent_extensions()
    assert not proxy.is_extensible()
    assert proxy.fn is None
    assert proxy.build is None


def test_a_revoked_proxy_knows_nothing():
    realm = make_realm()
    proxy = ProxyObj(realm, realm.object(), realm.object())
    assert proxy.realm is realm
    proxy.revoke()
    proxy.revoke()
    with pytest.raises(Fault) as raised:
        proxy.get("a", proxy)
    assert raised.value.text == "proxy was revoked before get"
    with pytest.raises(Fault):
        assert proxy.realm


def test_a_trap_is_called_with_the_handler():
    realm = make_realm()
    seen = []
    handler = realm.object()
    handler.props["get"] = realm.function("", 3, lambda *args: seen.append(args) or U)
    target = realm.object()
    proxy = ProxyObj(realm, target, handler)
    assert proxy.get("a", "receiver") is U
    assert seen == [(handler, target, "a", "receiver")]


@pytest.mark.parametrize(
    ("use", "traps"),
    [
        ("p.a", "get"),
        ("p.a = 1", "set,getOwnPropertyDescriptor,defineProperty"),
        ("'a' in p", "has"),
        ("delete p.a", "deleteProperty"),
        ("Object.getOwnPropertyNames(p)", "ownKeys"),
        ("p instanceof Object", "getPrototypeOf"),
        ("p()", "apply"),
        ("new p()", "construct,get"),
    ],
)
def test_which_traps_are_asked_for(use, traps):
    before = f"{TRACED} var p = new Proxy(function () {{}}, handler); {use};"
    assert evaluate("log", before=before) == traps
