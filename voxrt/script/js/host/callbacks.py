"""A function of a script as the host calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.values import U

if TYPE_CHECKING:
    from voxrt.script.js.host.objects import Turner
    from voxrt.script.js.runtime.objects import Obj

__all__ = ["JsCallback"]


class JsCallback:
    """Calls a function of a script; one and the same object for each function."""

    __slots__ = ("_turner", "function")
    _vox_host_ = True

    def __init__(self, turner: Turner, function: Obj) -> None:
        self._turner = turner
        self.function = function

    def __call__(self, *args: Any) -> Any:
        """Call it; arguments and result are turned around at the border.

        Raises:
            Throw: The function threw.
        """
        to_js = self._turner.to_js
        result = self.function.fn(U, *(to_js(argument) for argument in args))
        return self._turner.to_host(result)

    def __repr__(self) -> str:
        name = self.function.get("name", self.function)
        return f"function {name}" if isinstance(name, str) and name else "function"
