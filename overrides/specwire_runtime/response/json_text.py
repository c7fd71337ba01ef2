"""JSON bytes from outside: decoded, or refused with a reason. What the value means is not known here.

Source: RFC 8259. ``NaN`` and ``Infinity``, which it forbids, are accepted: servers written in Python send them.

Another reader than the standard library's can be tried first (``read_with``). What it refuses, the standard library
decides, so that all readers accept the same texts and give the same reasons (docs/decisions/0083).
"""

from __future__ import annotations

import json
from json.scanner import make_scanner
from typing import TYPE_CHECKING, Any, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Callable

# Reads a JSON text. ``parse`` and ``parse_plainly`` raise NotJSONError for what is none, others whatever they like.
Loads: TypeAlias = "Callable[[bytes | str], Any]"

# How much of a body is quoted in a message.
QUOTED_BYTES = 200
# RFC 8259, section 8.1: a reader may pass over a byte order mark.
BOM = "\ufeff"
# RFC 8259, section 2
WHITE_SPACE = " \t\n\r"

# Reads the value that begins at an index, and says where it ends. Python's own type for it is not true.
_scan: Callable[[str, int], tuple[Any, int]] = make_scanner(cast("Any", json.JSONDecoder()))
_faster: Loads | None = None


class NotJSONError(Exception):
    """The text is not JSON. The message says why, in a few words."""


def read_with(loads: Loads | None) -> None:
    """Let a faster reader read all texts of this process from now on; None is the standard library's.

    The reader must agree with the standard library's on every text that it accepts. msgspec's does; orjson's does not,
    for it makes floats of integers that do not fit into 64 bits.
    """
    global _faster  # noqa: PLW0603  (which reader is installed is a fact of the process)
    _faster = loads


def parse(text: bytes | str) -> Any:
    """Return the decoded value.

    Raises:
        NotJSONError: the text is empty, not UTF-8, not JSON, nested too deep, or has a number of thousands of digits.
    """
    if _faster is not None and text:
        try:
            return _faster(text)
        except Exception:  # noqa: BLE001, S110  (each reader has errors of its own; whether it is one is decided below)
            pass
    return parse_plainly(text)


def parse_plainly(text: bytes | str) -> Any:
    """Return the decoded value as the standard library reads it. Raises as ``parse`` does."""
    if not text:
        raise NotJSONError("it is empty")
    try:
        if not isinstance(text, str):
            text = text.decode().removeprefix(BOM)
        try:  # what ``json.loads`` does, without what it does before and after, which is 1.2 µs
            value, end = _scan(text, 0)
        except (ValueError, StopIteration):  # white space at the start, or a mistake
            return json.loads(text)
        if end == len(text) or not text[end:].strip(WHITE_SPACE):
            return value
        return json.loads(text)  # which says what is wrong
    except UnicodeDecodeError:
        reason = "it is not UTF-8"
    except RecursionError:
        reason = "it is nested too deep"
    except ValueError as error:
        reason = str(error)
    raise NotJSONError(reason)


def shape(value: Any) -> str:
    """Return the JSON name of the value's type."""
    if isinstance(value, dict):  # as a rule
        return "object"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, list):
        return "array"
    if isinstance(value, str):
        return "string"
    return "integer" if isinstance(value, int) else "number"


def matches(value: Any, wanted: str) -> bool:
    """Whether the value is of the JSON type that an operation answers with; ``any`` takes everything."""
    found = shape(value)
    return wanted in (found, "any") or (wanted == "number" and found == "integer")


def quote(body: bytes | str) -> str:
    """Return the beginning of a body on one line, for a message."""
    start = body[:QUOTED_BYTES]
    text = start.decode("utf-8", "replace") if isinstance(start, bytes) else start
    return f"{' '.join(text.split())!r}{' …' if len(body) > QUOTED_BYTES else ''}"
