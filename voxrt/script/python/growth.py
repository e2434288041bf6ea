"""Operations whose result may be gigantic, with a look at its size.

Sums are checked afterwards, because they at most double what is within the limit
already. Products, powers and shifts are checked before they are carried out.
"""

from __future__ import annotations

import operator
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from voxrt.script.addresses import without_addresses
from voxrt.script.meter import GrowthError
from voxrt.script.python.formatting import Formatting

if TYPE_CHECKING:
    from voxrt.script.meter import Meter
    from voxrt.script.settings import ScriptSettings

__all__ = ["SIZED", "Growth"]

TEXTS = (str, bytes, bytearray)
SEQUENCES = (*TEXTS, list, tuple, deque)
SIZED = frozenset(SEQUENCES)
"""Types whose length is limited."""
ITEMS_A_STEP = 16
"""Length of a product that costs a step: what a turn multiplies fits into memory."""


IN_PLACE: Mapping[str, Callable[[Any, Any], Any]] = MappingProxyType(
    {
        name: getattr(operator, name)
        for name in ("iadd", "imul", "ipow", "ilshift", "imod")
    }
)
"""The operators that change what stands on their left."""


class Growth:
    """The checked operations of one context."""

    def __init__(self, settings: ScriptSettings, meter: Meter) -> None:
        self._characters = settings.string_characters
        self._items = settings.sequence_items
        self._bits = settings.integer_bits
        self.limit = min(settings.string_characters, settings.sequence_items)
        """length up to which nothing can be too long"""
        self._meter = meter
        self._formatting = Formatting(settings)

    # Limits

    def check_length(self, length: int, kind: type[Any]) -> None:
        """Refuse a length that is over the limit.

        Raises:
            GrowthError: It is.
        """
        if issubclass(kind, str):
            if length > self._characters:
                raise GrowthError(
                    f"a string of {length:,} characters is longer than"
                    f" {self._characters:,}"
                )
        elif length > self._items:
            raise GrowthError(
                f"a {kind.__name__} of {length:,} items is longer than {self._items:,}"
            )

    def check_bits(self, bits: float) -> None:
        """Refuse an integer that is too large.

        Raises:
            GrowthError: It is.
        """
        if bits > self._bits:
            raise GrowthError(f"an integer has more than {self._bits:,} bits")

    def text(self, value: Any) -> Any:
        """A value whose length has been checked."""
        kind: type[Any] = type(value)
        if kind in SIZED:
            self.check_length(len(value), kind)
        return value

    def fstring(self, value: str) -> str:
        """An f-string with values in it."""
        if len(value) > self.limit:
            self.check_length(len(value), str)
        return without_addresses(value) if " 0x" in value else value

    def str_of(self, kind: Any, value: Any) -> Any:
        """`str(value)`."""
        text = kind(value)
        return without_addresses(text) if kind is str else text

    # Operators

    def add(self, a: Any, b: Any) -> Any:
        """`a + b`."""
        result = a + b
        kind = result.__class__
        if kind in SIZED:
            self.check_length(len(result), kind)
        return result

    def mul(self, a: Any, b: Any) -> Any:
        """`a * b`."""
        if a.__class__ is not float and b.__class__ is not float:
            self._check_product(a, b)
        return a * b

    def _check_product(self, a: Any, b: Any) -> None:
        if isinstance(a, int):
            if isinstance(b, int):
                self.check_bits(a.bit_length() + b.bit_length())
            elif isinstance(b, SEQUENCES):
                self._pay(len(b) * a, type(b))
        elif isinstance(b, int) and isinstance(a, SEQUENCES):
            self._pay(len(a) * b, type(a))

    def _pay(self, length: int, kind: type[Any]) -> None:
        """Check the length of a product, and take steps off for the memory of it."""
        self.check_length(length, kind)
        if length > ITEMS_A_STEP:
            self._meter.charge(length // ITEMS_A_STEP)

    def pow(self, a: Any, b: Any, modulus: Any = None) -> Any:
        """`a ** b`, `pow(a, b, modulus)`."""
        if modulus is not None:
            for each in (a, b, modulus):
                if isinstance(each, int):
                    self.check_bits(each.bit_length() * 16)
            return pow(a, b, modulus)
        if isinstance(a, int) and isinstance(b, int) and abs(a) > 1:
            self.check_bits(a.bit_length() * b)
        return a**b

    def lshift(self, a: Any, b: Any) -> Any:
        """`a << b`."""
        if isinstance(a, int) and isinstance(b, int):
            self.check_bits(a.bit_length() + b)
        return a << b

    def mod(self, a: Any, b: Any) -> Any:
        """`a % b`, which formats when `a` is a text."""
        if isinstance(a, TEXTS):
            self._formatting.check_percent(a, b)
            made = self.text(a % b)
            return without_addresses(made) if isinstance(made, str) else made
        return a % b

    # Operators in place

    def iadd(self, a: Any, b: Any) -> Any:
        """`a += b`."""
        if a.__class__ is int or a.__class__ is float:
            return a + b
        return self.text(IN_PLACE["iadd"](a, b))

    def imul(self, a: Any, b: Any) -> Any:
        """`a *= b`."""
        self._check_product(a, b)
        return IN_PLACE["imul"](a, b)

    def ipow(self, a: Any, b: Any) -> Any:
        """`a **= b`."""
        if isinstance(a, int):
            return self.pow(a, b)
        return IN_PLACE["ipow"](a, b)

    def ilshift(self, a: Any, b: Any) -> Any:
        """`a <<= b`."""
        if isinstance(a, int):
            return self.lshift(a, b)
        return IN_PLACE["ilshift"](a, b)

    def imod(self, a: Any, b: Any) -> Any:
        """`a %= b`."""
        if isinstance(a, TEXTS):
            return self.mod(a, b)
        return IN_PLACE["imod"](a, b)

    # Built-in functions

    def sum(self, iterable: Iterable[Any], /, start: Any = 0) -> Any:
        """`sum`, which joins lists when its start is one."""
        if isinstance(start, int | float) and not isinstance(iterable, list | tuple):
            return sum(iterable, start)
        total = start
        for each in iterable:
            if not isinstance(each, int | float):
                self._meter.charge()
            total = self.add(total, each)
        return total

    def format(self, value: object, spec: str = "") -> str:
        """`format`."""
        return without_addresses(self._formatting.format(value, spec))

    def format_value(self, value: Any, conversion: int, spec: str) -> str:
        """A part of an f-string whose format is not known before."""
        makers: dict[int, Callable[[Any], str]]
        makers = {ord("r"): repr, ord("s"): str, ord("a"): ascii}
        convert = makers.get(conversion)
        return self.format(value if convert is None else convert(value), spec)

    def bytes_maker(self, kind: Any) -> Any:
        """`bytes` or `bytearray` as it is called."""
        if kind is not bytes and kind is not bytearray:
            return kind

        def make(*args: Any, **options: Any) -> Any:
            if len(args) == 1 and hasattr(args[0], "__index__"):
                self.check_length(operator.index(args[0]), kind)
            return kind(*args, **options)

        return make

    # Methods, by name; each gets the object first

    def join(self, separator: Any, parts: Iterable[Any], /) -> Any:
        """`str.join` and its like."""
        pieces = list(parts)
        size = sum(len(each) for each in pieces if hasattr(each, "__len__"))
        size += len(separator) * max(0, len(pieces) - 1)
        self.check_length(size, type(separator))
        return separator.join(pieces)

    def replace(self, text: Any, old: Any, new: Any, /, *count: Any) -> Any:
        """`str.replace` and its like."""
        if isinstance(old, TEXTS) and isinstance(new, TEXTS) and len(new) > len(old):
            found = text.count(old) if old else len(text) + 1
            if count and count[0] >= 0:
                found = min(found, count[0])
            size = len(text) + found * (len(new) - len(old))
            self.check_length(size, type(text))
        return text.replace(old, new, *count)

    def pad(self, name: str, text: Any, /, width: Any, *fill: Any) -> Any:
        """`str.ljust`, `rjust`, `center` and `zfill`."""
        if isinstance(width, int):
            self.check_length(width, type(text))
        return getattr(text, name)(width, *fill)

    def expandtabs(self, text: Any, /, tabsize: int = 8) -> Any:
        """`str.expandtabs`."""
        tab = "\t" if isinstance(text, str) else b"\t"
        self.check_length(len(text) + text.count(tab) * max(0, tabsize), type(text))
        return text.expandtabs(tabsize)

    def translate(self, text: Any, table: Any, /, *options: Any, **more: Any) -> Any:
        """`str.translate`."""
        if isinstance(text, str) and isinstance(table, Mapping):
            parts = [len(each) for each in table.values() if isinstance(each, str)]
            self.check_length(len(text) * max(parts, default=1), str)
        return text.translate(table, *options, **more)

    def extend(self, items: Any, more: Any, /) -> None:
        """`list.extend` and its like."""
        if hasattr(more, "__len__"):
            self.check_length(len(items) + len(more), type(items))
        items.extend(more)

    def to_bytes(self, number: int, /, *args: Any, **options: Any) -> bytes:
        """`int.to_bytes`."""
        length = args[0] if args else options.get("length", 1)
        if isinstance(length, int):
            self.check_length(length, bytes)
        return number.to_bytes(*args, **options)

    def str_format(self, template: str, /, *args: Any, **fields: Any) -> str:
        """`str.format`."""
        text = self._formatting.fill(template, args, fields)
        return self._filled(text)

    def _filled(self, text: str) -> str:
        return without_addresses(str(self.text(text)))

    def str_format_map(self, template: str, mapping: Mapping[str, Any], /) -> str:
        """`str.format_map`."""
        return self._filled(self._formatting.fill(template, (), mapping))
