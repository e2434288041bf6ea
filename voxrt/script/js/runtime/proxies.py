"""Proxy exotic objects (ECMAScript, Proxy Object Internal Methods)."""

from __future__ import annotations

from typing import Any, ClassVar

from voxrt.script.js.runtime.objects import Obj
from voxrt.script.js.runtime.values import Fault

__all__ = ["ProxyObj"]


class ProxyObj(Obj):
    """A proxy."""

    __slots__ = ("handler", "target")

    exotic: ClassVar[bool] = True
    hides_proto: ClassVar[bool] = True

    def asked(self, what: str) -> tuple[Any, Any]:
        """Target and handler; TypeError when it was revoked."""
        raise Fault("TypeError", f"a revoked proxy {what}")
