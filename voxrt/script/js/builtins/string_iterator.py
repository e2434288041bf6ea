"""How strings are iterated (ECMAScript, String Iterator Objects)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.objects import CONFIGURABLE, Obj
from voxrt.script.js.runtime.spec import FunctionSpec, Spec
from voxrt.script.js.runtime.texts import this_text
from voxrt.script.js.runtime.values import TO_STRING_TAG, Fault, U, from_utf16

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["SPECS", "STRING_ITERATOR", "TextIterator"]


class TextIterator(Obj):
    """Goes through a string by code points."""

    __slots__ = ("place", "text")

    def __init__(self, proto: Obj, text: str) -> None:
        super().__init__(proto)
        self.text = text
        self.place = 0


def _iterator(realm: Realm, this: Any, *_: Any) -> TextIterator:
    """String.prototype [ @@iterator ]."""
    text = this_text(this, "[Symbol.iterator]")
    return TextIterator(realm.intrinsic("StringIterator.prototype"), text)


ITERATOR_PROTOTYPE = Spec("StringIterator.prototype", "Iterator.prototype")


@ITERATOR_PROTOTYPE.method("next", 0)
def next_(realm: Realm, this: Any, *_: Any) -> Obj:
    """%StringIteratorPrototype%.next."""
    if not isinstance(this, TextIterator):
        raise Fault("TypeError", "not a string iterator")
    if this.place >= len(this.text):
        this.text = ""
        return realm.object({"value": U, "done": True})
    part = this.text[this.place : this.place + 2]
    if not (part[0] >= "\ud800" and len(from_utf16(part)) == 1):
        part = part[0]
    this.place += len(part)
    return realm.object({"value": part, "done": False})


ITERATOR_PROTOTYPE.value(TO_STRING_TAG, "String Iterator", CONFIGURABLE)

STRING_ITERATOR = FunctionSpec(
    "String.prototype.iterator", 0, _iterator, "[Symbol.iterator]"
)

SPECS = (ITERATOR_PROTOTYPE,)
