"""Values that outlive a session (VoxEngine reference, ApplicationStorage)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.api.binding import bind
from voxrt.api.host import HostObject
from voxrt.api.plain import PlainObject
from voxrt.api.signatures import parameters_of
from voxrt.core.commands import FetchStored, ListStored, RemoveStored, StoreValue
from voxrt.core.events import StorageAnswered
from voxrt.errors import ScriptRuntimeError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from voxrt.api.realm import Realm
    from voxrt.core.commands import Command
    from voxrt.core.events import Event
    from voxrt.script.jobs import Promise

__all__ = ["ApplicationStorage", "storage_module"]

KEYS_DEFAULT = 1000
"""keys that `keys` lists when it is not told how many"""


class ApplicationStorage(HostObject):
    """Keys and values of the application; every method returns a promise."""

    _vox_class_ = "ApplicationStorage"

    def get(self, *args: object, **kwargs: object) -> Promise:
        """Read a key: `{key, value, expireAt}` or null (ApplicationStorage.get)."""
        given = self._bind("get", args, kwargs)
        wrong = self._wrong_key("get", given["key"])
        return self._ask(
            wrong, lambda number: FetchStored(number, given["key"]), _first
        )

    def put(self, *args: object, **kwargs: object) -> Promise:
        """Write a key for a time in seconds (ApplicationStorage.put)."""
        limits = self._realm.session.setup.limits
        if len(args) == 2 and "ttl" not in kwargs:
            args = (*args, limits.storage_ttl_s)
        given = self._bind("put", args, kwargs)
        key, value, ttl = given["key"], given["value"], given["ttl"]
        wrong = self._wrong_key("put", key)
        if not wrong and len(value) > limits.storage_value_characters:
            wrong = (
                f"value of {len(value)} characters, "
                f"{limits.storage_value_characters} are allowed"
            )
        if not wrong and not 0 < ttl <= limits.storage_ttl_s:
            wrong = f"ttl of {ttl} s, 1 to {limits.storage_ttl_s} are allowed"
        return self._ask(
            wrong, lambda number: StoreValue(number, key, value, int(ttl)), _first
        )

    def remove(self, *args: object, **kwargs: object) -> Promise:
        """Remove a key (ApplicationStorage.remove)."""
        given = self._bind("remove", args, kwargs)
        wrong = self._wrong_key("remove", given["key"])
        return self._ask(
            wrong, lambda number: RemoveStored(number, given["key"]), _first
        )

    def keys(self, *args: object, **kwargs: object) -> Promise:
        """List keys that match a pattern with `*` (ApplicationStorage.keys)."""
        given = self._bind("keys", args, kwargs)
        pattern = given["pattern"] or "*"
        count = int(KEYS_DEFAULT if given["count"] is None else given["count"])
        wrong = "" if count > 0 else f"count of {count}, at least 1 is wanted"
        return self._ask(
            wrong, lambda number: ListStored(number, pattern, count), _page
        )

    def _bind(
        self, function: str, args: tuple[object, ...], kwargs: Mapping[str, object]
    ) -> dict[str, Any]:
        return bind(
            f"ApplicationStorage.{function}",
            parameters_of("ApplicationStorage", function),
            args,
            kwargs,
            warn=self._realm.warn,
        )

    def _wrong_key(self, function: str, key: str) -> str:
        limit = self._realm.session.setup.limits.storage_key_characters
        if 0 < len(key) <= limit:
            return ""
        return f"key of {len(key)} characters, 1 to {limit} are allowed"

    def _ask(
        self,
        wrong: str,
        order: Callable[[int], Command],
        read: Callable[[StorageAnswered], object],
    ) -> Promise:
        """Order and promise the answer; what is wrong rejects the promise."""
        promise = self._realm.promise()
        if wrong:
            promise.reject(ScriptRuntimeError(f"ApplicationStorage: {wrong}"))
            return promise
        number = self._realm.session.new_request_id()

        def settle(event: Event) -> None:
            if not isinstance(event, StorageAnswered):
                return
            if event.error:
                text = f"ApplicationStorage: {event.error}"
                promise.reject(ScriptRuntimeError(text))
            else:
                promise.resolve(read(event))

        self._realm.expect(number, settle)
        self._realm.session.emit(order(number))
        return promise


def _first(event: StorageAnswered) -> object:
    """StorageKey of the answer, null when the key is not there."""
    if not event.found:
        return None
    key, value, expires = event.found[0]
    return PlainObject({"key": key, "value": value, "expireAt": expires})


def _page(event: StorageAnswered) -> object:
    """StoragePage of the answer."""
    return PlainObject({"keys": [key for key, _, _ in event.found]})


def storage_module(realm: Realm) -> Mapping[str, object]:
    """What `require(Modules.ApplicationStorage)` brings."""
    return {"ApplicationStorage": ApplicationStorage(realm)}
