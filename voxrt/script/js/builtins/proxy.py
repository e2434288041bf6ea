"""`Proxy` (ECMAScript, Proxy Objects)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.objects import Obj
from voxrt.script.js.runtime.proxies import ProxyObj
from voxrt.script.js.runtime.spec import Constructor
from voxrt.script.js.runtime.values import Fault, U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["SPECS", "create"]

PROXY = Constructor("Proxy", 2)
del PROXY.entries["prototype"]


def create(realm: Realm, target: Any, handler: Any) -> ProxyObj:
    """ProxyCreate."""
    if not isinstance(target, Obj):
        raise Fault("TypeError", "target of a proxy is not an object")
    if not isinstance(handler, Obj):
        raise Fault("TypeError", "handler of a proxy is not an object")
    return ProxyObj(realm, target, handler)


@PROXY.construct
def construct(
    realm: Realm, new_target: Any, target: Any = U, handler: Any = U, *_: Any
) -> Any:
    """ECMAScript, Proxy."""
    return create(realm, target, handler)


@PROXY.method("revocable", 2)
def revocable(
    realm: Realm, this: Any, target: Any = U, handler: Any = U, *_: Any
) -> Any:
    """ECMAScript, Proxy.revocable."""
    proxy = create(realm, target, handler)

    def revoke(*_: Any) -> Any:
        proxy.revoke()
        return U

    return realm.object({"proxy": proxy, "revoke": realm.function("", 0, revoke)})


SPECS = (PROXY,)
