"""A realm of JavaScript for tests of its parts."""

from __future__ import annotations

import os

from tests.script.stage import Stage
from voxrt.script.js.builtins.catalogue import CATALOGUE
from voxrt.script.js.program import realm_of
from voxrt.script.js.runtime.convert import to_string
from voxrt.script.js.runtime.realm import Realm
from voxrt.script.js.runtime.values import U, from_utf16
from voxrt.script.meter import STEPS

os.environ.setdefault("VOXRT_CACHE", "off")

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


def evaluate(expression, before=""):
    """Text of an expression's value, in a fresh realm."""
    return run(f"{before}\nprint(String({expression}));")[-1]


def error_of(source):
    """Name of the error that a statement throws, `nothing` when there is none."""
    made = f"try {{ {source}; print('nothing'); }} catch (e) {{ print(e.name); }}"
    return run(made)[-1]


def play(source, path="scenario.js", **limits):
    """Run a script to its end; its stage, with what it printed in `prints`."""
    stage = Stage(**limits)
    realm = realm_of(stage.context)
    write = stage.context.write_print

    def show(this, *values):
        write(" ".join(from_utf16(to_string(each)) for each in values))
        return U

    realm.global_object.set(
        "print", realm.function("print", 1, show), realm.global_object
    )
    stage.prints = stage.play(source, path)
    return stage


def run(source, path="scenario.js", **limits):
    """What a script prints: one text for each call of `print`."""
    return play(source, path, **limits).prints
