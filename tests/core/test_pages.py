"""From page to page: the rules of an operation, for answers as models and as plain objects."""

from typing import Any

import pytest

from specwire_runtime.response.page_rules import PaginationLoopError, has_next, items, next_cursor, next_params
from specwire_runtime.wire.model import WireModel
from specwire_runtime.wire.operation import Pagination

RULE = Pagination("parcels", "cursor", "next_cursor", "more")
BY_ITEM = Pagination("parcels", "cursor", "next_cursor", "more", "number")
TWO = [{"number": "1"}, {"number": "2"}]


@pytest.mark.parametrize("shape", [dict, WireModel.from_dict])
@pytest.mark.parametrize(
    "body, more",
    [
        ({"parcels": [1], "next_cursor": "c", "more": True}, True),
        ({"parcels": [1], "next_cursor": "c", "more": False}, False),
        ({"parcels": [1], "next_cursor": "c", "more": None}, True),
        ({"parcels": [1], "next_cursor": "c"}, True),
        ({"parcels": [1], "next_cursor": None, "more": True}, True),
        ({"parcels": [1], "next_cursor": "", "more": True}, True),
        ({"parcels": [1], "more": True}, True),
        ({"parcels": [1], "more": False}, False),
        ({"parcels": [1]}, False),
        ({"parcels": [], "next_cursor": "c", "more": True}, False),
        ({"parcels": None, "next_cursor": "c", "more": True}, False),
        ({"next_cursor": "c", "more": True}, False),
        ({}, False),
    ],
)
def test_whether_there_is_more(body: dict[str, Any], more: bool, shape: Any) -> None:  # noqa: FBT001  (a column of a table)
    assert has_next(RULE, shape(body)) is more
    assert items(RULE, shape(body)) == (body.get("parcels") or [])


def test_a_list_without_cursor_has_one_page() -> None:
    assert not has_next(Pagination("parcels"), {"parcels": [1], "next_cursor": "c", "more": True})


def test_the_next_call_differs_in_the_cursor_alone() -> None:
    body = {"parcels": [1], "next_cursor": "b"}
    assert next_params(RULE, {"size": 2}, body) == {"size": 2, "cursor": "b"}
    assert next_params(RULE, {"size": 2, "cursor": "a"}, body) == {"size": 2, "cursor": "b"}


def test_a_cursor_that_does_not_move_is_an_error() -> None:
    with pytest.raises(PaginationLoopError, match="next_cursor is still 'b'"):
        next_params(RULE, {"cursor": "b"}, {"parcels": [1], "next_cursor": "b"})


def read(body: dict[str, Any]) -> Any:
    """Return a page as models, and its items, too."""
    return WireModel.from_dict({**body, "parcels": [WireModel.from_dict(item) for item in body["parcels"]]})


@pytest.mark.parametrize("shape", [dict, read])
@pytest.mark.parametrize(
    "body, cursor",
    [
        ({"parcels": TWO}, "2"),
        ({"parcels": TWO, "more": True}, "2"),
        ({"parcels": TWO, "more": None, "next_cursor": None}, "2"),
        ({"parcels": TWO, "more": True, "next_cursor": "c"}, "c"),
        ({"parcels": TWO, "next_cursor": "c"}, "c"),
        ({"parcels": TWO, "more": False}, None),
        ({"parcels": [{"number": "1"}, {}]}, None),
        ({"parcels": [], "more": True}, None),
    ],
)
def test_the_last_item_may_be_the_cursor(body: dict[str, Any], cursor: str | None, shape: Any) -> None:
    found = shape(body)
    assert has_next(BY_ITEM, found) is (cursor is not None)
    assert next_cursor(BY_ITEM, found) == (None if cursor is None else {"cursor": cursor})
    if cursor is not None:
        assert next_params(BY_ITEM, {"cursor": "0", "size": 2}, found) == {"cursor": cursor, "size": 2}


def test_the_last_item_alone_leads_on() -> None:
    rule = Pagination("parcels", "cursor", item="number")
    assert next_params(rule, {}, {"parcels": TWO}) == {"cursor": "2"}
    assert not has_next(Pagination("parcels", "cursor", more="more"), {"parcels": TWO, "more": True})


@pytest.mark.parametrize(
    "rule, where",
    [(RULE, "no next_cursor to go on from"), (BY_ITEM, "no next_cursor and no number of the last item to go on from")],
)
def test_more_without_a_cursor_is_an_error(rule: Pagination, where: str) -> None:
    body: dict[str, Any] = {"parcels": [{}], "more": True}
    assert has_next(rule, body)
    assert next_cursor(rule, body) is None
    with pytest.raises(PaginationLoopError, match=where):
        next_params(rule, {}, body)


def test_items_can_lead_in_a_circle() -> None:
    with pytest.raises(PaginationLoopError, match="number of the last item is still '2'"):
        next_params(BY_ITEM, {"cursor": "2"}, {"parcels": TWO})
    with pytest.raises(PaginationLoopError, match="in a circle: number of the last item is '2' again"):
        next_params(BY_ITEM, {"cursor": "1"}, {"parcels": TWO}, frozenset({"2", "1"}))
