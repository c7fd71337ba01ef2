"""From one page to the next: what to ask for, and when to stop. The rules are data of the operation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from specwire_runtime.response.json_guards import is_array, is_mapping
from specwire_runtime.wire.operation import Pagination


class PaginationLoopError(Exception):
    """The server's answer leads to a page that was read before, or says that there is more and not where."""


def is_page(rule: Pagination, body: Mapping[str, Any]) -> bool:
    """Whether an answer has items where the contract says they are; some servers send null for an empty list."""
    return rule.items in body and (body[rule.items] is None or is_array(body[rule.items]))


def items(rule: Pagination, body: Any) -> list[Any]:
    """Return the items of a page; null means none."""
    found = _field(body, rule.items)
    return found if is_array(found) else []


def has_next(rule: Pagination, body: Any) -> bool:
    """Whether there is another page. A server that does not say has one if it gives items, and with them a cursor.

    One that says so without a cursor is believed: ``next_params`` then raises, for the rest cannot be asked for.
    """
    if rule.cursor is None or (rule.next is None and rule.item is None) or not items(rule, body):
        return False
    more = None if rule.more is None else _field(body, rule.more)
    return _cursor(rule, body) is not None if more is None else bool(more)


def next_cursor(rule: Pagination, body: Any) -> dict[str, Any] | None:
    """Return the argument that asks for the next page, None if there is none, or no way to ask for it."""
    found = _cursor(rule, body) if has_next(rule, body) else None
    return None if found is None else {str(rule.cursor): found[1]}


def next_params(
    rule: Pagination, params: Mapping[str, Any], body: Any, seen: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Return the arguments of the call for the next page; ``has_next`` has been true.

    ``seen`` holds the cursors that pages before this one were asked with.

    Raises:
        PaginationLoopError: the cursor is one of them, or that of this page, so that following it would never end; or
            there is none.
    """
    found = _cursor(rule, body)
    if found is None:
        raise PaginationLoopError(f"the server says that there is more, but gives no {_sources(rule)} to go on from")
    cursor, (source, value) = str(rule.cursor), found
    if params.get(cursor) == value:
        raise PaginationLoopError(f"the server says that there is more, but {source} is still {value!r}")
    if str(value) in seen:
        raise PaginationLoopError(f"the server leads in a circle: {source} is {value!r} again")
    return {**params, cursor: value}


def _cursor(rule: Pagination, body: Any) -> tuple[str, Any] | None:
    """Return where the cursor was found, in words, and the cursor: the page's own, or the last item's."""
    if rule.next is not None and (value := _field(body, rule.next)):
        return rule.next, value
    found = items(rule, body)
    if rule.item is not None and found and (value := _field(found[-1], rule.item)):
        return f"{rule.item} of the last item", value
    return None


def _sources(rule: Pagination) -> str:
    """Name the places where a cursor could have been."""
    item = None if rule.item is None else f"{rule.item} of the last item"
    return " and no ".join(name for name in (rule.next, item) if name is not None)


def _field(body: Any, name: str) -> Any:
    return body.get(name) if is_mapping(body) else getattr(body, name, None)
