"""Request bodies: Python values in, JSON bytes out. Nothing about any one operation.

The C encoder does the work; values that it does not know are converted where it meets them. The one thing that it
cannot do is leave a member out (``omit`` deep inside), so a body that has such a value is walked and written again.
Source: RFC 8259.
"""

from __future__ import annotations

import datetime
import enum
import io
import json
import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from specwire_runtime.request.checks import instead, kind
from specwire_runtime.response.json_guards import is_mapping, is_object, is_sequence
from specwire_runtime.wire.types import Omit

# How a model of any kind is asked for its data: method and arguments, or a marker and the function that takes it apart.
MODEL_METHODS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("to_dict", {}),
    ("model_dump", {"mode": "json", "by_alias": True, "exclude_unset": True}),
)
MODEL_MARKERS = (("__attrs_attrs__", "attrs", "asdict"), ("__dataclass_fields__", "dataclasses", "asdict"))


# Iterating over these would give something, but not what was meant; and what to do instead.
NEVER_TAKEN_APART: tuple[tuple[type[Any], str], ...] = (
    (type, ""),
    (bytes, "; encode it first, for example as base64 text"),
    (bytearray, "; encode it first, for example as base64 text"),
    (memoryview, "; encode it first, for example as base64 text"),
    (set, "; a list has an order"),
    (frozenset, "; a list has an order"),
    (io.IOBase, "; read it first"),
)


class _OmitInsideError(Exception):
    """There is a value to leave out below the first level."""


class _IterableInsideError(Exception):
    """There is a value of which nothing is known but that it gives items, perhaps only once."""


def encode(value: Mapping[str, Any], of_extra: Collection[str] = ()) -> bytes:
    """Return the JSON text of an object as UTF-8. ``of_extra``: names of members that came with ``extra_body``.

    Raises:
        TypeError: a value, or the name of a member, cannot be written as JSON. The message says where it is.
        ValueError: a number is NaN or infinite, or a container holds itself.
    """
    try:
        return _utf8("".join(_pieces(value)))
    except (_OmitInsideError, _IterableInsideError, ValueError, TypeError, RecursionError):
        pass  # it is done again, with more effort, or to find out where the fault is; models are asked again, too
    members = {name: member for name, member in value.items() if not isinstance(member, Omit)}
    converter = _Converter()
    encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=converter.convert)
    try:
        try:
            text = encoder.encode(members)
        except _OmitInsideError:
            text = encoder.encode(converter.without_omitted(members))
    except RecursionError:
        raise ValueError("the arguments are nested too deep, or hold themselves") from None
    except (TypeError, ValueError) as error:
        fault = _where(members, of_extra, converter)
        if fault is None:  # an error of a model's own method
            raise
        raise fault from error
    return _utf8(text)


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")  # which writes half of a surrogate pair as JSON does, "\ud800"


class _Converter:
    """Turns values that the JSON encoder does not know into values that it does.

    What an iterable gave is remembered, so that a body can be written a second time.
    """

    __slots__ = ("_read",)

    def __init__(self) -> None:
        self._read: dict[int, tuple[Any, list[Any]]] = {}

    def convert(self, value: Any) -> Any:
        """Return the value as ``converted`` does, an iterable as a list of what it gives.

        Raises:
            TypeError: there is no reading of this value as JSON.
        """
        if id(value) not in self._read:
            try:
                return converted(value)
            except _IterableInsideError:
                pass
            self._read[id(value)] = (value, list(value))  # holding the value keeps its id from being used again
        return self._read[id(value)][1]

    def without_omitted(self, value: Any) -> Any:
        """Return the value as plain JSON data, without the members and items that are ``omit``."""
        if is_object(value):
            return {name: self.without_omitted(item) for name, item in value.items() if not isinstance(item, Omit)}
        if is_sequence(value):
            return [self.without_omitted(item) for item in value if not isinstance(item, Omit)]
        if value is None or isinstance(value, str | int | float):
            return value
        return self.without_omitted(self.convert(value))


def converted(value: Any) -> Any:
    """Return the value as something nearer to JSON; the encoder asks again for what is inside.

    Models are asked (``to_dict``, or pydantic's ``model_dump``); attrs classes and dataclasses are taken apart; dates
    and times are written as ISO 8601 has it, a naive one without the offset that RFC 3339 asks for; other mappings
    become objects, other iterables arrays.

    Raises:
        TypeError: there is no reading of this value as JSON.
    """
    if isinstance(value, Omit):
        raise _OmitInsideError
    if isinstance(value, datetime.date):  # a datetime is one
        return value.isoformat()
    if isinstance(value, enum.Enum):
        return value.value
    _refuse(value)
    if not is_mapping(value) and not is_model(value) and isinstance(value, Iterable):
        raise _IterableInsideError
    return taken_apart(value)


