"""What the model is told: results, and errors without anything that is not meant for it."""

from __future__ import annotations

import dataclasses
import datetime
import enum
import json
import re
from collections.abc import Iterable
from typing import Any, cast

import attrs

from specwire_runtime.wire.model import WireModel

# Errors may quote pages of data; the beginning tells the model enough.
MAX_ERROR_CHARS = 2000
# Keys of the API, and whatever an error repeats of an Authorization header.
CREDENTIALS = re.compile(r"\bsk-[\w-]{8,}|\b(?:Bearer|Basic)\s+\S{8,}")
BYTES: Any = (bytes, bytearray, memoryview)


def result_text(value: Any, tool: str) -> str:
    """Return a text as it is, anything else as JSON.

    Raises:
        TypeError: it has no JSON. That is a fault of the program, of which the model could make nothing.
    """
    if isinstance(value, str):
        return value
    try:
        return json.dumps(value, default=_plain, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError) as error:
        kind = type(value).__name__
        raise TypeError(f"the tool {tool!r} returned {kind}, which cannot be written as JSON: {error}") from error


def _plain(value: Any) -> Any:
    """Return what JSON can write in place of a value that it cannot."""
    if isinstance(value, WireModel):
        return value.to_dict()
    if hasattr(value, "model_dump_json"):  # pydantic's models
        return json.loads(value.model_dump_json())
    names = _field_names(value)
    if names is not None:
        return {name: getattr(value, name) for name in names}
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return list(cast("Iterable[Any]", value))
    hint = "; its tolist() has" if hasattr(value, "tolist") else ""  # numpy's
    if isinstance(value, BYTES):
        hint = "; decode it, or encode it as base64 text"
    raise TypeError(f"{type(value).__name__} has no JSON{hint}")


def _field_names(value: Any) -> list[str] | None:
    """Return the fields of an object of a class that declares them; None for others."""
    kind: Any = value.__class__
    if dataclasses.is_dataclass(kind):
        return [field.name for field in dataclasses.fields(kind)]
    if hasattr(kind, "__struct_fields__"):  # msgspec's
        return list(kind.__struct_fields__)
    return [field.name for field in attrs.fields(kind)] if attrs.has(kind) else None


def error_text(error: Exception) -> str:
    """Return type and message of an error: no traceback, no causes, no keys."""
    try:
        said = CREDENTIALS.sub("[redacted]", f"{error}")
    except Exception:  # noqa: BLE001  (an error of the caller's may not know its own words)
        said = ""
    text = f"{type(error).__name__}: {said}" if said else type(error).__name__
    return f"Error: {text[:MAX_ERROR_CHARS]}"
