"""Query parameters: values in, ``name=value&...`` out. The styles are OpenAPI's; which one applies is in the operation.

Source: OpenAPI 3.1, section 4.8.12.4 (Style Examples).
"""

from __future__ import annotations

import datetime
import enum
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote

from specwire_runtime.request.checks import kind
from specwire_runtime.response.json_guards import is_list_like, is_mapping
from specwire_runtime.wire.types import Omit

if TYPE_CHECKING:
    from specwire_runtime.wire.operation import Parameter

Pair = tuple[str, str]


def parameter(spec: Parameter, value: object) -> Iterator[Pair]:
    """Yield the pairs, not yet encoded, of an argument that the contract names. None and ``omit`` yield nothing."""
    if value is None or isinstance(value, Omit):
        return
    name = spec.wire_name
    if is_mapping(value):
        members = [(str(key), text(name, item)) for key, item in value.items() if not isinstance(item, Omit | None)]
        if spec.style == "deepObject":
            yield from ((f"{name}[{key}]", item) for key, item in members)
        elif spec.explode:
            yield from members
        else:
            yield name, ",".join(part for member in members for part in member)
    elif is_list_like(value):
        items = [text(name, item) for item in value if not isinstance(item, Omit | None)]
        if spec.explode:
            yield from ((name, item) for item in items)
        elif items:
            yield name, ",".join(items)
    else:
        yield name, text(name, value)


def free(name: str, value: object, argument: str) -> Iterator[Pair]:
    """Yield the pairs of a parameter that the contract does not name (``extra_query``, ``default_query``).

    Nested values are spelled with brackets, lists as ``name[]=a&name[]=b``: the official library's spelling.
    """
    if value is None or isinstance(value, Omit):
        return
    if is_mapping(value):
        for key, item in value.items():
            yield from free(f"{name}[{key}]", item, argument)
    elif is_list_like(value):
        for item in value:
            yield from free(f"{name}[]", item, argument)
    else:
        yield name, text(f"{argument}: {name}", value)


def checked(argument: str, fields: Mapping[str, object]) -> None:
    """Raise as ``free`` does if one of the fields cannot be sent."""
    for name, value in fields.items():
        for _ in free(name, value, argument):
            pass


def encode(pairs: Iterable[Pair]) -> str:
    """Join the pairs, percent-encoded: what RFC 3986 section 2.3 does not leave as it is, is encoded."""
    return "&".join(f"{quote(name, safe='[]')}={quote(value, safe='')}" for name, value in pairs)


def text(name: str, value: object) -> str:
    """Spell one scalar as JSON would, without quotes; ``name`` is what the messages call it.

    Raises:
        TypeError: the value is not a scalar.
        ValueError: it is a number that is not finite.
    """
    if isinstance(value, enum.Enum):
        value = value.value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return int.__repr__(value)  # that of a subclass may be anything
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"{name} is NaN or infinite, which cannot be sent")
        return float.__repr__(value)
    if isinstance(value, datetime.date):  # a datetime is one
        return value.isoformat()
    raise TypeError(f"{name} must be a string, a number, True, False or a date, not {kind(value)}")
