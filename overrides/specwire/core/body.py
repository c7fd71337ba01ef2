"""Request bodies: Python values in, JSON bytes out. Nothing about any one operation.

The C encoder does the work; values that it does not know are converted where it meets them. The one thing that it
cannot do is leave a member out (``omit`` deep inside), so a body that has such a value is walked and written again.
Source: RFC 8259.
"""

from __future__ import annotations

import datetime
import enum
import json
import math
from collections.abc import Iterator, Mapping
from typing import Any

from specwire_api.types import Omit

from .kinds import is_iterator, is_mapping, is_object, is_sequence

# How a model of any kind is asked for its data: method and arguments, or a marker and the function that takes it apart.
MODEL_METHODS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("to_dict", {}),
    ("model_dump", {"mode": "json", "by_alias": True, "exclude_unset": True}),
)
MODEL_MARKERS = (("__attrs_attrs__", "attrs", "asdict"), ("__dataclass_fields__", "dataclasses", "asdict"))


# Iterating over these would give something, but not what was meant.
NEVER_TAKEN_APART: tuple[type[Any], ...] = (type, bytes, bytearray, memoryview)


class _OmitInsideError(Exception):
    """There is a value to leave out below the first level."""


def encode(value: Mapping[str, Any]) -> bytes:
    """Return the JSON text of an object as UTF-8.

    Raises:
        TypeError: a value cannot be written as JSON.
        ValueError: a number is NaN or infinite, or a container holds itself.
    """
    members = {name: member for name, member in value.items() if not isinstance(member, Omit)}
    converter = _Converter()
    encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=converter.convert)
    try:
        try:
            text = encoder.encode(members)
        except _OmitInsideError:
            text = encoder.encode(converter.without_omitted(members))
        except (
            ValueError
        ) as error:  # a number that is not finite, or a circle, which looking for the number would follow
            where = None if "ircular" in str(error) else _not_finite(members, ())
            if where is None:
                raise
            raise ValueError(f"{where} is NaN or infinite, which JSON cannot express") from error
    except RecursionError:
        raise ValueError("the arguments are nested too deep, or hold themselves") from None
    return text.encode("utf-8", "backslashreplace")  # which writes half of a surrogate pair as JSON does, "\ud800"


class _Converter:
    """Turns values that the JSON encoder does not know into values that it does.

    What an iterator gave is remembered, so that a body can be written a second time.
    """

    __slots__ = ("_read",)

    def __init__(self) -> None:
        self._read: dict[int, tuple[Iterator[Any], list[Any]]] = {}

    def convert(self, value: Any) -> Any:
        """Return the value as something nearer to JSON; the encoder asks again for what is inside.

        Models are asked (``to_dict``, or pydantic's ``model_dump``); attrs classes and dataclasses are taken apart;
        dates are written as RFC 3339 has it; other mappings become objects, other iterables arrays.

        Raises:
            TypeError: there is no reading of this value as JSON.
        """
        if isinstance(value, Omit):
            raise _OmitInsideError
        if isinstance(value, datetime.date):  # a datetime is one
            return value.isoformat()
        if isinstance(value, enum.Enum):
            return value.value
        if is_iterator(value):
            if id(value) not in self._read:
                self._read[id(value)] = (value, list(value))  # holding the iterator keeps its id from being used again
            return self._read[id(value)][1]
        return taken_apart(value)

    def without_omitted(self, value: Any) -> Any:
        """Return the value as plain JSON data, without the members and items that are ``omit``."""
        if is_object(value):
            return {name: self.without_omitted(item) for name, item in value.items() if not isinstance(item, Omit)}
        if is_sequence(value):
            return [self.without_omitted(item) for item in value if not isinstance(item, Omit)]
        if value is None or isinstance(value, str | int | float):
            return value
        return self.without_omitted(self.convert(value))


def taken_apart(value: Any) -> Any:
    """Return a model's data, or a mapping or iterable as a dictionary or list.

    Raises:
        TypeError: it is none of these.
    """
    if isinstance(value, NEVER_TAKEN_APART):
        hint = "" if isinstance(value, type) else "; encode it first, for example as base64 text"
        raise TypeError(f"a value of type {type(value).__name__} cannot be written as JSON{hint}")
    for method, options in MODEL_METHODS:
        dump = getattr(value, method, None)
        if callable(dump):
            return dump(**options)
    for marker, module, function in MODEL_MARKERS:
        if hasattr(value, marker):
            from importlib import import_module

            return getattr(import_module(module), function)(value)
    if is_mapping(value):
        return dict(value)
    try:
        return list(value)
    except TypeError:
        raise TypeError(f"a value of type {type(value).__name__} cannot be written as JSON") from None


def _not_finite(value: Any, path: tuple[str, ...]) -> str | None:
    """Return where in the value a number is NaN or infinite, as ``messages[0].content``."""
    if isinstance(value, float):
        return None if math.isfinite(value) else "".join(path)
    found = None
    if is_object(value):
        for name, item in value.items():
            found = found or _not_finite(item, (*path, f".{name}" if path else str(name)))
    elif is_sequence(value):
        for index, item in enumerate(value):
            found = found or _not_finite(item, (*path, f"[{index}]"))
    return found
