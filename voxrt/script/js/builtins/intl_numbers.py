"""Intl.NumberFormat and Intl.PluralRules for English (ECMA-402)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING, Any

from voxrt.script.js.builtins.intl_options import Options, chosen_locale
from voxrt.script.js.runtime.convert import to_numeric
from voxrt.script.js.runtime.objects import CONFIGURABLE, Obj
from voxrt.script.js.runtime.spec import Constructor, Spec
from voxrt.script.js.runtime.values import TO_STRING_TAG, Fault, U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "SPECS",
    "NumberFormatObj",
    "NumberStyle",
    "PluralRulesObj",
    "local_number",
    "read_style",
    "write",
]

EXACT = Context(prec=1200, rounding=ROUND_HALF_UP)
SYMBOLS = {
    "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "CNY": "CN¥",
    "KRW": "₩", "BRL": "R$", "CAD": "CA$", "AUD": "A$", "MXN": "MX$", "NZD": "NZ$",
    "ILS": "₪", "VND": "₫", "TWD": "NT$", "HKD": "HK$", "PHP": "₱",
}  # fmt: skip
NO_CENTS = {"JPY", "KRW", "VND", "CLP", "ISK", "XAF", "XOF", "XPF", "PYG", "UGX"}
COMPACT = (
    (1e12, "T", " trillion"),
    (1e9, "B", " billion"),
    (1e6, "M", " million"),
    (1e3, "K", " thousand"),
)
STYLES = ("decimal", "percent", "currency", "unit")


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How numbers are written."""

    locale: str
    style: str
    currency: str
    display: str
    """of the currency: `symbol`, `narrowSymbol`, `code` or `name`"""
    unit: str
    notation: str
    compact: str
    grouping: bool
    sign: str
    least_whole: int
    least: int
    """digits of the fraction at least"""
    most: int
    """digits of the fraction at most"""
    significant: tuple[int, int] | None
    """digits in all, at least and at most"""


def read_style(realm: Realm, locales: Any, options: Any) -> NumberStyle:
    """SetNumberFormatUnitOptions and SetNumberFormatDigitOptions."""
    locale = chosen_locale(realm, locales)
    given = Options(realm, options)
    style = given.text("style", STYLES, "decimal")
    currency = given.text("currency", default="")
    if style == "currency" and not currency:
        raise Fault("TypeError", "style currency needs the option currency")
    if currency and not (len(currency) == 3 and currency.isalpha()):
        raise Fault("RangeError", f"{currency:.20} is no currency")
    display = given.text(
        "currencyDisplay", ("symbol", "narrowSymbol", "code", "name"), "symbol"
    )
    unit = given.text("unit", default="")
    if style == "unit" and not unit:
        raise Fault("TypeError", "style unit needs the option unit")
    notation = given.text(
        "notation", ("standard", "scientific", "engineering", "compact"), "standard"
    )
    if notation in ("scientific", "engineering"):
        raise Fault("RangeError", f"not supported yet: notation {notation}")
    cents = 0 if currency.upper() in NO_CENTS else 2
    least, most = (cents, cents) if style == "currency" else (0, 3)
    if style == "percent" or notation == "compact":
        least, most = 0, 0
    whole = given.number("minimumIntegerDigits", 1, 21, 1)
    least, most = _fraction(given, least, most)
    return NumberStyle(
        locale, style, currency.upper(), display, unit, notation,
        given.text("compactDisplay", ("short", "long"), "short"),
        given.text("useGrouping", default="true") != "false",
        given.text(
            "signDisplay", ("auto", "never", "always", "exceptZero", "negative"), "auto"
        ),
        whole, least, most, _significant(given),
    )  # fmt: skip


def _fraction(given: Options, least: int, most: int) -> tuple[int, int]:
    low = given.number("minimumFractionDigits", 0, 100)
    high = given.number("maximumFractionDigits", 0, 100)
    if low is U:
        low = least if high is U else min(least, high)
    if high is U:
        high = max(most, low)
    if low > high:
        raise Fault("RangeError", "minimumFractionDigits is above the maximum")
    return low, high


def _significant(given: Options) -> tuple[int, int] | None:
    low = given.number("minimumSignificantDigits", 1, 21)
    high = given.number("maximumSignificantDigits", 1, 21)
    if low is U and high is U:
        return None
    low = 1 if low is U else low
    high = 21 if high is U else high
    if low > high:
        raise Fault("RangeError", "minimumSignificantDigits is above the maximum")
    return low, high


