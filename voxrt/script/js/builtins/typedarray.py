"""The constructors of typed arrays (ECMAScript, TypedArray Objects)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from voxrt.script.js.builtins.typedarray_methods import PROTOTYPE, VALUES, typed_create
from voxrt.script.js.runtime.arraylike import length_of
from voxrt.script.js.runtime.buffers import BufferObj, TypedObj, new_typed
from voxrt.script.js.runtime.convert import to_index
from voxrt.script.js.runtime.elements import ELEMENTS, Element
from voxrt.script.js.runtime.iteration import collect
from voxrt.script.js.runtime.objects import Obj
from voxrt.script.js.runtime.sequences import counted, read, require_function
from voxrt.script.js.runtime.spec import Constructor, Spec
from voxrt.script.js.runtime.values import ITERATOR, SPECIES, Fault, U

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "SPECS",
    "construct",
    "declare",
    "from_typed",
    "listed",
    "listed_by",
    "over_buffer",
    "require_constructor",
]

ABSTRACT = Constructor("TypedArray", 0)


@ABSTRACT.construct
def construct_abstract(realm: Realm, new_target: Any, *_: Any) -> Obj:
    """%TypedArray%, which is abstract."""
    raise Fault("TypeError", "TypedArray cannot be made, only arrays of a type")


ABSTRACT.call(construct_abstract)


def require_constructor(this: Any) -> None:
    """Refuse a `this` that is no constructor."""
    if not isinstance(this, Obj) or this.build is None:
        raise Fault("TypeError", "this is not a constructor")


@ABSTRACT.method("from", 1)
def from_(
    realm: Realm,
    this: Any,
    source: Any = U,
    change: Any = U,
    this_arg: Any = U,
    *_: Any,
) -> Obj:
    """%TypedArray%.from."""
    require_constructor(this)
    call = None if change is U else require_function(change)
    count, items = listed(realm, source)
    made = typed_create(realm, this, float(count))
    for index, value in enumerate(items):
        made.put(index, value if call is None else call(this_arg, value, float(index)))
    return made


def listed(realm: Realm, source: Any) -> tuple[int, Iterator[Any]]:
    """Number of values that an iterable or array-like object has, and these."""
    method = realm.method(source, ITERATOR)
    if method is not U:
        values = listed_by(realm, source, method)
        return len(values), iter(values)
    holder = realm.to_object(source)
    count = length_of(holder)
    return count, (read(holder, index) for index in counted(realm, 0, count))


def listed_by(realm: Realm, source: Any, method: Any) -> list[Any]:
    """All values of an iterable whose iterator method was read already."""
    if method is realm.intrinsic("Array.prototype.values"):
        return collect(realm, source)
    return collect(realm, source, method)


@ABSTRACT.method("of", 0)
def of(realm: Realm, this: Any, *items: Any) -> Obj:
    """%TypedArray%.of."""
    require_constructor(this)
    made = typed_create(realm, this, float(len(items)))
    for index, item in enumerate(items):
        made.put(index, item)
    return made


@ABSTRACT.getter(SPECIES)
def species(realm: Realm, this: Any, *_: Any) -> Any:
    """%TypedArray%[Symbol.species]."""
    return this


def construct(  # noqa: PLR0917 - what the script passes
    element: Element,
    realm: Realm,
    new_target: Any,
    first: Any = U,
    offset: Any = U,
    length: Any = U,
    *_: Any,
) -> Obj:
    """`new Uint8Array(...)` and the others."""
    name = f"{element.name}.prototype"
    if not isinstance(first, Obj):
        count = to_index(first, "typed array length")
        return new_typed(realm, element, count, realm.proto_from(new_target, name))
    proto = realm.proto_from(new_target, name)
    if isinstance(first, TypedObj):
        return from_typed(realm, element, proto, first)
    if isinstance(first, BufferObj):
        return over_buffer(element, proto, first, offset, length)
    count, items = listed(realm, first)
    made = new_typed(realm, element, count, proto)
    for index, value in enumerate(items):
        made.put(index, value)
    return made


def from_typed(
    realm: Realm, element: Element, proto: Obj, source: TypedObj
) -> TypedObj:
    """InitializeTypedArrayFromTypedArray."""
    source.buffer.bytes()
    made = new_typed(realm, element, source.count, proto)
    if element.is_big != source.element.is_big:
        raise Fault("TypeError", "bigints and numbers cannot be mixed")
    made.copy_from(0, source)
    return made


def over_buffer(
    element: Element, proto: Obj, buffer: BufferObj, offset: Any, length: Any
) -> TypedObj:
    """InitializeTypedArrayFromArrayBuffer."""
    start = to_index(offset, "offset of typed array")
    if start % element.size:
        text = f"offset {start} is not a multiple of {element.size}"
        raise Fault("RangeError", text)
    count = 0 if length is U else to_index(length, "length of typed array")
    size = len(buffer.bytes())
    if length is U:
        if size % element.size:
            text = f"buffer of {size} bytes is not a multiple of {element.size}"
            raise Fault("RangeError", text)
        count = (size - start) // element.size
    if count < 0 or start + count * element.size > size:
        text = f"typed array goes beyond the {size} bytes of its buffer"
        raise Fault("RangeError", text)
    return TypedObj(proto, element, buffer, start, count)


def declare(element: Element) -> tuple[Spec, Spec]:
    """Constructor and prototype of one type."""
    constructor = Constructor(element.name, 3, "TypedArray")
    constructor.construct(partial(construct, element))
    constructor.value("BYTES_PER_ELEMENT", float(element.size), 0)
    prototype = Spec(f"{element.name}.prototype", "TypedArray.prototype")
    prototype.intrinsic("constructor", element.name)
    prototype.value("BYTES_PER_ELEMENT", float(element.size), 0)
    return constructor, prototype


SPECS = (
    ABSTRACT,
    PROTOTYPE,
    VALUES,
    *(spec for element in ELEMENTS.values() for spec in declare(element)),
)
