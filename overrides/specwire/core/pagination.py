"""From one page to the next: what to ask for, and when to stop. The rules are data of the operation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from specwire_api.types import Pagination

from .kinds import is_array, is_mapping


class PaginationLoopError(Exception):
    """The server's answer leads to the page that was just read. The message says how."""


def is_page(rule: Pagination, body: Mapping[str, Any]) -> bool:
    """Whether an answer has items where the contract says they are; some servers send null for an empty list."""
    return rule.items in body and (body[rule.items] is None or is_array(body[rule.items]))


def items(rule: Pagination, body: Any) -> list[Any]:
    """Return the items of a page; null means none."""
    found = _field(body, rule.items)
    return found if is_array(found) else []


def has_next(rule: Pagination, body: Any) -> bool:
    """Whether there is another page. A server that does not say has one if it gives a cursor and items."""
    if rule.cursor is None or rule.next is None or not items(rule, body) or not _field(body, rule.next):
        return False
    more = None if rule.more is None else _field(body, rule.more)
    return more is None or bool(more)


def next_params(
    rule: Pagination, params: Mapping[str, Any], body: Any, seen: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Return the arguments of the call for the next page; ``has_next`` has been true.

    ``seen`` holds the cursors that pages before this one were asked with.

    Raises:
        PaginationLoopError: the cursor is one of them, or that of this page, so that following it would never end.
    """
    cursor, value = str(rule.cursor), _field(body, str(rule.next))
    if params.get(cursor) == value:
        raise PaginationLoopError(f"the server says that there is more, but {rule.next} is still {value!r}")
    if str(value) in seen:
        raise PaginationLoopError(f"the server leads in a circle: {rule.next} is {value!r} again")
    return {**params, cursor: value}


def _field(body: Any, name: str) -> Any:
    return body.get(name) if is_mapping(body) else getattr(body, name, None)
