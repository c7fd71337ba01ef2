"""A JSON object that grows by deltas, whatever its fields are called.

This is for the fields that servers and later versions of the contract add; those known by name go faster ways.

| a delta brings | and it            |
|----------------|-------------------|
| a string       | is appended: deltas are pieces of texts. One that says which or what kind (`NAMES`) is taken once |
| a ``name``     | is appended, unless it is what there is once more, or a longer form of it |
| an object      | grows in turn     |
| a list         | is appended; items with an ``index`` grow those with the same index, if not of another ``type`` |
| null           | changes nothing, but the field is there |
| anything else  | replaces what was |
"""

from __future__ import annotations

from typing import Any, NamedTuple

from specwire_runtime.wire.model import JSON_ARRAY, JSON_OBJECT, plain

from .text import Text

# Strings that say which or what kind, not what is written. Some servers repeat them in each delta, some servers make up
# another ``id`` for each; the first that is not empty is taken, and never joined with another.
NAMES = frozenset({"id", "type", "role", "object", "format", "status"})
# Objects and lists that are nested deeper are taken as they come. No server grows anything there, and Python could not
# follow an object of a thousand levels.
MAX_DEPTH = 16


def _begun(key: str, old: Any, value: str) -> Any:
    """Return a field that a string came for, and that is no growing text yet."""
    if key == "name":
        return joined_name(old, value)
    return (old or value) if key in NAMES else Text(value)


def joined_name(old: Any, piece: str) -> str:
    """Return a name with what came of it: a part that is missing, or the name again, perhaps in a longer form."""
    return piece if not isinstance(old, str) or piece.startswith(old) else old + piece


class Growing:
    """A JSON object that grows."""

    __slots__ = ("_depth", "_fields")

    def __init__(self, depth: int = 0) -> None:
        """Begin with no field. ``depth`` is how many objects and lists this one is in."""
        self._depth = depth
        self._fields: dict[str, Any] = {}

    def add(self, delta: dict[str, Any]) -> None:
        """Take in what is new."""
        fields = self._fields
        for key, value in delta.items():
            old = fields.get(key)
            if value is None:
                fields.setdefault(key, None)
            elif isinstance(value, str):
                if isinstance(old, Text):
                    old.add(value)
                else:
                    fields[key] = _begun(key, old, value)
            elif isinstance(value, JSON_OBJECT) and self._depth < MAX_DEPTH:
                if not isinstance(old, Growing):
                    old = fields[key] = Growing(self._depth + 1)
                old.add(value)
            elif isinstance(value, JSON_ARRAY) and self._depth < MAX_DEPTH:
                if not isinstance(old, _Items):
                    old = fields[key] = _Items(self._depth + 1)
                old.add(value)
            else:
                fields[key] = value

    def end(self) -> None:
        """Take the end: texts become whole."""
        for field in self._fields.values():
            if isinstance(field, Text | Growing | _Items):
                field.end()

    def text(self, name: str) -> Text | None:
        """Return a field that is a growing text."""
        value = self._fields.get(name)
        return value if isinstance(value, Text) else None

    def child(self, name: str) -> Growing | None:
        """Return a field that is a growing object."""
        value = self._fields.get(name)
        return value if isinstance(value, Growing) else None

    def value(self) -> dict[str, Any]:
        """Return the object as it is now, as JSON of its own."""
        return {key: _value(field) for key, field in self._fields.items()}


class _Item(NamedTuple):
    """An item of a list that has an index."""

    fields: Growing
    kind: object


class _Items:
    """A JSON list that grows."""

    __slots__ = ("_by_index", "_depth", "_items")

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self._items: list[Any] = []
        self._by_index: dict[int, _Item] = {}

    def add(self, items: list[Any]) -> None:
        for item in items:
            index: object = item.get("index") if isinstance(item, JSON_OBJECT) else None
            if isinstance(index, int):
                kind = item.get("type")
                known = self._by_index.get(index)
                if known is None or (kind and known.kind and kind != known.kind):
                    known = self._by_index[index] = _Item(Growing(self._depth + 1), kind)
                    self._items.append(known.fields)
                known.fields.add(item)
            else:
                self._items.append(item)

    def end(self) -> None:
        for item in self._items:
            if isinstance(item, Growing):
                item.end()

    def value(self) -> list[Any]:
        return [_value(item) for item in self._items]


def _value(field: Any) -> Any:
    if isinstance(field, Text):
        return field.whole()
    if isinstance(field, Growing | _Items):
        return field.value()
    return plain(field)
