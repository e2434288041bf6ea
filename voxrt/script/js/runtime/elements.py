"""The element types of typed arrays (ECMAScript, The TypedArray Constructors)."""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from voxrt.script.js.builtins.bigint import to_bigint
from voxrt.script.js.runtime.convert import to_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["ELEMENTS", "Element", "clamped", "modular", "modular_big"]


@dataclass(frozen=True, slots=True)
class Element:
    """One type of elements."""

    name: str
    """of the constructor"""
    code: str
    """letter that `struct` and `memoryview` have for it"""
    size: int
    """bytes"""
    encode: Any
    """makes what is stored out of any value; may run code of the script's"""
    decode: Any
    """makes a number or a bigint out of what is stored"""

    @property
    def is_big(self) -> bool:
        """Whether the elements are bigints."""
        return self.decode is int

    def pack(self, stored: Any, order: str = "<") -> bytes:
        """The bytes of an element; `order` is `<` or `>`."""
        try:
            return struct.pack(order + self.code, stored)
        except OverflowError:
            return struct.pack(order + self.code, math.copysign(math.inf, stored))

    def unpack(self, data: bytearray, at: int, order: str) -> Any:
        """The value that stands somewhere in bytes."""
        return self.decode(struct.unpack_from(order + self.code, data, at)[0])


def modular(bits: int, *, signed: bool) -> Callable[[Any], int]:
    """ToInt8, ToUint8, ToInt16, ToUint16, ToInt32, ToUint32."""
    mask = (1 << bits) - 1
    largest = mask >> 1 if signed else mask

    def encode(value: Any) -> int:
        number = value if type(value) is float else to_number(value)
        if not math.isfinite(number):
            return 0
        whole = int(number) & mask
        return whole if whole <= largest else whole - mask - 1

    return encode


def modular_big(*, signed: bool) -> Callable[[Any], int]:
    """ToBigInt64, ToBigUint64."""
    mask = (1 << 64) - 1
    largest = mask >> 1 if signed else mask

    def encode(value: Any) -> int:
        whole = to_bigint(value) & mask
        return whole if whole <= largest else whole - mask - 1

    return encode


def clamped(value: Any) -> int:
    """ToUint8Clamp; halves go to the even neighbour."""
    number = to_number(value)
    return round(min(max(number, 0.0), 255.0)) if number == number else 0


ELEMENTS: Mapping[str, Element] = {
    element.name: element
    for element in (
        Element("Int8Array", "b", 1, modular(8, signed=True), float),
        Element("Uint8Array", "B", 1, modular(8, signed=False), float),
        Element("Uint8ClampedArray", "B", 1, clamped, float),
        Element("Int16Array", "h", 2, modular(16, signed=True), float),
        Element("Uint16Array", "H", 2, modular(16, signed=False), float),
        Element("Int32Array", "i", 4, modular(32, signed=True), float),
        Element("Uint32Array", "I", 4, modular(32, signed=False), float),
        Element("BigInt64Array", "q", 8, modular_big(signed=True), int),
        Element("BigUint64Array", "Q", 8, modular_big(signed=False), int),
        Element("Float32Array", "f", 4, to_number, float),
        Element("Float64Array", "d", 8, to_number, float),
    )
}
"""by the name of the constructor"""
