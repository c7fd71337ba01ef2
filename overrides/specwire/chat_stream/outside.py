"""Values of chunks as they may really be: a decoder keeps what a server sends, whatever the contract promises.

Types follow the contract, so a type checker takes such checks for needless; these take any object.
"""

from __future__ import annotations

from typing import TypeVar

from specwire.core.kinds import is_array

M = TypeVar("M")


def number(value: object) -> int | None:
    """Return an index; None if it is none."""
    return value if isinstance(value, int) else None


def text(value: object) -> str | None:
    """Return a string; None if it is none."""
    return value if isinstance(value, str) else None


def model(value: object, kind: type[M]) -> M | None:
    """Return a decoded object; None if something else came."""
    return value if isinstance(value, kind) else None


def models(value: object, kind: type[M]) -> list[M]:
    """Return the decoded objects of a list, without what else is in it."""
    return [item for item in value if isinstance(item, kind)] if is_array(value) else []
