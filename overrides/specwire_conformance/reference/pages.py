"""One page of a list, and cutting one out of a whole list."""

from specwire_conformance.json_values import JsonObject
from specwire_conformance.reference.store import Listing, UnknownCursorError


def page(items: list[JsonObject], *, more: bool) -> JsonObject:
    """Return the page object. The ids of an empty page are empty strings: the contract has no null there."""
    return {
        "object": "list",
        "data": items,
        "first_id": items[0]["id"] if items else "",
        "last_id": items[-1]["id"] if items else "",
        "has_more": more,
    }


def cut(items: list[JsonObject], listing: Listing) -> tuple[list[JsonObject], bool]:
    """Return the wanted part of a list that is in ascending order, and whether more follow.

    Raises:
        UnknownCursorError: `listing.after` is not in the list.
    """
    ordered = items[::-1] if listing.descending else items
    if listing.after is not None:
        ids = [item["id"] for item in ordered]
        if listing.after not in ids:
            raise UnknownCursorError(listing.after)
        ordered = ordered[ids.index(listing.after) + 1 :]
    return ordered[: listing.limit], len(ordered) > listing.limit
