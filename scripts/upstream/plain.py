"""Plain data as it comes out of JSON and YAML, and reading it without trusting its form.

Lives here: the type of such data and accessors that answer something empty instead of failing. May not live here:
anything that knows OpenAPI.
"""

from __future__ import annotations

from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
JsonObject: TypeAlias = "dict[str, Json]"


def as_object(value: Json) -> JsonObject:
    """Return the value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: Json) -> list[Json]:
    """Return the value if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def as_names(value: Json) -> list[str]:
    """Return the strings of a list, or of a single string."""
    if isinstance(value, str):
        return [value]
    return [item for item in as_list(value) if isinstance(item, str)]
