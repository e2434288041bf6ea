"""Methods of strings that wrap them in HTML (ECMAScript, Annex B, CreateHTML)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.convert import to_string
from voxrt.script.js.runtime.texts import check_length, this_text
from voxrt.script.js.runtime.values import U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm
    from voxrt.script.js.runtime.spec import Spec

__all__ = ["declare_html"]

TAGS = {
    "anchor": ("a", "name"),
    "big": ("big", ""),
    "blink": ("blink", ""),
    "bold": ("b", ""),
    "fixed": ("tt", ""),
    "fontcolor": ("font", "color"),
    "fontsize": ("font", "size"),
    "italics": ("i", ""),
    "link": ("a", "href"),
    "small": ("small", ""),
    "strike": ("strike", ""),
    "sub": ("sub", ""),
    "sup": ("sup", ""),
}
"""method: tag, and the attribute that its argument fills"""


def declare_html(prototype: Spec) -> None:
    """Add the methods to String.prototype."""
    for method, (tag, attribute) in TAGS.items():
        _declare(prototype, method, tag, attribute)


def _declare(prototype: Spec, method: str, tag: str, attribute: str) -> None:
    def wrap(realm: Realm, this: Any, value: Any = U, *_: Any) -> str:
        text = this_text(this, method)
        inside = ""
        if attribute:
            quoted = to_string(value).replace('"', "&quot;")
            inside = f' {attribute}="{quoted}"'
        check_length(realm, len(text) + len(inside))
        return f"<{tag}{inside}>{text}</{tag}>"

    prototype.method(method, 1 if attribute else 0)(wrap)
