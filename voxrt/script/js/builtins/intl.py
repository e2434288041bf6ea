"""Intl: numbers and dates in English, order of texts (ECMA-402)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.builtins import intl_dates, intl_numbers
from voxrt.script.js.builtins.intl_options import Options, chosen_locale, locale_list
from voxrt.script.js.builtins.string_order import compared
from voxrt.script.js.runtime.convert import to_string
from voxrt.script.js.runtime.objects import CONFIGURABLE, Obj
from voxrt.script.js.runtime.spec import Constructor, Spec
from voxrt.script.js.runtime.values import TO_STRING_TAG, Fault, U, from_utf16

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["SPECS", "CollatorObj"]

LEVELS = {"base": 1, "accent": 2, "case": 3, "variant": 3}

SPEC = Spec("Intl")
SPEC.value(TO_STRING_TAG, "Intl", CONFIGURABLE)
for _name in ("Collator", "DateTimeFormat", "NumberFormat", "PluralRules"):
    SPEC.intrinsic(_name, f"Intl.{_name}")


@SPEC.method("getCanonicalLocales", 1)
def get_canonical_locales(realm: Realm, this: Any, locales: Any = U, *_: Any) -> Obj:
    """Intl.getCanonicalLocales."""
    del this
    return realm.array(locale_list(realm, locales))


class CollatorObj(Obj):
    """Compares texts."""

    __slots__ = ("bound", "levels")

    def __init__(self, proto: Obj, levels: int) -> None:
        super().__init__(proto)
        self.levels = levels
        self.bound: Obj | None = None


COLLATOR = Constructor("Intl.Collator", 0, called="Collator")
COLLATOR_PROTOTYPE = Spec("Intl.Collator.prototype")
COLLATOR_PROTOTYPE.intrinsic("constructor", "Intl.Collator")
COLLATOR_PROTOTYPE.value(TO_STRING_TAG, "Intl.Collator", CONFIGURABLE)


@COLLATOR.call
def call(
    realm: Realm, this: Any, locales: Any = U, options: Any = U, *_: Any
) -> CollatorObj:
    """Intl.Collator as a function does the same as with `new`."""
    del this
    return construct(realm, realm.intrinsic("Intl.Collator"), locales, options)


@COLLATOR.construct
def construct(
    realm: Realm, new_target: Any, locales: Any = U, options: Any = U, *_: Any
) -> CollatorObj:
    """Intl.Collator."""
    chosen_locale(realm, locales)
    given = Options(realm, options)
    levels = LEVELS[given.text("sensitivity", tuple(LEVELS), "variant")]
    proto = realm.proto_from(new_target, "Intl.Collator.prototype")
    return CollatorObj(proto, levels)


@COLLATOR_PROTOTYPE.getter("compare")
def compare(realm: Realm, this: Any, *_: Any) -> Obj:
    """Intl.Collator.prototype.compare: a function of its own."""
    if not isinstance(this, CollatorObj):
        raise Fault("TypeError", "not an Intl.Collator")
    if this.bound is None:
        levels = this.levels

        def order(_: Any, left: Any = U, right: Any = U, *__: Any) -> float:
            first, second = to_string(left), to_string(right)
            realm.charge((len(first) + len(second)) / 16)
            return float(compared(from_utf16(first), from_utf16(second), levels=levels))

        this.bound = realm.function("", 2, order)
    return this.bound


SPECS = (
    SPEC,
    COLLATOR,
    COLLATOR_PROTOTYPE,
    *intl_dates.SPECS,
    *intl_numbers.SPECS,
)
