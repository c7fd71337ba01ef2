"""What is written out of a model: which fields, under which names, and what of them.

Lives here: the walk through a model and what is inside it, and the choice by ``include`` and ``exclude``, which is
pydantic's. May not live here: text, anything about one schema. Imports: the standard library and its neighbours.

Source: https://docs.pydantic.dev/latest/concepts/serialization/
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from specwire_runtime.wire.values import ABSENT, JSON_ARRAY, JSON_OBJECT, MAX_DEPTH, Model, date_text, written

__all__ = ["dump"]

# Options of pydantic's that have no meaning here: there are no warnings, computed fields, or types to go by.
_WITHOUT_MEANING = frozenset({"context", "exclude_computed_fields", "round_trip", "serialize_as_any", "warnings"})
_PLAIN_TYPES = frozenset({str, int, float, bool, type(None)})
_EACH = "__all__"


class _Choice(NamedTuple):
    """What is wanted of one value; None is all of it, and nothing left out."""

    include: Any = None
    exclude: Any = None


_ALL = _Choice()


class _Rules(NamedTuple):
    """The options that hold at every depth."""

    by_alias: bool
    exclude_unset: bool
    exclude_defaults: bool
    exclude_none: bool

    def fields(self, model: Any) -> Iterator[tuple[str, str, Any]]:
        """Yield attribute, name to write, and value."""
        needed = {name for name, field in model.model_fields.items() if field.is_required()}
        names = model._wire_names  # noqa: SLF001  (its half)
        came = model.model_fields_set if self.exclude_unset else {*names}
        for name, wire_name in names.items():
            value: Any = written(getattr(model, name))
            value = None if value is ABSENT else value
            unwanted = self.exclude_none or (self.exclude_defaults and name not in needed)
            if name in came and not (value is None and unwanted):
                yield name, wire_name if self.by_alias else name, value
        taken = {names[name] for name in came}
        for name, value in model._additional().items():  # noqa: SLF001  (as above)
            empty_tag = not value and name in taken  # it was written as what it reads as
            if not empty_tag and not (value is None and self.exclude_none):
                yield name, name, value


def dump(
    model: Any,
    *,
    mode: str = "python",
    include: Any = None,
    exclude: Any = None,
    by_alias: bool | None = None,
    exclude_unset: bool = False,
    exclude_defaults: bool = False,
    exclude_none: bool = False,
    fallback: Any = None,
    **others: Any,
) -> dict[str, Any]:
    """Return a model as a dictionary of new containers; ``DumpOptions`` says what the options do.

    Raises:
        TypeError: an option is unknown, or ``include`` or ``exclude`` neither names nor a mapping.
        RecursionError: a container holds itself.
    """
    for name in others.keys() - _WITHOUT_MEANING:
        msg = f"model_dump() got an unexpected keyword argument {name!r}"
        raise TypeError(msg)
    rules = _Rules(bool(by_alias), exclude_unset, exclude_defaults, exclude_none)
    root: list[Any] = [model]
    work: list[tuple[Any, Mapping[Any, _Choice], int]] = [(root, {0: _Choice(include, exclude)}, 0)]
    while work:
        box, choices, depth = work.pop()
        if depth > MAX_DEPTH:
            raise RecursionError("a container holds itself, or is nested too deep")
        places: list[Any] = [*range(len(box))] if isinstance(box, JSON_ARRAY) else [*box]
        for place in places:
            inner = box[place]
            if type(inner) in _PLAIN_TYPES:
                continue
            opened = _opened(inner, choices.get(place, _ALL), rules)
            if opened is not None:
                box[place] = opened[0]
                work.append((*opened, depth + 1))
            elif mode == "json":
                box[place] = _json(inner, fallback)
    found: dict[str, Any] = root[0]
    return found


def _json(value: Any, fallback: Any) -> Any:
    """Return a value that is no container as JSON has it."""
    if isinstance(value, datetime.date):
        return date_text(value)
    return value if fallback is None else fallback(value)


def _opened(value: Any, choice: _Choice, rules: _Rules) -> tuple[Any, Mapping[Any, _Choice]] | None:
    """Return a new container with what is wanted of a value, and what is wanted of each; None for other values."""
    choices: dict[Any, _Choice] = {}
    if isinstance(value, JSON_ARRAY):
        items: list[Any] = []
        counted = _Choice(*(_from_start(part, len(value)) for part in choice))
        for index, item in enumerate(value):
            picked = _picked(index, counted)
            if picked is not None:
                choices[len(items)] = picked
                items.append(item)
        return items, choices
    if isinstance(value, Model):
        found = rules.fields(value)
    elif isinstance(value, JSON_OBJECT):
        found = ((name, name, item) for name, item in value.items())
    else:
        return None
    members: dict[str, Any] = {}
    for name, key, item in found:
        picked = _picked(name, choice)
        if picked is not None:
            choices[key] = picked
            members[key] = item
    return members, choices


def _picked(key: str | int, choice: _Choice) -> _Choice | None:
    """Return what is wanted of a member or item, None if nothing is."""
    if choice is _ALL:
        return _ALL
    include, exclude = (_entry(part, key) for part in choice)
    if exclude is True or include is False:
        return None
    inside = _Choice(None if include is True else include, None if exclude is False else exclude)
    return _ALL if inside == _ALL else inside


def _entry(part: Any, key: str | int) -> Any:
    """Return what names or a mapping say of a key: True, False, what is said of what is inside, None if unasked."""
    if part is None:
        return None
    entries = _entries(part)
    if entries is None:
        return key in _names(part) or _EACH in _names(part)
    own, each = entries.get(key, False), entries.get(_EACH, False)
    if own is False:
        return _said(each)
    return _said(own if each is False else _merged(own, each))


def _said(entry: Any) -> Any:
    """Return an entry of a mapping; an ellipsis is True."""
    return True if entry is ... else entry


def _merged(own: Any, each: Any) -> Any:
    """Return what is said of one item together with what is said of all."""
    if _said(own) is True or _said(each) is True:
        return own
    found = _mapping(own)
    for key, entry in _mapping(each).items():
        found[key] = _merged(found[key], entry) if key in found else entry
    return found


def _mapping(part: Any) -> dict[Any, Any]:
    """Return names as a mapping that says of each that it is meant whole."""
    entries = _entries(part)
    return dict.fromkeys(_names(part), True) if entries is None else dict(entries)


def _entries(part: Any) -> Mapping[Any, Any] | None:
    """Return a mapping, None for what is none."""
    return part if isinstance(part, Mapping) else None  # pyright: ignore[reportUnknownVariableType]  (a caller's own)


def _names(part: Any) -> Any:
    """Return the names, or raise TypeError."""
    if isinstance(part, AbstractSet) or (isinstance(part, Sequence) and not isinstance(part, str)):
        return part  # pyright: ignore[reportUnknownVariableType]  (as above)
    msg = f"include and exclude take a set of names or a dictionary, not {type(part).__name__}"
    raise TypeError(msg)


def _from_start(part: Any, length: int) -> Any:
    """Return names or a mapping with indices counted from the start, where they were counted from the end."""
    if part is None or not any(isinstance(key, int) and key < 0 for key in part):
        return part
    return {key + length if isinstance(key, int) and key < 0 else key: entry for key, entry in _mapping(part).items()}
