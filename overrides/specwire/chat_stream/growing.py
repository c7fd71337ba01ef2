"""A JSON object that grows by deltas, whatever its fields are called.

This is for the fields that servers and later versions of the contract add; those known by name go faster ways.

| a delta brings | and it            |
|----------------|-------------------|
| a string       | is appended: deltas are pieces of texts. A string that names something (`NAMES`) is taken once |
| an object      | grows in turn     |
| a list         | is appended; items with an ``index`` grow those with the same index |
| null           | changes nothing, but the field is there |
| anything else  | replaces what was |
"""

from __future__ import annotations

from typing import Any

from specwire_api._model import JSON_ARRAY, JSON_OBJECT, plain

from .text import Text

# Strings that say which or what kind, not what is written. Some servers repeat them in each delta, some servers make up
# another ``id`` for each; the first that is not empty is taken, and never joined with another.
NAMES = frozenset({"id", "type", "name", "role", "object", "format", "status"})
# Objects and lists that are nested deeper are taken as they come. No server grows anything there, and Python could not
# follow an object of a thousand levels.
MAX_DEPTH = 16


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
                if key in NAMES:
                    fields[key] = old or value
                elif isinstance(old, Text):
                    old.add(value)
                else:
                    fields[key] = Text(value)
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


class _Items:
    """A JSON list that grows."""

    __slots__ = ("_by_index", "_depth", "_items")

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self._items: list[Any] = []
        self._by_index: dict[int, Growing] = {}

    def add(self, items: list[Any]) -> None:
        for item in items:
            index: object = item.get("index") if isinstance(item, JSON_OBJECT) else None
            if isinstance(index, int):
                if index not in self._by_index:
                    self._by_index[index] = Growing(self._depth + 1)
                    self._items.append(self._by_index[index])
                self._by_index[index].add(item)
            else:
                self._items.append(item)

    def value(self) -> list[Any]:
        return [_value(item) for item in self._items]


def _value(field: Any) -> Any:
    if isinstance(field, Text):
        return field.whole()
    if isinstance(field, Growing | _Items):
        return field.value()
    return plain(field)
