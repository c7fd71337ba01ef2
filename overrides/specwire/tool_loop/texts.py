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

from specwire_api._model import WireModel
from specwire_api.models.chat_completion_message import ChatCompletionMessage

# Errors may quote pages of data; the beginning tells the model enough.
MAX_ERROR_CHARS = 2000
# Keys of the API, and whatever an error repeats of an Authorization header.
CREDENTIALS = re.compile(r"\bsk-[\w-]{8,}|\b(?:Bearer|Basic)\s+\S{8,}")
# The parts of an answer that can be part of a request, beside its role.
REPEATED = ("content", "refusal", "tool_calls", "function_call")


def result_text(value: Any) -> str:
    """Return a text as it is, anything else as JSON. Raises TypeError for what has no JSON."""
    return value if isinstance(value, str) else json.dumps(value, default=_plain, ensure_ascii=False)


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
    raise TypeError(f"a tool returned {type(value).__name__}, which has no JSON")


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


def repeated(message: ChatCompletionMessage) -> dict[str, Any]:
    """Return an answer's message as one that can be sent."""
    said = message.to_dict()
    sent = {"role": "assistant", **{name: said[name] for name in REPEATED if said.get(name) is not None}}
    sent.setdefault("content", None)
    audio = said.get("audio")
    if isinstance(audio, dict) and "id" in audio:
        sent["audio"] = {"id": audio["id"]}
    return sent
