"""String formatting that stays small and does not walk through attributes."""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING, Any

from voxrt.script.meter import GrowthError
from voxrt.script.python.names import CHECKED_ATTRIBUTES, attribute_refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from voxrt.script.settings import ScriptSettings

__all__ = ["Formatting"]

NUMBER = re.compile(r"\d+")

PERCENT = re.compile(
    r"%(?:\((?P<key>[^()]*)\))?[#0\- +]*(?P<width>\*|\d+)?(?:\.(?P<precision>\*|\d+))?"
)

PATH = re.compile(r"\.([^.\[]*)")


class Formatting:
    """Formats with a look at widths and field names.

    How long a width may be is the limit of strings.
    """

    def __init__(self, settings: ScriptSettings) -> None:
        self._limit = settings.string_characters
        self._formatter = _Formatter(self)

    def check_spec(self, spec: str) -> None:
        """Refuse a width or a precision over the limit.

        Raises:
            GrowthError: There is one.
        """
        for number in NUMBER.findall(spec):
            self._check_width(number)

    def _check_width(self, digits: str) -> None:
        if len(digits.lstrip("0")) > len(str(self._limit)) or (
            int(digits[-20:]) > self._limit
        ):
            raise GrowthError(
                f"a format of {digits[:20]} characters is wider than {self._limit:,}"
            )

    def format(self, value: object, spec: str) -> str:
        """`format(value, spec)`."""
        if isinstance(spec, str):
            self.check_spec(spec)
        return format(value, spec)

    def check_percent(self, template: Any, values: Any) -> None:
        """Refuse widths of `template % values` over the limit.

        Raises:
            GrowthError: There is one.
        """
        text = template
        if not isinstance(text, str):
            text = bytes(template).decode("latin-1")
        stars = False
        for match in PERCENT.finditer(text):
            for part in (match["width"], match["precision"]):
                if part == "*":
                    stars = True
                elif part:
                    self._check_width(part)
        if stars and isinstance(values, tuple):
            for each in values:
                if isinstance(each, int):
                    self._check_star(each)

    def _check_star(self, width: int) -> None:
        # A number beyond the limit that is not a width is refused as well; with `*`
        # in the template they cannot be told apart without parsing all of it.
        if abs(width) > self._limit:
            raise GrowthError(
                f"a format with '*' and {width} may be wider than {self._limit:,}"
            )

    def fill(
        self, template: str, args: Sequence[Any], fields: Mapping[str, Any]
    ) -> str:
        """`template.format(*args, **fields)`."""
        return self._formatter.vformat(template, args, fields)

    def check_field(self, name: str) -> None:
        """Refuse a replacement field that reads what is not open.

        Raises:
            AttributeError: It does.
        """
        for attribute in PATH.findall(name):
            text = attribute_refusal(attribute)
            if text is None and (
                attribute.startswith("_") or attribute in CHECKED_ATTRIBUTES
            ):
                text = f"the attribute {attribute!r} cannot be read by a format"
            if text is not None:
                raise AttributeError(text)


class _Formatter(string.Formatter):
    def __init__(self, formatting: Formatting) -> None:
        self._formatting = formatting

    def get_field(
        self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> Any:
        self._formatting.check_field(field_name)
        return super().get_field(field_name, args, kwargs)

    def format_field(self, value: Any, format_spec: str) -> Any:
        return self._formatting.format(value, format_spec)

    def check_unused_args(
        self, used_args: Any, args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> None:
        pass
