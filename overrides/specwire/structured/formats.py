"""The ``response_format`` of a type, and the names that schemas and tools may have."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from .adapter import Adapter
from .choose import KEPT_TYPES, adapter_for, name_of
from .strict import StrictSchemaError, strict

# https://platform.openai.com/docs/api-reference/chat/create: letters, digits, underscores and dashes, at most 64.
NOT_IN_NAMES = re.compile(r"[^a-zA-Z0-9_-]+")
MAX_NAME_CHARS = 64


def wire_name(name: str) -> str:
    """Return the name with what may not be in it replaced. Raises ValueError if nothing is left."""
    made = NOT_IN_NAMES.sub("_", name).strip("_")[:MAX_NAME_CHARS]
    if not made:
        raise ValueError(f"{name!r} cannot be the name of a schema or tool; give one with name=")
    return made


def strict_schema(adapter: Adapter, name: str) -> dict[str, Any]:
    """Return the strict schema of what an adapter knows. Raises TypeError if there is none."""
    try:
        return strict(adapter.schema(), name)
    except StrictSchemaError as error:
        raise TypeError(f"{name} has no strict JSON Schema. {error}") from error


@lru_cache(maxsize=KEPT_TYPES)
def response_format(kind: Any) -> dict[str, Any]:
    """Return the ``response_format`` that asks for JSON of a type. It is shared: do not change it.

    Raises:
        TypeError: the type is not known, or has no strict schema.
        OpenAIError: the library that knows it is not installed.
    """
    name = name_of(kind)
    schema = strict_schema(adapter_for(kind), name)
    return {"type": "json_schema", "json_schema": {"name": wire_name(name), "schema": schema, "strict": True}}