def is_model(value: Any) -> bool:
    """Whether the value is a model of any kind that is known here."""
    return any(callable(getattr(value, method, None)) for method, _ in MODEL_METHODS) or any(
        hasattr(value, marker) for marker, _, _ in MODEL_MARKERS
    )


# For most bodies. What an iterable gives must be remembered, which one encoder for all cannot do.
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=converted)


def _pieces(value: Any) -> Iterable[str]:
    """Return the pieces of the text, as ``_ENCODER.encode`` makes them, without what that does for other settings."""
    if _MAKE is None:
        return _ENCODER.iterencode(value)
    pieces: Iterable[str] = _MAKE({}, converted, _TEXT, *_STYLE)(value, 0)  # {}: which containers it is in
    return pieces


# Indent, what stands after a name and after an item, whether names are sorted, strange ones skipped, NaN allowed.
_STYLE = (None, ":", ",", False, False, False)
_TEXT: Any = getattr(json.encoder, "encode_basestring", None)


def _tried(make: Any) -> Any:
    """Return what makes encoders if it does so as it is used here, else None: it is not documented."""
    sample: dict[str, Any] = {"a": [1.5, "\u00e4", None, {}]}
    try:
        text = "".join(make({}, converted, _TEXT, *_STYLE)(sample, 0))
    except Exception:  # noqa: BLE001  (whatever it says, it is not what is known)
        return None
    return make if text == _ENCODER.encode(sample) else None


# Source: https://github.com/python/cpython/blob/3.11/Lib/json/encoder.py. Other Pythons may have none.
_MAKE: Any = _tried(getattr(json.encoder, "c_make_encoder", None))


def taken_apart(value: Any) -> Any:
    """Return a model's data, or a mapping or iterable as a dictionary or list.

    Raises:
        TypeError: it is none of these.
    """
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
        raise TypeError(_unwritable(value)) from None


def _refuse(value: object) -> None:
    for never, hint in NEVER_TAKEN_APART:
        if isinstance(value, never):
            raise TypeError(f"{_unwritable(value)}{hint}")


def _unwritable(value: object) -> str:
    """Return what is said about a value, behind its place and "is"."""
    what = f"the class {value.__name__}" if isinstance(value, type) else f"of type {kind(value)}"
    return f"{what}, which cannot be written as JSON"


def _where(members: dict[str, Any], of_extra: Collection[str], converter: _Converter) -> Exception | None:
    """Return the error for the first value that cannot be written, with its place."""
    placed = {f"extra_body: {name}" if name in of_extra else name: member for name, member in members.items()}
    try:
        return _fault(placed, "", (), converter)
    except RecursionError:
        return ValueError("the arguments are nested too deep, or hold themselves")


def _fault(value: Any, where: str, around: tuple[int, ...], converter: _Converter) -> Exception | None:
    """Return the error for a value, or the first one in it, that cannot be written; None if it can.

    ``where`` is its place, such as ``messages[0].content``; ``around`` are the identities of what it is in.
    """
    if isinstance(value, float) and not math.isfinite(value):
        return ValueError(f"{where} is NaN or infinite, which JSON cannot express")
    if value is None or isinstance(value, str | int | float | Omit):
        return None
    if id(value) in around:
        return ValueError(f"{where} holds itself: a circular reference")
    if is_object(value) or is_sequence(value):
        faults = _faults_inside(value, where, (*around, id(value)), converter)
        return next((fault for fault in faults if fault is not None), None)
    try:
        inner = converter.convert(value)
    except TypeError as error:
        return TypeError(f"{where} is {error}{instead(where, value)}")
    return _fault(inner, where, (*around, id(value)), converter)


def _faults_inside(
    value: Any, where: str, around: tuple[int, ...], converter: _Converter
) -> Iterator[Exception | None]:
    """Yield what is wrong with the members or items of a container."""
    if is_sequence(value):
        for index, item in enumerate(value):
            yield _fault(item, f"{where}[{index}]", around, converter)
        return
    for name, item in value.items():
        if not isinstance(name, str | int | float | None):
            yield TypeError(f"{where}: a name must be a string, not {kind(name)}")
        yield _fault(item, f"{where}.{name}" if where else str(name), around, converter)
