"""How arrays are sorted (ECMAScript, SortIndexedProperties and CompareArrayElements).

Sorting is CPython's own: stable, and unharmed by a comparator that contradicts itself.
"""

from __future__ import annotations

from functools import cmp_to_key
from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.convert import is_callable, to_number, to_string
from voxrt.script.js.runtime.values import Fault, U

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.script.js.runtime.realm import Realm

__all__ = ["charge_sort", "comparing", "require_comparator", "sort_values"]


COMPARISONS_A_STEP = 8
"""comparisons of CPython's own that take as long as one step"""


def require_comparator(comparator: Any) -> Any:
    """The Python callable of a comparator, None for undefined.

    Raises:
        Fault: TypeError, it is neither a function nor undefined.
    """
    if comparator is U:
        return None
    if not is_callable(comparator):
        raise Fault("TypeError", "comparator is neither a function nor undefined")
    return comparator.fn


def comparing(compare: Callable[..., Any]) -> Callable[[Any], Any]:
    """Sort key that asks a comparator; NaN is taken as 0."""

    def order(left: Any, right: Any) -> float:
        result = compare(U, left, right)
        if type(result) is not float:
            result = to_number(result)
        return result if result == result else 0.0

    return cmp_to_key(order)  # type: ignore[arg-type] # any number will do


def charge_sort(realm: Realm, count: int) -> None:
    """Charge for sorting so many values; a comparator charges for itself besides."""
    realm.charge(count * count.bit_length() / COMPARISONS_A_STEP)


def sort_values(
    realm: Realm, values: list[Any], compare: Callable[..., Any] | None
) -> list[Any]:
    """Values in the order of `Array.prototype.sort`, undefined ones at the end."""
    defined = [value for value in values if value is not U]
    missing = len(values) - len(defined)
    if len(defined) > 1:
        charge_sort(realm, len(defined))
        defined.sort(key=to_string if compare is None else comparing(compare))
    return defined + [U] * missing
