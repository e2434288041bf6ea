"""What is inside a Map and a Set: values by key, in the order they were put in.

How this works. Entries are a linked list, and a Python dict leads from a key to its
entry. An iterator holds the entry it gave last. A removed entry still knows what stood
before it, so that an iterator that holds it finds its way back into the list, and
sees what is put in later (ECMAScript, CreateMapIterator).

A Python dict takes 1.0, True and 1 for one key, which are a number, a boolean and a
bigint here; `tag_of` keeps them apart. It also makes NaN equal to itself.
"""

from __future__ import annotations

from typing import Any, Final

from voxrt.script.js.runtime.objects import Obj
from voxrt.script.js.runtime.values import MISSING, Fault

__all__ = ["Entry", "MapObj", "SetObj", "Table", "TableIteratorObj", "tag_of"]

MAX_ENTRIES = 1_000_000
"""an entry takes some 250 bytes; a session is to stay near VoxEngine's 16 MB, and this
is far more than it can use there"""

NOT_A_NUMBER: Final = ("NaN",)


def tag_of(key: Any) -> Any:
    """What a key is under in the dict: the same for keys that are SameValueZero."""
    kind = type(key)
    if kind is float:
        return key if key == key else NOT_A_NUMBER
    if kind is int or kind is bool:
        return (kind, key)
    return key


class Entry:
    """One key with its value; `key` is MISSING when it was removed."""

    __slots__ = ("after", "before", "key", "value")

    def __init__(self, key: Any, value: Any, before: Entry | None) -> None:
        self.key = key
        self.value = value
        self.before = before
        self.after: Entry | None = None


class Table:
    """Values by key."""

    __slots__ = ("entries", "first", "last")

    def __init__(self) -> None:
        self.entries: dict[Any, Entry] = {}
        self.first = Entry(None, None, None)
        """stands before all entries and is none itself"""
        self.last = self.first

    def __len__(self) -> int:
        return len(self.entries)

    def find(self, key: Any) -> Entry | None:
        """The entry of a key."""
        return self.entries.get(tag_of(key))

    def put(self, key: Any, value: Any) -> None:
        """Set the value of a key.

        Raises:
            Fault: RangeError, there are too many keys.
        """
        entry = self.entries.get(tag_of(key)) or self._append(key)
        entry.value = value

    def add(self, key: Any) -> None:
        """Put a key in that is its own value.

        Raises:
            Fault: RangeError, there are too many keys.
        """
        if tag_of(key) not in self.entries:
            self._append(key)

    def _append(self, key: Any) -> Entry:
        if len(self.entries) >= MAX_ENTRIES:
            raise Fault("RangeError", f"more than {MAX_ENTRIES} entries are too many")
        tag = tag_of(key)
        if tag == 0.0:
            key = 0.0
        entry = Entry(key, key, self.last)
        self.last.after = entry
        self.last = self.entries[tag] = entry
        return entry

    def remove(self, key: Any) -> bool:
        """Take a key out; False when it is not there."""
        entry = self.entries.pop(tag_of(key), None)
        if entry is None:
            return False
        before, after = entry.before, entry.after
        assert before is not None
        before.after = after
        if after is None:
            self.last = before
        else:
            after.before = before
        entry.key = MISSING
        return True

    def clear(self) -> None:
        """Take all keys out."""
        for entry in self.entries.values():
            entry.key = MISSING
            entry.before = self.first
        self.entries.clear()
        self.first.after = None
        self.last = self.first

    def following(self, entry: Entry) -> Entry | None:
        """The entry that comes after one, which may have been removed since."""
        while entry.key is MISSING and entry.before is not None:
            entry = entry.before
        return entry.after


class MapObj(Obj):
    """A Map."""

    __slots__ = ("table",)

    def __init__(self, proto: Obj | None) -> None:
        super().__init__(proto)
        self.table = Table()


class SetObj(Obj):
    """A Set; the values in its table are its keys again."""

    __slots__ = ("table",)

    def __init__(self, proto: Obj | None) -> None:
        super().__init__(proto)
        self.table = Table()


class TableIteratorObj(Obj):
    """An iterator over a Map or a Set.

    Args:
        proto: Its prototype.
        table: What it goes through.
        owner: `Map` or `Set`.
        what: `keys`, `values` or `entries`.
    """

    __slots__ = ("entry", "owner", "table", "what")

    def __init__(self, proto: Obj, table: Table, owner: str, what: str) -> None:
        super().__init__(proto)
        self.table: Table | None = table
        """None once it has come to the end"""
        self.entry = table.first
        self.owner = owner
        self.what = what

    def step(self) -> Entry | None:
        """The next entry, None at the end."""
        if self.table is None:
            return None
        found = self.table.following(self.entry)
        if found is None:
            self.table = None
        else:
            self.entry = found
        return found
