import pytest

from tests.script.js.helpers import make_realm
from voxrt.script.js.runtime.objects import CONFIGURABLE, data
from voxrt.script.js.runtime.proxykeys import checked_keys
from voxrt.script.js.runtime.values import ITERATOR, Fault


def make_target(realm, *, fixed=(), loose=(), closed=False):
    target = realm.object()
    for key in fixed:
        target.define(key, data(1.0, 0))
    for key in loose:
        target.define(key, data(1.0, CONFIGURABLE))
    if closed:
        target.prevent_extensions()
    return target


@pytest.mark.parametrize(
    ("target", "given"),
    [
        ({}, []),
        ({}, ["a", ITERATOR]),
        ({"loose": ["a"]}, []),
        ({"fixed": ["a"]}, ["b", "a"]),
        ({"fixed": ["a"], "loose": ["b"], "closed": True}, ["b", "a"]),
    ],
)
def test_keys_that_the_target_may_have(target, given):
    realm = make_realm()
    made = make_target(realm, **target)
    assert checked_keys(realm, made, realm.array(given)) == given


@pytest.mark.parametrize(
    ("target", "given", "text"),
    [
        ({}, ["a", "a"], "gave a key twice"),
        ({}, [1.0], "gave a key that is of type number"),
        ({"fixed": ["a"]}, [], "leaves out a key that the target keeps"),
        (
            {"loose": ["a"], "closed": True},
            [],
            "leaves out a key that the target keeps",
        ),
        ({"closed": True}, ["a"], "gave a key that the target does not have"),
    ],
)
def test_keys_that_it_may_not_have(target, given, text):
    realm = make_realm()
    made = make_target(realm, **target)
    with pytest.raises(Fault) as raised:
        checked_keys(realm, made, realm.array(given))
    assert raised.value.text == f"trap ownKeys of the proxy {text}"


def test_it_has_to_be_a_list():
    realm = make_realm()
    with pytest.raises(Fault):
        checked_keys(realm, realm.object(), "ab")
