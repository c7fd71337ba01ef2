"""Values of chunks as they may really be: a decoder keeps what a server sends, whatever the contract promises.

Types follow the contract, so a type checker takes such checks for needless; these take any object.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from specwire_runtime.response.json_guards import is_array

if TYPE_CHECKING:
    from specwire_runtime.wire.model import WireModel

M = TypeVar("M")


def additional(found: WireModel) -> dict[str, Any] | None:
    """Return the properties that the contract does not name; None if there is no place for them yet."""
    # Seen from the class's base there is the slot, and nothing that fills in for it when it is empty. Taking a default
    # costs half of what catching an exception does.
    properties: dict[str, Any] | None = getattr(super(type(found), found), "additional_properties", None)
    return properties


def number(value: object) -> int | None:
    """Return an index; None if it is none."""
    return value if isinstance(value, int) else None


def text(value: object) -> str | None:
    """Return a string; None if it is none."""
    return value if isinstance(value, str) else None


def json_text(value: object) -> str:
    """Return a text as it is, the JSON text of anything else; empty for what is empty or nested too deep."""
    if isinstance(value, str):
        return value
    try:
        return json.dumps(value, ensure_ascii=False) if value else ""
    except RecursionError:
        return ""


def model(value: object, kind: type[M]) -> M | None:
    """Return a decoded object; None if something else came."""
    return value if isinstance(value, kind) else None


def models(value: object, kind: type[M]) -> list[M]:
    """Return the decoded objects of a list, without what else is in it."""
    return [item for item in value if isinstance(item, kind)] if is_array(value) else []
