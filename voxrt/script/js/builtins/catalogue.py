"""Which module declares which intrinsic object.

Modules are imported when the first of their intrinsics is asked for: a scenario that
never uses a typed array does not wait for their module.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voxrt.script.js.runtime.spec import Spec

__all__ = ["CATALOGUE", "GLOBALS"]

HOMES: Mapping[str, str] = {
    "AggregateError": "error",
    "Array": "array",
    "ArrayBuffer": "arraybuffer",
    "ArrayIterator": "iterators",
    "AsyncFunction": "function",
    "AsyncGenerator": "generator",
    "AsyncGeneratorFunction": "function",
    "AsyncIterator": "iterators",
    "BigInt": "bigint",
    "Boolean": "boolean",
    "DataView": "dataview",
    "Date": "date",
    "Error": "error",
    "EvalError": "error",
    "Function": "function",
    "Generator": "generator",
    "GeneratorFunction": "function",
    "Intl": "intl",
    "Iterator": "iterators",
    "JSON": "json",
    "Map": "map",
    "MapIterator": "map",
    "Math": "math",
    "Number": "number",
    "Object": "object",
    "Promise": "promise",
    "Proxy": "proxy",
    "RangeError": "error",
    "ReferenceError": "error",
    "Reflect": "reflect",
    "RegExp": "regexp",
    "RegExpStringIterator": "regexp",
    "Set": "set",
    "SetIterator": "set",
    "String": "string",
    "StringIterator": "string_iterator",
    "Symbol": "symbol",
    "SyntaxError": "error",
    "ThrowTypeError": "function",
    "TypeError": "error",
    "TypedArray": "typedarray",
    "URIError": "error",
    "WeakMap": "weak",
    "WeakSet": "weak",
    "console": "console",
    "decodeURI": "uri",
    "decodeURIComponent": "uri",
    "encodeURI": "uri",
    "encodeURIComponent": "uri",
    "escape": "uri",
    "eval": "function",
    "isFinite": "number",
    "isNaN": "number",
    "parseFloat": "number",
    "parseInt": "number",
    "queueMicrotask": "promise",
    "structuredClone": "clone",
    "unescape": "uri",
    **dict.fromkeys(
        (
            "BigInt64Array",
            "BigUint64Array",
            "Float32Array",
            "Float64Array",
            "Int16Array",
            "Int32Array",
            "Int8Array",
            "Uint16Array",
            "Uint32Array",
            "Uint8Array",
            "Uint8ClampedArray",
        ),
        "typedarray",
    ),
}
"""first part of an intrinsic's name: module"""

HIDDEN_NAMES = {
    "ArrayIterator",
    "AsyncFunction",
    "AsyncGenerator",
    "AsyncGeneratorFunction",
    "AsyncIterator",
    "Generator",
    "GeneratorFunction",
    "Iterator",
    "MapIterator",
    "RegExpStringIterator",
    "SetIterator",
    "StringIterator",
    "ThrowTypeError",
    "TypedArray",
}
"""intrinsics that no global name leads to"""

GLOBALS = tuple(name for name in HOMES if name not in HIDDEN_NAMES)
"""global names that hold an intrinsic object"""


class _Catalogue(Mapping[str, "Spec"]):
    """All declarations, by the name of the intrinsic."""

    def __init__(self) -> None:
        self._specs: dict[str, Spec] = {}

    def __getitem__(self, name: str) -> Spec:
        found = self._specs.get(name)
        if found is None:
            module = HOMES[name.partition(".")[0]]
            declared = import_module(f"voxrt.script.js.builtins.{module}")
            self._specs.update({spec.name: spec for spec in declared.SPECS})
            found = self._specs[name]
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(HOMES)

    def __len__(self) -> int:
        return len(HOMES)


CATALOGUE: Mapping[str, Spec] = _Catalogue()
"""declared intrinsics by their name"""
