"""Path templates: identifiers in, percent-encoded path out. Nothing else of the URL."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from specwire_runtime.request.checks import kind

if TYPE_CHECKING:
    from collections.abc import Mapping

# RFC 3986 section 3.3: what may stand in a path segment as it is. "+" is left out, for servers that read it as a space.
SEGMENT_SAFE = ":@!$&'()*,;="
# A segment that means "here" or "up" would lead to another endpoint (RFC 3986, section 5.2.4).
DOT_SEGMENTS = frozenset({".", ".."})


def expand(template: str, values: Mapping[str, object]) -> str:
    """Fill the ``{name}`` parts of a path template.

    Raises:
        TypeError: a value is neither a string nor an integer.
        ValueError: a value is empty, or is ``.`` or ``..``.
    """
    if not values:
        return template
    path = template
    for name, value in values.items():
        path = path.replace(f"{{{name}}}", _segment(name, value))
    return path


def _segment(name: str, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise TypeError(f"{name} must be a string, not {kind(value)}")
    text = str.__str__(value) if isinstance(value, str) else int.__repr__(value)  # an enumeration's str() is its name
    if not text:
        raise ValueError(f"{name} must not be empty")
    if text in DOT_SEGMENTS:
        raise ValueError(f"{name} must not be {text!r}: it would change the path")
    return quote(text, safe=SEGMENT_SAFE, errors="strict")
