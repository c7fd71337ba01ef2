"""JSON bytes from outside: decoded, or refused with a reason. What the value means is not known here.

Source: RFC 8259. ``NaN`` and ``Infinity``, which it forbids, are accepted: servers written in Python send them.
"""

from __future__ import annotations

import json
from typing import Any

# How much of a body is quoted in a message.
QUOTED_BYTES = 200


class NotJSONError(Exception):
    """The text is not JSON. The message says why, in a few words."""


def parse(text: bytes | str) -> Any:
    """Return the decoded value.

    Raises:
        NotJSONError: the text is empty, not UTF-8, not JSON, nested too deep, or has a number of thousands of digits.
    """
    if not text:
        raise NotJSONError("it is empty")
    try:
        return json.loads(text if isinstance(text, str) else text.decode("utf-8-sig"))
    except UnicodeDecodeError:
        reason = "it is not UTF-8"
    except RecursionError:
        reason = "it is nested too deep"
    except ValueError as error:
        reason = str(error)
    raise NotJSONError(reason)


def shape(value: Any) -> str:
    """Return the JSON name of the value's type."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, dict):
        return "object"
    if isinstance(value, list):
        return "array"
    if isinstance(value, str):
        return "string"
    return "integer" if isinstance(value, int) else "number"


def matches(value: Any, wanted: str) -> bool:
    """Whether the value is of the JSON type that an operation answers with; ``any`` takes everything."""
    found = shape(value)
    return wanted in {"any", found} or (wanted == "number" and found == "integer")


def quote(body: bytes | str) -> str:
    """Return the beginning of a body on one line, for a message."""
    start = body[:QUOTED_BYTES]
    text = start.decode("utf-8", "replace") if isinstance(start, bytes) else start
    return f"{' '.join(text.split())!r}{' …' if len(body) > QUOTED_BYTES else ''}"
