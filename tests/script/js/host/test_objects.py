from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.script.js.host.test_bridge import bridged
from voxrt.errors import ScriptError


class Phone:
    """An object of the host's."""

    _vox_host_ = True

    def __init__(self):
        self._secret = 1
        self.number = "+1"
        self.volume_ = 1.0
        self.asked = []
        self.listeners = []

    def __getattr__(self, name):
        self.asked.append(name)
        raise AttributeError(name)

    @property
    def volume(self):
        return self.volume_

    @volume.setter
    def volume(self, value):
        self.volume_ = value

    @property
    def fixed(self):
        return 7

    def ring(self, times=1):
        return "ring " * int(times)

    def nothing(self):
        return None

    def addEventListener(self, name, callback):
        self.listeners.append((name, callback))

    def removeEventListener(self, name, callback):
        self.listeners.remove((name, callback))


class Plain(Phone):
    def _vox_json_(self):
        return {"number": self.number, "none": None}


class Group(Mapping):
    """Constants of the host's."""

    _vox_host_ = True
    A = "a"
    B = "b"

    def __getitem__(self, name):
        return {"A": "a", "B": "b"}[name]

    def __iter__(self):
        return iter(("A", "B"))

    def __len__(self):
        return 2


class Maker:
    """A class of the host's, which makes what it makes by a call."""

    _vox_host_ = True

    def __call__(self, *args):
        return list(args)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("phone.number", "+1"),
        ("phone.ring(2)", "ring ring "),
        ("phone.nothing()", "undefined"),
        ("typeof phone.ring", "function"),
        ("phone.ring === phone.ring", "true"),
        ("phone._secret", "undefined"),
        ("phone.__class__", "undefined"),
        ("phone.unknown", "undefined"),
        ("'number' in phone, 'unknown' in phone", "true false"),
        ("phone.then, phone.toJSON", "undefined undefined"),
        ("phone.toString()", "[object Object]"),
        ("phone.hasOwnProperty('number')", "true"),
        ("phone.constructor === Object", "true"),
        ("phone[Symbol.iterator]", "undefined"),
        ("Object.keys(phone)", "[]"),
        ("JSON.stringify(phone)", "{}"),
        ("JSON.stringify(plain)", '{"number":"+1","none":null}'),
        ("group.A + group.B", "ab"),
        ("Object.keys(group)", "[ 'A', 'B' ]"),
        ("Object.entries(group).length", "2"),
        ("group.C", "undefined"),
        ("maker(1, 2), new maker(3)", "[ 1, 2 ] [ 3 ]"),
        ("typeof maker", "function"),
        ("delete phone.number, phone.number", "true +1"),
        ("(phone.volume = 5), phone.volume", "5 5"),
        ("(phone.fixed = 5), phone.fixed", "5 7"),
        ("(phone.mine = { a: 1 }), phone.mine.a", "{ a: 1 } 1"),
        ("(phone.mine = 1), (phone.mine = 2), delete phone.mine, phone.mine",
         "1 2 true undefined"),
        ("(phone.ring = 1), phone.ring", "1 1"),
        ("(phone._a = 1), phone._a", "1 1"),
        ("(phone[Symbol.for('a')] = 1), phone[Symbol.for('a')]", "1 1"),
        ("(group.A = 1), group.A", "1 a"),
        ("Object.create(phone).number", "+1"),
        ("(Object.create(phone).number = 5), phone.number", "5 +1"),
        ("Object.isFrozen(Object.preventExtensions(phone)), (phone.x = 1), phone.x",
         "true 1 undefined"),
        ("(Object.setPrototypeOf(phone, null), phone.toString)", "undefined"),
        ("echo(phone) === phone", "true"),
    ],
)  # fmt: skip
def test_members(expression, text):
    stage = bridged(
        phone=Phone(), plain=Plain(), group=Group(), maker=Maker(), echo=lambda it: it
    )
    assert stage.play(f"console.log({expression})", "s.js") == [text]


def test_a_script_that_sets_a_field_of_its_own_asks_the_host_nothing():
    phone = Phone()
    bridged(phone=phone).play("phone.mine = 1; phone.mine += 1", "s.js")
    assert phone.asked == []


def test_methods_of_a_group_are_no_constants():
    stage = bridged(group=Group())
    assert stage.play("console.log(group.items, group.get)", "s.js") == [
        "undefined undefined"
    ]


def test_strict_code_hears_of_what_cannot_be_written():
    for left in ("phone.fixed", "group.A"):
        with pytest.raises(ScriptError, match="TypeError: cannot write property"):
            bridged(phone=Phone(), group=Group()).play(
                f"'use strict'; {left} = 1", "s.js"
            )


def test_a_listener_can_be_taken_away():
    phone = Phone()
    stage = bridged(phone=phone)
    stage.play("function f() {} phone.addEventListener('x', f)", "s.js")
    assert len(phone.listeners) == 1
    stage.play("phone.removeEventListener('x', f)", "t.js")
    assert phone.listeners == []
