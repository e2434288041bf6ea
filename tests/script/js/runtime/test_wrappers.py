"""Objects around primitives."""

from __future__ import annotations

from tests.script.js.tables import check
from voxrt.script.js.runtime.wrappers import Boxed, box


def test_string_objects():
    check(
        r"""
    Reflect.ownKeys(text) ==> ! TypeError
    [text[1], text.length, text[9], text.extra, "0" in text, 9 in text]
      ==> b,2,,1,true,false
    [delete text[0], delete text[7], delete text.extra, delete text.length]
      ==> false,true,true,false
    Reflect.defineProperty(text, "0", { value: "z" }) ==> false
    JSON.stringify(Object.getOwnPropertyDescriptor(text, "1"))
      ==> {"value":"b","writable":false,"enumerable":true,"configurable":false}
    JSON.stringify(Object.getOwnPropertyDescriptor(text, "length"))
      ==> {"value":2,"writable":false,"enumerable":false,"configurable":false}
    Object.prototype.toString.call(new Number(1)) ==> [object Number]
    Object.prototype.toString.call(Object(true)) ==> [object Boolean]
    Object.prototype.toString.call(text) ==> [object String]
    Reflect.ownKeys(String.prototype).slice(0, 2) ==> length,constructor
    """,
        """
    var text = new String("ab");
    text.extra = 1; text[7] = "seven"; text[Symbol.iterator] = null;
    """,
    )
    assert Boxed(None, 1).boxed_kind == "Object"
    assert type(box(None, True)) is Boxed
