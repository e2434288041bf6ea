"""A realm of JavaScript for tests of its parts."""

from __future__ import annotations

from tests.script.stage import Stage
from voxrt.script.js.builtins.catalogue import CATALOGUE
from voxrt.script.js.runtime.realm import Realm
from voxrt.script.meter import STEPS

STEPS_OF_A_TEST = 1_000_000.0


def make_realm(**limits):
    """A fresh realm with steps to spend; its session is `realm.context`."""
    realm = Realm(Stage(**limits).context, CATALOGUE)
    realm.scope[STEPS] = STEPS_OF_A_TEST
    return realm


def call(realm, path, *args, this=None):
    """Call a method of an intrinsic: `call(realm, "Object.keys", value)`."""
    holder, _, name = path.rpartition(".")
    owner = realm.intrinsic(holder)
    return owner.get(name, owner).fn(owner if this is None else this, *args)
