from __future__ import annotations

import marshal

from voxrt.script.js.compiler.unit import compile_source
from voxrt.script.js.unit import Unit


def test_marshal_can_write_all_of_it():
    source = "function f(a) { return tag`x${a}y` } class A { #b = 1n } f(Math.PI)"
    unit = compile_source(source, file="s.js")
    back = Unit(*marshal.loads(marshal.dumps(tuple(unit))))
    assert back == unit
    assert "Math" in back.free