def write(style: NumberStyle, value: float | int) -> str:
    """A number or bigint as text."""
    if value != value:
        return "NaN"
    negative = value < 0 or (value == 0 and math.copysign(1, value) < 0)
    body, one = "∞", False
    if isinstance(value, int) or math.isfinite(value):
        size = _decimal(abs(value), 2 if style.style == "percent" else 0)
        body, one = _compacted(style, size), size == 1
    zero = not any(char in "123456789∞" for char in body)
    return _signed(style, _dressed(style, body, one=one), negative=negative, zero=zero)


def _decimal(size: float | int, shift: int) -> Decimal:
    """A number by its shortest text, as engines round it, times a power of ten."""
    _, digits, exponent = Decimal(
        size if isinstance(size, int) else repr(size)
    ).as_tuple()
    return Decimal((0, digits, int(exponent) + shift))


def _quantized(size: Decimal, places: int) -> str:
    """Digits with so many of them after the point."""
    wide = max(0, size.adjusted()) + places + 3
    context = Context(prec=wide, rounding=ROUND_HALF_UP)
    return f"{context.quantize(size, Decimal(1).scaleb(-places)):f}"


def _compacted(style: NumberStyle, size: Decimal) -> str:
    if style.notation != "compact":
        return _digits(style, size)
    for least, short, long in COMPACT:
        if size >= least:
            scaled = EXACT.divide(size, Decimal(least))
            name = short if style.compact == "short" else long
            return _round_compact(style, scaled) + name
    return _round_compact(style, size)


