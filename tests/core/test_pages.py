"""From page to page: the rules of an operation, for answers as models and as plain objects."""

from typing import Any

import pytest

from specwire.core.pagination import PaginationLoopError, has_next, items, next_params
from specwire_api._model import WireModel
from specwire_api.types import Pagination

RULE = Pagination("parcels", "cursor", "next_cursor", "more")


@pytest.mark.parametrize("shape", [dict, WireModel.from_dict])
@pytest.mark.parametrize(
    "body, more",
    [
        ({"parcels": [1], "next_cursor": "c", "more": True}, True),
        ({"parcels": [1], "next_cursor": "c", "more": False}, False),
        ({"parcels": [1], "next_cursor": "c", "more": None}, True),
        ({"parcels": [1], "next_cursor": "c"}, True),
        ({"parcels": [1], "next_cursor": None, "more": True}, False),
        ({"parcels": [1], "next_cursor": "", "more": True}, False),
        ({"parcels": [1], "more": True}, False),
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