def _round_compact(style: NumberStyle, size: Decimal) -> str:
    """Two digits that count, or all before the point."""
    if style.significant or style.most:
        return _digits(style, size)
    places = 1 if size < 100 and size >= 1 and size.adjusted() == 0 else 0
    if size < 1:
        places = 1 - size.adjusted() if size else 0
    text = _quantized(size, places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _digits(style: NumberStyle, size: Decimal) -> str:
    if style.significant is not None:
        least, most = style.significant
        rounded = Context(prec=most, rounding=ROUND_HALF_UP).create_decimal(size)
        text = f"{rounded:f}"
        count = len(text.replace(".", "").lstrip("0"))
        low = (
            max(0, least - count) + len(text.partition(".")[2]) if count < least else 0
        )
    else:
        text = _quantized(size, style.most)
        low = style.least
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0").ljust(low, "0")
    whole = whole.rjust(style.least_whole, "0")
    if style.grouping:
        whole = _grouped(whole)
    return f"{whole}.{fraction}" if fraction else whole


def _grouped(whole: str) -> str:
    head = len(whole) % 3 or 3
    groups = [whole[:head]]
    groups += [whole[at : at + 3] for at in range(head, len(whole), 3)]
    return ",".join(groups)


def _dressed(style: NumberStyle, body: str, *, one: bool) -> str:
    """The number with its unit, currency or percent sign."""
    if style.style == "percent":
        return f"{body}%"
    if style.style == "unit":
        plural = "" if one else "s"
        return f"{body} {style.unit}{plural}"
    if style.style != "currency":
        return body
    if style.display == "code":
        return f"{style.currency}\xa0{body}"
    if style.display == "name":
        return f"{body} {style.currency}"
    symbol = SYMBOLS.get(style.currency, f"{style.currency}\xa0")
    return symbol + body


def _signed(style: NumberStyle, body: str, *, negative: bool, zero: bool) -> str:
    if style.sign == "never":
        return body
    if negative and not (zero and style.sign in ("exceptZero", "negative")):
        return f"-{body}"
    if style.sign == "always" or (style.sign == "exceptZero" and not zero):
        return f"+{body}"
    return body


def local_number(realm: Realm, value: Any, locales: Any, options: Any) -> str:
    """A number as `toLocaleString` writes it."""
    return write(read_style(realm, locales, options), value)


# Intl.NumberFormat


class NumberFormatObj(Obj):
    """A formatter of numbers."""

    __slots__ = ("bound", "style")

    def __init__(self, proto: Obj, style: NumberStyle) -> None:
        super().__init__(proto)
        self.style = style
        self.bound: Obj | None = None


CONSTRUCTOR = Constructor("Intl.NumberFormat", 0, called="NumberFormat")
PROTOTYPE = Spec("Intl.NumberFormat.prototype")
PROTOTYPE.intrinsic("constructor", "Intl.NumberFormat")
PROTOTYPE.value(TO_STRING_TAG, "Intl.NumberFormat", CONFIGURABLE)


@CONSTRUCTOR.call
def call(
    realm: Realm, this: Any, locales: Any = U, options: Any = U, *_: Any
) -> NumberFormatObj:
    """Intl.NumberFormat as a function does the same as with `new`."""
    del this
    return construct(realm, realm.intrinsic("Intl.NumberFormat"), locales, options)


@CONSTRUCTOR.construct
def construct(
    realm: Realm, new_target: Any, locales: Any = U, options: Any = U, *_: Any
) -> NumberFormatObj:
    """Intl.NumberFormat."""
    proto = realm.proto_from(new_target, "Intl.NumberFormat.prototype")
    return NumberFormatObj(proto, read_style(realm, locales, options))


def _format(this: Any) -> NumberFormatObj:
    if not isinstance(this, NumberFormatObj):
        raise Fault("TypeError", "not an Intl.NumberFormat")
    return this


@PROTOTYPE.getter("format")
def format_(realm: Realm, this: Any, *_: Any) -> Obj:
    """Intl.NumberFormat.prototype.format: a function of its own."""
    formatter = _format(this)
    if formatter.bound is None:
        style = formatter.style
        formatter.bound = realm.function(
            "", 1, lambda _, value=U, *__: write(style, to_numeric(value))
        )
    return formatter.bound


@PROTOTYPE.method("resolvedOptions", 0)
def resolved_options(realm: Realm, this: Any, *_: Any) -> Obj:
    """Intl.NumberFormat.prototype.resolvedOptions."""
    style = _format(this).style
    found: dict[Any, Any] = {
        "locale": style.locale,
        "numberingSystem": "latn",
        "style": style.style,
    }
    if style.style == "currency":
        found |= {"currency": style.currency, "currencyDisplay": style.display}
    found["minimumIntegerDigits"] = float(style.least_whole)
    if style.significant is None:
        found["minimumFractionDigits"] = float(style.least)
        found["maximumFractionDigits"] = float(style.most)
    else:
        found["minimumSignificantDigits"] = float(style.significant[0])
        found["maximumSignificantDigits"] = float(style.significant[1])
    found["useGrouping"] = "auto" if style.grouping else False
    found["notation"] = style.notation
    found["signDisplay"] = style.sign
    return realm.object(found)


# Intl.PluralRules


class PluralRulesObj(Obj):
    """Tells one from other."""

    __slots__ = ("ordinal",)

    def __init__(self, proto: Obj, *, ordinal: bool) -> None:
        super().__init__(proto)
        self.ordinal = ordinal


PLURAL = Constructor("Intl.PluralRules", 0, called="PluralRules")
PLURAL_PROTOTYPE = Spec("Intl.PluralRules.prototype")
PLURAL_PROTOTYPE.intrinsic("constructor", "Intl.PluralRules")
PLURAL_PROTOTYPE.value(TO_STRING_TAG, "Intl.PluralRules", CONFIGURABLE)


@PLURAL.construct
def construct_plural(
    realm: Realm, new_target: Any, locales: Any = U, options: Any = U, *_: Any
) -> PluralRulesObj:
    """Intl.PluralRules."""
    chosen_locale(realm, locales)
    kind = Options(realm, options).text("type", ("cardinal", "ordinal"), "cardinal")
    proto = realm.proto_from(new_target, "Intl.PluralRules.prototype")
    return PluralRulesObj(proto, ordinal=kind == "ordinal")


@PLURAL_PROTOTYPE.method("select", 1)
def select(realm: Realm, this: Any, value: Any = U, *_: Any) -> str:
    """Intl.PluralRules.prototype.select, for English."""
    del realm
    if not isinstance(this, PluralRulesObj):
        raise Fault("TypeError", "not an Intl.PluralRules")
    number = to_numeric(value)
    if not this.ordinal or number != number or number in (math.inf, -math.inf):
        return "one" if number == 1 else "other"
    whole = int(abs(number))
    if 11 <= whole % 100 <= 13:
        return "other"
    return {1: "one", 2: "two", 3: "few"}.get(whole % 10, "other")


SPECS = (CONSTRUCTOR, PROTOTYPE, PLURAL, PLURAL_PROTOTYPE)
